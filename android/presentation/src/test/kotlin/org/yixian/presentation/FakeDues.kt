package org.yixian.presentation

import org.yixian.core.AccountRow
import org.yixian.core.AssessmentRow
import org.yixian.core.BranchDues
import org.yixian.core.Calculated
import org.yixian.core.DeclaredRow
import org.yixian.core.Dues
import org.yixian.core.DuesAccount
import org.yixian.core.DuesAssessment
import org.yixian.core.DuesCategory
import org.yixian.core.DuesLedger
import org.yixian.core.DuesPayment
import org.yixian.core.DuesRow
import org.yixian.core.DuesWay
import org.yixian.core.EventId
import org.yixian.core.Fraction
import org.yixian.core.IncomeItem
import org.yixian.core.MeetingId
import org.yixian.core.MemberDues
import org.yixian.core.Month
import org.yixian.core.MonthRow
import org.yixian.core.MonthState
import org.yixian.core.MonthlyList
import org.yixian.core.NoHandle
import org.yixian.core.OpenDues
import org.yixian.core.OrgId
import org.yixian.core.PersonId
import org.yixian.core.ReceiptRow
import org.yixian.core.RuleAffected
import org.yixian.core.RuleChange
import org.yixian.core.RuleExplained
import org.yixian.core.RuleLevel
import org.yixian.core.RuleRow
import org.yixian.core.RuleValue
import org.yixian.core.RuleVersion
import org.yixian.core.Rules
import org.yixian.core.SourceMark
import org.yixian.core.StatedDate
import org.yixian.core.Timestamp
import org.yixian.core.Unrecorded
import org.yixian.presentation.wording.stated

/** Dues that remember what was recorded, in one line each. */
internal class FakeDues : Dues(NoHandle) {
    val recorded = mutableListOf<String>()

    /** What each recording comes to: a test holds it up, or refuses it. */
    var onRecord: suspend (String) -> Unit = {}
    var own: MemberDues = memberDues()
    val members = mutableMapOf<String, MemberDues>()

    /** What a member's dues come to in a branch: a test refuses it. */
    var onMember: suspend (OrgId, PersonId) -> MemberDues = { _, person -> members.getValue(person.value) }
    var branch: BranchDues = branchDues()
    val asked = mutableListOf<Month>()

    /** Whose books were read. */
    val opened = mutableListOf<String>()
    var list = MonthlyList(text = "名单", sheet = "<html>")
    var onCalculate: suspend (DuesCategory, List<IncomeItem>) -> Calculated = { _, _ ->
        Calculated(fen = 3000, rate = Fraction(10u, 1000u), upToFen = 500_000, capped = false, leftOut = emptyList())
    }

    private suspend fun record(what: String): EventId {
        onRecord(what)
        recorded += what
        return EventId("e${recorded.size}")
    }

    override suspend fun own(): MemberDues = own

    override suspend fun member(branch: OrgId, person: PersonId): MemberDues = onMember(branch, person)

    override suspend fun branch(branch: OrgId, month: Month): BranchDues {
        asked += month
        opened += branch.value
        return this.branch.copy(branch = this.branch.branch.copy(id = branch), month = month)
    }

    override suspend fun list(branch: OrgId, month: Month): MonthlyList = list

    override suspend fun assess(branch: OrgId, person: PersonId, assessment: DuesAssessment): EventId =
        record("assess ${person.value} $assessment")

    override suspend fun declarePaid(branch: OrgId, payment: DuesPayment): EventId = record("declare ${payment.said}")

    override suspend fun receive(
        branch: OrgId,
        person: PersonId,
        payment: DuesPayment,
        meeting: MeetingId?,
        declaration: EventId?
    ): EventId = record("receive ${person.value} ${payment.said} ${declaration?.value}")

    override suspend fun collect(branch: OrgId, from: List<OpenDues>, meeting: MeetingId?): List<EventId> =
        listOf(record("collect " + from.joinToString(";") { "${it.person.value} ${it.payment.said}" } + " ${meeting?.value}"))

