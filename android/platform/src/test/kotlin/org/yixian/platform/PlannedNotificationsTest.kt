package org.yixian.platform

import android.Manifest
import android.app.AlarmManager
import android.app.Application
import android.app.NotificationManager
import androidx.test.core.app.ApplicationProvider
import java.io.File
import java.time.Instant
import java.time.LocalDateTime
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
import org.robolectric.annotation.Config
import org.robolectric.shadows.ShadowAlarmManager

@RunWith(RobolectricTestRunner::class)
@Config(application = Application::class, sdk = [26, 35])
class PlannedNotificationsTest {
    private val context = ApplicationProvider.getApplicationContext<Application>()
    private val alarms = shadowOf(context.getSystemService(AlarmManager::class.java))
    private val manager = checkNotNull(context.getSystemService(NotificationManager::class.java))
    private val zone = TimeZone.getDefault()
    private val morning = LocalDateTime.of(2026, 12, 3, 8, 30)
    private val tomorrow = morning.plusDays(1)
    private var now = morning.withHour(3)
    private val soon = reminder(1, morning)
    private val later = reminder(2, tomorrow)

    @Before
    fun inTheVillage() {
        shadowOf(context).grantPermissions(Manifest.permission.POST_NOTIFICATIONS)
        isIn("Asia/Shanghai")
    }

    @After
    fun home() = TimeZone.setDefault(zone)

    @Test
    fun `each has an alarm that wakes the phone, and none that must be exact`() {
        schedule(soon, later)
        assertEquals(listOf(morning, tomorrow), times())
        for (alarm in alarms.scheduledAlarms) {
            assertEquals(AlarmManager.RTC_WAKEUP, alarm.getType())
            assertTrue("inexact", alarm.windowLengthMs != 0L)
            assertTrue(alarm.isAllowWhileIdle)
        }
    }

    @Test
    fun `the same plan again sets nothing, in this process or the next`() {
        schedule(soon, later)
        alarms.forgetAll()
        schedule(later, soon)
        assertEquals(emptyList<LocalDateTime>(), times())
    }

    @Test
    fun `only the difference is applied`() {
        schedule(soon, later)
        val moved = reminder(2, tomorrow.plusHours(1))
        val new = reminder(3, tomorrow.plusDays(1))
        val untouched = alarms.scheduledAlarms.first()
        schedule(soon, moved, new)
        assertEquals(listOf(morning, tomorrow.plusHours(1), tomorrow.plusDays(1)), times())
        assertTrue(alarms.scheduledAlarms.any { it === untouched })
        schedule(new)
        assertEquals(listOf(tomorrow.plusDays(1)), times())
        schedule()
        assertEquals(emptyList<LocalDateTime>(), times())
    }

    @Test
    fun `planned anew at three in the morning, what is to come at half past eight is not touched`() {
        now = morning.minusDays(1)
        schedule(soon, later)
        val waiting = alarms.scheduledAlarms.first()
        now = morning.withHour(3)
        schedule(soon.copy(text = "有 3 件事"), later, reminder(3, tomorrow.plusDays(1)))
        assertTrue("the alarm waits as before", alarms.scheduledAlarms.any { it === waiting })
        now = morning
        planned().due(soon.key)
        assertEquals(listOf(soon.key.id), shown())
    }

    @Test
    fun `planned anew at nine, what was shown at half past eight is not shown again`() {
        schedule(soon, later)
        now = morning
        planned().due(soon.key)
        alarms.forgetAll()
        now = morning.withHour(9)
        schedule(soon, later)
        schedule(soon.copy(text = "有 1 件事"), later)
        schedule(reminder(1, morning.withHour(10)), later)
        assertEquals("another number or another hour makes no second one of it", emptyList<LocalDateTime>(), times())
        assertEquals("it stays until it is read", listOf(soon.key.id), shown())
        schedule(later)
        assertEquals(emptyList<Int>(), shown())
    }

    @Test
    fun `an alarm that comes late is not lost by a plan that comes before it`() {
        schedule(soon)
        now = morning.plusMinutes(2)
        schedule(soon.copy(text = "有 3 件事"))
        assertEquals(listOf(morning), times())
        planned().due(soon.key)
        assertEquals(listOf(soon.key.id), shown())
    }

    @Test
    fun `what lies in the past rings no more`() {
        now = morning.withHour(9)
        schedule(soon, later)
        assertEquals(listOf(tomorrow), times())
        now = morning
        planned().schedule("two", listOf(soon.of("two")))
        assertEquals("now is past", listOf(tomorrow), times())
    }

    @Test
    fun `what has been shown is not shown again while it is planned`() {
        schedule(soon, later)
        now = morning
        planned().due(soon.key)
        assertEquals(listOf(soon.key.id), shown())
        manager.cancelAll()
        planned().due(soon.key)
        schedule(soon)
        planned().scheduleAgain()
        assertEquals(emptyList<Int>(), shown())
    }

    @Test
    fun `what is not planned any more is withdrawn`() {
        schedule(soon, later)
        now = tomorrow
        planned().due(soon.key)
        planned().due(later.key)
        schedule(later)
        assertEquals(listOf(later.key.id), shown())
    }

    @Test
    fun `of two people on one phone none touches what is the other's`() {
        val theirs = later.of("two")
        schedule(soon, later)
        planned().schedule("two", listOf(theirs))
        assertEquals(listOf(morning, tomorrow, tomorrow), times())
        schedule()
        assertEquals(listOf(tomorrow), times())
        now = tomorrow
        planned().due(theirs.key)
        planned().due(later.key)
        assertEquals(listOf(theirs.key.id), shown())
        schedule(reminder(9, tomorrow.plusDays(9)))
        assertEquals(listOf(theirs.key.id), shown())
    }

