package org.yixian.platform

import android.app.AlarmManager
import android.app.PendingIntent
import android.content.Context
import android.content.Intent
import android.net.Uri

/** Alarms that wake [ReminderReceiver]. A few minutes do not matter to a reminder, so no permission for exact ones is asked. */
internal class ReminderAlarms(private val context: Context) {
    private val alarms = context.getSystemService(AlarmManager::class.java)

    fun set(planned: PlannedNotification) {
        alarms?.setAndAllowWhileIdle(AlarmManager.RTC_WAKEUP, planned.atMs, waking(planned.key))
    }

    fun cancel(key: ReminderKey) {
        alarms?.cancel(waking(key))
    }

    /** It names the reminder only: the words are kept in one place. Two are one to the system if their names are the same. */
    private fun waking(key: ReminderKey): PendingIntent {
        val name = Uri.fromParts(SCHEME, "${key.profile}/${key.id}", null)
        val intent = Intent(context, ReminderReceiver::class.java).setAction(ACTION).setData(name)
        return PendingIntent.getBroadcast(context, 0, intent, PendingIntent.FLAG_IMMUTABLE or PendingIntent.FLAG_UPDATE_CURRENT)
    }

    companion object {
        const val ACTION = "org.yixian.REMIND"
        private const val SCHEME = "yixian-reminder"

        /** Which reminder an alarm is for; none if it is no alarm of ours. */
        fun key(intent: Intent): ReminderKey? {
            val name = intent.takeIf { it.action == ACTION }?.data?.takeIf { it.scheme == SCHEME }?.schemeSpecificPart ?: return null
            return name.substringAfterLast('/').toIntOrNull()?.let { ReminderKey(name.substringBeforeLast('/'), it) }
        }
    }
}
