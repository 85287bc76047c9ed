package org.yixian.platform

import android.Manifest
import android.app.AlarmManager
import android.app.Application
import android.app.NotificationChannel
import android.app.NotificationManager
import android.provider.Settings
import androidx.test.core.app.ApplicationProvider
import java.time.LocalDate
import java.time.LocalTime
import java.time.ZoneId
import java.util.TimeZone
import kotlinx.coroutines.ExperimentalCoroutinesApi
import kotlinx.coroutines.launch
import kotlinx.coroutines.test.StandardTestDispatcher
import kotlinx.coroutines.test.TestScope
import kotlinx.coroutines.test.UnconfinedTestDispatcher
import kotlinx.coroutines.test.runCurrent
import kotlinx.coroutines.test.runTest
import org.junit.After
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config
import org.yixian.presentation.DayNotice
import org.yixian.presentation.NoticeConsent

@OptIn(ExperimentalCoroutinesApi::class)
@RunWith(RobolectricTestRunner::class)
@Config(application = Application::class, sdk = [26, 35])
class PhoneNoticesTest {
    private val context: Application = ApplicationProvider.getApplicationContext()
    private val alarms = shadowOf(context.getSystemService(AlarmManager::class.java))
    private val manager = checkNotNull(context.getSystemService(NotificationManager::class.java))
    private val zone = TimeZone.getDefault()
    private val day: LocalDate = LocalDate.now().plusDays(6)
    private var asked = 0
    private var isThere = true
    private var cannot = 0

    @Before
    fun inTheVillage() {
        shadowOf(context).grantPermissions(Manifest.permission.POST_NOTIFICATIONS)
        TimeZone.setDefault(TimeZone.getTimeZone("Asia/Shanghai"))
    }

    @After
    fun home() = TimeZone.setDefault(zone)

    private fun TestScope.notices() = PhoneNotices(
        context,
        channel = { "提醒" },
        onAsk = { isThere.also { asked += 1 } },
        onNobodyCan = { cannot += 1 },
        io = UnconfinedTestDispatcher(testScheduler)
    )

    private fun notice(on: LocalDate = day) =
        DayNotice(on.year * 10_000 + on.monthValue * 100 + on.dayOfMonth, on, LocalTime.of(8, 30), "一线牵", "有 2 件事,打开看一看。")

    private fun times() = alarms.scheduledAlarms.map { it.triggerAtMs }.toSet()

    private fun moment(on: LocalDate, zone: String) = on.atTime(8, 30).atZone(ZoneId.of(zone)).toInstant().toEpochMilli()

    @Test
    fun `a notice comes by the clock where the phone is, also when it has travelled since`() = runTest {
        val notices = notices()
        notices.schedule("one", listOf(notice()))
        assertEquals(setOf(moment(day, "Asia/Shanghai")), times())
        TimeZone.setDefault(TimeZone.getTimeZone("Europe/Rome"))
        notices.begin()
        assertEquals(setOf(moment(day, "Europe/Rome")), times())
    }

    /** Once every profile had one of twenty ranges of numbers, by its hash: the names of these two fall into the same. */
    @Test
    fun `two people on one phone each have their own, whatever they are called`() = runTest {
        val (one, two) = "a" to ('a' + 20).toString()
        assertEquals(Math.floorMod(one.hashCode(), 20), Math.floorMod(two.hashCode(), 20))
        notices().schedule(one, listOf(notice()))
        notices().schedule(two, listOf(notice(), notice(day.plusDays(1))))
        assertEquals(3, alarms.scheduledAlarms.size)
        notices().schedule(one, emptyList())
        assertEquals(setOf(moment(day, "Asia/Shanghai"), moment(day.plusDays(1), "Asia/Shanghai")), times())
        notices().schedule(two, emptyList())
        assertTrue(alarms.scheduledAlarms.isEmpty())
    }

    @Test
    fun `neither the file nor the alarms are the main thread's work`() = runTest {
        val notices = PhoneNotices(context, { "提醒" }, { true }, {}, io = StandardTestDispatcher(testScheduler))
        backgroundScope.launch(UnconfinedTestDispatcher(testScheduler)) { notices.schedule("one", listOf(notice())) }
        assertTrue("whoever asked goes on", alarms.scheduledAlarms.isEmpty())
        runCurrent()
        assertEquals(1, alarms.scheduledAlarms.size)
    }

    @Test
    fun `a plan has its channel, which nothing is shown without`() = runTest {
        notices().schedule("one", listOf(notice()))
        assertEquals("提醒", manager.getNotificationChannel("reminders").name.toString())
    }

    @Test
    fun `whoever ended the app took its alarms, and the next start brings them back`() = runTest {
        notices().schedule("one", listOf(notice()))
        alarms.forgetAll()
        notices().begin()
        assertEquals(setOf(moment(day, "Asia/Shanghai")), times())
    }

    @Test
    fun `allowed is what the phone shows, as a whole and of this kind`() = runTest {
        assertEquals(NoticeConsent.ALLOWED, notices().consent())
        shadowOf(manager).setNotificationsEnabled(false)
        assertEquals("switched off in the phone's settings", NoticeConsent.REFUSED, notices().consent())
        shadowOf(manager).setNotificationsEnabled(true)
        manager.createNotificationChannel(NotificationChannel("reminders", "提醒", NotificationManager.IMPORTANCE_NONE))
        assertEquals("reminders are switched off alone", NoticeConsent.REFUSED, notices().consent())
    }

    @Test
    @Config(sdk = [26])
    fun `before Android 13 nobody is asked`() = runTest {
        shadowOf(manager).setNotificationsEnabled(false)
        notices().ask()
        assertEquals(0, asked)
        assertEquals(NoticeConsent.REFUSED, notices().consent())
    }

    @Test
    @Config(sdk = [35])
    fun `whoever was not asked may be, and has answered from then on`() = runTest {
        shadowOf(context).denyPermissions(Manifest.permission.POST_NOTIFICATIONS)
        val notices = notices()
        assertEquals(NoticeConsent.NOT_ASKED, notices.consent())
        val asking = backgroundScope.launch { notices.ask() }
        runCurrent()
        assertTrue("until there is an answer", asked == 1 && asking.isActive)
        assertEquals(NoticeConsent.NOT_ASKED, notices.consent())
        notices.answered()
        runCurrent()
        assertFalse(asking.isActive)
        assertEquals("the next process knows it as well", NoticeConsent.REFUSED, notices().consent())
        shadowOf(context).grantPermissions(Manifest.permission.POST_NOTIFICATIONS)
        assertEquals(NoticeConsent.ALLOWED, notices.consent())
    }

    @Test
    @Config(sdk = [35])
    fun `where no screen is there to ask on, nobody waits for an answer`() = runTest {
        isThere = false
        notices().ask()
        assertEquals(1, asked)
    }

    @Test
    fun `the phone's own settings of this app are opened, and whoever has none is told`() = runTest {
        notices().openSettings()
        val opened = shadowOf(context).nextStartedActivity
        assertEquals(Settings.ACTION_APP_NOTIFICATION_SETTINGS, opened.action)
        assertEquals(context.packageName, opened.getStringExtra(Settings.EXTRA_APP_PACKAGE))
        shadowOf(context).checkActivities(true)
        notices().openSettings()
        assertEquals(1, cannot)
    }
}
