package org.yixian.presentation.wording

import java.time.LocalDate
import org.yixian.core.AccountRow
import org.yixian.core.AssessmentRow
import org.yixian.core.DeclaredRow
import org.yixian.core.DuesCategory
import org.yixian.core.DuesPayment
import org.yixian.core.DuesWay
import org.yixian.core.HomeDues
import org.yixian.core.MemberDues
import org.yixian.core.Month
import org.yixian.core.MonthRow
import org.yixian.core.MonthState
import org.yixian.core.PersonId
import org.yixian.core.ReceiptRow
import org.yixian.presentation.dues.AccountState
import org.yixian.presentation.dues.DeclaredState
import org.yixian.presentation.dues.DuesCard
import org.yixian.presentation.dues.DuesFacts
import org.yixian.presentation.dues.DuesFlag
import org.yixian.presentation.dues.DuesMark
import org.yixian.presentation.dues.DuesMarking
import org.yixian.presentation.dues.DuesMay
import org.yixian.presentation.dues.DuesMonths
import org.yixian.presentation.dues.DuesState
import org.yixian.presentation.dues.DuesYearMonths
import org.yixian.presentation.dues.ReceiptState
import org.yixian.presentation.dues.lastOfPeriod
import org.yixian.presentation.dues.month
import org.yixian.presentation.dues.number
import org.yixian.presentation.words.Words

internal fun Words.category(category: DuesCategory): String = when (category) {
    DuesCategory.WAGE -> categoryWage
    DuesCategory.ANNUAL_SALARY -> categoryAnnualSalary
    DuesCategory.IRREGULAR -> categoryIrregular
    DuesCategory.RETIRED -> categoryRetired
    DuesCategory.FARMER -> categoryFarmer
    DuesCategory.STUDENT -> categoryStudent
    DuesCategory.JOBLESS -> categoryJobless
    DuesCategory.RELIEF -> categoryRelief
}

internal fun Words.way(way: DuesWay): String = when (way) {
    DuesWay.CASH -> duesWayCash
    DuesWay.TRANSFER -> duesWayTransfer
    DuesWay.AT_HOST -> duesWayAtHost
    DuesWay.ENTRUSTED -> duesWayEntrusted
}

/** The first screen's word on one's own dues; none for whoever does not pay here. */
internal fun Words.duesCard(dues: HomeDues, today: LocalDate): DuesCard? {
    if (dues.month.state is MonthState.NotHere && dues.openFen == 0L) return null
    val headline = headline(DuesNow(dues.month, dues.quarterly, dues.openFen, dues.openFirst, dues.openLast), today, isOwn = true)
    val mark = mark(dues.month, lastOfPeriod(today.month(), dues.quarterly))
    return DuesCard(headline, mark, isOpen = dues.openFen > 0, spoken = headline)
}

/** Where somebody stands now. */
private class DuesNow(val month: MonthRow, val quarterly: Boolean, val openFen: Long, val openFirst: Month?, val openLast: Month?)

/** One sentence: what is open comes first, then how this month stands. */
private fun Words.headline(at: DuesNow, today: LocalDate, isOwn: Boolean): String {
    val (first, last) = at.openFirst to at.openLast
    if (first != null && last != null) return duesOpen(period(first, last, today, at.quarterly), money(at.openFen))
    val now = if (at.quarterly) thisQuarter else month(at.month.month, today)
    return when (at.month.state) {
        is MonthState.Paid -> duesPaid(now)
        is MonthState.Pending -> if (isOwn) duesPendingOwn(now) else duesPending(now)
        is MonthState.Waived -> duesWaived(now)
        is MonthState.NotHere -> duesNotHere(now)
        is MonthState.NotFixed, is MonthState.Due, is MonthState.Missing -> duesNotFixed(now)
    }
}

