import Observation
import YixianCore

/// Somebody who uses this phone. Nothing but the label is shown of him.
public struct ProfileState: Equatable, Sendable {
    public let id: String
    public let label: String?
    public let hasPin: Bool
}

public enum ProfilesEvent: Equatable, Sendable {
    case choose(id: String)

    /// 加一个人
    case add
}

/// Who it is, on a phone that several people use.
@MainActor @Observable
public final class ProfilesModel: ScreenModel {
    public private(set) var state = Shown<[ProfileState]>.loading

    private let app: AppModel

    init(_ app: AppModel, _ scope: Scope) {
        self.app = app
        super.init(scope)
        let reading = Conflated(in: self.scope) { [weak self] in try await self?.read() }
        app.updates.follow([.profiles], in: self.scope) { reading.ask() }
        reading.ask()
    }

    public func on(_ event: ProfilesEvent) {
        switch event {
        case .choose(let id): choose(ProfileId(id))
        case .add: app.navigator.go(.enrol)
        }
    }

    private func read() async throws {
        let rows = try await attempt { try await app.core.profiles() }
        try Task.checkCancellation()
        switch rows {
        case .success(let rows): state = .there(value: rows.map(profileState))
        case .failure(let error): state = .broken(failure: failureOf(error))
        }
    }

    private func choose(_ profile: ProfileId) {
        actOnce { [app] in try await app.begin(app.core.session(profile: profile, pin: nil)) }
    }
}

private func profileState(_ row: ProfileRow) -> ProfileState {
    ProfileState(id: row.id.value, label: row.label, hasPin: row.hasPin)
}
