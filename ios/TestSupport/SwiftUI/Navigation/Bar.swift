/// The bars of one screen. What is on the screen fills them in.
@MainActor final class Bar {
    struct Item {
        let placement: ToolbarItemPlacement
        let elements: [Element]
    }

    var title: String?
    var items: [Item] = []
    var search: Element?
    var back: Element?
    var isBackHidden = false
    var isHidden = false

    /// The navigation bar, the screen, and the bars below it.
    func framed(_ content: [Element]) -> [Element] {
        top + content + elements(.bottomBar, at: [.bottomBar, .status]) + elements(.keyboardBar, at: [.keyboard])
    }

    private var top: [Element] {
        let leading = parts(at: ToolbarItemPlacement.leading)
        let trailing = parts(at: ToolbarItemPlacement.trailing)
        let parts = backPart + leading + titlePart + parts(at: [.principal]) + trailing + searchPart
        return isHidden || parts.isEmpty ? [] : [Element(.bar, children: parts)]
    }

    private var backPart: [Element] { isBackHidden ? [] : [back].compactMap { $0 } }

    private var searchPart: [Element] { [search].compactMap { $0 } }

    private var titlePart: [Element] {
        guard let title else { return [] }
        let element = Element(.title, text: title)
        element.traits.insert(.isHeader)
        return [element]
    }

    private func elements(_ role: Element.Role, at placements: [ToolbarItemPlacement]) -> [Element] {
        let parts = parts(at: placements)
        return parts.isEmpty ? [] : [Element(role, children: parts)]
    }

    private func parts(at placements: [ToolbarItemPlacement]) -> [Element] {
        items.filter { placements.contains($0.placement) }.flatMap(\.elements)
    }
}

extension View {
    public func navigationTitle(_ title: Text) -> some View {
        alongside { scope in
            let words = scope.words(of: title)
            guard let bar = scope.bar(for: "navigationTitle “\(words)”") else { return }
            bar.title = words
        }
    }

    public func navigationTitle(_ titleKey: LocalizedStringKey) -> some View { navigationTitle(Text(titleKey)) }

    @_disfavoredOverload public func navigationTitle<S: StringProtocol>(_ title: S) -> some View {
        navigationTitle(Text(title))
    }

    public func navigationBarTitleDisplayMode(_ displayMode: NavigationBarItem.TitleDisplayMode) -> some View { self }

    public func navigationBarBackButtonHidden(_ hidesBackButton: Bool = true) -> some View {
        alongside { scope in
            scope.bar(for: "navigationBarBackButtonHidden")?.isBackHidden = hidesBackButton
        }
    }

    public func toolbar(_ visibility: Visibility, for bars: ToolbarPlacement...) -> some View {
        alongside { scope in
            guard bars.contains(where: { $0.isNavigationBar }) else { return }
            scope.bar(for: "toolbar")?.isHidden = visibility == .hidden
        }
    }

    public func toolbarBackground<S: ShapeStyle>(_ style: S, for bars: ToolbarPlacement...) -> some View { self }
    public func toolbarBackground(_ visibility: Visibility, for bars: ToolbarPlacement...) -> some View { self }
    public func toolbarColorScheme(_ colorScheme: ColorScheme?, for bars: ToolbarPlacement...) -> some View { self }
    public func toolbarTitleDisplayMode(_ mode: ToolbarTitleDisplayMode) -> some View { self }
}

extension Scope {
    /// Without a navigation stack around it nobody would ever see what is said for the bar.
    func bar(for what: String) -> Bar? {
        if surroundings.bar == nil { report(.outsideNavigation, what) }
        return surroundings.bar
    }
}

public struct NavigationBarItem: Sendable {
    public enum TitleDisplayMode: Sendable {
        case automatic, inline, large
    }
}

public struct ToolbarTitleDisplayMode: Sendable {
    public static let automatic = ToolbarTitleDisplayMode()
    public static let inline = ToolbarTitleDisplayMode()
    public static let inlineLarge = ToolbarTitleDisplayMode()
    public static let large = ToolbarTitleDisplayMode()
}

public struct ToolbarPlacement: Sendable {
    let isNavigationBar: Bool
    public static let automatic = ToolbarPlacement(isNavigationBar: true)
    public static let navigationBar = ToolbarPlacement(isNavigationBar: true)
    public static let bottomBar = ToolbarPlacement(isNavigationBar: false)
    public static let tabBar = ToolbarPlacement(isNavigationBar: false)
}
