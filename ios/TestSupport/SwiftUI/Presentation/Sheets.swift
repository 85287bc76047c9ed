extension View {
    public func sheet<Content: View>(
        isPresented: Binding<Bool>, onDismiss: (() -> Void)? = nil, @ViewBuilder content: @escaping () -> Content
    ) -> some View {
        presenting(
            Presentation(role: .sheet, isPresented: isPresented, onDismiss: onDismiss) { $0.elements(of: content()) })
    }

    public func sheet<Item: Identifiable, Content: View>(
        item: Binding<Item?>, onDismiss: (() -> Void)? = nil, @ViewBuilder content: @escaping (Item) -> Content
    ) -> some View {
        presenting(.item(.sheet, item, onDismiss: onDismiss, content: content))
    }

    public func fullScreenCover<Content: View>(
        isPresented: Binding<Bool>, onDismiss: (() -> Void)? = nil, @ViewBuilder content: @escaping () -> Content
    ) -> some View {
        presenting(
            Presentation(role: .cover, isPresented: isPresented, onDismiss: onDismiss) { $0.elements(of: content()) })
    }

    public func fullScreenCover<Item: Identifiable, Content: View>(
        item: Binding<Item?>, onDismiss: (() -> Void)? = nil, @ViewBuilder content: @escaping (Item) -> Content
    ) -> some View {
        presenting(.item(.cover, item, onDismiss: onDismiss, content: content))
    }

    public func popover<Content: View>(
        isPresented: Binding<Bool>, attachmentAnchor: PopoverAttachmentAnchor = .rect(.bounds), arrowEdge: Edge = .top,
        @ViewBuilder content: @escaping () -> Content
    ) -> some View {
        presenting(Presentation(role: .popover, isPresented: isPresented) { $0.elements(of: content()) })
    }

    public func interactiveDismissDisabled(_ isDisabled: Bool = true) -> some View {
        alongside { $0.surroundings.layer.isDismissDisabled = isDisabled }
    }
}

public enum PopoverAttachmentAnchor: Sendable {
    public enum Source: Sendable {
        case bounds
    }

    case rect(Source)
    case point(UnitPoint)
}

extension Presentation {
    /// Another item is another sheet, which remembers nothing of the first.
    static func item<Item: Identifiable, Content: View>(
        _ role: Element.Role, _ item: Binding<Item?>, onDismiss: (() -> Void)?,
        content: @escaping (Item) -> Content
    ) -> Presentation {
        let isPresented = Binding(
            get: { item.wrappedValue != nil },
            set: { (shown: Bool) in if !shown { item.wrappedValue = nil } })
        return Presentation(role: role, isPresented: isPresented, onDismiss: onDismiss) { scope in
            guard let item = item.wrappedValue else { return [] }
            return scope.child(.key(AnyHashable(item.id))).elements(of: content(item))
        }
    }
}
