package org.yixian.ui.parts

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import java.time.LocalDate
import org.yixian.presentation.DayState
import org.yixian.ui.theme.Spacing
import org.yixian.ui.theme.design
import org.yixian.ui.theme.words

/** A day, with a day and a month earlier and later at one touch each: what is stated is seldom far away; a year, where it is. */
@Composable
fun Day(label: String, day: DayState, onDay: (LocalDate) -> Unit, months: Boolean = true, years: Boolean = false) {
    Column(verticalArrangement = Arrangement.spacedBy(Spacing.small)) {
        Note(label)
        Heading(day.text)
        Note(day.lunar.orEmpty())
        val step = { by: LocalDate -> { onDay(by) } }
        Steps(label, words.planDayBefore to step(day.date.minusDays(1)), words.planDayAfter to step(day.date.plusDays(1)))
        if (months) Steps(label, words.dayMonthBefore to step(day.date.minusMonths(1)), words.dayMonthAfter to step(day.date.plusMonths(1)))
        if (years) Steps(label, words.dayYearBefore to step(day.date.minusYears(1)), words.dayYearAfter to step(day.date.plusYears(1)))
    }
}

@Composable
private fun Steps(of: String, vararg steps: Pair<String, () -> Unit>) {
    Row(Modifier.fillMaxWidth(), Arrangement.spacedBy(design.sizes.targetGap)) {
        steps.forEach { (text, onClick) -> QuietButton(text, onClick, Modifier.weight(1f), of = of) }
    }
}
