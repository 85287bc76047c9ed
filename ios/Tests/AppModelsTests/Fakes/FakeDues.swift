import Observation
import YixianCore

/// Remembers what was recorded, in one line each.
@MainActor @Observable
final class DuesBook {
    private(set) var recorded: [String] = []

    /// What each recording comes to: a test holds it up, or refuses it.
    @ObservationIgnored var onRecord: @MainActor (String) async throws -> Void = { _ in }

    var own = memberDues()
    var members: [String: MemberDues] = [:]

    /// What a member's dues come to in a branch, where a test says so.
    @ObservationIgnored var onMember: (@MainActor (OrgId) async throws -> MemberDues)?

    var branch = branchDues()
    private(set) var asked: [Month] = []

    /// Whose books were read.
    private(set) var opened: [String] = []

    var list = MonthlyList(text: "名单", sheet: "<html>")

    /// What was worked out: the category, the parts with their amounts.
    private(set) var calculated: [String] = []

    @ObservationIgnored var onCalculate: @MainActor ([IncomeItem]) async throws -> Calculated = { _ in
        Calculated(
            fen: 3_000, rate: Fraction(numerator: 10, denominator: 1_000), upToFen: 500_000, capped: false, leftOut: [])
    }

    nonisolated init() {}

    func record(_ what: String) async throws -> EventId {
        try await onRecord(what)
        recorded.append(what)
        return EventId("e\(recorded.count)")
    }

    func member(_ branch: OrgId, _ person: PersonId) async throws -> MemberDues {
        if let onMember { return try await onMember(branch) }
        guard let found = members[person.value] else { throw Unsaid() }
        return found
    }

    func branch(_ org: OrgId, in month: Month) -> BranchDues {
        asked.append(month)
        opened.append(org.value)
        return branch.with(branch: org, month: month)
    }

    /// What was asked for is no more.
    func forget() { calculated = [] }

    func calculate(_ category: DuesCategory, _ income: [IncomeItem]) async throws -> Calculated {
        calculated.append(([category.said] + income.map { "\($0.part) \($0.fen)" }).joined(separator: " "))
        return try await onCalculate(income)
    }
}

final class FakeDues: Dues {
    let book = DuesBook()

    override func own() async throws -> MemberDues { await book.own }

    override func member(branch: OrgId, person: PersonId) async throws -> MemberDues {
        try await book.member(branch, person)
    }

    override func branch(branch: OrgId, month: Month) async throws -> BranchDues {
        await book.branch(branch, in: month)
    }

    override func list(branch: OrgId, month: Month) async throws -> MonthlyList { await book.list }

    override func assess(branch: OrgId, person: PersonId, assessment: DuesAssessment) async throws -> EventId {
        try await book.record("assess \(person.value) \(assessment.said)")
    }

    override func declarePaid(branch: OrgId, payment: DuesPayment) async throws -> EventId {
        try await book.record("declare \(payment.said)")
    }

    override func receive(
        branch: OrgId, person: PersonId, payment: DuesPayment, meeting: MeetingId?, declaration: EventId?
    ) async throws -> EventId {
        try await book.record("receive \(person.value) \(payment.said) \(declaration?.value ?? "-")")
    }

    override func collect(branch: OrgId, from: [OpenDues], meeting: MeetingId?) async throws -> [EventId] {
        let said = from.map { "\($0.person.value) \($0.payment.said)" }.joined(separator: "; ")
        return [try await book.record("collect \(said) at \(meeting?.value ?? "-")")]
    }

    override func correct(
        branch: OrgId, person: PersonId, receipt: EventId, payment: DuesPayment, reason: String
    ) async throws -> EventId {
        try await book.record("correct \(person.value) \(receipt.value) \(payment.said) \(reason)")
    }

    override func cancelEntry(
        branch: OrgId, person: PersonId, entry: EventId, reason: String
    ) async throws -> EventId {
        try await book.record("cancel \(person.value) \(entry.value) \(reason)")
    }

    override func publish(branch: OrgId, year: Int32, account: DuesAccount) async throws -> EventId {
        try await book.record(
            "publish \(year) \(account.collectedFen) \(account.payers) \(account.handedUpFen) \(account.usedFen) "
                + account.words)
    }

    override func calculate(category: DuesCategory, income: [IncomeItem], branch: OrgId?) async throws -> Calculated {
        try await book.calculate(category, income)
    }
}

extension DuesCategory {
    fileprivate var said: String { "\(self)" }
}

extension Month {
    fileprivate var said: String { "\(year).\(month)" }
}

extension DuesPayment {
    fileprivate var said: String {
        "\(first.said)-\(last.said) \(fen) \(paidOn.month)/\(paidOn.day) \(way) \(through?.value ?? "-") "
            + (throughOther ?? "-")
    }
}

extension DuesAssessment {
    fileprivate var said: String {
        let reduced = reduction.map { " \($0.approval) \($0.approvedOn.month)/\($0.approvedOn.day)" } ?? ""
        return "\(category) \(monthlyFen) \(first.said)-\(last.said) \(resolution)\(reduced)"
    }
}
