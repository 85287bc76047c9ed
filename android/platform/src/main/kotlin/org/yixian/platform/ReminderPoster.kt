package org.yixian.platform

import android.Manifest
import android.app.Notification
import android.app.NotificationManager
import android.app.PendingIntent
import android.content.Context
import android.content.Intent
import android.content.pm.PackageManager
import android.os.Build

/** Shows reminders, and takes them away. */
internal class ReminderPoster(private val context: Context) {
    private val manager = context.getSystemService(NotificationManager::class.java)

    /** Whether it was shown: the person may have said no. */
    fun post(planned: PlannedNotification): Boolean {
        val manager = manager?.takeIf { mayPost() } ?: return false
        manager.notify(tag(planned.key), planned.key.id, whole(planned))
        return true
    }

    fun withdraw(key: ReminderKey) {
        manager?.cancel(tag(key), key.id)
    }

    /** Whether what is posted is shown: all of the app's may be switched off, or these alone. */
    fun mayPost(): Boolean = isGranted() && manager?.areNotificationsEnabled() == true &&
        manager.getNotificationChannel(NotificationChannels.REMINDERS)?.importance != NotificationManager.IMPORTANCE_NONE

    /** Before Android 13 there is nothing to be granted. */
    fun isGranted() = Build.VERSION.SDK_INT < Build.VERSION_CODES.TIRAMISU ||
        context.checkSelfPermission(Manifest.permission.POST_NOTIFICATIONS) == PackageManager.PERMISSION_GRANTED

    private fun whole(planned: PlannedNotification): Notification = reminder(planned)
        .setContentTitle(planned.title)
        .setContentText(planned.text)
        .setStyle(Notification.BigTextStyle().bigText(planned.text))
        .setVisibility(Notification.VISIBILITY_PRIVATE)
        .setPublicVersion(reminder(planned).setContentTitle(planned.publicText).build())
        .setContentIntent(opening(planned))
        .setAutoCancel(true)
        .build()

    private fun reminder(planned: PlannedNotification): Notification.Builder = Notification.Builder(context, NotificationChannels.REMINDERS)
        .setSmallIcon(icon())
        .setCategory(Notification.CATEGORY_REMINDER)
        .setWhen(planned.atMs)
        .setShowWhen(true)

    /** The app's first activity, told where to go by what [DeepLinks.place] reads. */
    private fun opening(planned: PlannedNotification): PendingIntent? {
        val activity = context.packageManager.getLaunchIntentForPackage(context.packageName)?.component ?: return null
        val intent = Intent(DeepLinks.ACTION_SHOW, DeepLinks.linkTo(planned.place))
            .setComponent(activity)
            .addFlags(Intent.FLAG_ACTIVITY_NEW_TASK or Intent.FLAG_ACTIVITY_SINGLE_TOP)
        return PendingIntent.getActivity(context, 0, intent, PendingIntent.FLAG_IMMUTABLE or PendingIntent.FLAG_UPDATE_CURRENT)
    }

    /** This module has no pictures: the app's manifest names one, of one colour, as the status bar wants it. */
    private fun icon(): Int {
        val application = context.packageManager.getApplicationInfo(context.packageName, PackageManager.GET_META_DATA)
        return application.metaData?.getInt(ICON)?.takeIf { it != 0 } ?: android.R.drawable.ic_popup_reminder
    }

    private fun tag(key: ReminderKey) = "reminder ${key.profile}"

    private companion object {
        const val ICON = "org.yixian.platform.reminder_icon"
    }
}
