/// Evaluates the tree of views whenever something that it read has changed, and runs what follows from it: appearing,
/// disappearing, tasks, changes. It evaluates the whole tree each time, and nothing as long as nothing has changed.
@MainActor final class ViewGraph {
    static let mostRounds = 50

    let outside = Outside()
    let pulse = Pulse()
    var device: Device { didSet { pulse.mark() } }
    private(set) var tree = Element(.screen)
    private(set) var faults: [Fault] = []
    private(set) var evaluations = 0
    private let root: any View
    private let position = Position()
    private var isClosed = false

    init(root: any View, device: Device) {
        self.root = root
        self.device = device
    }

    /// Answers whether there was anything to do.
    @discardableResult func refresh() -> Bool {
        guard !isClosed, pulse.isDirty else { return false }
        for _ in 0..<Self.mostRounds where pulse.isDirty { evaluate() }
        if pulse.isDirty {
            note([Fault(kind: .restless, message: "each of \(Self.mostRounds) evaluations changed what it had read")])
        }
        return true
    }

    /// The screen goes away.
    func close() {
        isClosed = true
        position.leave()
    }

    private func evaluate() {
        evaluations += 1
        let pass = Pass(number: evaluations, pulse: pulse, device: device, outside: outside)
        tree = draw(pass)
        position.sweep(pass: pass.number)
        note(pass.faults + Inspection.faults(of: tree))
        outside.urlHandlers = []
        for effect in pass.effects { effect() }
    }

    private func draw(_ pass: Pass) -> Element {
        let layer = Layer()
        let scope = Scope(
            pass: pass, position: position, environment: device.environment(outside),
            surroundings: Surroundings(layer: layer))
        pulse.startDrawing(pass: pass.number)
        let number = pass.number
        let elements = withObservationTracking {
            scope.child(.content).elements(of: root)
        } onChange: { [pulse] in
            pulse.mark(readIn: number)
        }
        if pulse.endDrawing() { scope.report(.changeWhileDrawing, "a body changed a state while it was evaluated") }
        return layer.framed(Element(.screen, children: elements), scope: scope)
    }

    private func note(_ found: [Fault]) {
        for fault in found where !faults.contains(fault) { faults.append(fault) }
    }
}
