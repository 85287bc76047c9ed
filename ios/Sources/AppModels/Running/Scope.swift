import Observation

/// What is under way for a screen, a profile or the app. It ends when its owner does, and what is below it ends with it.
///
/// Ending it cancels what waits and starts nothing more. What the core has been asked for comes to its end all the same:
/// a cancelled task never takes back what a person recorded. Whoever goes on after a call of the core asks first whether
/// somebody is still there: `try Task.checkCancellation()`.
@MainActor @Observable
public final class Scope {
    /// How much is under way here and below. What only waits for something to happen is not counted.
    public private(set) var running = 0

    @ObservationIgnored private let parent: Scope?
    @ObservationIgnored private var below: [Scope] = []
    @ObservationIgnored private var tasks: [Int: Task<Void, Never>] = [:]
    @ObservationIgnored private var next = 0
    @ObservationIgnored private var ends: [@MainActor () -> Void] = []

    public private(set) var isEnded = false

    public init() {
        parent = nil
    }

    private init(parent: Scope) {
        self.parent = parent
    }

    /// A scope that ends with this one, or before.
    public func within() -> Scope {
        let scope = Scope(parent: self)
        scope.isEnded = isEnded
        if !isEnded { below.append(scope) }
        return scope
    }

    /// Begins some work. An error that reaches this is the word that nobody is there any more.
    @discardableResult
    func launch(_ work: @escaping @MainActor () async throws -> Void) -> Task<Void, Never>? {
        begin(counted: true, work)
    }

    /// Follows something that may never happen.
    func follow(_ work: @escaping @MainActor () async throws -> Void) {
        begin(counted: false, work)
    }

    /// Does something once this ends.
    func onEnd(_ act: @escaping @MainActor () -> Void) {
        if isEnded { act() } else { ends.append(act) }
    }

    public func cancel() {
        guard !isEnded else { return }
        isEnded = true
        for scope in below { scope.cancel() }
        for task in tasks.values { task.cancel() }
        for end in ends { end() }
        below = []
        ends = []
        parent?.below.removeAll { $0 === self }
    }

    @discardableResult
    private func begin(counted: Bool, _ work: @escaping @MainActor () async throws -> Void) -> Task<Void, Never>? {
        guard !isEnded else { return nil }
        let number = next
        next += 1
        if counted { count(1) }
        let task = Task {
            try? await work()
            tasks[number] = nil
            if counted { count(-1) }
        }
        tasks[number] = task
        return task
    }

    private func count(_ change: Int) {
        running += change
        parent?.count(change)
    }
}
