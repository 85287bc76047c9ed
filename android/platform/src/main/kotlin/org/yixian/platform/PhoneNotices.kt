package org.yixian.platform

import android.content.ActivityNotFoundException
import android.content.Context
import android.content.Intent
import android.net.Uri
import android.os.Build
import android.provider.Settings
import androidx.core.content.edit
import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.flow.MutableSharedFlow
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.flow.onSubscription
import kotlinx.coroutines.withContext
import org.yixian.presentation.DayNotice
import org.yixian.presentation.NoticeConsent
import org.yixian.presentation.Notices
import org.yixian.presentation.Place

/** Notices by the phone's own alarms. Of several people on one phone each has his own. */
class PhoneNotices(
    private val context: Context,
    /** What the phone's settings call them, in the language of the moment. */
    private val channel: () -> String,
    /** Puts the system's question before the person; false if there is no screen to put it on. [answered] follows. */
    private val onAsk: () -> Boolean,
    private val onNobodyCan: () -> Unit,
    private val io: CoroutineDispatcher = Dispatchers.IO
) : Notices {
    private val planned = PlannedNotifications(context)
    private val poster = ReminderPoster(context)
    private val kept by lazy { context.getSharedPreferences("notices", Context.MODE_PRIVATE) }
    private val answers = MutableSharedFlow<Unit>(extraBufferCapacity = 1)

    override suspend fun schedule(profile: String, notices: List<DayNotice>) = withContext(io) {
        NotificationChannels.create(context, channel())
        planned.schedule(profile, notices.map { planned(profile, it) })
    }

    /** Whatever ended the app may have taken its alarms away. To be said at every start. */
    suspend fun begin() = withContext(io) { planned.scheduleAgain() }

    override suspend fun consent() = withContext(io) {
        when {
            poster.mayPost() -> NoticeConsent.ALLOWED
            poster.isGranted() || kept.getBoolean(ASKED, false) -> NoticeConsent.REFUSED
            else -> NoticeConsent.NOT_ASKED
        }
    }

    /** Before Android 13 nobody is asked: whoever wants none says so in the system's settings. */
    override suspend fun ask() {
        if (Build.VERSION.SDK_INT < Build.VERSION_CODES.TIRAMISU) return
        answers.onSubscription { if (!onAsk()) emit(Unit) }.first()
    }

    /** The person has answered, whatever he said: the system may not ask a second time. */
    fun answered() {
        kept.edit { putBoolean(ASKED, true) }
        answers.tryEmit(Unit)
    }

    override fun openSettings() {
        val ofNotices = Intent(Settings.ACTION_APP_NOTIFICATION_SETTINGS).putExtra(Settings.EXTRA_APP_PACKAGE, context.packageName)
        val ofTheApp = Intent(Settings.ACTION_APPLICATION_DETAILS_SETTINGS, Uri.fromParts("package", context.packageName, null))
        if (!opens(ofNotices) && !opens(ofTheApp)) onNobodyCan()
    }

    private fun opens(settings: Intent): Boolean = try {
        context.startActivity(settings.addFlags(Intent.FLAG_ACTIVITY_NEW_TASK))
        true
    } catch (_: ActivityNotFoundException) {
        false
    } catch (_: SecurityException) {
        false
    }

    private fun planned(profile: String, notice: DayNotice) = PlannedNotification(
        key = ReminderKey(profile, notice.id),
        date = notice.date,
        time = notice.time,
        title = notice.title,
        text = notice.text,
        publicText = notice.text,
        place = Place.Home.route
    )

    private companion object {
        const val ASKED = "asked"
    }
}
