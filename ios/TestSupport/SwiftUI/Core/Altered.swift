/// A built-in modifier: it changes what its content finds on the way down, and what stands there on the way up.
struct Altered<Content: View>: View, Primitive {
    let content: Content
    var down: @MainActor (inout Scope) -> Void = { _ in }
    var up: @MainActor ([Element], Scope) -> [Element] = { elements, _ in elements }
    var body: Never { noBody() }

    func elements(in scope: Scope) -> [Element] {
        var inner = scope.child(.content)
        down(&inner)
        return up(inner.elements(of: content), scope)
    }
}

extension View {
    func onTheWayDown(_ change: @escaping @MainActor (inout Scope) -> Void) -> some View {
        Altered(content: self, down: change)
    }

    func onTheWayUp(_ change: @escaping @MainActor ([Element], Scope) -> [Element]) -> some View {
        Altered(content: self, up: change)
    }

    /// Says something besides, and leaves alone what stands there.
    func alongside(_ note: @escaping @MainActor (Scope) -> Void) -> some View {
        onTheWayUp { elements, scope in
            note(scope)
            return elements
        }
    }

    func onEach(_ change: @escaping @MainActor (Element, Scope) -> Void) -> some View {
        onTheWayUp { elements, scope in
            for element in elements { change(element, scope) }
            return elements
        }
    }

    /// For what is said of one element. On Apple's platforms a label on a stack goes to every part of it or to none, so
    /// here it is a fault to say it of several.
    func onTheOne(_ what: String, _ change: @escaping @MainActor (Element, Scope) -> Void) -> some View {
        onTheWayUp { elements, scope in
            let spoken = elements.flatMap(\.spokenParts)
            if spoken.count == 1 {
                change(spoken[0], scope)
                return elements
            }
            let group = Element(.group, children: elements)
            group.voice = spoken.isEmpty ? .ignored : .contained
            if spoken.count > 1 {
                scope.report(.severalElements, "\(what) is said of \(spoken.count) elements at once")
            }
            change(group, scope)
            return [group]
        }
    }

    func environmentChange(_ change: @escaping @MainActor (inout EnvironmentValues) -> Void) -> some View {
        onTheWayDown { change(&$0.environment) }
    }
}
