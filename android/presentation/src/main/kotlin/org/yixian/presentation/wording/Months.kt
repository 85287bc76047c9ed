package org.yixian.presentation.wording

import java.time.LocalDate
import org.yixian.core.Month
import org.yixian.presentation.dues.lastOfPeriod
import org.yixian.presentation.dues.month
import org.yixian.presentation.dues.number
import org.yixian.presentation.words.Words

/** 11 月; of another year 2025 年 11 月. */
internal fun Words.month(month: Month, today: LocalDate): String = if (month.year == today.year) month(dayIn(month)) else fullMonth(month)

/** 2026 年 11 月 */
internal fun Words.fullMonth(month: Month): String = monthWithYear(month.year.toString(), month(dayIn(month)))

/** 9 月到 11 月; 2025 年 11 月到 2026 年 2 月; one month by itself. */
internal fun Words.months(first: Month, last: Month, today: LocalDate): String = when {
    first == last -> month(first, today)
    first.year != last.year -> monthsRange(fullMonth(first), fullMonth(last))
    first.year == today.year -> monthsRange(month(dayIn(first)), month(dayIn(last)))
    else -> monthsOfYear(first.year.toString(), month(dayIn(first)), month(dayIn(last)))
}

/** 本季 for whoever pays by quarter, else the months by name. */
internal fun Words.period(first: Month, last: Month, today: LocalDate, quarterly: Boolean): String {
    val end = lastOfPeriod(today.month(), quarterly = true).number
    val isThisQuarter = quarterly && first.number > end - MONTHS_OF_A_QUARTER && last.number == end
    return if (isThisQuarter) thisQuarter else months(first, last, today)
}

/** 2026 年第四季度 */
internal fun Words.fullQuarter(month: Month): String =
    quarterWithYear(month.year.toString(), listOf(quarter1, quarter2, quarter3, quarter4)[(month.month.toInt() - 1) / MONTHS_OF_A_QUARTER])

private const val MONTHS_OF_A_QUARTER = 3

private fun dayIn(month: Month): LocalDate = LocalDate.of(month.year, month.month.toInt(), 1)
