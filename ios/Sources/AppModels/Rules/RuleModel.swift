import Observation
import YixianCore

public enum RuleEvent: Equatable, Sendable {
    case propose

    /// Somebody else's proposal: yes, or no; a no also takes a yes back.
    case decide(proposal: String, approved: Bool)

    /// Whom a proposal would concern, once more.
    case ask(proposal: String)
}

/// A rule with what else is said of it.
struct RuleFacts {
    let id: String
    let org: OrgName
    let today: StatedDate
    let explained: RuleExplained
}

/// One rule: what it says, where that comes from, what it was, what somebody wants it to be.
@MainActor @Observable
public final class RuleModel: ScreenModel {
    private let around: Around
    private let rule: String
    private let org: String
    private let counting: Counting
    private let reading: Reading<RuleFacts, Void>

    init(_ around: Around, _ rule: String, in org: String = "") {
        self.around = around
        self.rule = rule
        self.org = org
        let counting = Counting(around, rule)
        let read: @MainActor () async throws -> RuleFacts = {
            let facts = try await around.ruleFacts(rule, in: org)
            let proposals = facts.explained.versions.compactMap(\.proposal)
            for proposal in proposals where proposal.mayDecide || proposal.mayTakeBack { counting.count(proposal.org) }
            return facts
        }
        self.counting = counting
        reading = Reading(around, [.rules, .organisations], read: read) { _, _ in }
        super.init(around.scope)
        counting.begin(in: scope)
        reading.begin(in: scope)
    }

    public var state: Shown<RuleState> {
        let (words, counted) = (around.words.value, counting.counted)
        return reading.facts.map { words.ruleState($0, counted) }
    }

    public func on(_ event: RuleEvent) {
        switch event {
        case .propose: around.navigator.go(.proposeRule(rule: rule, org: org))
        case .decide(let id, let approved): decide(id, approved)
        case .ask(let id): if let proposal = proposal(id) { counting.askAgain(OrgId(proposal.org)) }
        }
    }

    private func proposal(_ id: String) -> RuleProposalState? {
        state.value?.proposals.first { $0.id == id }
    }

    private func decide(_ id: String, _ approved: Bool) {
        actOnce { [self] in
            guard let proposal = proposal(id) else { return }
            _ = try await around.session.rules().decide(
                org: OrgId(proposal.org), proposal: EventId(proposal.id), approved: approved)
            around.sync.ask()
        }
    }
}

extension Around {
    fileprivate func ruleFacts(_ rule: String, in org: String) async throws -> RuleFacts {
        let home = try await openHome()
        let org = try home.ruled(org)
        let explained = try await session.rules().explain(org: org.id, rule: rule, on: home.today)
        return RuleFacts(id: rule, org: org, today: home.today, explained: explained)
    }
}
