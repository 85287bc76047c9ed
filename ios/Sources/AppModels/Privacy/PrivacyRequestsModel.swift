import Observation
import YixianCore

public enum PrivacyRequestsEvent: Equatable, Sendable {
    /// A request that waits is answered.
    case answer(id: String)
}

/// What the members of a branch asked of its officers.
@MainActor @Observable
public final class PrivacyRequestsModel: ScreenModel {
    private struct Facts {
        let branch: String
        let rows: [RequestRow]
        let mayAnswer: Bool
    }

    private let around: Around
    private let org: String
    private let reading: Reading<Facts, PrivacyRequestsState>

    init(_ around: Around, _ org: String) {
        self.around = around
        self.org = org
        let read: @MainActor () async throws -> Facts = {
            let home = try await around.openHome()
            let branches = home.keepsRolls + [home.branch].compactMap(\.self)
            let rows = try await around.session.privacy().requests(branch: OrgId(org))
            let name = branches.first { $0.id.value == org }?.name ?? ""
            return Facts(branch: name, rows: rows, mayAnswer: try await around.keepsRoster(OrgId(org)))
        }
        reading = Reading(around, privacyAreas, read: read) { facts, words in
            let rows = facts.rows.map { words.requestItem($0, today: around.today()) }
            return PrivacyRequestsState(branch: facts.branch, rows: rows, mayAnswer: facts.mayAnswer)
        }
        super.init(around.scope)
        reading.begin(in: scope)
    }

    public var state: Shown<PrivacyRequestsState> {
        reading.state
    }

    public func on(_ event: PrivacyRequestsEvent) {
        switch event {
        case .answer(let id): around.navigator.go(.answerRequest(org: org, request: id))
        }
    }
}
