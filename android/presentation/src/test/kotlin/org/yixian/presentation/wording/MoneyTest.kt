package org.yixian.presentation.wording

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Test
import org.yixian.core.Fraction
import org.yixian.core.Month
import org.yixian.presentation.TODAY
import org.yixian.presentation.dues.lastOfPeriod
import org.yixian.presentation.dues.monthOf
import org.yixian.presentation.dues.number
import org.yixian.presentation.dues.written
import org.yixian.presentation.dues.writtenMonth
import org.yixian.presentation.month
import org.yixian.presentation.words.ChineseWords
import org.yixian.presentation.words.EnglishWords

class MoneyTest {
    @Test
    fun `an amount has two places and its unit`() {
        assertEquals(listOf("0.50 元", "0.05 元", "1.00 元", "1000.00 元"), listOf(50L, 5, 100, 100_000).map(ChineseWords::money))
        assertEquals("0.50 yuan", EnglishWords.money(50))
    }

    @Test
    fun `what is typed is read as people and keyboards write it`() {
        val typed = mapOf(
            "0.5" to 50L, ".5" to 50L, "5" to 500L, "1." to 100L, "1.05" to 105L, " 1.5 " to 150L, "1.5元" to 150L, "１．５" to 150L,
            "1。5" to 150L,
            "1,5" to 150L, "0" to 0L, "1000000000" to 100_000_000_000L
        )
        assertEquals(typed, typed.mapValues { fenOf(it.key) })
    }

    @Test
    fun `what is no amount is none`() {
        val nonsense =
            listOf("", ".", "-1", "1.005", "1.2.3", "一元", "1e3", "10000000001", "9".repeat(40), "0x1", "٣", "1 5", "Ⅴ", "𝟙", "NaN")
        for (text in nonsense) assertNull(fenOf(text), text)
    }

    @Test
    fun `a field takes what can become an amount and nothing else`() {
        assertEquals("", amountOf("1", ""))
        assertEquals(".", amountOf("", "."))
        assertEquals("1.5", amountOf("1.", "１.５"))
        assertEquals("1.55", amountOf("1.55", "1.555"))
        assertEquals("1", amountOf("1", "1a"))
        assertEquals("12", amountOf("1", "12"))
    }

    @Test
    fun `a rate is a per cent`() {
        val rates = listOf(5u to "0.5%", 10u to "1%", 15u to "1.5%", 20u to "2%")
        for ((thousandths, text) in rates) assertEquals(text, percent(Fraction(thousandths, 1000u)))
        assertEquals("50%", percent(Fraction(1u, 2u)))
    }

    @Test
    fun `months are named with their year where it is another`() {
        fun said(first: Month, last: Month) = ChineseWords.months(first, last, TODAY)
        assertEquals("11 月", said(month(2026, 11), month(2026, 11)))
        assertEquals("9 月到 11 月", said(month(2026, 9), month(2026, 11)))
        assertEquals("2025 年 1 月", said(month(2025, 1), month(2025, 1)))
        assertEquals("2025 年 1 月到 3 月", said(month(2025, 1), month(2025, 3)))
        assertEquals("2025 年 12 月到 2026 年 1 月", said(month(2025, 12), month(2026, 1)))
        assertEquals("Nov 2025 to Feb 2026", EnglishWords.months(month(2025, 11), month(2026, 2), TODAY))
    }

    @Test
    fun `a quarter is called so only by whom it is collected, and only the one under way`() {
        fun said(first: Int, last: Int, quarterly: Boolean = true) =
            ChineseWords.period(month(2026, first), month(2026, last), TODAY, quarterly)
        assertEquals("本季", said(10, 12))
        assertEquals("本季", said(11, 12))
        assertEquals("9 月到 12 月", said(9, 12))
        assertEquals("7 月到 9 月", said(7, 9))
        assertEquals("10 月到 12 月", said(10, 12, quarterly = false))
        assertEquals("2026 年第四季度", ChineseWords.fullQuarter(month(2026, 12)))
        assertEquals("first quarter of 2026", EnglishWords.fullQuarter(month(2026, 1)))
    }

    @Test
    fun `months are stepped through over the turn of a year`() {
        assertEquals(month(2027, 1), monthOf(month(2026, 12).number + 1))
        assertEquals(month(2025, 12), monthOf(month(2026, 1).number - 1))
        assertEquals(listOf(month(2026, 12), month(2026, 11)), listOf(true, false).map { lastOfPeriod(month(2026, 11), it) })
        assertEquals(month(2026, 3), lastOfPeriod(month(2026, 1), quarterly = true))
    }

    @Test
    fun `a month of a route is read as it was written, and nothing else is one`() {
        assertEquals(month(2026, 9), writtenMonth(month(2026, 9).written()))
        for (text in listOf("", "2026", "2026-13", "2026-00", "2026-1-1", "-1-2", "0-1", "a-b", "2026-x", "99999-1")) {
            assertNull(
                writtenMonth(text),
                text
            )
        }
    }
}
