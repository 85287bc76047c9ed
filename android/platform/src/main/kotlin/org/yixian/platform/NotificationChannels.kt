package org.yixian.platform

import android.app.Notification
import android.app.NotificationChannel
import android.app.NotificationManager
import android.content.Context

/** What people switch on and off in the system's settings. Nothing of it puts a dot on the app: a dot nags. */
object NotificationChannels {
    /** With the names of the moment: said again in another language, they change. */
    fun create(context: Context, reminders: String, sync: String) {
        val channels = listOf(
            channel(REMINDERS, reminders, NotificationManager.IMPORTANCE_DEFAULT),
            channel(SYNC, sync, NotificationManager.IMPORTANCE_LOW)
        )
        context.getSystemService(NotificationManager::class.java)?.createNotificationChannels(channels)
    }

    /** On the lock screen of a locked phone the system shows what a notification has for the public. */
    private fun channel(id: String, name: String, importance: Int) = NotificationChannel(id, name, importance).apply {
        lockscreenVisibility = Notification.VISIBILITY_PRIVATE
        setShowBadge(false)
    }

    internal const val REMINDERS = "reminders"

    internal const val SYNC = "sync"
}
