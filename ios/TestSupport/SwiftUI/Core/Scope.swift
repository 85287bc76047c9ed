/// What a view finds where it stands: its place, its environment, and what is around it.
@MainActor struct Scope {
    let pass: Pass
    let position: Position
    var environment: EnvironmentValues
    var surroundings: Surroundings

    func child(_ step: Step) -> Scope {
        Scope(
            pass: pass, position: position.child(step, pass: pass.number), environment: environment,
            surroundings: surroundings)
    }

    func elements<V: View>(of view: V) -> [Element] {
        if let primitive = view as? any Primitive { return primitive.elements(in: self) }
        let inner = child(.body)
        inner.connect(view)
        return inner.elements(of: view.body)
    }

    /// The label that a view stands for, for controls that are given one.
    func label<V: View>(of view: V) -> String {
        Element.joined(elements(of: view))
    }

    /// Gives the dynamic properties of a view, of a modifier or of a style what belongs to this place.
    func connect(_ value: Any) {
        for property in Mirror(reflecting: value).children {
            connect(property.value, name: property.label ?? "")
        }
    }

    private func connect(_ value: Any, name: String) {
        if let property = value as? any Connecting {
            property.connect(to: self, name: name)
        } else if value is any DynamicProperty {
            child(.named(name)).connect(value)
        }
    }

    func report(_ kind: Fault.Kind, _ message: String) {
        pass.faults.append(Fault(kind: kind, message: message))
    }

    /// After the whole tree is known, if the view is then shown or not.
    func afterwards(_ effect: @escaping @MainActor (_ isShown: Bool) -> Void) {
        let curtain = surroundings.curtain
        pass.effects.append { effect(curtain.isOpen) }
    }
}

/// What is around a view and is no environment value of Apple's.
struct Surroundings {
    var layer: Layer
    var bar: Bar?
    var stack: Stack?
    var columns: Columns?
    var curtain = Curtain()
    /// In a List or a Form, whose rows can be swiped.
    var isInList = false
    /// In a container that makes its parts late.
    var isLazy = false
}

/// Whether one can see a screen: one below another in a navigation stack stays as it is, but has disappeared. It is
/// known only when the whole tree is.
@MainActor final class Curtain {
    private let outer: Curtain?
    private var isDrawn = false

    nonisolated init(within outer: Curtain? = nil) {
        self.outer = outer
    }

    var isOpen: Bool { !isDrawn && outer?.isOpen ?? true }

    func draw() {
        isDrawn = true
    }
}
