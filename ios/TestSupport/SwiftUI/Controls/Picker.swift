public struct Picker<Label: View, SelectionValue: Hashable, Content: View>: View, Primitive {
    let selection: Binding<SelectionValue>
    let content: Content
    let label: Label

    public init(
        selection: Binding<SelectionValue>, @ViewBuilder content: () -> Content, @ViewBuilder label: () -> Label
    ) {
        self.selection = selection
        self.content = content()
        self.label = label()
    }

    public var body: Never { noBody() }

    func elements(in scope: Scope) -> [Element] {
        let picker = Element(.picker, text: scope.child(.named("label")).label(of: label))
        picker.children = scope.child(.content).elements(of: content).flatMap { options(of: $0, in: scope) }
        let chosen = picker.children.first { value(of: $0) == selection.wrappedValue }
        chosen?.traits.insert(.isSelected)
        picker.value = chosen?.label
        picker.isEnabled = scope.environment.isEnabled
        if chosen == nil {
            scope.report(.unknownSelection, "\(selection.wrappedValue) in the picker “\(picker.label)”")
        }
        let binding = selection
        picker.handlers.choose = { option in
            if let value = option.tag?.base as? SelectionValue { binding.wrappedValue = value }
        }
        return [picker]
    }

    private func options(of element: Element, in scope: Scope) -> [Element] {
        if element.role == .section { return element.children.flatMap { options(of: $0, in: scope) } }
        guard element.details["part"] == nil else { return [] }
        let option = Element(.option, text: element.label)
        option.tag = element.tag
        option.identifier = element.identifier
        if option.tag != nil, value(of: option) == nil {
            scope.report(.wrongTag, "“\(option.label)” is tagged otherwise than \(SelectionValue.self)")
        }
        return [option]
    }

    private func value(of option: Element) -> SelectionValue? { option.tag?.base as? SelectionValue }
}

extension Picker where Label == Text {
    public init(
        _ titleKey: LocalizedStringKey, selection: Binding<SelectionValue>, @ViewBuilder content: () -> Content
    ) {
        self.init(selection: selection, content: content) { Text(titleKey) }
    }

    @_disfavoredOverload public init<S: StringProtocol>(
        _ title: S, selection: Binding<SelectionValue>, @ViewBuilder content: () -> Content
    ) {
        self.init(selection: selection, content: content) { Text(title) }
    }
}

extension Picker where Label == SwiftUI.Label<Text, Image> {
    public init(
        _ titleKey: LocalizedStringKey, systemImage: String, selection: Binding<SelectionValue>,
        @ViewBuilder content: () -> Content
    ) {
        self.init(selection: selection, content: content) { SwiftUI.Label(titleKey, systemImage: systemImage) }
    }

    @_disfavoredOverload public init<S: StringProtocol>(
        _ title: S, systemImage: String, selection: Binding<SelectionValue>, @ViewBuilder content: () -> Content
    ) {
        self.init(selection: selection, content: content) { SwiftUI.Label(title, systemImage: systemImage) }
    }
}

extension View {
    public func tag<V: Hashable>(_ tag: V, includeOptional: Bool = true) -> some View {
        onEach { element, _ in element.tag = AnyHashable(tag) }
    }
}
