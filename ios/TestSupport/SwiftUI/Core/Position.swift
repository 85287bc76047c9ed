/// One step from a view to a view inside it.
enum Step: Hashable {
    case body
    case content
    case part(Int)
    case named(String)
    case type(ObjectIdentifier)
    case key(AnyHashable)
}

/// What has to be told that its place is gone: tasks, onDisappear.
@MainActor protocol Leaving: AnyObject {
    func leave()
}

/// One place in the tree of views. It keeps what the view there remembers, as long as some view stands there.
@MainActor final class Position {
    private var children: [Step: Position] = [:]
    private var kept: [String: AnyObject] = [:]
    private var lastPass = 0
    private var births = 0
    /// Of its siblings, in the order of their first appearance: what leaves, leaves in a stable order.
    private let order: Int

    init(order: Int = 0) {
        self.order = order
    }

    func child(_ step: Step, pass: Int) -> Position {
        let child = children[step] ?? bear(step)
        child.lastPass = pass
        return child
    }

    private func bear(_ step: Step) -> Position {
        births += 1
        let child = Position(order: births)
        children[step] = child
        return child
    }

    func keep<Kept: AnyObject>(_ name: String, make: () -> Kept) -> Kept {
        if let known = kept[name] as? Kept { return known }
        let made = make()
        kept[name] = made
        return made
    }

    /// Lets go of every place where nothing stood in this pass.
    func sweep(pass: Int) {
        for (step, child) in children.sorted(by: { $0.value.order < $1.value.order }) {
            if child.lastPass == pass {
                child.sweep(pass: pass)
            } else {
                children[step] = nil
                child.leave()
            }
        }
    }

    func leave() {
        for child in children.values.sorted(by: { $0.order < $1.order }) { child.leave() }
        for name in kept.keys.sorted() { (kept[name] as? any Leaving)?.leave() }
        children = [:]
        kept = [:]
    }
}
