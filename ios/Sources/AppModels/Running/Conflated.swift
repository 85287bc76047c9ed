/// Does the same work again and again, one time after the other, however often it is asked to.
///
/// While it runs, asking is followed by one more time: what has just changed may not be in it.
@MainActor
final class Conflated {
    private let scope: Scope
    private let work: @MainActor () async throws -> Void
    private var isAsked = false
    private var isRunning = false

    init(in scope: Scope, _ work: @escaping @MainActor () async throws -> Void) {
        self.scope = scope
        self.work = work
    }

    func ask() {
        isAsked = true
        guard !isRunning, !scope.isEnded else { return }
        isRunning = true
        scope.launch { [self] in
            defer { isRunning = false }
            while isAsked, !Task.isCancelled {
                isAsked = false
                try await work()
            }
        }
    }
}
