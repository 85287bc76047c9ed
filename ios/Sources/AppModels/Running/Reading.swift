import Observation
import YixianCore

/// What is read from the core, shown in the words of the moment, and read anew when an area of it changes.
@MainActor @Observable
final class Reading<Facts, State> {
    /// What was read last.
    private(set) var facts = Shown<Facts>.loading

    private let words: Held<Words>
    private let updates: Changes
    private let areas: Set<Area>
    private let read: @MainActor () async throws -> Facts
    private let show: @MainActor (Facts, Words) -> State
    @ObservationIgnored private var reading: Conflated?
    @ObservationIgnored private var times = 0
    @ObservationIgnored private var said: (times: Int, words: Int, state: Shown<State>)?

    init(
        _ around: Around, _ areas: Set<Area>, read: @escaping @MainActor () async throws -> Facts,
        show: @escaping @MainActor (Facts, Words) -> State
    ) {
        words = around.words
        updates = around.updates
        self.areas = areas
        self.read = read
        self.show = show
    }

    /// Reads for the first time, and whenever something has changed for as long as the scope lasts.
    func begin(in scope: Scope) {
        let reading = Conflated(in: scope) { [self] in
            let outcome = try await attempt(read)
            try Task.checkCancellation()
            take(outcome)
        }
        self.reading = reading
        scope.onEnd { [weak self] in self?.reading = nil }
        updates.follow(areas, in: scope) { reading.ask() }
        reading.ask()
    }

    /// What is read has changed: another month was chosen.
    func again() {
        reading?.ask()
    }

    /// Put into words once for each reading and each language: a list of meetings is long, and a view asks often.
    var state: Shown<State> {
        let (facts, now) = (facts, words.value)
        if let said, said.times == times, said.words == words.version { return said.state }
        let state = facts.map { show($0, now) }
        said = (times, words.version, state)
        return state
    }

    private func take(_ outcome: Result<Facts, any Error>) {
        if case .failure(CoreError.Paused) = outcome { return }  // what is shown stays; it is read anew on resuming
        times += 1
        switch outcome {
        case .success(let read): facts = .there(value: read)
        case .failure(let error): facts = .broken(failure: failureOf(error))
        }
    }
}
