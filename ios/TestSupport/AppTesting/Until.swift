import Observation

/// Waits until something holds that is observed: it looks again when what it looked at has changed, and never sleeps. A
/// limit of time is the test's.
@MainActor
public func until(_ holds: @MainActor () -> Bool) async throws {
    while true {
        try Task.checkCancellation()
        let (changes, teller) = AsyncStream<Never>.makeStream()
        let there = withObservationTracking(holds) { teller.finish() }
        if there { return }
        for await _ in changes {}
    }
}

/// Waits for a value that is observed.
@MainActor
public func value<Value>(_ look: @MainActor () -> Value?) async throws -> Value {
    while true {
        try await until { look() != nil }
        if let found = look() { return found }
    }
}

/// Something that a test holds up until it opens it. Whoever waits is not ended by a cancelled task: no call of the core is.
@MainActor @Observable
public final class Gate {
    public private(set) var isOpen = false

    /// How many have come to it.
    public private(set) var came = 0

    @ObservationIgnored private var tellers: [AsyncStream<Never>.Continuation] = []

    public init() {}

    public func open() {
        isOpen = true
        for teller in tellers { teller.finish() }
        tellers = []
    }

    public func wait() async {
        came += 1
        if isOpen { return }
        let (opened, teller) = AsyncStream<Never>.makeStream()
        tellers.append(teller)
        await Task { for await _ in opened {} }.value
    }
}
