package org.yixian.presentation.wording

import org.yixian.core.HoursScreen
import org.yixian.presentation.meetings.HoursState
import org.yixian.presentation.words.Words

private const val HOUR = 60

/** Minutes by the clock: 50 分钟, 2 小时, 1 小时 30 分. */
internal fun Words.span(minutes: Int): String {
    val (hours, rest) = minutes / HOUR to minutes % HOUR
    return when {
        hours == 0 -> hoursSpanMinutes(rest.toString())
        rest == 0 -> hoursSpanHours(hours.toString())
        else -> hoursSpanBoth(hours.toString(), rest.toString())
    }
}

/** What was learnt at one meeting. What nobody has recorded is not nothing. */
internal fun Words.learning(minutes: Int?): String = minutes?.let(::span) ?: closeLearningNone

internal fun Words.hoursState(screen: HoursScreen) = HoursState(
    title = hoursTitle(screen.year.toString()),
    own = hoursOwn(tenths(screen.own.tenths.toInt()), screen.own.meetings.toInt()),
    branch = hoursBranch(tenths(screen.branchMeetings.tenths.toInt()), screen.branchMeetings.meetings.toInt()),
    gap = screen.branchMeetings.unrecorded.toInt().let { if (it == 0) "" else hoursGap(it) },
    rule = hoursRule(screen.needed.toString(), screen.minutesOfAnHour.toString()),
    source = cited(screen.source, screen.article)
)

/** 12.5 of 125, 12 of 120. */
internal fun tenths(tenths: Int): String {
    val (whole, rest) = tenths / 10 to tenths % 10
    return if (rest == 0) "$whole" else "$whole.$rest"
}
