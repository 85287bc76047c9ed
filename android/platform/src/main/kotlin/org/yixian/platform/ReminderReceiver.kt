package org.yixian.platform

import android.content.BroadcastReceiver
import android.content.Context
import android.content.Intent

/** Woken by an alarm of [ReminderAlarms]. */
class ReminderReceiver : BroadcastReceiver() {
    override fun onReceive(context: Context, intent: Intent) {
        ReminderAlarms.key(intent)?.let { key -> offMainThread { PlannedNotifications(context).due(key) } }
    }
}