    @Test
    fun `an alarm for something that is not planned shows nothing`() {
        planned().due(ReminderKey("one", 7))
        assertEquals(emptyList<Int>(), shown())
    }

    @Test
    fun `after a restart everything that was not shown is scheduled again`() {
        schedule(soon, later)
        now = morning
        planned().due(soon.key)
        alarms.forgetAll()
        planned().scheduleAgain()
        assertEquals(listOf(tomorrow), times())
    }

    @Test
    fun `on a journey the hour is that of the clock where the phone is`() {
        schedule(soon, later)
        isIn("Europe/Rome")
        planned().scheduleAgain()
        assertEquals("half past eight, as it was planned, but in Rome", listOf(morning, tomorrow), times())
        now = morning
        planned().due(soon.key)
        assertEquals(listOf(soon.key.id), shown())
    }

    @Test
    fun `one that is half a day late is shown, and one from long ago is over`() {
        schedule(soon, later)
        now = morning.plusHours(12)
        planned().due(soon.key)
        now = tomorrow.plusHours(12).plusSeconds(1)
        planned().due(later.key)
        assertEquals(listOf(soon.key.id), shown())
        alarms.forgetAll()
        planned().scheduleAgain()
        assertEquals(emptyList<LocalDateTime>(), times())
    }

    @Test
    fun `a clock that was a year ahead for an hour takes nothing from what is to come`() {
        schedule(soon, later)
        val before = now
        now = morning.plusYears(1)
        alarms.forgetAll()
        planned().scheduleAgain()
        listOf(soon, later).forEach { planned().due(it.key) } // as they all ring at once
        assertEquals("it would speak of what is over", emptyList<Int>(), shown())
        now = before
        planned().scheduleAgain()
        assertEquals(listOf(morning, tomorrow), times())
        schedule(soon, later)
        now = morning
        planned().due(soon.key)
        assertEquals(listOf(soon.key.id), shown())
    }

    @Test
    fun `where notifications are switched off it waits, and is shown if they are allowed in time`() {
        schedule(soon)
        shadowOf(manager).setNotificationsEnabled(false)
        now = morning
        planned().due(soon.key)
        assertEquals(emptyList<Int>(), shown())
        shadowOf(manager).setNotificationsEnabled(true)
        planned().due(soon.key)
        assertEquals(listOf(soon.key.id), shown())
    }

    @Test
    @Config(sdk = [35])
    fun `without the permission nothing is posted`() {
        shadowOf(context).denyPermissions(Manifest.permission.POST_NOTIFICATIONS)
        schedule(soon)
        now = morning
        planned().due(soon.key)
        assertEquals(emptyList<Int>(), shown())
    }

    @Test
    fun `a damaged plan is none, and the next one takes its place`() {
        val file = File(context.noBackupFilesDir, "notifications/plan.json")
        schedule(soon)
        val noDay = file.readText().replace("2026-12-03", "2026-12-33")
        for (damage in listOf("", "{", "[1]", "[{\"id\":1}]", "{}", "\u0000", noDay)) {
            schedule(soon)
            file.writeText(damage)
            planned().due(soon.key)
            planned().scheduleAgain()
            assertEquals(emptyList<Int>(), shown())
            schedule(soon, later)
            assertEquals(listOf(morning, tomorrow), times())
        }
    }

    @Test
    fun `on a phone without room nothing is shown, and nothing breaks`() {
        val folder = File(context.noBackupFilesDir, "notifications")
        folder.writeText("in the way")
        schedule(soon)
        planned().due(soon.key)
        planned().scheduleAgain()
        assertEquals(emptyList<Int>(), shown())
        folder.delete()
        schedule(soon)
        planned().due(soon.key)
        assertEquals(listOf(soon.key.id), shown())
    }

    @Test
    fun `of two with one number the last counts`() {
        schedule(soon, reminder(1, tomorrow))
        assertEquals(listOf(tomorrow), times())
    }

    /** As another process would make it, on the same files. */
    private fun planned() = PlannedNotifications(context) { now.atZone(ZoneId.systemDefault()).toInstant().toEpochMilli() }

    private fun schedule(vararg plan: PlannedNotification) = planned().schedule("one", plan.toList())

    /** By the clock where the phone is. */
    private fun times() = alarms.scheduledAlarms.map {
        Instant.ofEpochMilli(it.triggerAtMs).atZone(ZoneId.systemDefault()).toLocalDateTime()
    }.sorted()

    private fun shown() = manager.activeNotifications.map { it.id }.sorted()

    private fun PlannedNotification.of(profile: String) = copy(key = key.copy(profile = profile))

    private fun isIn(zone: String) = TimeZone.setDefault(TimeZone.getTimeZone(zone))

    private fun reminder(id: Int, at: LocalDateTime) = PlannedNotification(
        key = ReminderKey("one", id),
        date = at.toLocalDate(),
        time = at.toLocalTime(),
        title = "党员大会",
        text = "九点,村部",
        publicText = "周六上午九点,有一件事",
        place = "meeting:0a$id"
    )
}

/** What a restart of the phone does. */
@Suppress("DEPRECATION") // nothing else takes alarms away that nobody cancels
internal fun ShadowAlarmManager.forgetAll() = repeat(scheduledAlarms.size) { nextScheduledAlarm }
