package org.yixian.platform

import android.content.BroadcastReceiver
import android.content.Context
import android.content.Intent

/** Told by the system what takes alarms away, or moves the clock under them. */
class RescheduleReceiver : BroadcastReceiver() {
    override fun onReceive(context: Context, intent: Intent) {
        if (intent.action in ACTIONS) offMainThread { PlannedNotifications(context).scheduleAgain() }
    }

    private companion object {
        val ACTIONS = setOf(
            Intent.ACTION_BOOT_COMPLETED,
            Intent.ACTION_MY_PACKAGE_REPLACED,
            Intent.ACTION_TIME_CHANGED,
            Intent.ACTION_TIMEZONE_CHANGED
        )
    }
}