    override suspend fun correct(branch: OrgId, person: PersonId, receipt: EventId, payment: DuesPayment, reason: String): EventId =
        record("correct ${person.value} ${receipt.value} ${payment.said} $reason")

    override suspend fun cancelEntry(branch: OrgId, person: PersonId, entry: EventId, reason: String): EventId =
        record("cancel ${person.value} ${entry.value} $reason")

    override suspend fun publish(branch: OrgId, year: Int, account: DuesAccount): EventId = record("publish $year $account")

    override suspend fun calculate(category: DuesCategory, income: List<IncomeItem>, branch: OrgId?): Calculated =
        onCalculate(category, income)
}

private val DuesPayment.said: String
    get() = "${first.said}-${last.said} $fen ${paidOn.month}/${paidOn.day} $way ${through?.value} $throughOther"

private val Month.said: String get() = "$year.$month"

/** The rules that dues and members away rest on. */
internal class FakeRules : Rules(NoHandle) {
    var rows = listOf(
        ruleRow("dues.farmer", RuleValue.FenRange(20, 100), "第六条", RuleLevel.BRANCH),
        ruleRow("dues.flat", RuleValue.Fen(20), "第六条"),
        ruleRow("dues.flag_months", RuleValue.Span(6u, org.yixian.core.CalendarUnit.MONTH), "第九条", source = "中国共产党章程")
    ) + AWAY_RULES

    override suspend fun list(org: OrgId, on: StatedDate): List<RuleRow> = rows

    val recorded = mutableListOf<String>()

    /** What each recording comes to: a test holds it up, or refuses it. */
    var onRecord: suspend (String) -> Unit = {}

    /** What there is to a rule besides how it holds. */
    var versions: List<RuleVersion> = emptyList()
    var mayPropose = false
    var names: Map<PersonId, String> = emptyMap()

    override suspend fun explain(org: OrgId, rule: String, on: StatedDate): RuleExplained =
        RuleExplained(rows.find { it.id == rule }, versions, mayPropose, names)

    /** Whom another value would concern: a test holds the answer up, or cuts the signal. */
    var onAffected: suspend () -> RuleAffected = { RuleAffected(branches = 1u, members = 30u, records = 2u) }
    val asked = mutableListOf<String>()

    override suspend fun affected(org: OrgId, rule: String): RuleAffected {
        asked += "${org.value} $rule"
        return onAffected()
    }

    override suspend fun propose(org: OrgId, change: RuleChange): EventId = record("propose ${org.value} $change")

    override suspend fun decide(org: OrgId, proposal: EventId, approved: Boolean): EventId =
        record("decide ${org.value} ${proposal.value} $approved")

    private suspend fun record(what: String): EventId {
        onRecord(what)
        recorded += what
        return EventId("e")
    }
}

internal fun ruleRow(
    id: String,
    value: RuleValue,
    article: String? = null,
    level: RuleLevel = RuleLevel.NATION,
    source: String = "中组发〔2008〕3号"
) = RuleRow(
    id = id,
    value = value,
    source = source,
    article = article,
    mark = SourceMark.A,
    setBy = RuleLevel.NATION,
    level = level,
    least = null,
    most = null,
    holdsFrom = StatedDate(2008, 4u, 1u),
    holdsUntil = null,
    waits = false
)

internal fun month(year: Int, month: Int) = Month(year, month.toUByte())

/** So many months before the period under way are still asked for: what the core takes from `dues.arrears_max_months`. */
private const val ARREARS = 6

/** The months of last year and this one, 50 fen each, from letters as the core's own tests write them: the first is January 2025. */
internal fun ledger(letters: String, fen: Long = 50, quarterly: Boolean = false, unrecorded: UInt? = null): DuesLedger {
    val rows = letters.mapIndexed { at, letter ->
        val fixed = when (letter) {
            '-', '.' -> null
            'w' -> 0L
            else -> fen
        }
        MonthRow(month(2025 + at / 12, at % 12 + 1), fixed, state(letter))
    }
    val (start, end) = if (quarterly) 21 to 24 else 22 to 23 // of the period that November 2026 lies in
    val open = rows.take(end).drop(start - ARREARS).filter { it.state is MonthState.Due || it.state is MonthState.Missing }
    return DuesLedger(
        rows = rows,
        openFen = open.sumOf { it.fen ?: 0 },
        openFirst = open.firstOrNull()?.month,
        openLast = open.lastOrNull()?.month,
        unrecorded = unrecorded?.let { Unrecorded(month(2026, 12 - it.toInt()), it) }
    )
}

