package org.yixian.presentation.wording

import java.time.LocalDate
import org.yixian.core.BranchDues
import org.yixian.core.DuesRow
import org.yixian.core.MonthState
import org.yixian.presentation.dues.BranchDuesFacts
import org.yixian.presentation.dues.BranchDuesRow
import org.yixian.presentation.dues.BranchDuesState
import org.yixian.presentation.dues.Collecting
import org.yixian.presentation.dues.DuesMark
import org.yixian.presentation.dues.DuesMarking
import org.yixian.presentation.dues.PendingDues
import org.yixian.presentation.dues.lastOfPeriod
import org.yixian.presentation.dues.month
import org.yixian.presentation.dues.number
import org.yixian.presentation.words.Words

internal fun Words.branchDuesState(facts: BranchDuesFacts, collecting: Collecting): BranchDuesState {
    val (dues, today) = facts.dues to facts.today.local()
    val members = dues.rows.sortedWith(bySound({ it.name }, { it.person }))
    val rows = members.map { row(it, dues, today, collecting) }
    val ticked = members.filter { it.openFen > 0 && it.person.value in collecting.ticked }
    val month = if (dues.quarterly) fullMonth(dues.month) + separatorDot + fullQuarter(dues.month) else fullMonth(dues.month)
    val totals = totals(dues, today)
    return BranchDuesState(
        branch = dues.branch.name,
        others = facts.others,
        meeting = facts.meeting?.let { named(it, today) }.orEmpty(),
        month = month,
        mayGoBack = dues.month.number > (today.year - 1) * MONTHS_OF_A_YEAR,
        mayGoOn = dues.month.number < today.month().number,
        totals = totals,
        pending = members.mapNotNull { pending(it, today) },
        rows = if (collecting.on) rows.filter { it.mayTick } else rows,
        isCollecting = collecting.on,
        ticked = ticked.size,
        collect = if (ticked.isEmpty()) duesCollectNobody else duesCollect(ticked.size, money(ticked.sumOf { it.openFen })),
        said = collecting.said?.let { duesCollected(it.people, money(it.fen)) }.orEmpty(),
        accounts = accounts(dues.accounts),
        publish = if (dues.mayAssess) duesPublish(dues.month.year.toString()) else "",
        spoken = (listOf(month) + totals).joinToString(" ")
    )
}

private const val MONTHS_OF_A_YEAR = 12

/** What came in, what is open, how many of each: what one sees in the list, in words. */
private fun Words.totals(dues: BranchDues, today: LocalDate): List<String> {
    val states = dues.rows.map { it.month.state }
    val counts = buildList {
        add(duesCountPaid(states.count { it is MonthState.Paid }))
        states.count { it is MonthState.Pending }.let { if (it > 0) add(duesCountPending(it)) }
        states.count { it is MonthState.Waived }.let { if (it > 0) add(duesCountWaived(it)) }
        states.count { it is MonthState.Due || it is MonthState.Missing }.let { if (it > 0) add(duesCountOpen(it)) }
        states.count { it is MonthState.NotFixed }.let { if (it > 0) add(duesCountNotFixed(it)) }
    }
    return listOfNotNull(
        if (dues.quarterly) duesReceivedQuarter(money(dues.receivedFen)) else duesReceivedMonth(money(dues.receivedFen)),
        counts.joinToString(separator),
        if (isOfNow(dues, today)) duesOpenNow(money(dues.openFen)) else null,
        duesReceivedYear(dues.month.year.toString(), money(dues.yearFen))
    )
}

/** Whoever looks at another year sees what it came to, not what is to be paid now. */
private fun isOfNow(dues: BranchDues, today: LocalDate) = dues.month.year == today.year

private fun Words.pending(row: DuesRow, today: LocalDate): PendingDues? {
    val said = row.pending ?: return null
    val what = paidFor(said.payment, today)
    val how = paidHow(said.payment, today, emptyMap()).joinToString(separator)
    return PendingDues(row.person.value, row.name, what, how, duesSays(row.name, what))
}

private fun Words.row(row: DuesRow, dues: BranchDues, today: LocalDate, collecting: Collecting): BranchDuesRow {
    val mark = mark(row.month, lastOfPeriod(today.month(), dues.quarterly))
    val isOpen = row.openFen > 0 && isOfNow(dues, today)
    val open = if (isOpen) open(row, mark, dues.quarterly, today, collecting.on) else ""
    val flag = row.unrecorded?.takeUnless { collecting.on }?.let { duesFlag(it.months.toInt()) }.orEmpty()
    return BranchDuesRow(
        person = row.person.value,
        name = row.name,
        mark = mark,
        amount = row.monthlyFen?.takeIf { it > 0 && !isOpen }?.let { duesEachMonth(money(it)) }.orEmpty(),
        open = open,
        flag = flag,
        mayTick = isOpen,
        isTicked = collecting.on && isOpen && row.person.value in collecting.ticked
    )
}

/** 9 月到 11 月 1.50 元: beside a word that says it is open, or as what is handed over; else as what is open besides. */
private fun Words.open(row: DuesRow, mark: DuesMark, quarterly: Boolean, today: LocalDate, isCollecting: Boolean): String {
    val (first, last) = (row.openFirst ?: return "") to (row.openLast ?: return "")
    val isSaid = isCollecting || mark.marking == DuesMarking.DUE || mark.marking == DuesMarking.MISSING
    val (months, amount) = period(first, last, today, quarterly) to money(row.openFen)
    return if (isSaid) duesOpenRow(months, amount) else duesOpenBesides(months, amount)
}
