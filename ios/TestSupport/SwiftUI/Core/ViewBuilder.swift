@resultBuilder @MainActor public struct ViewBuilder {
    public static func buildExpression<Content: View>(_ content: Content) -> Content { content }

    public static func buildBlock() -> EmptyView { EmptyView() }

    public static func buildBlock<Content: View>(_ content: Content) -> Content { content }

    public static func buildBlock<each Content: View>(
        _ content: repeat each Content
    ) -> TupleView<(repeat each Content)> {
        var parts: [any View] = []
        repeat parts.append(each content)
        return TupleView(parts: parts)
    }

    public static func buildIf<Content: View>(_ content: Content?) -> Content? { content }

    public static func buildEither<First: View, Second: View>(first: First) -> _ConditionalContent<First, Second> {
        _ConditionalContent(branch: .first(first))
    }

    public static func buildEither<First: View, Second: View>(second: Second) -> _ConditionalContent<First, Second> {
        _ConditionalContent(branch: .second(second))
    }

    public static func buildLimitedAvailability<Content: View>(_ content: Content) -> AnyView { AnyView(content) }
}

public struct EmptyView: View, Primitive {
    public init() {}
    public var body: Never { noBody() }
    func elements(in scope: Scope) -> [Element] { [] }
}

public struct TupleView<T>: View, Primitive {
    let parts: [any View]
    public var body: Never { noBody() }

    func elements(in scope: Scope) -> [Element] {
        parts.enumerated().flatMap { index, part in scope.child(.part(index)).elements(of: part) }
    }
}

/// `if … else` and `switch`: each side has a place of its own, so what one side remembers is gone after the other.
public struct _ConditionalContent<TrueContent: View, FalseContent: View>: View, Primitive {
    enum Branch {
        case first(TrueContent)
        case second(FalseContent)
    }

    let branch: Branch
    public var body: Never { noBody() }

    func elements(in scope: Scope) -> [Element] {
        switch branch {
        case .first(let content): scope.child(.named("if")).elements(of: content)
        case .second(let content): scope.child(.named("else")).elements(of: content)
        }
    }
}

extension Optional: View where Wrapped: View {
    public var body: Never { preconditionFailure("an optional view has no body") }
}

extension Optional: Primitive where Wrapped: View {
    func elements(in scope: Scope) -> [Element] {
        guard let content = self else { return [] }
        return scope.child(.named("if")).elements(of: content)
    }
}

public struct AnyView: View, Primitive {
    let content: any View
    public init<V: View>(_ view: V) { content = view }
    public init<V: View>(erasing view: V) { content = view }
    public var body: Never { noBody() }

    /// Another type in the same place is another view.
    func elements(in scope: Scope) -> [Element] {
        scope.child(.type(ObjectIdentifier(type(of: content)))).elements(of: content)
    }
}

public struct Group<Content: View>: View, Primitive {
    let content: Content
    public init(@ViewBuilder content: () -> Content) { self.content = content() }
    public var body: Never { noBody() }
    func elements(in scope: Scope) -> [Element] { scope.child(.content).elements(of: content) }
}
