package org.yixian.platform

import android.app.Notification
import android.app.NotificationChannel
import android.app.NotificationManager
import android.content.Context

/** What people switch on and off in the system's settings. Nothing of it puts a dot on the app: a dot nags. */
internal object NotificationChannels {
    const val REMINDERS = "reminders"

    /**
     * With the name of the moment: said again in another language, it changes. Without its channel a notice is not shown, so
     * this comes before any is planned. On the lock screen of a locked phone the system shows what a notice has for the public.
     */
    fun create(context: Context, reminders: String) {
        val channel = NotificationChannel(REMINDERS, reminders, NotificationManager.IMPORTANCE_DEFAULT).apply {
            lockscreenVisibility = Notification.VISIBILITY_PRIVATE
            setShowBadge(false)
        }
        context.getSystemService(NotificationManager::class.java)?.createNotificationChannel(channel)
    }
}