/** How a month stands; one that is to come and is not paid yet is not due. */
internal fun Words.mark(row: MonthRow, now: Month): DuesMark = when (val state = row.state) {
    is MonthState.Paid -> DuesMark(DuesMarking.PAID, if (state.late) duesMarkLate else duesMarkPaid)

    is MonthState.Pending -> DuesMark(DuesMarking.PENDING, duesMarkPending)

    is MonthState.Waived -> DuesMark(DuesMarking.WAIVED, duesMarkWaived)

    is MonthState.Missing -> DuesMark(DuesMarking.MISSING, duesMarkMissing)

    is MonthState.NotFixed -> DuesMark(DuesMarking.NOT_FIXED, duesMarkNotFixed)

    is MonthState.NotHere -> DuesMark(DuesMarking.NOT_HERE, duesMarkNotHere)

    is MonthState.Due -> if (row.month.number >
        now.number
    ) {
        DuesMark(DuesMarking.LATER, duesMarkLater)
    } else {
        DuesMark(DuesMarking.DUE, duesMarkDue)
    }
}

internal fun Words.duesState(facts: DuesFacts): DuesState {
    val dues = facts.dues
    val today = dues.today.local()
    val now = lastOfPeriod(today.month(), dues.quarterly)
    val ledger = dues.ledger
    val row = ledger.rows.find { it.month == today.month() } ?: MonthRow(today.month(), null, MonthState.NotFixed)
    val headline = headline(DuesNow(row, dues.quarterly, ledger.openFen, ledger.openFirst, ledger.openLast), today, facts.isOwn)
    val fixed = dues.fixed?.let { fixed(it, dues, today) }.orEmpty()
    val flag = ledger.unrecorded?.let { run ->
        val months = run.months.toInt()
        DuesFlag(if (facts.isOwn) duesFlagOwn(months) else duesFlag(months), facts.flagRule?.let { cited(it.source, it.article) }.orEmpty())
    }
    return DuesState(
        person = if (facts.isOwn) "" else dues.person.value,
        name = dues.name,
        branch = dues.branch.name,
        headline = headline,
        mark = mark(row, now),
        isOpen = ledger.openFen > 0,
        fixed = fixed,
        why = why(dues),
        flag = flag,
        years = years(ledger.rows, now),
        declared = dues.declared.filter { it.waits || it.declined != null }.map {
            declared(
                it,
                dues,
                today,
                mayConfirm =
                    !facts.isOwn && dues.mayReceive
            )
        },
        receipts = dues.receipts.map { receipt(it, facts, today, mayCorrect = !facts.isOwn && dues.mayReceive) },
        accounts = accounts(dues.accounts),
        may = DuesMay(
            declare = facts.isOwn && (ledger.openFen > 0 || row.state !is MonthState.Pending),
            receive =
                !facts.isOwn && dues.mayReceive,
            assess = !facts.isOwn && dues.mayAssess
        ),
        spoken = (listOf(headline) + fixed.take(1) + listOfNotNull(flag?.what)).joinToString(" ")
    )
}

private fun Words.fixed(row: AssessmentRow, dues: MemberDues, today: LocalDate): List<String> = buildList {
    val fixed = row.fixed
    add(duesFixed(category(fixed.category), money(fixed.monthlyFen)))
    add(months(fixed.first, fixed.last, today) + separator + fixed.resolution)
    fixed.reduction?.let { add(duesReduced(it.approval, date(it.approvedOn.local(), today))) }
    dues.names[row.by]?.let { add(duesFixedBy(it)) }
}

/** Why so much, and what this app does with money: nothing. */
private fun Words.why(dues: MemberDues): List<String> = buildList {
    add(if (dues.quarterly) duesWhyQuarterly else duesWhyMonthly)
    when (dues.fixed?.fixed?.category) {
        null -> add(duesWhyNotFixed)
        DuesCategory.FARMER -> add(duesWhyFarmer)
        DuesCategory.STUDENT, DuesCategory.JOBLESS, DuesCategory.RELIEF -> add(duesWhyFlat)
        else -> add(duesWhyRate)
    }
    dues.rule?.let { add(cited(it.source, it.article)) }
    add(duesWhyNoMoney)
}

