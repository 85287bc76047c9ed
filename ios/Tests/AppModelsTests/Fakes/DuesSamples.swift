import YixianCore

@testable import AppModels

// Dues, as plain as the core tells of them. Everybody is invented.

/// The rules that dues rest on.
let duesRules: [RuleRow] = [
    duesRule("dues.farmer", .fenRange(least: 20, most: 100), "第六条"),
    duesRule("dues.flat", .fen(fen: 20), "第六条"),
    duesRule("dues.flag_months", .span(count: 6, unit: .month), "第九条", source: "中国共产党章程"),
]

func duesRule(
    _ id: String, _ value: RuleValue, _ article: String? = nil, source: String = "中组发〔2008〕3号",
    level: RuleLevel = .branch, least: UInt32? = nil, most: UInt32? = nil, waits: Bool = false
) -> RuleRow {
    RuleRow(
        id: id, value: value, source: source, article: article, mark: .a, setBy: .nation, level: level, least: least,
        most: most, holdsFrom: StatedDate(year: 2008, month: 4, day: 1), holdsUntil: nil, waits: waits)
}

func month(_ year: Int32, _ month: UInt8) -> Month {
    Month(year: year, month: month)
}

/// Everything is paid up to October 2026; today is in November.
let paidToOctober = "PPPPPPPPPPPPPPPPPPPPPPdd"

/// So many months before the period under way are still asked for: what the core takes from `dues.arrears_max_months`.
private let arrears = 6

/// The months of last year and this one, 50 fen each, from letters as the core's own tests write them: the first is
/// January 2025.
func ledger(_ letters: String, fen: Int64 = 50, quarterly: Bool = false, unrecorded: UInt32? = nil) -> DuesLedger {
    let rows = letters.enumerated().map { at, letter in
        MonthRow(
            month: month(2025 + Int32(at / 12), UInt8(at % 12 + 1)), fen: fixed(letter, fen), state: state(letter))
    }
    let (start, end) = quarterly ? (21, 24) : (22, 23)  // of the period that November 2026 lies in
    let open = rows.prefix(end).dropFirst(start - arrears).filter { $0.state == .due || $0.state == .missing }
    return DuesLedger(
        rows: rows, openFen: open.reduce(0) { $0 + ($1.fen ?? 0) }, openFirst: open.first?.month,
        openLast: open.last?.month,
        unrecorded: unrecorded.map { Unrecorded(since: month(2026, UInt8(12 - $0)), months: $0) })
}

private func fixed(_ letter: Character, _ fen: Int64) -> Int64? {
    switch letter {
    case "-", ".": nil
    case "w": 0
    default: fen
    }
}

private func state(_ letter: Character) -> MonthState {
    switch letter {
    case "P": .paid(receipt: EventId("r"), late: false)
    case "L": .paid(receipt: EventId("r"), late: true)
    case "?": .pending(declaration: EventId("d"))
    case "d": .due
    case "m": .missing
    case "w": .waived
    case "-": .notFixed
    default: .notHere
    }
}

func memberDues(
    _ ledger: DuesLedger = ledger(paidToOctober), person: PersonId = me, name: String = "王德福",
    quarterly: Bool = false, fixed: AssessmentRow? = assessmentRow(), receipts: [ReceiptRow] = [],
    declared: [DeclaredRow] = [], accounts: [AccountRow] = [], may: Bool = true
) -> MemberDues {
    MemberDues(
        branch: branch, person: person, name: name, today: today.stated(), quarterly: quarterly, fixed: fixed,
        ledger: ledger, receipts: receipts, declared: declared,
        rule: fixed.map { _ in RuleCited(id: "dues.farmer", source: "中组发〔2008〕3号", article: "第六条") },
        accounts: accounts, names: [me: "王德福", PersonId("s"): "唐春", PersonId("x"): "于有"], toCall: nil,
        mayReceive: may, mayAssess: may)
}

func assessmentRow(
    _ category: DuesCategory = .farmer, fen: Int64 = 50, reduction: DuesReduction? = nil
) -> AssessmentRow {
    AssessmentRow(
        id: EventId("a"),
        fixed: DuesAssessment(
            category: category, monthlyFen: fen, first: month(2026, 1), last: month(2026, 12),
            resolution: "1 月 10 日支部大会", reduction: reduction),
        by: PersonId("s"))
}

func duesPayment(
    _ first: UInt8 = 9, _ last: UInt8 = 11, fen: Int64 = 150, way: DuesWay = .cash, through: String? = nil,
    other: String? = nil
) -> DuesPayment {
    DuesPayment(
        first: month(2026, first), last: month(2026, last), fen: fen, paidOn: today.stated(), way: way,
        through: through.map { PersonId($0) }, throughOther: other)
}

func receiptRow(
    _ id: String = "r1", _ payment: DuesPayment = duesPayment(), meeting: MeetingId? = nil, short: Int64 = 0,
    void: String? = nil, reason: String? = nil
) -> ReceiptRow {
    ReceiptRow(
        id: EventId(id), payment: payment, meeting: meeting, declaration: nil, by: PersonId("s"), at: Timestamp(nowMs),
        shortFen: short, void: void, reason: reason)
}

func declaredRow(
    _ id: String = "d1", _ payment: DuesPayment = duesPayment(), waits: Bool = true, declined: String? = nil
) -> DeclaredRow {
    DeclaredRow(id: EventId(id), payment: payment, waits: waits, declined: declined)
}

func duesRow(
    _ person: String, _ name: String, _ ledger: DuesLedger = ledger(paidToOctober), pending: DeclaredRow? = nil
) -> DuesRow {
    DuesRow(
        person: PersonId(person), name: name, reading: nil, monthlyFen: 50, month: ledger.rows[22],
        openFen: ledger.openFen, openFirst: ledger.openFirst, openLast: ledger.openLast, pending: pending,
        unrecorded: ledger.unrecorded)
}

func branchDues(
    _ rows: DuesRow..., quarterly: Bool = false, accounts: [AccountRow] = [], mayAssess: Bool = true
) -> BranchDues {
    BranchDues(
        branch: branch, month: month(2026, 11), quarterly: quarterly, rows: rows, receivedFen: 250, openFen: 100,
        yearFen: 1_250, yearPayers: 1, accounts: accounts, mayAssess: mayAssess)
}

extension BranchDues {
    func with(
        branch: OrgId? = nil, month: Month? = nil, quarterly: Bool? = nil, yearPayers: UInt32? = nil,
        mayAssess: Bool? = nil
    ) -> BranchDues {
        BranchDues(
            branch: OrgName(id: branch ?? self.branch.id, name: self.branch.name), month: month ?? self.month,
            quarterly: quarterly ?? self.quarterly, rows: rows, receivedFen: receivedFen, openFen: openFen,
            yearFen: yearFen, yearPayers: yearPayers ?? self.yearPayers, accounts: accounts,
            mayAssess: mayAssess ?? self.mayAssess)
    }
}
