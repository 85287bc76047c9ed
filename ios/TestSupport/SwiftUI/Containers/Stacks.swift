// Layout is not computed. A stack is one element, so that a list can tell its rows apart; nothing else is known of it.

public struct VStack<Content: View>: View, Primitive {
    let content: Content

    public init(
        alignment: HorizontalAlignment = .center, spacing: CGFloat? = nil, @ViewBuilder content: () -> Content
    ) {
        self.content = content()
    }

    public var body: Never { noBody() }
    func elements(in scope: Scope) -> [Element] { scope.stack(of: content) }
}

public struct HStack<Content: View>: View, Primitive {
    let content: Content

    public init(
        alignment: VerticalAlignment = .center, spacing: CGFloat? = nil, @ViewBuilder content: () -> Content
    ) {
        self.content = content()
    }

    public var body: Never { noBody() }
    func elements(in scope: Scope) -> [Element] { scope.stack(of: content) }
}

public struct ZStack<Content: View>: View, Primitive {
    let content: Content

    public init(alignment: Alignment = .center, @ViewBuilder content: () -> Content) { self.content = content() }

    public var body: Never { noBody() }
    func elements(in scope: Scope) -> [Element] { scope.stack(of: content) }
}

public struct LazyVStack<Content: View>: View, Primitive {
    let content: Content

    public init(
        alignment: HorizontalAlignment = .center, spacing: CGFloat? = nil,
        pinnedViews: PinnedScrollableViews = .init(), @ViewBuilder content: () -> Content
    ) {
        self.content = content()
    }

    public var body: Never { noBody() }
    func elements(in scope: Scope) -> [Element] { scope.stack(of: content, isLazy: true) }
}

public struct LazyHStack<Content: View>: View, Primitive {
    let content: Content

    public init(
        alignment: VerticalAlignment = .center, spacing: CGFloat? = nil,
        pinnedViews: PinnedScrollableViews = .init(), @ViewBuilder content: () -> Content
    ) {
        self.content = content()
    }

    public var body: Never { noBody() }
    func elements(in scope: Scope) -> [Element] { scope.stack(of: content, isLazy: true) }
}

extension Scope {
    func stack(of content: some View, isLazy: Bool = false) -> [Element] {
        var inner = child(.content)
        inner.surroundings.isLazy = surroundings.isLazy || isLazy
        return [Element(.stack, children: inner.elements(of: content))]
    }
}

public struct Spacer: View, Primitive {
    public init(minLength: CGFloat? = nil) {}
    public var body: Never { noBody() }
    func elements(in scope: Scope) -> [Element] { [] }
}

public struct Divider: View, Primitive {
    public init() {}
    public var body: Never { noBody() }
    func elements(in scope: Scope) -> [Element] { [] }
}
