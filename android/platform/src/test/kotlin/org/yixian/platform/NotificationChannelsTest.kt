package org.yixian.platform

import android.app.Application
import android.app.Notification
import android.app.NotificationManager
import androidx.test.core.app.ApplicationProvider
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config

@RunWith(RobolectricTestRunner::class)
@Config(application = Application::class, sdk = [26, 35])
class NotificationChannelsTest {
    private val context = ApplicationProvider.getApplicationContext<Application>()
    private val manager = checkNotNull(context.getSystemService(NotificationManager::class.java))

    @Test
    fun `reminders are heard, the exchange is not, and neither leaves a dot`() {
        NotificationChannels.create(context, "提醒", "收发")
        assertEquals(mapOf("reminders" to "提醒", "sync" to "收发"), names())
        assertEquals(NotificationManager.IMPORTANCE_DEFAULT, channel("reminders").importance)
        assertEquals(NotificationManager.IMPORTANCE_LOW, channel("sync").importance)
        for (id in listOf("reminders", "sync")) {
            assertEquals(Notification.VISIBILITY_PRIVATE, channel(id).lockscreenVisibility)
            assertFalse(channel(id).canShowBadge())
        }
    }

    @Test
    fun `in another language they are the same ones`() {
        NotificationChannels.create(context, "提醒", "收发")
        NotificationChannels.create(context, "Reminders", "Exchange")
        assertEquals(mapOf("reminders" to "Reminders", "sync" to "Exchange"), names())
    }

    private fun channel(id: String) = checkNotNull(manager.getNotificationChannel(id))

    private fun names() = manager.notificationChannels.associate { it.id to it.name.toString() }
}
