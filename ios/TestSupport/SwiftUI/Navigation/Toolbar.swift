@MainActor @preconcurrency public protocol ToolbarContent {
    associatedtype Body: ToolbarContent
    @ToolbarContentBuilder @MainActor @preconcurrency var body: Self.Body { get }
}

extension Never: ToolbarContent {}

/// Toolbar content that says itself what it puts in the bars.
@MainActor protocol BarPart {
    func items(in scope: Scope) -> [Bar.Item]
}

extension Scope {
    func items<C: ToolbarContent>(of content: C) -> [Bar.Item] {
        if let part = content as? any BarPart { return part.items(in: self) }
        let inner = child(.body)
        inner.connect(content)
        return inner.items(of: content.body)
    }
}

@resultBuilder @MainActor public struct ToolbarContentBuilder {
    public static func buildExpression<Content: ToolbarContent>(_ content: Content) -> Content { content }

    public static func buildBlock<Content: ToolbarContent>(_ content: Content) -> Content { content }

    public static func buildBlock<each Content: ToolbarContent>(_ content: repeat each Content) -> some ToolbarContent {
        var parts: [any ToolbarContent] = []
        repeat parts.append(each content)
        return ToolbarParts(parts: parts)
    }

    public static func buildIf<Content: ToolbarContent>(_ content: Content?) -> Content? { content }

    public static func buildEither<First: ToolbarContent, Second: ToolbarContent>(
        first: First
    ) -> _ConditionalToolbarContent<First, Second> {
        _ConditionalToolbarContent(side: "if", content: first)
    }

    public static func buildEither<First: ToolbarContent, Second: ToolbarContent>(
        second: Second
    ) -> _ConditionalToolbarContent<First, Second> {
        _ConditionalToolbarContent(side: "else", content: second)
    }
}

struct ToolbarParts: ToolbarContent, BarPart {
    let parts: [any ToolbarContent]
    var body: Never { preconditionFailure("toolbar content without a body") }

    func items(in scope: Scope) -> [Bar.Item] {
        parts.enumerated().flatMap { index, part in scope.child(.part(index)).items(of: part) }
    }
}

public struct _ConditionalToolbarContent<First, Second>: ToolbarContent, BarPart {
    let side: String
    let content: any ToolbarContent
    public var body: Never { preconditionFailure("toolbar content without a body") }
    func items(in scope: Scope) -> [Bar.Item] { scope.child(.named(side)).items(of: content) }
}

extension Optional: ToolbarContent where Wrapped: ToolbarContent {
    public var body: Never { preconditionFailure("toolbar content without a body") }
}

extension Optional: BarPart where Wrapped: ToolbarContent {
    func items(in scope: Scope) -> [Bar.Item] {
        guard let content = self else { return [] }
        return scope.child(.named("if")).items(of: content)
    }
}

public struct ToolbarItem<ID, Content: View>: ToolbarContent, BarPart {
    let placement: ToolbarItemPlacement
    let content: Content
    public var body: Never { preconditionFailure("toolbar content without a body") }

    func items(in scope: Scope) -> [Bar.Item] {
        [Bar.Item(placement: placement, elements: scope.child(.content).elements(of: content))]
    }
}

extension ToolbarItem where ID == () {
    public init(placement: ToolbarItemPlacement = .automatic, @ViewBuilder content: () -> Content) {
        self.init(placement: placement, content: content())
    }
}

public struct ToolbarItemGroup<Content: View>: ToolbarContent, BarPart {
    let placement: ToolbarItemPlacement
    let content: Content

    public init(placement: ToolbarItemPlacement = .automatic, @ViewBuilder content: () -> Content) {
        self.placement = placement
        self.content = content()
    }

    public var body: Never { preconditionFailure("toolbar content without a body") }

    func items(in scope: Scope) -> [Bar.Item] {
        [Bar.Item(placement: placement, elements: scope.child(.content).elements(of: content))]
    }
}

public struct ToolbarItemPlacement: Equatable, Sendable {
    let name: String
    public static let automatic = ToolbarItemPlacement(name: "automatic")
    public static let principal = ToolbarItemPlacement(name: "principal")
    public static let navigation = ToolbarItemPlacement(name: "navigation")
    public static let primaryAction = ToolbarItemPlacement(name: "primary")
    public static let secondaryAction = ToolbarItemPlacement(name: "secondary")
    public static let status = ToolbarItemPlacement(name: "status")
    public static let confirmationAction = ToolbarItemPlacement(name: "confirmation")
    public static let cancellationAction = ToolbarItemPlacement(name: "cancellation")
    public static let destructiveAction = ToolbarItemPlacement(name: "destructive")
    public static let keyboard = ToolbarItemPlacement(name: "keyboard")
    public static let topBarLeading = ToolbarItemPlacement(name: "leading")
    public static let topBarTrailing = ToolbarItemPlacement(name: "trailing")
    public static let bottomBar = ToolbarItemPlacement(name: "bottom")

    static let leading: [ToolbarItemPlacement] = [.topBarLeading, .navigation, .cancellationAction]
    static let trailing: [ToolbarItemPlacement] = [
        .automatic, .secondaryAction, .destructiveAction, .topBarTrailing, .primaryAction, .confirmationAction,
    ]
}

extension View {
    public func toolbar<Content: View>(@ViewBuilder content: () -> Content) -> some View {
        let content = content()
        return barItems { scope in
            [Bar.Item(placement: .automatic, elements: scope.elements(of: content))]
        }
    }

}

// Two builders under one name, as Apple has them.
extension View {
    public func toolbar<Content: ToolbarContent>(@ToolbarContentBuilder content: () -> Content) -> some View {
        let content = content()
        return barItems { $0.items(of: content) }
    }

    fileprivate func barItems(_ items: @escaping @MainActor (Scope) -> [Bar.Item]) -> some View {
        alongside { scope in
            var inner = scope.child(.named("toolbar"))
            inner.surroundings.isInList = false
            inner.surroundings.isLazy = false
            scope.bar(for: "toolbar")?.items += items(inner)
        }
    }
}
