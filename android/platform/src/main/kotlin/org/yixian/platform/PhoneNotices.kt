package org.yixian.platform

import android.Manifest
import android.app.Activity
import android.app.NotificationManager
import android.content.Context
import android.os.Build
import java.time.ZoneId
import org.yixian.presentation.DayNotice
import org.yixian.presentation.Notices
import org.yixian.presentation.Place

/** Notices by the phone's own alarms. Of several people on one phone each has his own. */
class PhoneNotices(private val context: Context, private val activity: () -> Activity?) : Notices {
    private val planned = PlannedNotifications(context)

    override fun schedule(profile: String, notices: List<DayNotice>) {
        val owner = Math.floorMod(profile.hashCode(), OWNERS)
        planned.schedule(notices.map { planned(it, owner) }) { id -> id / DAYS == owner }
    }

    override val areAllowed: Boolean
        get() = context.getSystemService(NotificationManager::class.java)?.areNotificationsEnabled() ?: false

    /** Before Android 13 nobody is asked: whoever wants none says so in the system's settings. */
    override fun ask() {
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.TIRAMISU) {
            activity()?.requestPermissions(arrayOf(Manifest.permission.POST_NOTIFICATIONS), 0)
        }
    }

    private fun planned(notice: DayNotice, owner: Int) = PlannedNotification(
        id = owner * DAYS + notice.id,
        atMs = notice.date.atTime(notice.time).atZone(ZoneId.systemDefault()).toInstant().toEpochMilli(),
        title = notice.title,
        text = notice.text,
        publicText = notice.text,
        place = Place.Home.route
    )

    private companion object {
        /** A notice's number is a date: 20261203. */
        const val DAYS = 100_000_000

        /** So many people have numbers of their own below the largest that Android knows. */
        const val OWNERS = 20
    }
}
