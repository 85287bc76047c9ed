import Observation
import YixianCore

/// How the exchange with the county stands.
public enum SyncState: Equatable, Sendable {
    case resting

    case running

    /// It reached the county.
    case done(changes: Int)

    /// It did not; nothing is lost by it.
    case failed(failure: Failure)
}

/// Brings a profile and the county to the same state, one exchange at a time, however often it is asked to.
@MainActor
public final class SyncRunner {
    let states = Held(SyncState.resting)
    private let exchange: Conflated

    public init(session: any SessionProtocol, scope: Scope) {
        let states = states
        exchange = Conflated(in: scope) {
            states.value = .running
            // An exchange that has begun ends by itself, even if nobody looks any more: what waits is sent all the same.
            let outcome = try await attempt { try await session.sync(keepTrying: false).finish() }
            try Task.checkCancellation()
            switch outcome {
            case .success(let outcome): states.value = .done(changes: Int(outcome.changes))
            case .failure(let error): states.value = .failed(failure: failureOf(error))
            }
        }
    }

    public var state: SyncState {
        states.value
    }

    /// Asks for an exchange. While one runs, one more follows it: what was just recorded may not be in it.
    public func ask() {
        exchange.ask()
    }

    /// There is signal again: what did not reach the county is tried once more.
    func signalIsBack() {
        switch state {
        case .failed, .running: ask()
        case .resting, .done: break
        }
    }
}
