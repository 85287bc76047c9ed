package org.yixian.presentation.dues

import java.time.LocalDate
import org.yixian.core.DuesLedger
import org.yixian.core.Month
import org.yixian.core.MonthRow
import org.yixian.core.MonthState
import org.yixian.core.StatedDate

// Months are counted from the year 0, so that they can be stepped through and compared.

internal val Month.number: Int get() = year * 12 + month.toInt() - 1

internal fun monthOf(number: Int) = Month(Math.floorDiv(number, 12), (Math.floorMod(number, 12) + 1).toUByte())

internal fun LocalDate.month() = Month(year, monthValue.toUByte())

internal fun StatedDate.inMonth() = Month(year, month)

/** 2026-11: as it stands in a route. */
internal fun Month.written() = "%04d-%02d".format(year, month.toInt())

/** A month of a route; none if it is none. */
internal fun writtenMonth(text: String): Month? {
    val (year, month) = text.split('-').takeIf { it.size == 2 }?.map { it.toIntOrNull() ?: return null } ?: return null
    return Month(year, month.toUByte()).takeIf { month in 1..12 && year in 1..9999 }
}

/** The last month of the collecting period that a month lies in. */
internal fun lastOfPeriod(month: Month, quarterly: Boolean): Month =
    if (quarterly) monthOf(month.number - Math.floorMod(month.number, 3) + 2) else month

/** Months one after another, and what was fixed for them. */
internal data class Span(val first: Month, val last: Month, val fen: Long)

/** So many months are paid at once; the core says so (`MOST_MONTHS`). */
internal const val MOST_MONTHS = 12

/**
 * What is to be paid now, in payments that can be recorded: a month that has a receipt is in none, nor one that is older than
 * what is asked for, and none is longer than a year.
 */
internal fun DuesLedger.open(): List<Span> {
    val first = openFirst?.number ?: return emptyList()
    val last = openLast?.number ?: return emptyList()
    val spans = mutableListOf<Span>()
    for (row in rows.filter { it.month.number in first..last && it.isOpen }) {
        val before = spans.lastOrNull()?.takeIf {
            it.last.number == row.month.number - 1 && row.month.number - it.first.number < MOST_MONTHS
        }
        if (before != null) spans.removeLast()
        spans += Span(before?.first ?: row.month, row.month, (before?.fen ?: 0) + (row.fen ?: 0))
    }
    return spans
}

/** What was fixed for the months from one to another; none if nothing was for one of them: it would be paid for nothing. */
internal fun DuesLedger.fixed(first: Month, last: Month): Long? {
    val fixed = rows.associate { it.month.number to it.fen }
    return (first.number..last.number).sumOf { fixed[it] ?: return null }
}

private val MonthRow.isOpen: Boolean get() = state is MonthState.Due || state is MonthState.Missing
