import Observation
import YixianCore

public enum PaymentEvent: Equatable, Sendable {
    /// From which month: so many later, or earlier.
    case first(by: Int)

    /// To which month.
    case last(by: Int)

    /// One of the stretches of months that are open.
    case run(run: Int)

    case amount(text: String)

    case date(date: LocalDate)

    case way(way: PaymentWay)

    case through(text: String)

    case reason(text: String)

    case done
}

/// What was paid: said by oneself (我已交), recorded for a member, or a receipt that is put right. It begins with what is
/// due, and the amount follows the months until somebody writes one.
@MainActor @Observable
public final class PaymentModel: FormModel {
    private struct Facts {
        let dues: MemberDues
        let receipt: ReceiptRow?

        var today: LocalDate { dues.today.local() }

        /// A month that is paid lies between them: each is recorded by itself.
        var runs: [Span] { receipt == nil ? dues.ledger.open() : [] }
    }

    private struct Filled {
        let first: Int
        let last: Int
        let fen: Int64?
        let amount: String
        let date: LocalDate
        let way: PaymentWay
        let through: String
        let reason: String
    }

    private let person: String
    private let receipt: String
    private let reading: Reading<Facts, Void>

    init(_ around: Around, person: String, receipt: String) {
        self.person = person
        self.receipt = receipt
        let read: @MainActor () async throws -> Facts = {
            let found = try await around.duesOf(person)
            let earlier = found.receipts.first { $0.id.value == receipt }
            if earlier == nil, !receipt.isEmpty { throw notHere("the receipt") }
            return Facts(dues: found, receipt: earlier)
        }
        reading = Reading(around, [.dues, .rules, .organisations], read: read) { _, _ in }
        super.init(around, around.form(.payment(person: person, receipt: receipt)))
        reading.begin(in: scope)
    }

    public var state: Shown<PaymentState> {
        let words = around.words.value
        return reading.facts.map { state($0, filled($0), words) }
    }

    private var purpose: PaymentPurpose {
        if !receipt.isEmpty { return .correct }
        return person.isEmpty ? .declare : .receive
    }

    public func on(_ event: PaymentEvent) {
        guard let facts = reading.facts.value else { return }  // nothing is on the screen yet
        let before = filled(facts)
        switch event {
        case .first(let by): begin(facts, before, by)
        case .last(let by): end(facts, before, by)
        case .run(let run): if facts.runs.indices.contains(run) { choose(facts.runs[run]) }
        case .amount(let text): typeAmount(Field.amount, before.amount, text)
        case .date(let date): form[Field.date] = min(date, facts.today).iso
        case .way(let way): form[Field.way] = way.rawValue
        case .through(let text): type(Field.through, text, most: mostOfAName)
        case .reason(let text): type(Field.reason, text, most: mostWords)
        case .done: record(facts, before)
        }
    }

    private func begin(_ facts: Facts, _ before: Filled, _ by: Int) {
        let first = within(facts, before.first + by)
        months(first, min(max(before.last, first), first + mostMonths - 1))
    }

    private func end(_ facts: Facts, _ before: Filled, _ by: Int) {
        let last = within(facts, before.last + by)
        months(min(max(before.first, last - mostMonths + 1), last), last)
    }

    /// A month that is known here.
    private func within(_ facts: Facts, _ number: Int) -> Int {
        let known = facts.dues.ledger.rows
        guard let first = known.first?.month.number, let last = known.last?.month.number else { return number }
        return min(max(number, first), last)
    }

    /// Just these months, and what was fixed for them.
    private func choose(_ run: Span) {
        months(run.first.number, run.last.number)
        form[Field.amount] = nil
    }

    private func months(_ first: Int, _ last: Int) {
        form[Field.first] = String(first)
        form[Field.last] = String(last)
    }

    /// What somebody has filled in, and for the rest what the receipt says, or what is due.
    private func filled(_ facts: Facts) -> Filled {
        let earlier = facts.receipt?.payment
        let due = facts.runs.first
        let month = facts.today.inMonth
        let first = form[Field.first].flatMap { Int($0) } ?? (earlier?.first ?? due?.first ?? month).number
        let last = form[Field.last].flatMap { Int($0) } ?? (earlier?.last ?? due?.last ?? month).number
        let fen = facts.dues.ledger.fixed(Month(number: first), Month(number: last))
        let proposed = form[Field.first] == nil ? earlier?.fen ?? fen : fen
        return Filled(
            first: first,
            last: last,
            fen: fen,
            amount: form[Field.amount] ?? proposed.map { $0 > 0 ? AppModels.amount($0) : "" } ?? "",
            date: date(Field.date) ?? earlier?.paidOn.local() ?? facts.today,
            way: form[Field.way].flatMap(PaymentWay.init(rawValue:)) ?? earlier.map { shown($0.way) } ?? .cash,
            through: form[Field.through] ?? earlier.flatMap { throughOf($0, facts) } ?? "",
            reason: form[Field.reason] ?? ""
        )
    }

