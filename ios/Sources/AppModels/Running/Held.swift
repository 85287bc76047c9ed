import Observation

/// A value that changes: screens that show it are drawn anew, and whoever follows it is told.
@MainActor @Observable
public final class Held<Value> {
    private var held: Value

    /// How often it has changed.
    public private(set) var version = 0

    @ObservationIgnored private var followers: [(number: Int, act: @MainActor (Value) -> Void)] = []
    @ObservationIgnored private var next = 0

    public init(_ value: Value) {
        held = value
    }

    public var value: Value {
        get { held }
        set {
            held = newValue
            version += 1
            for follower in followers { follower.act(newValue) }
        }
    }

    /// Tells what it is now, and what it becomes for as long as the scope lasts.
    func collect(in scope: Scope, _ act: @escaping @MainActor (Value) -> Void) {
        guard !scope.isEnded else { return }
        let number = next
        next += 1
        followers.append((number, act))
        scope.onEnd { [weak self] in self?.followers.removeAll { $0.number == number } }
        act(value)
    }
}
