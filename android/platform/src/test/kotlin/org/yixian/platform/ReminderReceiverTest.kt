package org.yixian.platform

import android.Manifest
import android.app.Activity
import android.app.AlarmManager
import android.app.Application
import android.app.Notification
import android.app.NotificationManager
import android.content.ComponentName
import android.content.Intent
import android.content.IntentFilter
import android.os.Looper
import androidx.test.core.app.ApplicationProvider
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNotEquals
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config
import org.yixian.presentation.Place

/** The way of a reminder through the system, by the receivers that the manifest declares. */
@RunWith(RobolectricTestRunner::class)
@Config(application = Application::class, sdk = [26, 35])
class ReminderReceiverTest {
    private val context = ApplicationProvider.getApplicationContext<Application>()
    private val alarms = shadowOf(context.getSystemService(AlarmManager::class.java))
    private val manager = checkNotNull(context.getSystemService(NotificationManager::class.java))
    private val place = Place.Meeting("0a1b")
    private val atMs = System.currentTimeMillis() + 60_000
    private val planned = PlannedNotification(7, atMs, "党员大会", "九点,村部", "周六上午九点,有一件事", place.route)

    init {
        shadowOf(context).grantPermissions(Manifest.permission.POST_NOTIFICATIONS)
        NotificationChannels.create(context, "提醒", "收发")
    }

    @Test
    fun `an alarm shows the reminder`() {
        val posted = remind()
        assertEquals("reminders", posted.channelId)
        assertEquals(planned.title, posted.text(Notification.EXTRA_TITLE))
        assertEquals(planned.text, posted.text(Notification.EXTRA_TEXT))
        assertEquals(planned.text, posted.text(Notification.EXTRA_BIG_TEXT))
        assertEquals(atMs, posted.`when`)
        assertNotEquals(0, posted.flags and Notification.FLAG_AUTO_CANCEL)
    }

    @Test
    fun `a lock screen says when, and neither who nor what`() {
        val posted = remind()
        assertEquals(Notification.VISIBILITY_PRIVATE, posted.visibility)
        val public = posted.publicVersion
        assertEquals(planned.publicText, public.text(Notification.EXTRA_TITLE))
        val words = public.extras.keySet().mapNotNull { key -> public.text(key) }
        assertFalse("$words", words.any { planned.title in it || planned.text in it })
        assertNull(public.contentIntent)
    }

    @Test
    fun `touched it leads to its place in the app`() {
        val launcher = ComponentName(context, Activity::class.java)
        shadowOf(context.packageManager).run {
            addActivityIfNotPresent(launcher)
            addIntentFilterForActivity(launcher, IntentFilter(Intent.ACTION_MAIN).apply { addCategory(Intent.CATEGORY_LAUNCHER) })
        }
        val touched = checkNotNull(remind().contentIntent)
        assertTrue(shadowOf(touched).isImmutable)
        touched.send()
        val started = shadowOf(context).nextStartedActivity
        assertEquals(context.packageName, started.component?.packageName)
        assertEquals(place, DeepLinks.place(started))
    }

    @Test
    fun `what the system says brings the alarms back`() {
        PlannedNotifications(context).schedule(listOf(planned))
        val said = listOf("BOOT_COMPLETED", "MY_PACKAGE_REPLACED", "TIME_SET", "TIMEZONE_CHANGED").map { "android.intent.action.$it" }
        for (action in said) {
            alarms.forgetAll()
            tell(Intent(action))
            assertEquals(action, 1, alarms.scheduledAlarms.size)
        }
    }

    @Test
    fun `what anybody else says does nothing`() {
        PlannedNotifications(context).schedule(listOf(planned))
        alarms.forgetAll()
        RescheduleReceiver().onReceive(context, Intent("org.yixian.other"))
        ReminderReceiver().onReceive(context, Intent("org.yixian.other").putExtra("id", planned.id))
        ReminderReceiver().onReceive(context, Intent())
        assertEquals(0, alarms.scheduledAlarms.size)
        assertEquals(0, manager.activeNotifications.size)
    }

    private fun remind(): Notification {
        PlannedNotifications(context).schedule(listOf(planned))
        alarms.fireAlarm(alarms.scheduledAlarms.single())
        shadowOf(Looper.getMainLooper()).idle()
        return manager.activeNotifications.single().notification
    }

    private fun tell(intent: Intent) {
        context.sendBroadcast(intent)
        shadowOf(Looper.getMainLooper()).idle()
    }

    private fun Notification.text(key: String): String? = extras.getCharSequence(key)?.toString()
}
