package org.yixian.platform

import android.content.Context
import java.io.File

/**
 * The reminders that are planned. Whoever plans says all of a profile's each time; only what is different is scheduled,
 * taken back or withdrawn. What has been shown is not shown again while it stays in the plan, and what waits for its hour
 * goes on waiting. Files and alarms take their time: none of it is for the main thread.
 */
class PlannedNotifications internal constructor(context: Context, private val nowMs: () -> Long) {
    constructor(context: Context) : this(context, System::currentTimeMillis)

    private val file = PlanFile(File(context.noBackupFilesDir, "notifications"))
    private val alarms = ReminderAlarms(context)
    private val poster = ReminderPoster(context)

    /**
     * Puts this plan in the place of the profile's one before. It is kept last: if the phone ends in between, the difference
     * is still there to be applied again, and an alarm for what was not kept shows nothing.
     */
    fun schedule(profile: String, plan: List<PlannedNotification>) = synchronized(LOCK) {
        val (mine, others) = file.read().values.partition { it.planned.key.profile == profile }
        val before = mine.associateBy { it.planned.key }
        val after = plan.associateBy { it.key }.mapValues { (key, planned) -> Kept(planned, before[key]?.isShown ?: false) }
        if (after == before) return@synchronized
        (before.keys - after.keys).forEach(::takeBack)
        after.values.filter { it.isToBeSet(before[it.planned.key]) }.forEach { alarms.set(it.planned) }
        file.write(others + after.values)
    }

    /**
     * A phone that was started again, or an app that was replaced or stopped, has no alarms any more; on a phone that has
     * come to another zone they are for the hours of the old one. What was missed meanwhile is shown now.
     */
    fun scheduleAgain() = synchronized(LOCK) {
        file.read().values.filterNot { it.isShown || it.isOver() }.forEach { alarms.set(it.planned) }
    }

    /**
     * It is time for one. It stays unshown while the person allows no notifications, and one that the phone slept or was
     * switched off through is not shown: it would speak of what is over. Nor is it kept as shown: a clock that was a year
     * ahead for an hour makes everything old that is to come.
     */
    internal fun due(key: ReminderKey) = synchronized(LOCK) {
        val plan = file.read()
        val kept = plan[key]?.takeUnless { it.isShown || it.isOver() } ?: return@synchronized
        if (!poster.post(kept.planned)) return@synchronized
        file.write((plan + (key to kept.copy(isShown = true))).values)
    }

    /** By the phone's clock, right or wrong. */
    private fun Kept.isOver() = nowMs() - planned.atMs > STALE_MS

    /** New, or at another hour, and ahead: an alarm in the past would ring at once. */
    private fun Kept.isToBeSet(before: Kept?): Boolean {
        val isMoved = before?.planned?.let { it.date to it.time } != planned.date to planned.time
        return isMoved && !isShown && planned.atMs > nowMs()
    }

    private fun takeBack(key: ReminderKey) {
        alarms.cancel(key)
        poster.withdraw(key)
    }

    internal companion object {
        /** The screens and two receivers share one file. */
        private val LOCK = Any()

        /** Half a day late a reminder is still some use to somebody. */
        const val STALE_MS = 12 * 60 * 60 * 1000L
    }
}