private fun state(letter: Char): MonthState = when (letter) {
    'P' -> MonthState.Paid(EventId("r"), late = false)
    'L' -> MonthState.Paid(EventId("r"), late = true)
    '?' -> MonthState.Pending(EventId("d"))
    'd' -> MonthState.Due
    'm' -> MonthState.Missing
    'w' -> MonthState.Waived
    '-' -> MonthState.NotFixed
    else -> MonthState.NotHere
}

/** Everything is paid up to October 2026; today is in November. */
internal const val PAID_TO_OCTOBER = "PPPPPPPPPPPPPPPPPPPPPPdd"

internal fun memberDues(
    ledger: DuesLedger = ledger(PAID_TO_OCTOBER),
    person: PersonId = ME,
    name: String = "王德福",
    quarterly: Boolean = false,
    fixed: AssessmentRow? = assessmentRow(),
    receipts: List<ReceiptRow> = emptyList(),
    declared: List<DeclaredRow> = emptyList(),
    accounts: List<AccountRow> = emptyList(),
    may: Boolean = true
) = MemberDues(
    branch = BRANCH,
    person = person,
    name = name,
    today = TODAY.stated(),
    quarterly = quarterly,
    fixed = fixed,
    ledger = ledger,
    receipts = receipts,
    declared = declared,
    rule = fixed?.let { org.yixian.core.RuleCited("dues.farmer", "中组发〔2008〕3号", "第六条") },
    accounts = accounts,
    names = mapOf(ME to "王德福", PersonId("s") to "唐春", PersonId("x") to "于有"),
    toCall = null,
    mayReceive = may,
    mayAssess = may
)

internal fun assessmentRow(category: DuesCategory = DuesCategory.FARMER, fen: Long = 50) = AssessmentRow(
    id = EventId("a"),
    fixed = DuesAssessment(category, fen, month(2026, 1), month(2026, 12), "1 月 10 日支部大会", null),
    by = PersonId("s")
)

internal fun duesPayment(
    first: Int = 9,
    last: Int = 11,
    fen: Long = 150,
    way: DuesWay = DuesWay.CASH,
    through: String? = null,
    other: String? = null
) = DuesPayment(month(2026, first), month(2026, last), fen, TODAY.stated(), way, through?.let(::PersonId), other)

internal fun receiptRow(
    id: String = "r1",
    payment: DuesPayment = duesPayment(),
    meeting: MeetingId? = null,
    short: Long = 0,
    void: String? = null,
    reason: String? = null
) = ReceiptRow(EventId(id), payment, meeting, null, PersonId("s"), Timestamp(NOW_MS), short, void, reason)

internal fun duesRow(person: String, name: String, ledger: DuesLedger = ledger(PAID_TO_OCTOBER), pending: DeclaredRow? = null) = DuesRow(
    person = PersonId(person),
    name = name,
    reading = null,
    monthlyFen = 50,
    month = ledger.rows[22],
    openFen = ledger.openFen,
    openFirst = ledger.openFirst,
    openLast = ledger.openLast,
    pending = pending,
    unrecorded = ledger.unrecorded
)

internal fun branchDues(vararg rows: DuesRow, quarterly: Boolean = false, accounts: List<AccountRow> = emptyList()) = BranchDues(
    branch = BRANCH,
    month = month(2026, 11),
    quarterly = quarterly,
    rows = rows.toList(),
    receivedFen = 250,
    openFen = 100,
    yearFen = 1250,
    yearPayers = 1u,
    accounts = accounts,
    mayAssess = true
)
