extension View {
    /// Its element has to say that it is a button, or nobody who listens would know.
    public func onTapGesture(count: Int = 1, perform action: @escaping () -> Void) -> some View {
        onTheWayUp { elements, scope in
            let element = elements.count == 1 ? elements[0] : Element(.stack, children: elements)
            element.handlers.activate = action
            element.details["gesture"] = count == 1 ? "touch" : "\(count) touches"
            element.isEnabled = scope.environment.isEnabled
            return [element]
        }
    }

    public func allowsHitTesting(_ enabled: Bool) -> some View {
        onEach { element, _ in
            for part in element.all where !enabled { part.isTouchable = false }
        }
    }

    /// Where it stands stays free; neither eyes nor assistive technology find it.
    public func hidden() -> some View {
        onTheWayUp { _, _ in [] }
    }

    /// What cannot be seen at all can be neither touched nor heard.
    public func opacity(_ opacity: Double) -> some View {
        onTheWayUp { elements, _ in opacity > 0 ? elements : [] }
    }

    public func id<ID: Hashable>(_ id: ID) -> some View {
        Identified(content: self, id: id)
    }
}

/// With another id it is another view, which remembers nothing.
struct Identified<Content: View, ID: Hashable>: View, Primitive {
    let content: Content
    let id: ID
    var body: Never { noBody() }
    func elements(in scope: Scope) -> [Element] { scope.child(.key(AnyHashable(id))).elements(of: content) }
}
