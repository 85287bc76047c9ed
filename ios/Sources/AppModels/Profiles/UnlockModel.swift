import Observation
import YixianCore

/// So many keys a PIN may have.
public let pinMost = 12

/// A PIN is made of keys: digits, or pictures for whoever does not read them.
public struct UnlockState: Equatable, Sendable {
    public let label: String
    public let typed: String
    public let isTrying: Bool

    public init(label: String = "", typed: String = "", isTrying: Bool = false) {
        self.label = label
        self.typed = typed
        self.isTrying = isTrying
    }

    func copy(label: String? = nil, typed: String? = nil, isTrying: Bool? = nil) -> UnlockState {
        UnlockState(label: label ?? self.label, typed: typed ?? self.typed, isTrying: isTrying ?? self.isTrying)
    }
}

public enum UnlockEvent: Equatable, Sendable {
    case key(key: Character)

    case back

    case done

    /// 换人
    case somebodyElse
}

/// A profile's PIN.
@MainActor @Observable
public final class UnlockModel: ScreenModel {
    public private(set) var state = UnlockState()

    private let app: AppModel
    private let profile: ProfileId

    init(_ app: AppModel, _ scope: Scope, _ profile: ProfileId) {
        self.app = app
        self.profile = profile
        super.init(scope)
        self.scope.launch { [self] in
            let row = try await app.core.profiles().first { $0.id == profile }
            try Task.checkCancellation()
            state = state.copy(label: row?.label ?? "")
        }
    }

    public func on(_ event: UnlockEvent) {
        switch event {
        case .key(let key): state = state.copy(typed: String((state.typed + [key]).prefix(pinMost)))
        case .back: state = state.copy(typed: String(state.typed.dropLast()))
        case .done: unlock(state.typed)
        case .somebodyElse: app.navigator.restart(.profiles)
        }
    }

    private func unlock(_ pin: String) {
        if state.isTrying || pin.isEmpty { return }
        state = state.copy(isTrying: true)
        act { [self] in
            defer { state = state.copy(typed: "", isTrying: false) }
            let session = try await app.core.session(profile: profile, pin: pin)
            try Task.checkCancellation()
            try await app.begin(session)
        }
    }
}
