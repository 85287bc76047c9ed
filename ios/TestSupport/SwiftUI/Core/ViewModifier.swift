@MainActor @preconcurrency public protocol ViewModifier {
    associatedtype Body: View
    typealias Content = _ViewModifier_Content<Self>
    @ViewBuilder @MainActor @preconcurrency func body(content: Self.Content) -> Self.Body
}

extension ViewModifier where Body == Never {
    public func body(content: Self.Content) -> Never { preconditionFailure("\(Self.self) has no body") }
}

/// What a modifier was put on. It remembers under the modifier's place, wherever the modifier puts it.
public struct _ViewModifier_Content<Modifier: ViewModifier>: View, Primitive {
    let content: any View
    public var body: Never { noBody() }
    func elements(in scope: Scope) -> [Element] { scope.child(.content).elements(of: content) }
}

public struct ModifiedContent<Content, Modifier> {
    public var content: Content
    public var modifier: Modifier

    public init(content: Content, modifier: Modifier) {
        self.content = content
        self.modifier = modifier
    }
}

extension ModifiedContent: View where Content: View, Modifier: ViewModifier {
    public var body: Never { noBody() }
}

extension ModifiedContent: Primitive where Content: View, Modifier: ViewModifier {
    func elements(in scope: Scope) -> [Element] {
        let inner = scope.child(.body)
        inner.connect(modifier)
        return inner.elements(of: modifier.body(content: _ViewModifier_Content(content: content)))
    }
}

public struct EmptyModifier: ViewModifier {
    public static let identity = EmptyModifier()
    nonisolated public init() {}
    public func body(content: Content) -> some View { content }
}

extension View {
    public func modifier<T>(_ modifier: T) -> ModifiedContent<Self, T> {
        ModifiedContent(content: self, modifier: modifier)
    }
}
