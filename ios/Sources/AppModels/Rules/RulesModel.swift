import Observation
import YixianCore

public enum RulesEvent: Equatable, Sendable {
    case open(rule: String)
}

/// The rules that hold where this person is at home, or where he holds an office.
@MainActor @Observable
public final class RulesModel: ScreenModel {
    private struct Facts {
        let org: OrgName
        let rows: [RuleRow]
    }

    private let around: Around
    private let reading: Reading<Facts, RulesState>

    init(_ around: Around) {
        self.around = around
        let read: @MainActor () async throws -> Facts = {
            let home = try await around.openHome()
            let org = try home.ruled()
            return Facts(org: org, rows: try await around.session.rules().list(org: org.id, on: home.today))
        }
        reading = Reading(around, [.rules, .organisations], read: read) { facts, words in
            words.rulesState(facts.org.name, facts.rows)
        }
        super.init(around.scope)
        reading.begin(in: scope)
    }

    public var state: Shown<RulesState> {
        reading.state
    }

    public func on(_ event: RulesEvent) {
        switch event {
        case .open(let rule): around.navigator.go(.rule(id: rule))
        }
    }
}

extension OpenHome {
    /// Whose rules this person sees: those of the office that is named, else those of his first, else those of his branch.
    func ruled(_ named: String = "") throws -> OrgName {
        let office = offices.first { $0.org.id.value == named } ?? offices.first
        guard let org = office?.org ?? branch else { throw notHere("an organisation of this person") }
        return org
    }
}