    private func throughOf(_ payment: DuesPayment, _ facts: Facts) -> String? {
        payment.through.flatMap { facts.dues.names[$0] } ?? payment.throughOther
    }

    private func record(_ facts: Facts, _ filled: Filled) {
        guard let fen = fenOf(filled.amount), fen > 0 else { return fail(Failure(code: "bad_amount")) }
        let paid = paymentOf(facts, filled, fen)
        record { [self] in try await record(facts, paid, trimmed(filled.reason)) }
    }

    private func record(_ facts: Facts, _ paid: DuesPayment, _ reason: String) async throws {
        let dues = around.session.dues()
        let (branch, whose) = (facts.dues.branch.id, facts.dues.person)
        if let earlier = facts.receipt {
            _ = try await dues.correct(
                branch: branch, person: whose, receipt: earlier.id, payment: paid, reason: reason)
        } else if !person.isEmpty {
            _ = try await dues.receive(branch: branch, person: whose, payment: paid)
        } else {
            _ = try await dues.declarePaid(branch: branch, payment: paid)
        }
    }

    /// Whoever brought it, where somebody did; a member who is known as one stays one.
    private func paymentOf(_ facts: Facts, _ filled: Filled, _ fen: Int64) -> DuesPayment {
        let earlier = facts.receipt?.payment
        let name = trimmed(filled.through)
        let through = filled.way == .entrusted && !name.isEmpty ? name : nil
        let isAsBefore = earlier.map { $0.through != nil && through == throughOf($0, facts) } ?? false
        return DuesPayment(
            first: Month(number: filled.first),
            last: Month(number: filled.last),
            fen: fen,
            paidOn: filled.date.stated(),
            way: wayOf(filled.way),
            through: isAsBefore ? earlier?.through : nil,
            throughOther: isAsBefore ? nil : through
        )
    }

    private func state(_ facts: Facts, _ filled: Filled, _ words: Words) -> PaymentState {
        let months = words.months(Month(number: filled.first), Month(number: filled.last), today: facts.today)
        return PaymentState(
            purpose: purpose,
            name: person.isEmpty ? "" : facts.dues.name,
            runs: runs(facts, filled, words),
            first: words.fullMonth(Month(number: filled.first)),
            last: words.fullMonth(Month(number: filled.last)),
            due: due(filled, months, words),
            amount: filled.amount,
            date: words.dayState(filled.date, today: facts.today, calendar: around.outside.calendar),
            way: filled.way,
            through: filled.through,
            reason: filled.reason,
            isReady: purpose != .correct || !trimmed(filled.reason).isEmpty
        )
    }

    private func due(_ filled: Filled, _ months: String, _ words: Words) -> String {
        guard let fen = filled.fen, fen > 0 else { return words.paymentNotFixed(months: months) }
        return words.paymentDue(months: months, amount: words.money(fen))
    }

    private func runs(_ facts: Facts, _ filled: Filled, _ words: Words) -> [PaymentRun] {
        guard facts.runs.count > 1 else { return [] }
        return facts.runs.map { run in
            let months = words.months(run.first, run.last, today: facts.today)
            let isChosen = run.first.number == filled.first && run.last.number == filled.last
            return PaymentRun(what: months + words.separator + words.money(run.fen), isChosen: isChosen)
        }
    }
}

private enum Field {
    static let first = "first"
    static let last = "last"
    static let amount = "amount"
    static let date = "date"
    static let way = "way"
    static let through = "through"
    static let reason = "reason"
}

private func wayOf(_ way: PaymentWay) -> DuesWay {
    switch way {
    case .cash: .cash
    case .transfer: .transfer
    case .atHost: .atHost
    case .entrusted: .entrusted
    }
}

private func shown(_ way: DuesWay) -> PaymentWay {
    switch way {
    case .cash: .cash
    case .transfer: .transfer
    case .atHost: .atHost
    case .entrusted: .entrusted
    }
}
