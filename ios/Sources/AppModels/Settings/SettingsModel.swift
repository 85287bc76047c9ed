import Observation
import YixianCore

/// How the app looks and who can open it. The look is kept in preferences and shows at once.
public struct SettingsState: Equatable, Sendable {
    public let label: String
    public let hasPin: Bool
    public let isPinChanged: Bool

    /// What everybody on this phone takes of it, in MB; none while it is being counted.
    public let storageMb: Int?

    /// Whether the phone tells what is due at its time; none while nobody knows.
    public let notices: NoticeConsent?

    public init(
        label: String = "", hasPin: Bool = false, isPinChanged: Bool = false, storageMb: Int? = nil,
        notices: NoticeConsent? = nil
    ) {
        self.label = label
        self.hasPin = hasPin
        self.isPinChanged = isPinChanged
        self.storageMb = storageMb
        self.notices = notices
    }

    func pinChanged(_ isPinChanged: Bool) -> SettingsState {
        SettingsState(label: label, hasPin: hasPin, isPinChanged: isPinChanged, storageMb: storageMb)
    }

    func telling(_ notices: NoticeConsent?) -> SettingsState {
        SettingsState(
            label: label, hasPin: hasPin, isPinChanged: isPinChanged, storageMb: storageMb, notices: notices)
    }
}

public enum SettingsEvent: Equatable, Sendable {
    case change(look: Look)

    case setPin(present: String, new: String)

    case open(place: Place)

    /// 换人
    case changePerson

    case addPerson

    /// 到时候告诉我; for whoever has answered before, the phone's own settings.
    case allow
}

@MainActor @Observable
public final class SettingsModel: ScreenModel {
    private var own = SettingsState()

    private let app: AppModel
    private let around: Around

    init(_ app: AppModel, _ around: Around) {
        self.app = app
        self.around = around
        super.init(around.scope)
        scope.launch { [self] in try await read() }
    }

    public var state: SettingsState {
        own.telling(around.telling.consent)
    }

    public func on(_ event: SettingsEvent) {
        switch event {
        case .change(let look): app.outside.preferences.change(look)
        case .setPin(let present, let new): setPin(present: present, new: new)
        case .open(let place): around.navigator.go(place)
        case .changePerson: app.changePerson()
        case .addPerson: around.navigator.go(.enrol)
        case .allow: around.letTell()
        }
    }

    private func setPin(present: String, new: String) {
        act { [self] in
            own = own.pinChanged(false)
            try await around.client.setPin(
                profile: around.session.profile(), present: present.isEmpty ? nil : present,
                new: new.isEmpty ? nil : new)
            try await read()
            own = own.pinChanged(true)
        }
    }

    private func read() async throws {
        let profile = around.session.profile()
        guard let row = try await around.client.profiles().first(where: { $0.id == profile }) else { return }
        let storage = (await app.outside.storageBytes() + megabyte - 1) / megabyte
        try Task.checkCancellation()
        own = SettingsState(
            label: row.label ?? "", hasPin: row.hasPin, isPinChanged: own.isPinChanged, storageMb: Int(storage))
    }
}

private let megabyte: Int64 = 1_000_000
