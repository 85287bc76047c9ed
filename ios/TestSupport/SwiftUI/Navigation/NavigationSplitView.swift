public struct NavigationSplitViewVisibility: Equatable, Sendable {
    let name: String
    public static let automatic = NavigationSplitViewVisibility(name: "automatic")
    public static let all = NavigationSplitViewVisibility(name: "all")
    public static let doubleColumn = NavigationSplitViewVisibility(name: "doubleColumn")
    public static let detailOnly = NavigationSplitViewVisibility(name: "detailOnly")
}

public struct NavigationSplitViewColumn: Hashable, Sendable {
    let name: String
    public static let sidebar = NavigationSplitViewColumn(name: "sidebar")
    public static let content = NavigationSplitViewColumn(name: "content")
    public static let detail = NavigationSplitViewColumn(name: "detail")
}

/// What a list in a column says when something in it is chosen.
@MainActor final class Columns {
    let showNext: @MainActor () -> Void
    init(showNext: @escaping @MainActor () -> Void) { self.showNext = showNext }
}

/// Where there is room its columns stand side by side, otherwise one is on top of the other.
public struct NavigationSplitView<Sidebar: View, Content: View, Detail: View>: View, Primitive {
    var visibility: Binding<NavigationSplitViewVisibility>?
    var preferred: Binding<NavigationSplitViewColumn>?
    let sidebar: Sidebar
    var content: Content?
    let detail: Detail
    public var body: Never { noBody() }

    func elements(in scope: Scope) -> [Element] {
        let own = scope.position.keep("column") {
            Box(preferred?.wrappedValue ?? .sidebar, pulse: scope.pass.pulse)
        }
        let current = preferred?.wrappedValue ?? own.value
        let isWide = scope.environment.horizontalSizeClass == .regular
        let columns = order.map { column in
            let isShown = isWide ? isVisible(column) : column == current
            return self.column(column, isShown: isShown, isWide: isWide, own: own, in: scope)
        }
        return [Element(.stack, children: columns.compactMap { $0 })]
    }

    private var order: [NavigationSplitViewColumn] {
        content == nil ? [.sidebar, .detail] : [.sidebar, .content, .detail]
    }

    private func isVisible(_ column: NavigationSplitViewColumn) -> Bool {
        switch visibility?.wrappedValue {
        case .detailOnly?: column == .detail
        case .doubleColumn?: column != .sidebar || content == nil
        default: true
        }
    }

    private func column(
        _ column: NavigationSplitViewColumn, isShown: Bool, isWide: Bool, own: Box<NavigationSplitViewColumn>,
        in scope: Scope
    ) -> Element? {
        let show: @MainActor (NavigationSplitViewColumn?) -> Void = { [preferred] target in
            guard let target, !isWide else { return }
            own.value = target
            preferred?.wrappedValue = target
        }
        let (before, after) = (neighbour(of: column, by: -1), neighbour(of: column, by: 1))
        let bar = Bar()
        if let before, !isWide { bar.back = .back { show(before) } }
        var inner = scope.child(.named(column.name))
        inner.surroundings.bar = bar
        inner.surroundings.columns = Columns(showNext: { show(after) })
        inner.surroundings.curtain = Curtain(within: scope.surroundings.curtain)
        if !isShown { inner.surroundings.curtain.draw() }
        let elements = bar.framed(inner.elements(of: view(column)))
        return isShown ? Element(.column, children: elements) : nil
    }

    private func neighbour(of column: NavigationSplitViewColumn, by distance: Int) -> NavigationSplitViewColumn? {
        guard let index = order.firstIndex(of: column) else { return nil }
        let other = index + distance
        return order.indices.contains(other) ? order[other] : nil
    }

    private func view(_ column: NavigationSplitViewColumn) -> any View {
        switch column {
        case .sidebar: sidebar
        case .content: content
        default: detail
        }
    }
}

extension NavigationSplitView where Content == EmptyView {
    public init(@ViewBuilder sidebar: () -> Sidebar, @ViewBuilder detail: () -> Detail) {
        self.init(sidebar: sidebar(), detail: detail())
    }

    public init(
        columnVisibility: Binding<NavigationSplitViewVisibility>, @ViewBuilder sidebar: () -> Sidebar,
        @ViewBuilder detail: () -> Detail
    ) {
        self.init(visibility: columnVisibility, sidebar: sidebar(), detail: detail())
    }

    public init(
        preferredCompactColumn: Binding<NavigationSplitViewColumn>, @ViewBuilder sidebar: () -> Sidebar,
        @ViewBuilder detail: () -> Detail
    ) {
        self.init(preferred: preferredCompactColumn, sidebar: sidebar(), detail: detail())
    }

    public init(
        columnVisibility: Binding<NavigationSplitViewVisibility>,
        preferredCompactColumn: Binding<NavigationSplitViewColumn>, @ViewBuilder sidebar: () -> Sidebar,
        @ViewBuilder detail: () -> Detail
    ) {
        self.init(
            visibility: columnVisibility, preferred: preferredCompactColumn, sidebar: sidebar(), detail: detail())
    }
}

extension NavigationSplitView {
    public init(
        @ViewBuilder sidebar: () -> Sidebar, @ViewBuilder content: () -> Content, @ViewBuilder detail: () -> Detail
    ) {
        self.init(sidebar: sidebar(), content: content(), detail: detail())
    }

    public init(
        columnVisibility: Binding<NavigationSplitViewVisibility>,
        preferredCompactColumn: Binding<NavigationSplitViewColumn>, @ViewBuilder sidebar: () -> Sidebar,
        @ViewBuilder content: () -> Content, @ViewBuilder detail: () -> Detail
    ) {
        self.init(
            visibility: columnVisibility, preferred: preferredCompactColumn, sidebar: sidebar(), content: content(),
            detail: detail())
    }
}

extension View {
    public func navigationSplitViewColumnWidth(_ width: CGFloat) -> some View { self }
    public func navigationSplitViewColumnWidth(min: CGFloat? = nil, ideal: CGFloat, max: CGFloat? = nil) -> some View {
        self
    }
}
