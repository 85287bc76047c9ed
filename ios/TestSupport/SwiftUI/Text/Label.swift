public struct Label<Title: View, Icon: View>: View, Primitive {
    let title: Title
    let icon: Icon

    public init(@ViewBuilder title: () -> Title, @ViewBuilder icon: () -> Icon) {
        self.title = title()
        self.icon = icon()
    }

    public var body: Never { noBody() }

    func elements(in scope: Scope) -> [Element] {
        let style = scope.environment[LabelStyleKey.self]
        let configuration = LabelStyleConfiguration(title: .init(content: title), icon: .init(content: icon))
        return [
            Element(.stack, children: scope.child(.body).elements(of: style.makeBody(configuration: configuration)))
        ]
    }
}

extension Label where Title == Text, Icon == Image {
    public init(_ titleKey: LocalizedStringKey, systemImage name: String) {
        self.init(title: { Text(titleKey) }, icon: { Image(systemName: name) })
    }

    public init(_ titleKey: LocalizedStringKey, image name: String) {
        self.init(title: { Text(titleKey) }, icon: { Image(name) })
    }

    @_disfavoredOverload public init<S: StringProtocol>(_ title: S, systemImage name: String) {
        self.init(title: { Text(title) }, icon: { Image(systemName: name) })
    }

    @_disfavoredOverload public init<S: StringProtocol>(_ title: S, image name: String) {
        self.init(title: { Text(title) }, icon: { Image(name) })
    }
}

@MainActor @preconcurrency public protocol LabelStyle {
    associatedtype Body: View
    typealias Configuration = LabelStyleConfiguration
    @ViewBuilder @MainActor @preconcurrency func makeBody(configuration: Self.Configuration) -> Self.Body
}

public struct LabelStyleConfiguration {
    public struct Title: View, Primitive {
        let content: any View
        public var body: Never { noBody() }
        func elements(in scope: Scope) -> [Element] { scope.child(.named("title")).elements(of: content) }
    }

    /// Beside a title an icon is decoration, which is what Apple makes of it.
    public struct Icon: View, Primitive {
        let content: any View
        public var body: Never { noBody() }

        func elements(in scope: Scope) -> [Element] {
            let elements = scope.child(.named("icon")).elements(of: content)
            for element in elements { element.isHidden = true }
            return elements
        }
    }

    public let title: Title
    public let icon: Icon
}

public struct DefaultLabelStyle: LabelStyle {
    nonisolated public init() {}

    public func makeBody(configuration: Configuration) -> some View {
        configuration.icon
        configuration.title
    }
}

public struct TitleAndIconLabelStyle: LabelStyle {
    nonisolated public init() {}

    public func makeBody(configuration: Configuration) -> some View {
        configuration.icon
        configuration.title
    }
}

public struct TitleOnlyLabelStyle: LabelStyle {
    nonisolated public init() {}
    public func makeBody(configuration: Configuration) -> some View { configuration.title }
}

/// The title is not seen, but still read.
public struct IconOnlyLabelStyle: LabelStyle {
    nonisolated public init() {}

    public func makeBody(configuration: Configuration) -> some View {
        configuration.icon
        configuration.title.onlySpoken()
    }
}

extension LabelStyle where Self == DefaultLabelStyle {
    public static var automatic: DefaultLabelStyle { DefaultLabelStyle() }
}

extension LabelStyle where Self == TitleAndIconLabelStyle {
    public static var titleAndIcon: TitleAndIconLabelStyle { TitleAndIconLabelStyle() }
}

extension LabelStyle where Self == TitleOnlyLabelStyle {
    public static var titleOnly: TitleOnlyLabelStyle { TitleOnlyLabelStyle() }
}

extension LabelStyle where Self == IconOnlyLabelStyle {
    public static var iconOnly: IconOnlyLabelStyle { IconOnlyLabelStyle() }
}

struct LabelStyleKey: EnvironmentKey {
    static var defaultValue: any LabelStyle { DefaultLabelStyle() }
}

extension View {
    public func labelStyle<S: LabelStyle>(_ style: S) -> some View {
        environmentChange { $0[LabelStyleKey.self] = style }
    }

    func onlySpoken() -> some View {
        onTheWayUp { elements, _ in
            for element in elements.flatMap(\.all) { element.isOnlySpoken = true }
            return elements
        }
    }
}
