import YixianCore

@MainActor
final class RulesBook {
    var rows = awayRules
    var versions: [RuleVersion] = []
    var mayPropose = false
    var names: [PersonId: String] = [:]

    /// Whom another value would concern: a test holds the answer up, or cuts the signal.
    var onAffected: @MainActor () async throws -> RuleAffected = {
        RuleAffected(branches: 1, members: 30, records: 2)
    }
    private(set) var asked: [String] = []
    private(set) var recorded: [String] = []

    /// What each recording comes to: a test holds it up, or refuses it.
    var onRecord: @MainActor () async throws -> Void = {}

    nonisolated init() {}

    func explain(_ rule: String) -> RuleExplained {
        RuleExplained(now: rows.first { $0.id == rule }, versions: versions, mayPropose: mayPropose, names: names)
    }

    func affected(_ org: OrgId, _ rule: String) async throws -> RuleAffected {
        asked.append("\(org.value) \(rule)")
        return try await onAffected()
    }

    func record(_ what: String) async throws -> EventId {
        try await onRecord()
        recorded.append(what)
        return EventId("e\(recorded.count)")
    }
}

final class FakeRules: Rules {
    let book = RulesBook()

    override func list(org: OrgId, on: StatedDate) async throws -> [RuleRow] { await book.rows }

    override func explain(org: OrgId, rule: String, on: StatedDate) async throws -> RuleExplained {
        await book.explain(rule)
    }

    override func affected(org: OrgId, rule: String) async throws -> RuleAffected {
        try await book.affected(org, rule)
    }

    override func propose(org: OrgId, change: RuleChange) async throws -> EventId {
        let from = change.holdsFrom
        let paper = [change.source, change.article].compactMap { $0 }.joined(separator: " ")
        return try await book.record(
            "propose \(org.value) \(change.rule) \(change.value) \(paper) \(from.year)-\(from.month)-\(from.day)")
    }

    override func decide(org: OrgId, proposal: EventId, approved: Bool) async throws -> EventId {
        try await book.record("decide \(org.value) \(proposal.value) \(approved)")
    }
}

/// A rule as the country or the county has it.
func rule(
    _ id: String, _ value: RuleValue, setBy: RuleLevel = .nation, source: String, article: String? = nil
) -> RuleRow {
    RuleRow(
        id: id, value: value, source: source, article: article, mark: .a, setBy: setBy, level: .county, least: nil,
        most: nil, holdsFrom: StatedDate(year: 2024, month: 1, day: 1), holdsUntil: nil, waits: false)
}
