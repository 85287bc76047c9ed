package org.yixian.presentation.wording

import java.time.LocalDate
import org.yixian.presentation.words.Language
import org.yixian.presentation.words.Words

/** A day of the Chinese calendar: month 1 to 12, day 1 to 30. */
data class LunarDay(val month: Int, val day: Int, val isLeapMonth: Boolean)

/** The Chinese calendar, as the system's ICU knows it. */
fun interface LunarCalendar {
    fun on(date: LocalDate): LunarDay
}

private val MONTHS = listOf("正", "二", "三", "四", "五", "六", "七", "八", "九", "十", "冬", "腊")
private val TENS = listOf("初", "十", "廿", "三")
private val UNITS = listOf("十", "一", "二", "三", "四", "五", "六", "七", "八", "九")

/** 农历十月十五. It is what the village's calendar shows; in English nobody asks for it. */
internal fun Words.lunar(date: LocalDate, calendar: LunarCalendar): String? {
    if (language != Language.CHINESE) return null
    val lunar = calendar.on(date)
    val leap = if (lunar.isLeapMonth) "闰" else ""
    return lunarDate("$leap${MONTHS[lunar.month - 1]}月${dayName(lunar.day)}")
}

/** 初一, 初十, 十五, 二十, 廿一, 三十 */
private fun dayName(day: Int): String = when (day) {
    10 -> "初十"
    20 -> "二十"
    30 -> "三十"
    else -> TENS[day / 10] + UNITS[day % 10]
}
