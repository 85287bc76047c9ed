public protocol DynamicProperty {
    mutating func update()
}

extension DynamicProperty {
    public mutating func update() {}
}

/// A dynamic property that takes what it stands for from the place of its view.
@MainActor protocol Connecting {
    func connect(to scope: Scope, name: String)
}

/// A value that lives at a place and makes the tree dirty when it is set.
@MainActor final class Box<Value> {
    private let pulse: Pulse
    var value: Value { didSet { pulse.mark() } }

    init(_ value: Value, pulse: Pulse) {
        self.value = value
        self.pulse = pulse
    }
}

/// Between a property wrapper, which is copied with its view, and the box at the place of the view.
@MainActor final class BoxLink<Value> {
    private let initial: Value
    private var box: Box<Value>?
    private var pass = 0

    init(_ initial: Value) {
        self.initial = initial
    }

    /// Before its view stands anywhere it has its first value, and what is set is lost, as on Apple's platforms.
    var value: Value {
        get { box?.value ?? initial }
        set { box?.value = newValue }
    }

    func connect(to scope: Scope, name: String) {
        let here = scope.position.keep(name) { Box(initial, pulse: scope.pass.pulse) }
        if pass == scope.pass.number, let box, box !== here {
            scope.report(.sharedValue, "\(name) belongs to the place that was evaluated last")
        }
        box = here
        pass = scope.pass.number
    }
}
