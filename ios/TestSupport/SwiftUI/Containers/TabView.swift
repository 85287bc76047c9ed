/// Tabs as `tabItem` and `tag` make them. A page that is not chosen keeps what it remembers and is not shown.
public struct TabView<SelectionValue: Hashable, Content: View>: View, Primitive {
    let selection: Binding<SelectionValue>?
    let content: Content

    public init(selection: Binding<SelectionValue>?, @ViewBuilder content: () -> Content) {
        self.selection = selection
        self.content = content()
    }

    public var body: Never { noBody() }

    func elements(in scope: Scope) -> [Element] {
        let own = scope.position.keep("page") { Box(0, pulse: scope.pass.pulse) }
        let pages = self.pages(in: scope)
        let chosen = selection.flatMap { selection in
            pages.firstIndex { $0.content.tag?.base as? SelectionValue == selection.wrappedValue }
        }
        let shown = chosen ?? min(own.value, max(pages.count - 1, 0))
        for (index, page) in pages.enumerated() where index != shown { page.curtain.draw() }
        let tabs = pages.enumerated().map { tab($1, index: $0, isSelected: $0 == shown, own: own) }
        let content = pages.indices.contains(shown) ? [pages[shown].content] : []
        return [Element(.tabs, children: content + tabs)]
    }

    private struct Page {
        let content: Element
        let curtain: Curtain
    }

    private func pages(in scope: Scope) -> [Page] {
        let parts = (content as? any PartedView)?.parts ?? [content]
        return parts.enumerated().compactMap { index, part in
            var inner = scope.child(.part(index))
            inner.surroundings.curtain = Curtain(within: scope.surroundings.curtain)
            let content = Element(.stack, children: inner.elements(of: part))
            content.tag = content.children.first?.tag
            content.details["tab"] = content.children.first?.details.removeValue(forKey: "tab")
            return Page(content: content, curtain: inner.surroundings.curtain)
        }
    }

    private func tab(_ page: Page, index: Int, isSelected: Bool, own: Box<Int>) -> Element {
        let tab = Element(.tab, text: page.content.details.removeValue(forKey: "tab"))
        if isSelected { tab.traits.insert(.isSelected) }
        let value = page.content.tag?.base as? SelectionValue
        tab.handlers.activate = { [selection] in
            own.value = index
            if let value { selection?.wrappedValue = value }
        }
        return tab
    }
}

extension TabView where SelectionValue == Int {
    public init(@ViewBuilder content: () -> Content) { self.init(selection: nil, content: content) }
}

extension View {
    public func tabItem<V: View>(@ViewBuilder _ label: () -> V) -> some View {
        let label = label()
        return onTheWayUp { elements, scope in
            let page = elements.count == 1 ? elements[0] : Element(.stack, children: elements)
            page.details["tab"] = scope.child(.named("tab")).label(of: label)
            return [page]
        }
    }
}
