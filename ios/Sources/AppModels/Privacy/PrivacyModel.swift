import Observation
import YixianCore

public enum PrivacyEvent: Equatable, Sendable {
    case open(place: Place)

    /// Gives a consent, or withdraws it.
    case decide(purpose: ConsentKind, given: Bool)

    /// Everything of one's own as a page, kept wherever the person chooses.
    case savePage

    /// The same for programs.
    case saveData

    /// Takes everything of this person off this phone. What had been sent stays with the county and comes back with a
    /// new code.
    case deleteProfile(pin: String)
}

let privacyAreas: Set<Area> = [.privacy, .organisations]

extension Around {
    /// Whether this person puts things right in a branch: the right that also records its term of office.
    func keepsRoster(_ branch: OrgId) async throws -> Bool {
        try await session.organisations().terms(org: branch).maySet
    }

    /// Whether somebody belongs elsewhere and takes part here: he is in the branch's register of who came.
    func isGuest(_ branch: OrgId, _ person: PersonId) async throws -> Bool {
        try await session.floating().register(branch: branch).here.contains { $0.person == person }
    }
}

/// One's say over what is recorded of oneself; and how to get rid of it here.
@MainActor @Observable
public final class PrivacyModel: ScreenModel {
    private struct Facts {
        let me: PersonId
        let screen: PrivacyScreen?
    }

    private let app: AppModel
    private let around: Around
    private let reading: Reading<Facts, PrivacyState>

    init(_ app: AppModel, _ around: Around) {
        self.app = app
        self.around = around
        let read: @MainActor () async throws -> Facts = {
            Facts(me: try await around.openHome().person, screen: try await around.ownPrivacy())
        }
        reading = Reading(around, privacyAreas, read: read) { facts, words in
            words.privacyState(facts.screen, today: around.today())
        }
        super.init(around.scope)
        reading.begin(in: scope)
    }

    public var state: Shown<PrivacyState> {
        reading.state
    }

    public func on(_ event: PrivacyEvent) {
        switch event {
        case .open(let place): around.navigator.go(place)
        case .decide(let purpose, let given): decide(purpose, given)
        case .savePage: save { ("\($0.name).html", $0.html) }
        case .saveData: save { ("\($0.name).json", $0.json) }
        case .deleteProfile(let pin): delete(pin)
        }
    }

    private func decide(_ purpose: ConsentKind, _ given: Bool) {
        guard let facts = reading.facts.value, let branch = facts.screen?.branch else { return }
        actOnce { [around] in
            _ = try await around.session.privacy().decideConsent(
                branch: branch.id, person: facts.me, purpose: purpose.purpose, given: given)
            around.sync.ask()
        }
    }

    private func save(_ file: @escaping @MainActor (OwnData) -> (name: String, text: String)) {
        actOnce { [around] in
            let file = file(try await around.session.privacy().exportOwn())
            try Task.checkCancellation()
            around.device.save(file.name, file.text)
        }
    }

    private func delete(_ pin: String) {
        actOnce { [app, around] in
            let pin = pin.isEmpty ? nil : pin
            try await around.client.deleteProfile(profile: around.session.profile(), pin: pin)
            try await app.deleted()
        }
    }
}

extension Around {
    /// Whoever belonged to no branch has nothing recorded there, and can leave this phone all the same.
    fileprivate func ownPrivacy() async throws -> PrivacyScreen? {
        do {
            return try await session.privacy().own()
        } catch CoreError.NotHere {
            return nil
        }
    }
}
