@MainActor @preconcurrency public protocol ButtonStyle {
    associatedtype Body: View
    typealias Configuration = ButtonStyleConfiguration
    @ViewBuilder @MainActor @preconcurrency func makeBody(configuration: Self.Configuration) -> Self.Body
}

public struct ButtonStyleConfiguration {
    public struct Label: View, Primitive {
        let content: any View
        public var body: Never { noBody() }
        func elements(in scope: Scope) -> [Element] { scope.child(.named("label")).elements(of: content) }
    }

    public let role: ButtonRole?
    public let label: ButtonStyleConfiguration.Label
    /// Nobody holds a finger down here.
    public let isPressed: Bool
}

@MainActor @preconcurrency public protocol PrimitiveButtonStyle {
    associatedtype Body: View
    typealias Configuration = PrimitiveButtonStyleConfiguration
    @ViewBuilder @MainActor @preconcurrency func makeBody(configuration: Self.Configuration) -> Self.Body
}

@MainActor public struct PrimitiveButtonStyleConfiguration {
    public struct Label: View, Primitive {
        let content: any View
        public var body: Never { noBody() }
        func elements(in scope: Scope) -> [Element] { scope.child(.named("label")).elements(of: content) }
    }

    public let role: ButtonRole?
    public let label: PrimitiveButtonStyleConfiguration.Label
    let action: @MainActor () -> Void
    public func trigger() { action() }
}

public struct DefaultButtonStyle: PrimitiveButtonStyle {
    nonisolated public init() {}
    public func makeBody(configuration: Configuration) -> some View { configuration.label }
}

public struct PlainButtonStyle: PrimitiveButtonStyle {
    nonisolated public init() {}
    public func makeBody(configuration: Configuration) -> some View { configuration.label }
}

public struct BorderlessButtonStyle: PrimitiveButtonStyle {
    nonisolated public init() {}
    public func makeBody(configuration: Configuration) -> some View { configuration.label }
}

public struct BorderedButtonStyle: PrimitiveButtonStyle {
    nonisolated public init() {}
    public func makeBody(configuration: Configuration) -> some View { configuration.label }
}

public struct BorderedProminentButtonStyle: PrimitiveButtonStyle {
    nonisolated public init() {}
    public func makeBody(configuration: Configuration) -> some View { configuration.label }
}

extension PrimitiveButtonStyle where Self == DefaultButtonStyle {
    public static var automatic: DefaultButtonStyle { DefaultButtonStyle() }
}

extension PrimitiveButtonStyle where Self == PlainButtonStyle {
    public static var plain: PlainButtonStyle { PlainButtonStyle() }
}

extension PrimitiveButtonStyle where Self == BorderlessButtonStyle {
    public static var borderless: BorderlessButtonStyle { BorderlessButtonStyle() }
}

extension PrimitiveButtonStyle where Self == BorderedButtonStyle {
    public static var bordered: BorderedButtonStyle { BorderedButtonStyle() }
}

extension PrimitiveButtonStyle where Self == BorderedProminentButtonStyle {
    public static var borderedProminent: BorderedProminentButtonStyle { BorderedProminentButtonStyle() }
}

/// What a style makes a button's looks of.
@MainActor struct ButtonPart {
    let role: ButtonRole?
    let label: any View
    let trigger: @MainActor () -> Void
}

/// A style of either kind. Its name is nil where no style was chosen: in a row of a list that makes a difference.
struct ButtonLook {
    let name: String?
    let make: @MainActor (ButtonPart) -> any View

    static let automatic = ButtonLook(name: nil) { $0.label }

    @MainActor init<S: ButtonStyle>(_ style: S) {
        name = "\(S.self)"
        make = { part in
            let label = ButtonStyleConfiguration.Label(content: part.label)
            return Styled(style: style) {
                style.makeBody(
                    configuration: ButtonStyleConfiguration(role: part.role, label: label, isPressed: false))
            }
        }
    }

    @MainActor init<S: PrimitiveButtonStyle>(_ style: S) {
        name = S.self == DefaultButtonStyle.self ? nil : "\(S.self)"
        make = { part in
            let label = PrimitiveButtonStyleConfiguration.Label(content: part.label)
            return Styled(style: style) {
                style.makeBody(
                    configuration: PrimitiveButtonStyleConfiguration(
                        role: part.role, label: label, action: part.trigger))
            }
        }
    }

    private init(name: String?, make: @escaping @MainActor (ButtonPart) -> any View) {
        self.name = name
        self.make = make
    }
}

/// Gives a style its dynamic properties before it is asked for a body.
struct Styled<Content: View>: View, Primitive {
    let style: Any
    let make: @MainActor () -> Content
    var body: Never { noBody() }

    func elements(in scope: Scope) -> [Element] {
        scope.connect(style)
        return scope.child(.body).elements(of: make())
    }
}

struct ButtonLookKey: EnvironmentKey {
    static var defaultValue: ButtonLook { .automatic }
}

extension View {
    public func buttonStyle<S: ButtonStyle>(_ style: S) -> some View {
        environmentChange { $0[ButtonLookKey.self] = ButtonLook(style) }
    }

    public func buttonStyle<S: PrimitiveButtonStyle>(_ style: S) -> some View {
        environmentChange { $0[ButtonLookKey.self] = ButtonLook(style) }
    }
}