/** 依据:中国共产党章程 第九条 */
internal fun Words.cited(source: String, article: String?): String = ruleSource(listOfNotNull(source, article).joinToString(" "))

/** The newest year first; months that stand alike and cost the same are one line. */
private fun Words.years(rows: List<MonthRow>, now: Month): List<DuesYearMonths> =
    rows.groupBy { it.month.year }.entries.sortedByDescending { it.key }.map { (year, rows) ->
        DuesYearMonths(yearTitle(year.toString()), alike(rows, now).map { run -> months(run, now) })
    }

private fun Words.alike(rows: List<MonthRow>, now: Month): List<List<MonthRow>> {
    val runs = mutableListOf<MutableList<MonthRow>>()
    for (row in rows) {
        val run = runs.lastOrNull()?.takeIf { mark(it.last(), now) == mark(row, now) && it.last().fen == row.fen }
        if (run != null) run += row else runs += mutableListOf(row)
    }
    return runs
}

private fun Words.months(run: List<MonthRow>, now: Month): DuesMonths {
    val (first, last) = run.first() to run.last()
    val inYear = LocalDate.of(first.month.year, 1, 1)
    val fen = first.fen?.takeIf { it > 0 && first.state !is MonthState.NotHere }
    val amount = fen?.let { if (run.size == 1) money(it) else duesEachMonth(money(it)) }.orEmpty()
    return DuesMonths(months(first.month, last.month, inYear), mark(first, now), amount)
}

/** 9 月到 11 月,1.50 元 */
internal fun Words.paidFor(payment: DuesPayment, today: LocalDate): String =
    months(payment.first, payment.last, today) + separator + money(payment.fen)

/** 11 月 27 日 周五,托人,于有带来 */
internal fun Words.paidHow(payment: DuesPayment, today: LocalDate, names: Map<PersonId, String>): List<String> = listOfNotNull(
    date(payment.paidOn.local(), today),
    way(payment.way),
    (payment.through?.let { names[it] ?: somebody } ?: payment.throughOther)?.let(::duesThrough)
)

private fun Words.declared(row: DeclaredRow, dues: MemberDues, today: LocalDate, mayConfirm: Boolean): DeclaredState {
    val what = paidFor(row.payment, today)
    val fate = row.declined?.let(::duesDeclined) ?: duesWaits
    return DeclaredState(
        id = row.id.value,
        what = what,
        how = paidHow(row.payment, today, dues.names).joinToString(separator),
        fate = fate,
        waits = row.waits,
        mayConfirm = mayConfirm && row.waits,
        spoken = "$what. $fate"
    )
}

private fun Words.receipt(row: ReceiptRow, facts: DuesFacts, today: LocalDate, mayCorrect: Boolean): ReceiptState {
    val names = facts.dues.names
    val how = paidHow(row.payment, today, names) + listOfNotNull(
        duesReceivedBy(names[row.by] ?: somebody),
        row.meeting?.let(facts.meetings::get)?.let { duesAtMeeting(named(it, today)) }
    )
    val notes = listOfNotNull(
        row.shortFen.takeIf { it > 0 }?.let { duesShort(money(it)) },
        row.reason?.takeIf { it.isNotEmpty() }?.let(::duesCorrects),
        row.void?.let { if (it.isEmpty()) duesVoid else duesVoidBecause(it) }
    )
    return ReceiptState(
        id = row.id.value,
        what = paidFor(row.payment, today),
        how = how.joinToString(separator),
        notes = notes,
        stands = row.void == null,
        mayCorrect = mayCorrect && row.void == null
    )
}

/** What a branch made known of its years. */
internal fun Words.accounts(rows: List<AccountRow>): List<AccountState> = rows.map { row ->
    val account = row.account
    AccountState(
        yearTitle(row.year.toString()),
        listOfNotNull(
            duesAccountCollected(money(account.collectedFen), account.payers.toInt()),
            duesAccountHandedUp(money(account.handedUpFen)),
            duesAccountUsed(money(account.usedFen)),
            account.words.ifEmpty { null }
        )
    )
}
