public struct TextField<Label: View>: View, Primitive {
    let text: Binding<String>
    let prompt: Text?
    let label: Label

    public init(text: Binding<String>, prompt: Text? = nil, @ViewBuilder label: () -> Label) {
        self.text = text
        self.prompt = prompt
        self.label = label()
    }

    public init(text: Binding<String>, prompt: Text? = nil, axis: Axis, @ViewBuilder label: () -> Label) {
        self.init(text: text, prompt: prompt, label: label)
    }

    public var body: Never { noBody() }

    func elements(in scope: Scope) -> [Element] {
        let field = Element(.textField, text: scope.child(.named("label")).label(of: label))
        field.takes(text, shown: text.wrappedValue, in: scope)
        field.details["prompt"] = prompt.map(scope.words)
        return [field]
    }
}

extension TextField where Label == Text {
    public init(_ titleKey: LocalizedStringKey, text: Binding<String>) { self.init(text: text) { Text(titleKey) } }

    public init(_ titleKey: LocalizedStringKey, text: Binding<String>, prompt: Text?) {
        self.init(text: text, prompt: prompt) { Text(titleKey) }
    }

    public init(_ titleKey: LocalizedStringKey, text: Binding<String>, axis: Axis) {
        self.init(text: text) { Text(titleKey) }
    }

    public init(_ titleKey: LocalizedStringKey, text: Binding<String>, prompt: Text?, axis: Axis) {
        self.init(text: text, prompt: prompt) { Text(titleKey) }
    }

    @_disfavoredOverload public init<S: StringProtocol>(_ title: S, text: Binding<String>) {
        self.init(text: text) { Text(title) }
    }

    @_disfavoredOverload public init<S: StringProtocol>(_ title: S, text: Binding<String>, prompt: Text?) {
        self.init(text: text, prompt: prompt) { Text(title) }
    }

    @_disfavoredOverload public init<S: StringProtocol>(_ title: S, text: Binding<String>, axis: Axis) {
        self.init(text: text) { Text(title) }
    }

    @_disfavoredOverload public init<S: StringProtocol>(
        _ title: S, text: Binding<String>, prompt: Text?, axis: Axis
    ) {
        self.init(text: text, prompt: prompt) { Text(title) }
    }
}

public struct SecureField<Label: View>: View, Primitive {
    let text: Binding<String>
    let prompt: Text?
    let label: Label

    public init(text: Binding<String>, prompt: Text? = nil, @ViewBuilder label: () -> Label) {
        self.text = text
        self.prompt = prompt
        self.label = label()
    }

    public var body: Never { noBody() }

    func elements(in scope: Scope) -> [Element] {
        let field = Element(.secureField, text: scope.child(.named("label")).label(of: label))
        field.takes(text, shown: String(repeating: "•", count: text.wrappedValue.count), in: scope)
        field.details["prompt"] = prompt.map(scope.words)
        return [field]
    }
}

extension SecureField where Label == Text {
    public init(_ titleKey: LocalizedStringKey, text: Binding<String>) { self.init(text: text) { Text(titleKey) } }

    public init(_ titleKey: LocalizedStringKey, text: Binding<String>, prompt: Text?) {
        self.init(text: text, prompt: prompt) { Text(titleKey) }
    }

    @_disfavoredOverload public init<S: StringProtocol>(_ title: S, text: Binding<String>) {
        self.init(text: text) { Text(title) }
    }

    @_disfavoredOverload public init<S: StringProtocol>(_ title: S, text: Binding<String>, prompt: Text?) {
        self.init(text: text, prompt: prompt) { Text(title) }
    }
}

/// It has no label of its own: one has to be said.
public struct TextEditor: View, Primitive {
    let text: Binding<String>
    public init(text: Binding<String>) { self.text = text }
    public var body: Never { noBody() }

    func elements(in scope: Scope) -> [Element] {
        let editor = Element(.textEditor)
        editor.takes(text, shown: text.wrappedValue, in: scope)
        editor.handlers.submit = nil
        return [editor]
    }
}

extension Element {
    func takes(_ text: Binding<String>, shown: String, in scope: Scope) {
        value = shown
        isEnabled = scope.environment.isEnabled
        handlers.write = { text.wrappedValue = $0 }
        handlers.read = { text.wrappedValue }
        let submits = scope.environment[SubmitKey.self]
        handlers.submit = { for submit in submits { submit() } }
        details.merge(scope.environment[FieldFactsKey.self]) { _, new in new }
    }
}

struct SubmitKey: EnvironmentKey {
    static var defaultValue: [() -> Void] { [] }
}

public struct SubmitTriggers: OptionSet, Sendable {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }
    public static let text = SubmitTriggers(rawValue: 1)
    public static let search = SubmitTriggers(rawValue: 2)
}

extension View {
    public func onSubmit(of triggers: SubmitTriggers = .text, _ action: @escaping (() -> Void)) -> some View {
        environmentChange { values in
            if triggers.contains(.text) { values[SubmitKey.self].append(action) }
            if triggers.contains(.search) { values[SearchSubmitKey.self].append(action) }
        }
    }

    public func submitScope(_ isBlocking: Bool = true) -> some View {
        environmentChange { if isBlocking { $0[SubmitKey.self] = [] } }
    }
}
