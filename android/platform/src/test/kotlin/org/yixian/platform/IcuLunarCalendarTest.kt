package org.yixian.platform

import android.app.Application
import java.time.LocalDate
import java.util.TimeZone
import org.junit.Assert.assertEquals
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config
import org.yixian.presentation.wording.LunarDay

@RunWith(RobolectricTestRunner::class)
@Config(application = Application::class, sdk = [26, 35])
class IcuLunarCalendarTest {
    private val calendar = IcuLunarCalendar()

    @Test
    fun `days as the almanac has them`() {
        isOn("2026-11-23", month = 10, day = 15)
        isOn("2026-02-17", month = 1, day = 1)
        isOn("2026-02-16", month = 12, day = 29)
        isOn("2025-01-29", month = 1, day = 1)
        isOn("2024-09-17", month = 8, day = 15)
        isOn("2000-02-05", month = 1, day = 1)
    }

    @Test
    fun `leap months`() {
        isOn("2025-07-24", month = 6, day = 30)
        isOn("2025-07-25", month = 6, day = 1, isLeap = true)
        isOn("2025-08-23", month = 7, day = 1)
        isOn("2028-06-22", month = 5, day = 30)
        isOn("2028-06-23", month = 5, day = 1, isLeap = true)
        isOn("2028-07-22", month = 6, day = 1)
        isOn("2033-12-22", month = 11, day = 1, isLeap = true)
        isOn("2034-02-19", month = 1, day = 1)
    }

    @Test
    fun `wherever the phone is`() {
        val before = TimeZone.getDefault()
        try {
            for (zone in listOf("America/Los_Angeles", "Pacific/Kiritimati", "Asia/Urumqi")) {
                TimeZone.setDefault(TimeZone.getTimeZone(zone))
                assertEquals(LunarDay(1, 1, isLeapMonth = false), IcuLunarCalendar().on(LocalDate.of(2026, 2, 17)))
            }
        } finally {
            TimeZone.setDefault(before)
        }
    }

    @Test
    fun `every day of a century is a day after the one before`() {
        val days = generateSequence(LocalDate.of(1960, 1, 1)) { it.plusDays(1) }.takeWhile { it.year < 2060 }.map(calendar::on)
        days.zipWithNext().forEach { (one, next) ->
            val goesOn = next.day == one.day + 1 && next.month == one.month && next.isLeapMonth == one.isLeapMonth
            val begins = next.day == 1 && one.day in 29..30
            check(goesOn || begins) { "$next after $one" }
        }
    }

    private fun isOn(date: String, month: Int, day: Int, isLeap: Boolean = false) =
        assertEquals(date, LunarDay(month, day, isLeap), calendar.on(LocalDate.parse(date)))
}
