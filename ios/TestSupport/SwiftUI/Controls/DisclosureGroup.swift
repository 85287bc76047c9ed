public struct DisclosureGroup<Label: View, Content: View>: View, Primitive {
    let isExpanded: Binding<Bool>?
    let content: () -> Content
    let label: Label

    public init(@ViewBuilder content: @escaping () -> Content, @ViewBuilder label: () -> Label) {
        isExpanded = nil
        self.content = content
        self.label = label()
    }

    public init(
        isExpanded: Binding<Bool>, @ViewBuilder content: @escaping () -> Content, @ViewBuilder label: () -> Label
    ) {
        self.isExpanded = isExpanded
        self.content = content
        self.label = label()
    }

    public var body: Never { noBody() }

    /// In a list the head and every part are rows of their own.
    func elements(in scope: Scope) -> [Element] {
        let own = scope.position.keep("open") { Box(false, pulse: scope.pass.pulse) }
        let isOpen = isExpanded?.wrappedValue ?? own.value
        let head = Element(.button, children: scope.child(.named("label")).elements(of: label))
        head.details["style"] = "disclosure"
        head.value = isOpen ? "expanded" : "collapsed"
        head.hint = head.children.first { $0.hint != nil }?.hint  // the head is one element with its label
        head.isEnabled = scope.environment.isEnabled
        head.handlers.activate = { [isExpanded] in
            own.value = !isOpen
            isExpanded?.wrappedValue = !isOpen
        }
        return [head] + (isOpen ? scope.child(.content).elements(of: content()) : [])
    }
}

extension DisclosureGroup where Label == Text {
    public init(_ titleKey: LocalizedStringKey, @ViewBuilder content: @escaping () -> Content) {
        self.init(content: content) { Text(titleKey) }
    }

    @_disfavoredOverload public init<S: StringProtocol>(_ label: S, @ViewBuilder content: @escaping () -> Content) {
        self.init(content: content) { Text(label) }
    }

    public init(
        _ titleKey: LocalizedStringKey, isExpanded: Binding<Bool>, @ViewBuilder content: @escaping () -> Content
    ) {
        self.init(isExpanded: isExpanded, content: content) { Text(titleKey) }
    }

    @_disfavoredOverload public init<S: StringProtocol>(
        _ label: S, isExpanded: Binding<Bool>, @ViewBuilder content: @escaping () -> Content
    ) {
        self.init(isExpanded: isExpanded, content: content) { Text(label) }
    }
}
