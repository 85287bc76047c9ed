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
import android.net.Uri
import android.os.Looper
import androidx.test.core.app.ApplicationProvider
import java.time.Instant
import java.time.LocalDate
import java.time.LocalTime
import java.time.ZoneId
import java.util.TimeZone
import java.util.concurrent.CountDownLatch
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
    private val key = ReminderKey("0a1b", 7)
    private val day: LocalDate = LocalDate.now().plusDays(1)
    private val planned =
        PlannedNotification(key, day, LocalTime.of(8, 30), "党员大会", "九点,村部", "周六上午九点,有一件事", place.route)

    init {
        shadowOf(context).grantPermissions(Manifest.permission.POST_NOTIFICATIONS)
        NotificationChannels.create(context, "提醒")
    }

    @Test
    fun `an alarm shows the reminder`() {
        val posted = remind()
        assertEquals("reminders", posted.channelId)
        assertEquals(planned.title, posted.text(Notification.EXTRA_TITLE))
        assertEquals(planned.text, posted.text(Notification.EXTRA_TEXT))
        assertEquals(planned.text, posted.text(Notification.EXTRA_BIG_TEXT))
        assertEquals(planned.atMs, posted.`when`)
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
        schedule()
        val said = listOf("BOOT_COMPLETED", "MY_PACKAGE_REPLACED", "TIME_SET", "TIMEZONE_CHANGED").map { "android.intent.action.$it" }
        for (action in said) {
            alarms.forgetAll()
            tell(Intent(action))
            assertEquals(action, 1, alarms.scheduledAlarms.size)
        }
    }

    @Test
    fun `what anybody else says does nothing`() {
        schedule()
        alarms.forgetAll()
        RescheduleReceiver().onReceive(context, Intent("org.yixian.other"))
        val ours = Uri.parse("yixian-reminder:${key.profile}/${key.id}")
        ReminderReceiver().onReceive(context, Intent("org.yixian.other", ours))
        ReminderReceiver().onReceive(context, Intent())
        for (name in listOf("yixian-reminder:", "yixian-reminder:0a1b/x", "yixian-other:0a1b/7")) {
            ReminderReceiver().onReceive(context, Intent("org.yixian.REMIND", Uri.parse(name)))
        }
        receiving.submit {}.get()
        assertEquals(0, alarms.scheduledAlarms.size)
        assertEquals(0, manager.activeNotifications.size)
    }

    @Test
    fun `files and alarms keep the main thread from nothing`() {
        schedule()
        alarms.forgetAll()
        val busy = CountDownLatch(1)
        receiving.execute(busy::await)
        try {
            context.sendBroadcast(Intent(Intent.ACTION_BOOT_COMPLETED))
            shadowOf(Looper.getMainLooper()).idle()
            assertEquals("the main thread did it", 0, alarms.scheduledAlarms.size)
        } finally {
            busy.countDown()
        }
        isReceived()
        assertEquals(1, alarms.scheduledAlarms.size)
    }

    @Test
    fun `told that it has come to another zone, the phone rings at the same hour of its clock`() {
        val zone = TimeZone.getDefault()
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Shanghai"))
            schedule()
            TimeZone.setDefault(TimeZone.getTimeZone("Europe/Rome"))
            tell(Intent(Intent.ACTION_TIMEZONE_CHANGED))
            val rings = Instant.ofEpochMilli(alarms.scheduledAlarms.single().triggerAtMs).atZone(ZoneId.of("Europe/Rome"))
            assertEquals(day.atTime(8, 30), rings.toLocalDateTime())
        } finally {
            TimeZone.setDefault(zone)
        }
    }

    private fun schedule() = PlannedNotifications(context).schedule(key.profile, listOf(planned))

    private fun remind(): Notification {
        schedule()
        alarms.fireAlarm(alarms.scheduledAlarms.single())
        isReceived()
        return manager.activeNotifications.single().notification
    }

    private fun tell(intent: Intent) {
        context.sendBroadcast(intent)
        isReceived()
    }

    /** The main thread has handed it on, and the other one is done with it. */
    private fun isReceived() {
        shadowOf(Looper.getMainLooper()).idle()
        receiving.submit {}.get()
    }

    private fun Notification.text(key: String): String? = extras.getCharSequence(key)?.toString()
}
