// Views in front of, behind and beside a view. Which of them hides which is not known here.

extension View {
    public func overlay<V: View>(alignment: Alignment = .center, @ViewBuilder content: () -> V) -> some View {
        let content = content()
        return joined { $0 + $1.child(.named("overlay")).elements(of: content) }
    }

    public func background<V: View>(alignment: Alignment = .center, @ViewBuilder content: () -> V) -> some View {
        let content = content()
        return joined { $1.child(.named("background")).elements(of: content) + $0 }
    }

    public func safeAreaInset<V: View>(
        edge: VerticalEdge, alignment: HorizontalAlignment = .center, spacing: CGFloat? = nil,
        @ViewBuilder content: () -> V
    ) -> some View {
        let content = content()
        return joined { elements, scope in
            let inset = scope.child(.named("inset \(edge)")).elements(of: content)
            return edge == .top ? inset + elements : elements + inset
        }
    }

    public func mask<Mask: View>(alignment: Alignment = .center, @ViewBuilder _ mask: () -> Mask) -> some View { self }

    /// Stays as it is where nothing was added, so that a row with a coloured ground is still one row.
    private func joined(_ join: @escaping @MainActor ([Element], Scope) -> [Element]) -> some View {
        onTheWayUp { elements, scope in
            let all = join(elements, scope)
            return all.count == elements.count ? elements : [Element(.stack, children: all)]
        }
    }
}
