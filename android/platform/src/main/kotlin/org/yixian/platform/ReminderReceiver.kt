package org.yixian.platform

import android.content.BroadcastReceiver
import android.content.Context
import android.content.Intent

/** Woken by an alarm of [ReminderAlarms]. */
class ReminderReceiver : BroadcastReceiver() {
    override fun onReceive(context: Context, intent: Intent) {
        if (intent.action != ReminderAlarms.ACTION) return
        PlannedNotifications(context).due(intent.getIntExtra(ReminderAlarms.ID, 0))
    }
}
