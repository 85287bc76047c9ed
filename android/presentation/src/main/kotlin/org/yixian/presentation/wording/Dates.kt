package org.yixian.presentation.wording

import java.time.LocalDate
import java.time.ZoneId
import java.time.temporal.ChronoUnit
import org.yixian.core.StatedDate
import org.yixian.core.TimeOfDay
import org.yixian.core.Timestamp
import org.yixian.presentation.words.Words

// Business dates are stated dates in Asia/Shanghai; a phone a thousand li away shows the same day.

private val SHANGHAI: ZoneId = ZoneId.of("Asia/Shanghai")

internal fun StatedDate.local(): LocalDate = LocalDate.of(year, month.toInt(), day.toInt())

internal fun LocalDate.stated() = StatedDate(year, monthValue.toUByte(), dayOfMonth.toUByte())

internal fun Timestamp.date(): LocalDate = instant.atZone(SHANGHAI).toLocalDate()

/** 11 月 23 日 周一; of another year with the year. */
internal fun Words.date(date: LocalDate, today: LocalDate): String =
    if (date.year == today.year) dateLong(month(date), date.dayOfMonth, weekday(date)) else fullDate(date)

/** 2026 年 11 月 23 日 周一 */
internal fun Words.fullDate(date: LocalDate): String = dateWithYear(date.year.toString(), month(date), date.dayOfMonth, weekday(date))

/** 今天, 明天, 昨天; none for other days. */
internal fun Words.near(date: LocalDate, today: LocalDate): String? = when (ChronoUnit.DAYS.between(today, date)) {
    -1L -> dayYesterday
    0L -> dayToday
    1L -> dayTomorrow
    else -> null
}

/** 上午 9:30 */
internal fun Words.hour(time: TimeOfDay): String {
    val (hour, minute) = time.hour.toInt() to time.minute.toInt()
    val clock = "${if (hour % 12 == 0) 12 else hour % 12}:${minute.toString().padStart(2, '0')}"
    return when (hour) {
        in 0..4 -> timeNight(clock)
        in 5..7 -> timeEarly(clock)
        in 8..11 -> timeMorning(clock)
        12 -> timeNoon(clock)
        in 13..17 -> timeAfternoon(clock)
        else -> timeEvening(clock)
    }
}

/** 今天 上午 9:30; 11 月 23 日 周一 上午 9:30 */
internal fun Words.whenIs(date: LocalDate, time: TimeOfDay?, today: LocalDate): String =
    listOfNotNull(near(date, today), date(date, today), time?.let(::hour)).joinToString(" ")

/** A moment that is past: 今天 上午 9:30, 昨天, 11 月 23 日 周一. */
internal fun Words.moment(at: Timestamp, today: LocalDate): String {
    val local = at.instant.atZone(SHANGHAI)
    val time = TimeOfDay(local.hour.toUByte(), local.minute.toUByte())
    return "${near(local.toLocalDate(), today) ?: date(local.toLocalDate(), today)} ${hour(time)}"
}

/** 刚才, 5 分钟前, 3 小时前, 3 天前 */
internal fun Words.ago(at: Timestamp, nowMs: Long): String {
    val minutes = (nowMs - at.unixMs) / 60_000
    return when {
        minutes < 2 -> justNow
        minutes < 60 -> minutesAgo(minutes.toInt())
        minutes < 24 * 60 -> hoursAgo((minutes / 60).toInt())
        else -> daysAgo((minutes / (24 * 60)).toInt())
    }
}

private fun Words.weekday(date: LocalDate) =
    listOf(weekday1, weekday2, weekday3, weekday4, weekday5, weekday6, weekday7)[date.dayOfWeek.value - 1]

internal fun Words.month(date: LocalDate): String =
    listOf(month1, month2, month3, month4, month5, month6, month7, month8, month9, month10, month11, month12)[date.monthValue - 1]
