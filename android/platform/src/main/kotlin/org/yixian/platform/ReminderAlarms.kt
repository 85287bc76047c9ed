package org.yixian.platform

import android.app.AlarmManager
import android.app.PendingIntent
import android.content.Context
import android.content.Intent

/** Alarms that wake [ReminderReceiver]. A few minutes do not matter to a reminder, so no permission for exact ones is asked. */
internal class ReminderAlarms(private val context: Context) {
    private val alarms = context.getSystemService(AlarmManager::class.java)

    fun set(planned: PlannedNotification) {
        alarms?.setAndAllowWhileIdle(AlarmManager.RTC_WAKEUP, planned.atMs, waking(planned.id))
    }

    fun cancel(id: Int) {
        alarms?.cancel(waking(id))
    }

    /** It holds the number only: the words are kept in one place. */
    private fun waking(id: Int): PendingIntent {
        val intent = Intent(context, ReminderReceiver::class.java).setAction(ACTION).putExtra(ID, id)
        return PendingIntent.getBroadcast(context, id, intent, PendingIntent.FLAG_IMMUTABLE or PendingIntent.FLAG_UPDATE_CURRENT)
    }

    companion object {
        const val ACTION = "org.yixian.REMIND"
        const val ID = "id"
    }
}
