import Observation

/// A form that the camera helps to fill in.
@MainActor
protocol Scans: AnyObject {
    /// What was scanned: empty if there is no code in the picture.
    func saw(_ text: String)
}

/// A screen's state holder. It lives for as long as its place is on the way back.
@MainActor @Observable
public class ScreenModel {
    /// What the person asked for last and did not get.
    public private(set) var failure: Failure?

    @ObservationIgnored let scope: Scope
    @ObservationIgnored private var running = 0
    @ObservationIgnored private var last: Task<Void, Never>?

    init(_ parent: Scope) {
        scope = parent.within()
    }

    public func dismissFailure() {
        failure = nil
    }

    /// Keeps what has been typed and not been recorded yet: the place is being left, or the app put away.
    public func keep() {}

    public func close() {
        keep()
        scope.cancel()
    }

    func fail(_ failure: Failure) {
        self.failure = failure
    }

    /// Does something that may fail; the screen then says why. What is asked for is done in the order in which it was
    /// asked: calls of the core begin on threads of their own, and thirty quick touches must stay in line.
    func act(_ work: @escaping @MainActor () async throws -> Void) {
        running += 1
        let before = last
        last = scope.launch { [self] in
            defer { running -= 1 }
            await before?.value
            let outcome = try await attempt(work)
            try Task.checkCancellation()
            show(outcome)
        }
    }

    /// The same for what is to happen once: a trembling finger taps twice and means it once.
    func actOnce(_ work: @escaping @MainActor () async throws -> Void) {
        if running == 0 { act(work) }
    }

    private func show(_ outcome: Result<Void, any Error>) {
        switch outcome {
        case .success: failure = nil
        case .failure(let error): failure = failureOf(error)
        }
    }
}
