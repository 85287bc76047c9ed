import Observation
import YixianCore

/// Where an enrolment stands that the county has not answered yet.
public struct EnrolmentWaitsState: Equatable, Sendable {
    public let isTrying: Bool
    public let failure: Failure?

    /// Nothing is wrong but the signal.
    public var isOffline: Bool {
        failure?.code == "offline"
    }

    /// Trying again may help; else it takes another code.
    public var mayPass: Bool {
        failure.map { Self.passing.contains($0.code) } ?? true
    }

    private static let passing: Set<String> = [
        "offline", "not_the_server", "try_later", "no_session", "bad_key", "cancelled", "storage_full",
    ]
}

public enum EnrolmentWaitsEvent: Equatable, Sendable {
    case tryAgain

    /// The code was wrong, used or too old: another one.
    case anotherCode
}

/// A code was kept; the next exchange with the county finishes the enrolment.
@MainActor @Observable
public final class EnrolmentWaitsModel: ScreenModel {
    private let around: Around

    init(_ around: Around) {
        self.around = around
        super.init(around.scope)
        around.sync.states.collect(in: scope) { [weak self] sync in
            if case .done = sync { self?.goOn() }
        }
    }

    public var state: EnrolmentWaitsState {
        switch around.sync.state {
        case .failed(let failure): EnrolmentWaitsState(isTrying: false, failure: failure)
        case .resting, .running, .done: EnrolmentWaitsState(isTrying: true, failure: nil)
        }
    }

    public func on(_ event: EnrolmentWaitsEvent) {
        switch event {
        case .tryAgain: around.sync.ask()
        case .anotherCode: around.navigator.go(.enrol)
        }
    }

    private func goOn() {
        scope.launch { [around] in
            let home = try await around.session.home()
            try Task.checkCancellation()
            if case .open = home { around.navigator.restart(placeFor(home, around.session.profile())) }
        }
    }
}
