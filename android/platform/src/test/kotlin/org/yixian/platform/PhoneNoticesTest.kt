package org.yixian.platform

import android.Manifest
import android.app.AlarmManager
import android.app.Application
import androidx.test.core.app.ApplicationProvider
import java.time.LocalDate
import java.time.LocalTime
import java.time.ZoneId
import java.util.TimeZone
import org.junit.After
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import org.yixian.presentation.DayNotice

@RunWith(RobolectricTestRunner::class)
class PhoneNoticesTest {
    private val context: Application = ApplicationProvider.getApplicationContext()
    private val alarms = shadowOf(context.getSystemService(AlarmManager::class.java))
    private val notices = PhoneNotices(context) { null }
    private val zone = TimeZone.getDefault()
    private val day: LocalDate = LocalDate.now().plusDays(6)

    @Before
    fun allow() = shadowOf(context).grantPermissions(Manifest.permission.POST_NOTIFICATIONS)

    @After
    fun home() = TimeZone.setDefault(zone)

    private fun notice(on: LocalDate = day) =
        DayNotice(on.year * 10_000 + on.monthValue * 100 + on.dayOfMonth, on, LocalTime.of(8, 30), "一线牵", "有 2 件事,打开看一看。")

    private fun times() = alarms.scheduledAlarms.map { it.triggerAtMs }.toSet()

    private fun moment(on: LocalDate, zone: String) = on.atTime(8, 30).atZone(ZoneId.of(zone)).toInstant().toEpochMilli()

    @Test
    fun `a notice comes by the clock where the phone is`() {
        TimeZone.setDefault(TimeZone.getTimeZone("Europe/Rome"))
        notices.schedule("one", listOf(notice()))
        assertEquals(setOf(moment(day, "Europe/Rome")), times())
    }

    @Test
    fun `two people on one phone each have their own`() {
        TimeZone.setDefault(TimeZone.getTimeZone("Asia/Shanghai"))
        notices.schedule("one", listOf(notice()))
        notices.schedule("two", listOf(notice(), notice(day.plusDays(1))))
        assertEquals(3, alarms.scheduledAlarms.size)
        notices.schedule("one", emptyList())
        assertEquals(setOf(moment(day, "Asia/Shanghai"), moment(day.plusDays(1), "Asia/Shanghai")), times())
        notices.schedule("two", emptyList())
        assertTrue(alarms.scheduledAlarms.isEmpty())
    }
}
