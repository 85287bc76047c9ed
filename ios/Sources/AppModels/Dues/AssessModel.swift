import Observation
import YixianCore

public enum AssessEvent: Equatable, Sendable {
    case category(category: Int)

    case amount(text: String)

    /// From which month: so many later, or earlier.
    case first(by: Int)

    case last(by: Int)

    case resolution(text: String)

    /// Less than the rules say, for hardship, or no longer.
    case reduced(on: Bool)

    case approval(text: String)

    case approvedOn(date: LocalDate)

    case done
}

/// What a member pays a month, as the branch has resolved: this month to December until somebody says otherwise. Where the
/// rules say an amount it is filled in; nobody's income is asked for.
@MainActor @Observable
public final class AssessModel: FormModel {
    private struct Facts {
        let dues: MemberDues
        let rules: [RuleRow]

        var today: LocalDate { dues.today.local() }
    }

    private struct Filled {
        let category: DuesCategory
        let amount: String
        let first: Int
        let last: Int
        let resolution: String
        let isReduced: Bool
        let approval: String
        let approvedOn: LocalDate
    }

    private let reading: Reading<Facts, Void>

    init(_ around: Around, person: String) {
        let read: @MainActor () async throws -> Facts = {
            let found = try await around.duesOf(person)
            let rules = try await around.session.rules().list(org: found.branch.id, on: found.today)
            return Facts(dues: found, rules: rules)
        }
        reading = Reading(around, [.dues, .rules, .organisations], read: read) { _, _ in }
        super.init(around, around.form(.assess(person: person)))
        reading.begin(in: scope)
    }

    public var state: Shown<AssessState> {
        let words = around.words.value
        return reading.facts.map { state($0, filled($0), words) }
    }

    public func on(_ event: AssessEvent) {
        guard let facts = reading.facts.value else { return }
        let before = filled(facts)
        switch event {
        case .category(let category): choose(category)
        case .amount(let text): typeAmount(Field.amount, before.amount, text)
        case .first(let by): begin(before, by)
        case .last(let by): end(before, by)
        case .resolution(let text): type(Field.resolution, text, most: mostOfALine)
        case .reduced(let on): form[Field.reduced] = String(on)
        case .approval(let text): type(Field.approval, text, most: mostOfALine)
        case .approvedOn(let date): form[Field.approvedOn] = min(date, facts.today).iso
        case .done: record(facts, before)
        }
    }

    /// Another category has another amount.
    private func choose(_ category: Int) {
        guard DuesCategory.allCases.indices.contains(category) else { return }
        form[Field.category] = "\(DuesCategory.allCases[category])"
        form[Field.amount] = nil
    }

    private func begin(_ before: Filled, _ by: Int) {
        let first = before.first + by
        months(first, min(max(before.last, first), first + mostMonths - 1))
    }

    private func end(_ before: Filled, _ by: Int) {
        let last = before.last + by
        months(min(max(before.first, last - mostMonths + 1), last), last)
    }

    private func months(_ first: Int, _ last: Int) {
        form[Field.first] = String(first)
        form[Field.last] = String(last)
    }

    private func filled(_ facts: Facts) -> Filled {
        let earlier = facts.dues.fixed?.fixed
        let category = chosen ?? earlier?.category ?? .farmer
        let month = facts.today.inMonth
        let asBefore = earlier.flatMap { $0.category == category && $0.reduction == nil ? $0.monthlyFen : nil }
        let december = Month(year: month.year, month: UInt8(monthsOfAYear))
        return Filled(
            category: category,
            amount: form[Field.amount] ?? (asBefore ?? ruled(category, facts.rules)).map(AppModels.amount) ?? "",
            first: form[Field.first].flatMap { Int($0) } ?? month.number,
            last: form[Field.last].flatMap { Int($0) } ?? december.number,
            resolution: form[Field.resolution] ?? "",
            isReduced: form[Field.reduced].flatMap { Bool($0) } ?? false,
            approval: form[Field.approval] ?? "",
            approvedOn: date(Field.approvedOn) ?? facts.today
        )
    }

    private var chosen: DuesCategory? {
        form[Field.category].flatMap { name in DuesCategory.allCases.first { "\($0)" == name } }
    }

    private func record(_ facts: Facts, _ filled: Filled) {
        guard let fen = fenOf(filled.amount) else { return fail(Failure(code: "bad_amount")) }
        let reduction = DuesReduction(approval: trimmed(filled.approval), approvedOn: filled.approvedOn.stated())
        let assessment = DuesAssessment(
            category: filled.category,
            monthlyFen: fen,
            first: Month(number: filled.first),
            last: Month(number: filled.last),
            resolution: trimmed(filled.resolution),
            reduction: filled.isReduced ? reduction : nil
        )
        record { [around] in
            _ = try await around.session.dues().assess(
                branch: facts.dues.branch.id, person: facts.dues.person, assessment: assessment)
        }
    }

    private func state(_ facts: Facts, _ filled: Filled, _ words: Words) -> AssessState {
        let isApproved = !filled.isReduced || !trimmed(filled.approval).isEmpty
        return AssessState(
            name: facts.dues.name,
            category: DuesCategory.allCases.firstIndex(of: filled.category) ?? 0,
            categories: DuesCategory.allCases.map(words.category),
            rule: words.assessRule(filled.category, facts.rules),
            amount: filled.amount,
            first: words.fullMonth(Month(number: filled.first)),
            last: words.fullMonth(Month(number: filled.last)),
            resolution: filled.resolution,
            isReduced: filled.isReduced,
            approval: filled.approval,
            approvedOn: words.dayState(filled.approvedOn, today: facts.today, calendar: around.outside.calendar),
            isReady: !trimmed(filled.resolution).isEmpty && isApproved
        )
    }
}

private enum Field {
    static let category = "category"
    static let amount = "amount"
    static let first = "first"
    static let last = "last"
    static let resolution = "resolution"
    static let reduced = "reduced"
    static let approval = "approval"
    static let approvedOn = "approved-on"
}

/// The rule with the amount, where it does not depend on an income.
func ruleOf(_ category: DuesCategory, _ rules: [RuleRow]) -> RuleRow? {
    switch category {
    case .farmer: rules.first { $0.id == "dues.farmer" }
    case .student, .jobless, .relief: rules.first { $0.id == "dues.flat" }
    case .wage, .annualSalary, .irregular, .retired: nil
    }
}

/// What the rules say for a category; of a range the least. None where it depends on an income.
private func ruled(_ category: DuesCategory, _ rules: [RuleRow]) -> Int64? {
    switch ruleOf(category, rules)?.value {
    case .fen(let fen): fen
    case .fenRange(let least, _): least
    default: nil
    }
}
