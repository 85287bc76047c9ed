package org.yixian.platform

import android.Manifest
import android.app.AlarmManager
import android.app.Application
import android.app.NotificationManager
import androidx.test.core.app.ApplicationProvider
import java.io.File
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
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
    private val hour = 3_600_000L
    private var now = 1_000 * hour
    private val soon = reminder(1, now + hour)
    private val later = reminder(2, now + 2 * hour)

    init {
        shadowOf(context).grantPermissions(Manifest.permission.POST_NOTIFICATIONS)
    }

    @Test
    fun `each has an alarm that wakes the phone, and none that must be exact`() {
        planned().schedule(listOf(soon, later))
        assertEquals(listOf(soon.atMs, later.atMs), times())
        for (alarm in alarms.scheduledAlarms) {
            assertEquals(AlarmManager.RTC_WAKEUP, alarm.getType())
            assertTrue("inexact", alarm.windowLengthMs != 0L)
            assertTrue(alarm.isAllowWhileIdle)
        }
    }

    @Test
    fun `the same plan again sets nothing, in this process or the next`() {
        planned().schedule(listOf(soon, later))
        alarms.forgetAll()
        planned().schedule(listOf(later, soon))
        assertEquals(emptyList<Long>(), times())
    }

    @Test
    fun `only the difference is applied`() {
        planned().schedule(listOf(soon, later))
        val moved = later.copy(atMs = later.atMs + hour)
        val new = reminder(3, now + 9 * hour)
        val untouched = alarms.scheduledAlarms.single { it.triggerAtMs == soon.atMs }
        planned().schedule(listOf(soon, moved, new))
        assertEquals(listOf(soon.atMs, moved.atMs, new.atMs), times())
        assertTrue(alarms.scheduledAlarms.any { it === untouched })
        planned().schedule(listOf(new))
        assertEquals(listOf(new.atMs), times())
        planned().schedule(emptyList())
        assertEquals(emptyList<Long>(), times())
    }

    @Test
    fun `what has been shown is not shown again while it is planned`() {
        planned().schedule(listOf(soon, later))
        now = soon.atMs
        planned().due(soon.id)
        assertEquals(listOf(soon.id), shown())
        manager.cancelAll()
        planned().due(soon.id)
        planned().schedule(listOf(soon))
        planned().scheduleAgain()
        assertEquals(emptyList<Int>(), shown())
    }

    @Test
    fun `what is not planned any more is withdrawn`() {
        planned().schedule(listOf(soon, later))
        now = later.atMs
        planned().due(soon.id)
        planned().due(later.id)
        planned().schedule(listOf(later))
        assertEquals(listOf(later.id), shown())
    }

    @Test
    fun `an alarm for something that is not planned shows nothing`() {
        planned().due(7)
        assertEquals(emptyList<Int>(), shown())
    }

    @Test
    fun `after a restart everything that was not shown is scheduled again`() {
        planned().schedule(listOf(soon, later))
        now = soon.atMs
        planned().due(soon.id)
        alarms.forgetAll()
        planned().scheduleAgain()
        assertEquals(listOf(later.atMs), times())
    }

    @Test
    fun `one that is half a day late is shown, and one from long ago is over`() {
        planned().schedule(listOf(soon, later))
        now = soon.atMs + 12 * hour
        planned().due(soon.id)
        now = later.atMs + 12 * hour + 1
        planned().due(later.id)
        assertEquals(listOf(soon.id), shown())
        alarms.forgetAll()
        planned().scheduleAgain()
        assertEquals(emptyList<Long>(), times())
    }

    @Test
    fun `where notifications are switched off it waits, and is shown if they are allowed in time`() {
        planned().schedule(listOf(soon))
        shadowOf(manager).setNotificationsEnabled(false)
        now = soon.atMs
        planned().due(soon.id)
        assertEquals(emptyList<Int>(), shown())
        shadowOf(manager).setNotificationsEnabled(true)
        planned().due(soon.id)
        assertEquals(listOf(soon.id), shown())
    }

    @Test
    @Config(sdk = [35])
    fun `without the permission nothing is posted`() {
        shadowOf(context).denyPermissions(Manifest.permission.POST_NOTIFICATIONS)
        planned().schedule(listOf(soon))
        now = soon.atMs
        planned().due(soon.id)
        assertEquals(emptyList<Int>(), shown())
    }

    @Test
    fun `a damaged plan is none, and the next one takes its place`() {
        val file = File(context.noBackupFilesDir, "notifications/plan.json")
        for (damage in listOf("", "{", "[1]", "[{\"id\":1}]", "{}", "\u0000")) {
            planned().schedule(listOf(soon))
            file.writeText(damage)
            planned().due(soon.id)
            planned().scheduleAgain()
            assertEquals(emptyList<Int>(), shown())
            planned().schedule(listOf(soon, later))
            assertEquals(listOf(soon.atMs, later.atMs), times())
        }
    }

    @Test
    fun `on a phone without room nothing is shown, and nothing breaks`() {
        val folder = File(context.noBackupFilesDir, "notifications")
        folder.writeText("in the way")
        planned().schedule(listOf(soon))
        planned().due(soon.id)
        planned().scheduleAgain()
        assertEquals(emptyList<Int>(), shown())
        folder.delete()
        planned().schedule(listOf(soon))
        planned().due(soon.id)
        assertEquals(listOf(soon.id), shown())
    }

    @Test
    fun `of two with one number the last counts`() {
        planned().schedule(listOf(soon, later.copy(id = soon.id)))
        assertEquals(listOf(later.atMs), times())
    }

    /** As another process would make it, on the same files. */
    private fun planned() = PlannedNotifications(context) { now }

    private fun times() = alarms.scheduledAlarms.map { it.triggerAtMs }.sorted()

    private fun shown() = manager.activeNotifications.map { it.id }.sorted()

    private fun reminder(id: Int, atMs: Long) = PlannedNotification(id, atMs, "党员大会", "九点,村部", "周六上午九点,有一件事", "meeting:0a$id")
}

/** What a restart of the phone does. */
@Suppress("DEPRECATION") // nothing else takes alarms away that nobody cancels
internal fun ShadowAlarmManager.forgetAll() = repeat(scheduledAlarms.size) { nextScheduledAlarm }
