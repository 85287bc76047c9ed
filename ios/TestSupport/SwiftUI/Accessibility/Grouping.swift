public struct AccessibilityChildBehavior: Hashable, Sendable {
    let name: String
    public static let combine = AccessibilityChildBehavior(name: "combine")
    public static let contain = AccessibilityChildBehavior(name: "contain")
    public static let ignore = AccessibilityChildBehavior(name: "ignore")

    var voice: Element.Voice {
        switch self {
        case .combine: .combined
        case .contain: .contained
        default: .ignored
        }
    }
}

extension View {
    public func accessibilityElement(children: AccessibilityChildBehavior = .ignore) -> some View {
        onTheWayUp { elements, _ in
            let group = Element(.group, children: elements)
            group.voice = children.voice
            if children == .combine { group.combine() }
            return [group]
        }
    }

    /// Assistive technology meets other children than eyes do.
    public func accessibilityChildren<V: View>(@ViewBuilder children: () -> V) -> some View {
        replaced(by: children())
    }

    /// Assistive technology meets another view than eyes do.
    public func accessibilityRepresentation<V: View>(@ViewBuilder representation: () -> V) -> some View {
        replaced(by: representation())
    }

    private func replaced(by other: some View) -> some View {
        onTheWayUp { elements, scope in
            for element in elements { element.isHidden = true }
            let spoken = scope.child(.named("representation")).elements(of: other)
            for element in spoken.flatMap(\.all) { element.isOnlySpoken = true }
            return [Element(.stack, children: elements + spoken)]
        }
    }
}

extension Element {
    /// One stop: the labels of the parts one after the other, the only control as its activation, several as actions.
    fileprivate func combine() {
        let parts = children.flatMap(\.spokenParts)
        traits = parts.reduce(into: traits) { $0.formUnion($1.traits) }
        handlers.actions = parts.flatMap(\.handlers.actions)
        let controls = parts.filter { $0.handlers.activate != nil }
        if controls.count == 1 {
            handlers.accessibilityActivate = controls[0].handlers.activate
        } else {
            for control in controls { offer(control) }
        }
    }

    private func offer(_ control: Element) {
        guard let activate = control.handlers.activate, control.isEnabled else { return }
        handlers.actions.append(.init(name: control.label, perform: activate))
    }
}
