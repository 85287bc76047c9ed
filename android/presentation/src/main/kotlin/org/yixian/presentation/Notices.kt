package org.yixian.presentation

import java.time.LocalDate
import java.time.LocalTime
import kotlinx.coroutines.flow.conflate
import kotlinx.coroutines.flow.filter
import kotlinx.coroutines.flow.map
import kotlinx.coroutines.flow.merge
import kotlinx.coroutines.flow.onSubscription
import kotlinx.coroutines.launch
import org.yixian.core.PlannedNotice
import org.yixian.presentation.reminders.REMINDER_AREAS
import org.yixian.presentation.wording.local
import org.yixian.presentation.words.Words

/** One notice for a day, in words that anybody may read. The hour is one of the clock where the phone is then. */
data class DayNotice(val id: Int, val date: LocalDate, val time: LocalTime, val title: String, val text: String)

/** Where notices are shown at their time, on a best effort: whatever they say stands on the first screen, too. */
interface Notices {
    /** Puts these in the place of all that were planned for a profile. */
    fun schedule(profile: String, notices: List<DayNotice>)

    /** Whether the person lets them be shown. */
    val areAllowed: Boolean

    /** Asks the person whether they may be shown. */
    fun ask()
}

/** Plans notices whenever something has changed of which they speak, and whenever somebody begins or ends to look. */
internal fun Around.keepNotices() {
    val changes = updates.onSubscription { emit(REMINDER_AREAS) }.filter { it.any(REMINDER_AREAS::contains) }
    scope.launch { merge(changes.map {}, inFront.map {}).conflate().collect { planNotices() } }
}

/** A locked profile keeps what was planned while it was open. */
private suspend fun Around.planNotices() {
    attempt { session.reminders().plan(inFront.value) }.onSuccess { plan ->
        outside.notices.schedule(session.profile().value, plan.map { words.value.notice(it) })
    }
}

private fun Words.notice(planned: PlannedNotice) = DayNotice(
    id = planned.id,
    date = planned.day.local(),
    time = LocalTime.of(planned.hour.hour.toInt(), planned.hour.minute.toInt()),
    title = appName,
    text = noticeThings(planned.matters.toInt())
)
