package org.yixian.platform

import android.content.Context
import java.io.File

/**
 * The reminders that are planned. Whoever plans says all of his each time; only what is different is scheduled, taken
 * back or withdrawn. What has been shown is not shown again while it stays in the plan.
 */
class PlannedNotifications internal constructor(context: Context, private val nowMs: () -> Long) {
    constructor(context: Context) : this(context, System::currentTimeMillis)

    private val file = PlanFile(File(context.noBackupFilesDir, "notifications"))
    private val alarms = ReminderAlarms(context)
    private val poster = ReminderPoster(context)

    /**
     * Puts this plan in the place of the one before. It is kept last: if the phone ends in between, the difference is
     * still there to be applied again, and an alarm for what was not kept shows nothing.
     */
    fun schedule(plan: List<PlannedNotification>, isOurs: (Int) -> Boolean = { true }) = synchronized(LOCK) {
        val before = file.read()
        val others = before.filterKeys { !isOurs(it) }
        val after = others + plan.associate { it.id to (before[it.id]?.takeIf { kept -> kept.planned == it } ?: Kept(it)) }
        if (after == before) return@synchronized
        before.values.filter { after[it.planned.id] != it }.forEach(::takeBack)
        after.values.filter { before[it.planned.id] != it }.forEach { alarms.set(it.planned) }
        file.write(after.values)
    }

    /** A phone that was started again, or an app that was replaced, has no alarms any more. */
    internal fun scheduleAgain() = synchronized(LOCK) {
        file.read().values.filterNot(Kept::isShown).forEach { alarms.set(it.planned) }
    }

    /**
     * It is time for one. It stays unshown while the person allows no notifications, and one that the phone slept or was
     * switched off through is not shown at all: it would speak of what is over.
     */
    internal fun due(id: Int) = synchronized(LOCK) {
        val plan = file.read()
        val kept = plan[id]?.takeUnless(Kept::isShown) ?: return@synchronized
        val isStale = nowMs() - kept.planned.atMs > STALE_MS
        if (!isStale && !poster.post(kept.planned)) return@synchronized
        file.write((plan + (id to kept.copy(isShown = true))).values)
    }

    private fun takeBack(kept: Kept) {
        alarms.cancel(kept.planned.id)
        poster.withdraw(kept.planned.id)
    }

    internal companion object {
        /** The screens and two receivers share one file. */
        private val LOCK = Any()

        /** Half a day late a reminder is still some use to somebody. */
        const val STALE_MS = 12 * 60 * 60 * 1000L
    }
}
