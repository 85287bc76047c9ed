package org.yixian.presentation.wording

import java.time.LocalDate
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Test
import org.yixian.presentation.words.ChineseWords
import org.yixian.presentation.words.EnglishWords

class LunarTest {
    private val date = LocalDate.of(2025, 7, 25)

    private fun said(month: Int, day: Int, leap: Boolean = false) = ChineseWords.lunar(date) { LunarDay(month, day, leap) }

    @Test
    fun `every day has the name that the wall calendar prints`() {
        val names = (1..30).map { said(1, it) }
        val expected = listOf(
            "初一", "初二", "初三", "初四", "初五", "初六", "初七", "初八", "初九", "初十",
            "十一", "十二", "十三", "十四", "十五", "十六", "十七", "十八", "十九", "二十",
            "廿一", "廿二", "廿三", "廿四", "廿五", "廿六", "廿七", "廿八", "廿九", "三十"
        )
        assertEquals(expected.map { "农历正月$it" }, names)
    }

    @Test
    fun `every month has its name`() {
        val months = (1..12).map { said(it, 1) }
        val expected = listOf("正", "二", "三", "四", "五", "六", "七", "八", "九", "十", "冬", "腊")
        assertEquals(expected.map { "农历${it}月初一" }, months)
    }

    @Test
    fun `a leap month says so`() {
        assertEquals("农历闰六月初一", said(6, 1, leap = true))
        assertEquals("农历六月初一", said(6, 1))
    }

    @Test
    fun `in English nobody asks the calendar`() {
        assertNull(EnglishWords.lunar(date) { error("nobody asks") })
    }
}
