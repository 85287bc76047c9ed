package org.yixian.presentation

import java.time.LocalDate
import org.yixian.presentation.wording.lunar
import org.yixian.presentation.wording.whenIs
import org.yixian.presentation.words.Words

/** A day of a form: earlier and later are a touch each. */
data class DayState(
    val date: LocalDate,
    val text: String,
    /** What the village's calendar says; none in English. */
    val lunar: String?
)

internal fun Words.dayState(date: LocalDate, today: LocalDate, around: Around) =
    DayState(date, whenIs(date, null, today), lunar(date, around.outside.calendar))
