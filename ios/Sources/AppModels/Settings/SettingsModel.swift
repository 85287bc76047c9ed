import Observation
import YixianCore

/// How the app looks and who can open it. The look is kept in preferences and shows at once.
public struct SettingsState: Equatable, Sendable {
    public let label: String
    public let hasPin: Bool
    public let isPinChanged: Bool

    /// What everybody on this phone takes of it, in MB; none while it is being counted.
    public let storageMb: Int?

    public init(label: String = "", hasPin: Bool = false, isPinChanged: Bool = false, storageMb: Int? = nil) {
        self.label = label
        self.hasPin = hasPin
        self.isPinChanged = isPinChanged
        self.storageMb = storageMb
    }

    func pinChanged(_ isPinChanged: Bool) -> SettingsState {
        SettingsState(label: label, hasPin: hasPin, isPinChanged: isPinChanged, storageMb: storageMb)
    }
}

public enum SettingsEvent: Equatable, Sendable {
    case change(look: Look)

    case setPin(present: String, new: String)

    case open(place: Place)

    /// 换人
    case changePerson

    case addPerson
}

@MainActor @Observable
public final class SettingsModel: ScreenModel {
    public private(set) var state = SettingsState()

    private let app: AppModel
    private let around: Around

    init(_ app: AppModel, _ around: Around) {
        self.app = app
        self.around = around
        super.init(around.scope)
        scope.launch { [self] in try await read() }
    }

    public func on(_ event: SettingsEvent) {
        switch event {
        case .change(let look): app.outside.preferences.change(look)
        case .setPin(let present, let new): setPin(present: present, new: new)
        case .open(let place): around.navigator.go(place)
        case .changePerson: app.changePerson()
        case .addPerson: around.navigator.go(.enrol)
        }
    }

    private func setPin(present: String, new: String) {
        act { [self] in
            state = state.pinChanged(false)
            try await around.client.setPin(
                profile: around.session.profile(), present: present.isEmpty ? nil : present,
                new: new.isEmpty ? nil : new)
            try await read()
            state = state.pinChanged(true)
        }
    }

    private func read() async throws {
        let profile = around.session.profile()
        guard let row = try await around.client.profiles().first(where: { $0.id == profile }) else { return }
        let storage = (await app.outside.storageBytes() + megabyte - 1) / megabyte
        try Task.checkCancellation()
        state = SettingsState(
            label: row.label ?? "", hasPin: row.hasPin, isPinChanged: state.isPinChanged, storageMb: Int(storage))
    }
}

private let megabyte: Int64 = 1_000_000
