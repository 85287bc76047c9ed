package org.yixian.core.conformance

import org.yixian.core.Fraction
import org.yixian.core.Month
import org.yixian.core.Standing
import org.yixian.core.StatedDate
import org.yixian.core.TimeOfDay
import org.yixian.core.WhichMeeting

private val WORD_BEGINS = Regex("(?<=[a-z])(?=[A-Z])")

/** The name of a variant, plain or with values in it, as the cases write it. */
internal fun variant(value: Any): String {
    val name = if (value is Enum<*>) value.name else value.javaClass.simpleName.replace(WORD_BEGINS, "_")
    return name.lowercase()
}

internal inline fun <reified T : Enum<T>> choice(text: String): T = enumValueOf(text.uppercase())

internal fun dateOf(text: String): StatedDate {
    val (year, month, day) = text.split("-")
    return StatedDate(year.toInt(), month.toUByte(), day.toUByte())
}

internal fun textOf(date: StatedDate) = "${digits(date.year, 4)}-${digits(date.month, 2)}-${digits(date.day, 2)}"

internal fun monthOf(text: String): Month {
    val (year, month) = text.split("-")
    return Month(year.toInt(), month.toUByte())
}

internal fun textOf(month: Month) = "${digits(month.year, 4)}-${digits(month.month, 2)}"

internal fun textOf(share: Fraction) = "${share.numerator}/${share.denominator}"

internal fun hourOf(text: String): TimeOfDay {
    val (hour, minute) = text.split(":")
    return TimeOfDay(hour.toUByte(), minute.toUByte())
}

internal fun textOf(hour: TimeOfDay) = "${digits(hour.hour, 2)}:${digits(hour.minute, 2)}"

/** Not with `format`, whose digits are those of the machine's language. */
internal fun digits(number: Any, most: Int): String = number.toString().padStart(most, '0')

internal fun standingOf(text: String): Standing = when (text) {
    "present" -> Standing.Present
    "observer" -> Standing.Observer
    "away" -> Standing.Away
    "absent" -> Standing.Absent
    "unmarked" -> Standing.Unmarked
    else -> Standing.OnLeave(choice(text.removePrefix("on_leave:")))
}

internal fun textOf(standing: Standing): String =
    if (standing is Standing.OnLeave) "on_leave:${variant(standing.reason)}" else variant(standing)

internal fun whichOf(step: Step): WhichMeeting =
    if ("meeting" in step) WhichMeeting.Known(step.meeting) else WhichMeeting.Described(step.branch, step.date)
