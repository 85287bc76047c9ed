extension View {
    public func swipeActions<T: View>(
        edge: HorizontalEdge = .trailing, allowsFullSwipe: Bool = true, @ViewBuilder content: () -> T
    ) -> some View {
        let content = content()
        return onEach { element, scope in
            if !scope.surroundings.isInList { scope.report(.outsideList, "swipeActions: nobody can swipe there") }
            let swipes = scope.child(.named("swipe \(edge)")).elements(of: content)
            for swipe in swipes { swipe.details["edge"] = "\(edge)" }
            element.swipes += swipes
        }
    }

    public func contextMenu<MenuItems: View>(@ViewBuilder menuItems: () -> MenuItems) -> some View {
        let items = menuItems()
        return onEach { element, scope in
            element.contextMenu += scope.child(.named("context menu")).elements(of: items)
        }
    }

    public func contextMenu<M: View, P: View>(
        @ViewBuilder menuItems: () -> M, @ViewBuilder preview: () -> P
    ) -> some View {
        contextMenu(menuItems: menuItems)
    }

    public func badge(_ count: Int) -> some View {
        onEach { element, _ in if count > 0 { element.details["badge"] = "\(count)" } }
    }

    public func badge(_ label: Text?) -> some View {
        onEach { element, scope in element.details["badge"] = label.map(scope.words) }
    }

    public func deleteDisabled(_ isDisabled: Bool) -> some View {
        onEach { element, _ in element.details["delete"] = isDisabled ? "disabled" : nil }
    }
}
