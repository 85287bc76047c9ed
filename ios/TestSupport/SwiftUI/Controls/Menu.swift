public struct Menu<Label: View, Content: View>: View, Primitive {
    let content: Content
    let label: Label

    public init(@ViewBuilder content: () -> Content, @ViewBuilder label: () -> Label) {
        self.content = content()
        self.label = label()
    }

    public var body: Never { noBody() }

    /// A touch opens it, a second one or the choice of an item closes it.
    func elements(in scope: Scope) -> [Element] {
        let isOpen = scope.position.keep("open") { Box(false, pulse: scope.pass.pulse) }
        let menu = Element(.menu, text: scope.child(.named("label")).label(of: label))
        menu.isEnabled = scope.environment.isEnabled
        menu.handlers.activate = { isOpen.value.toggle() }
        guard isOpen.value else { return [menu] }
        menu.value = "open"
        menu.children = scope.child(.content).elements(of: content)
        for item in menu.children.flatMap(\.all) { item.wrap { isOpen.value = false } }
        return [menu]
    }
}

extension Element {
    /// Something follows each touch: a menu closes, an alert goes.
    func wrap(_ afterwards: @escaping () -> Void) {
        guard let activate = handlers.activate else { return }
        handlers.activate = {
            activate()
            afterwards()
        }
    }
}

extension Menu where Label == Text {
    public init(_ titleKey: LocalizedStringKey, @ViewBuilder content: () -> Content) {
        self.init(content: content) { Text(titleKey) }
    }

    @_disfavoredOverload public init<S: StringProtocol>(_ title: S, @ViewBuilder content: () -> Content) {
        self.init(content: content) { Text(title) }
    }
}

extension Menu where Label == SwiftUI.Label<Text, Image> {
    public init(_ titleKey: LocalizedStringKey, systemImage: String, @ViewBuilder content: () -> Content) {
        self.init(content: content) { SwiftUI.Label(titleKey, systemImage: systemImage) }
    }

    @_disfavoredOverload public init<S: StringProtocol>(
        _ title: S, systemImage: String, @ViewBuilder content: () -> Content
    ) {
        self.init(content: content) { SwiftUI.Label(title, systemImage: systemImage) }
    }
}
