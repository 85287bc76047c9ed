public struct Toggle<Label: View>: View, Primitive {
    let isOn: Binding<Bool>
    let label: Label

    public init(isOn: Binding<Bool>, @ViewBuilder label: () -> Label) {
        self.isOn = isOn
        self.label = label()
    }

    public var body: Never { noBody() }

    func elements(in scope: Scope) -> [Element] {
        let style = scope.environment[ToggleStyleKey.self]
        let configuration = ToggleStyleConfiguration(label: .init(content: label), isOn: isOn)
        let look = Styled(style: style) { AnyView(style.makeBody(configuration: configuration)) }
        let toggle = Element(.toggle, children: scope.child(.body).elements(of: look))
        let binding = isOn
        toggle.value = binding.wrappedValue ? "on" : "off"
        toggle.isEnabled = scope.environment.isEnabled
        toggle.handlers.turn = { binding.wrappedValue = $0 }
        return [toggle]
    }
}

extension Toggle where Label == Text {
    public init(_ titleKey: LocalizedStringKey, isOn: Binding<Bool>) { self.init(isOn: isOn) { Text(titleKey) } }

    @_disfavoredOverload public init<S: StringProtocol>(_ title: S, isOn: Binding<Bool>) {
        self.init(isOn: isOn) { Text(title) }
    }
}

extension Toggle where Label == SwiftUI.Label<Text, Image> {
    public init(_ titleKey: LocalizedStringKey, systemImage: String, isOn: Binding<Bool>) {
        self.init(isOn: isOn) { SwiftUI.Label(titleKey, systemImage: systemImage) }
    }

    @_disfavoredOverload public init<S: StringProtocol>(_ title: S, systemImage: String, isOn: Binding<Bool>) {
        self.init(isOn: isOn) { SwiftUI.Label(title, systemImage: systemImage) }
    }
}

@MainActor @preconcurrency public protocol ToggleStyle {
    associatedtype Body: View
    typealias Configuration = ToggleStyleConfiguration
    @ViewBuilder @MainActor @preconcurrency func makeBody(configuration: Self.Configuration) -> Self.Body
}

@MainActor public struct ToggleStyleConfiguration {
    public struct Label: View, Primitive {
        let content: any View
        public var body: Never { noBody() }
        func elements(in scope: Scope) -> [Element] { scope.child(.named("label")).elements(of: content) }
    }

    public let label: ToggleStyleConfiguration.Label
    @Binding public var isOn: Bool

    init(label: Label, isOn: Binding<Bool>) {
        self.label = label
        _isOn = isOn
    }
}

public struct DefaultToggleStyle: ToggleStyle {
    nonisolated public init() {}
    public func makeBody(configuration: Configuration) -> some View { configuration.label }
}

public struct SwitchToggleStyle: ToggleStyle {
    nonisolated public init() {}
    public func makeBody(configuration: Configuration) -> some View { configuration.label }
}

public struct ButtonToggleStyle: ToggleStyle {
    nonisolated public init() {}
    public func makeBody(configuration: Configuration) -> some View { configuration.label }
}

extension ToggleStyle where Self == DefaultToggleStyle {
    public static var automatic: DefaultToggleStyle { DefaultToggleStyle() }
}

extension ToggleStyle where Self == SwitchToggleStyle {
    public static var `switch`: SwitchToggleStyle { SwitchToggleStyle() }
}

extension ToggleStyle where Self == ButtonToggleStyle {
    public static var button: ButtonToggleStyle { ButtonToggleStyle() }
}

struct ToggleStyleKey: EnvironmentKey {
    static var defaultValue: any ToggleStyle { DefaultToggleStyle() }
}

extension View {
    public func toggleStyle<S: ToggleStyle>(_ style: S) -> some View {
        environmentChange { $0[ToggleStyleKey.self] = style }
    }
}
