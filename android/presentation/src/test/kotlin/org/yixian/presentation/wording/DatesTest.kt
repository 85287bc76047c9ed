package org.yixian.presentation.wording

import java.time.LocalDate
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Test
import org.yixian.core.TimeOfDay
import org.yixian.core.Timestamp
import org.yixian.presentation.NOW_MS
import org.yixian.presentation.TODAY
import org.yixian.presentation.atMs
import org.yixian.presentation.words.ChineseWords
import org.yixian.presentation.words.EnglishWords
import org.yixian.presentation.words.Words

class DatesTest {
    private val half = TimeOfDay(9u, 30u)

    @Test
    fun `near days are called by their name besides, others are not`() {
        fun said(days: Long) = ChineseWords.whenIs(TODAY.plusDays(days), half, TODAY)
        assertEquals("今天 11 月 27 日 周五 上午 9:30", said(0))
        assertEquals("明天 11 月 28 日 周六 上午 9:30", said(1))
        assertEquals("昨天 11 月 26 日 周四 上午 9:30", said(-1))
        assertEquals("11 月 29 日 周日 上午 9:30", said(2))
        assertEquals("11 月 25 日 周三 上午 9:30", said(-2))
    }

    @Test
    fun `a day of another year names it`() {
        assertEquals("2027 年 1 月 1 日 周五", ChineseWords.date(LocalDate.of(2027, 1, 1), TODAY))
        assertEquals("12 月 31 日 周四", ChineseWords.date(LocalDate.of(2026, 12, 31), TODAY))
        assertEquals("Fri 1 Jan 2027", EnglishWords.date(LocalDate.of(2027, 1, 1), TODAY))
    }

    @Test
    fun `the turn of the year and a leap day are near days like others`() {
        assertEquals("明天 2027 年 1 月 1 日 周五", ChineseWords.whenIs(LocalDate.of(2027, 1, 1), null, LocalDate.of(2026, 12, 31)))
        assertEquals("昨天 2 月 29 日 周二", ChineseWords.whenIs(LocalDate.of(2028, 2, 29), null, LocalDate.of(2028, 3, 1)))
    }

    @Test
    fun `English says it as English does`() {
        assertEquals("today Fri 27 Nov 9:30 am", EnglishWords.whenIs(TODAY, half, TODAY))
        assertEquals("tomorrow Sat 28 Nov 9:30 am", EnglishWords.whenIs(TODAY.plusDays(1), half, TODAY))
    }

    @Test
    fun `every weekday and every month is in its place`() {
        val monday = LocalDate.of(2026, 11, 23)
        assertEquals(
            listOf("周一", "周二", "周三", "周四", "周五", "周六", "周日"),
            (0L..6L).map { ChineseWords.date(monday.plusDays(it), TODAY).substringAfterLast(' ') }
        )
        for (month in 1..12) {
            val said = ChineseWords.date(LocalDate.of(2026, month, 9), TODAY)
            assertEquals("$month 月 9 日", said.substringBeforeLast(' '))
        }
    }

    @Test
    fun `the hours of the whole day`() {
        val parts = listOf("凌晨" to 0..4, "早上" to 5..7, "上午" to 8..11, "中午" to 12..12, "下午" to 13..17, "晚上" to 18..23)
        for ((part, hours) in parts) {
            for (hour in hours) assertEquals("$part ${if (hour % 12 == 0) 12 else hour % 12}:05", ChineseWords.at(hour, 5))
        }
        for (hour in 0..23) {
            val clock = "${if (hour % 12 == 0) 12 else hour % 12}:59 ${if (hour < 12) "am" else "pm"}"
            assertEquals(clock, EnglishWords.at(hour, 59))
        }
    }

    private fun Words.at(hour: Int, minute: Int) = hour(TimeOfDay(hour.toUByte(), minute.toUByte()))

    @Test
    fun `a moment is told by China's clock wherever the phone is`() {
        val beforeMidnight = Timestamp(atMs(TODAY, 23, 59))
        assertEquals("今天 晚上 11:59", ChineseWords.moment(beforeMidnight, TODAY))
        assertEquals(TODAY, beforeMidnight.date())
        assertEquals(TODAY.plusDays(1), Timestamp(atMs(TODAY, 23, 59) + 60_000).date())
        assertEquals("昨天 上午 9:30", ChineseWords.moment(Timestamp(atMs(TODAY.minusDays(1), 9, 30)), TODAY))
        assertEquals("2025 年 3 月 1 日 周六 凌晨 12:00", ChineseWords.moment(Timestamp(atMs(LocalDate.of(2025, 3, 1), 0, 0)), TODAY))
    }

    @Test
    fun `ago is told in minutes, hours, days`() {
        fun ago(minutes: Long, words: Words = ChineseWords) = words.ago(Timestamp(NOW_MS - minutes * 60_000), NOW_MS)
        assertEquals("刚才", ago(0))
        assertEquals("刚才", ago(1))
        assertEquals("2 分钟前", ago(2))
        assertEquals("59 分钟前", ago(59))
        assertEquals("1 小时前", ago(60))
        assertEquals("23 小时前", ago(24 * 60 - 1))
        assertEquals("1 天前", ago(24 * 60))
        assertEquals("400 天前", ago(400 * 24 * 60))
        assertEquals("1 hour ago", ago(60, EnglishWords))
        assertEquals("2 hours ago", ago(120, EnglishWords))
    }

    @Test
    fun `what comes from the future was just now`() {
        assertEquals("刚才", ChineseWords.ago(Timestamp(NOW_MS + 86_400_000), NOW_MS))
    }

    @Test
    fun `a clock that is out of its mind breaks nothing`() {
        for (mad in listOf(Long.MIN_VALUE, -1L, 0L, Long.MAX_VALUE)) {
            ChineseWords.ago(Timestamp(mad), NOW_MS)
            ChineseWords.ago(Timestamp(NOW_MS), mad)
            ChineseWords.moment(Timestamp(mad), TODAY)
        }
    }

    @Test
    fun `a stated date goes there and back`() {
        for (date in listOf(TODAY, LocalDate.of(2028, 2, 29), LocalDate.of(1, 1, 1), LocalDate.of(9999, 12, 31))) {
            assertEquals(date, date.stated().local())
        }
    }
}
