import Observation

/// The way back. The last place is on screen; there is always one.
@MainActor @Observable
public final class Navigator {
    let places: Held<[Place]>

    public init(start: Place) {
        places = Held([start])
    }

    /// From the first screen to the one that is shown.
    public var stack: [Place] {
        places.value
    }

    public func go(_ place: Place) {
        if stack.last != place { places.value = stack + [place] }
    }

    /// Somebody wants to see a place: back to it where it stands on the way, and there is no second one of it.
    public func show(_ place: Place) {
        if let at = stack.lastIndex(of: place) { restart(Array(stack.prefix(at + 1))) } else { go(place) }
    }

    /// The place takes the turn of the one on screen: back does not lead to what is over.
    public func replace(_ place: Place) {
        places.value = withoutRepetition(stack.dropLast() + [place])
    }

    /// One place takes the turn of another, wherever that stands on the way; what was opened from it goes.
    public func exchange(_ old: Place, _ new: Place) {
        let way = stack.lastIndex(of: old).map { stack.prefix($0) } ?? stack[...]
        places.value = way + [new]
    }

    /// Nothing leads back behind it.
    public func restart(_ place: Place) {
        restart([place])
    }

    /// No places are no way, and change nothing.
    public func restart(_ stack: [Place]) {
        if !stack.isEmpty { places.value = stack }
    }

    /// False where there is nothing to go back to.
    @discardableResult
    public func back() -> Bool {
        guard stack.count > 1 else { return false }
        places.value = stack.dropLast()
        return true
    }

    /// Back from a place that stands beside the one that was opened from it: both go.
    public func leave(_ place: Place) {
        let way = stack.prefix(stack.lastIndex(of: place) ?? 0)
        if !way.isEmpty { places.value = Array(way) }
    }

    /// A place is done with, wherever it stands on the way: what was opened from it meanwhile stays. The only place stays.
    public func drop(_ place: Place) {
        guard stack.count > 1, let at = stack.lastIndex(of: place) else { return }
        places.value = withoutRepetition(Array(stack[..<at] + stack[(at + 1)...]))
    }

    private func withoutRepetition(_ places: [Place]) -> [Place] {
        places.indices.filter { $0 == 0 || places[$0 - 1] != places[$0] }.map { places[$0] }
    }
}
