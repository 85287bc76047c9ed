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
    fun `reminders are heard and leave no dot`() {
        NotificationChannels.create(context, "提醒")
        val channel = manager.notificationChannels.single()
        assertEquals("reminders" to "提醒", channel.id to channel.name.toString())
        assertEquals(NotificationManager.IMPORTANCE_DEFAULT, channel.importance)
        assertEquals(Notification.VISIBILITY_PRIVATE, channel.lockscreenVisibility)
        assertFalse(channel.canShowBadge())
    }

    @Test
    fun `in another language they are the same ones`() {
        NotificationChannels.create(context, "提醒")
        NotificationChannels.create(context, "Reminders")
        assertEquals(listOf("Reminders"), manager.notificationChannels.map { it.name.toString() })
    }
}
