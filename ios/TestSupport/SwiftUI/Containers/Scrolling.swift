public struct ScrollView<Content: View>: View, Primitive {
    let content: Content

    public init(_ axes: Axis.Set = .vertical, showsIndicators: Bool = true, @ViewBuilder content: () -> Content) {
        self.content = content()
    }

    public var body: Never { noBody() }

    func elements(in scope: Scope) -> [Element] {
        let scroll = Element(.scroll, children: scope.child(.content).elements(of: content))
        scroll.takeRefresh(from: scope.environment)
        return [scroll]
    }
}

extension Element {
    /// Pulling works where something scrolls, below a `refreshable`.
    func takeRefresh(from environment: EnvironmentValues) {
        guard let refresh = environment.refresh else { return }
        handlers.refresh = { await refresh() }
    }
}

extension View {
    public func refreshable(action: @escaping @Sendable () async -> Void) -> some View {
        environmentChange { $0.refresh = RefreshAction(action: action) }
    }
}

public struct ScrollViewReader<Content: View>: View, Primitive {
    let content: (ScrollViewProxy) -> Content
    public init(@ViewBuilder content: @escaping (ScrollViewProxy) -> Content) { self.content = content }
    public var body: Never { noBody() }

    func elements(in scope: Scope) -> [Element] {
        scope.child(.content).elements(of: content(ScrollViewProxy(outside: scope.pass.outside)))
    }
}

/// Where it was asked to scroll is noted for the test; nothing moves.
@MainActor public struct ScrollViewProxy {
    let outside: Outside

    public func scrollTo<ID: Hashable>(_ id: ID, anchor: UnitPoint? = nil) {
        outside.scrollTargets.append(AnyHashable(id))
    }
}

public struct GeometryReader<Content: View>: View, Primitive {
    public var content: (GeometryProxy) -> Content
    public init(@ViewBuilder content: @escaping (GeometryProxy) -> Content) { self.content = content }
    public var body: Never { noBody() }

    func elements(in scope: Scope) -> [Element] {
        scope.child(.content).elements(of: content(GeometryProxy(size: scope.pass.device.size)))
    }
}

/// The size of the whole screen, wherever it is asked for.
public struct GeometryProxy {
    public let size: CGSize
    public var safeAreaInsets: EdgeInsets { EdgeInsets() }
}

/// Sizes are not known here: a device of plenty takes the first part, a narrow one the last.
public struct ViewThatFits<Content: View>: View, Primitive {
    let content: Content

    public init(in axes: Axis.Set = [.horizontal, .vertical], @ViewBuilder content: () -> Content) {
        self.content = content()
    }

    public var body: Never { noBody() }

    func elements(in scope: Scope) -> [Element] {
        guard let parts = (content as? any PartedView)?.parts, !parts.isEmpty else {
            return scope.child(.content).elements(of: content)
        }
        let index = scope.pass.device.isNarrow ? parts.count - 1 : 0
        let part: any View = parts[index]
        return scope.child(.part(index)).elements(of: part)
    }
}

@MainActor protocol PartedView {
    var parts: [any View] { get }
}

extension TupleView: PartedView {}
