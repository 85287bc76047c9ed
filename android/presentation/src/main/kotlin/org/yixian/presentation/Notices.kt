package org.yixian.presentation

import java.time.LocalDate
import java.time.LocalTime
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.flow.combine
import kotlinx.coroutines.flow.conflate
import kotlinx.coroutines.flow.filter
import kotlinx.coroutines.flow.map
import kotlinx.coroutines.flow.merge
import kotlinx.coroutines.flow.onSubscription
import kotlinx.coroutines.launch
import org.yixian.core.PlannedNotice
import org.yixian.core.SessionInterface
import org.yixian.presentation.reminders.REMINDER_AREAS
import org.yixian.presentation.wording.local
import org.yixian.presentation.words.Words

/** One notice for a day, in words that anybody may read. The hour is one of the clock where the phone is then. */
data class DayNotice(val id: Int, val date: LocalDate, val time: LocalTime, val title: String, val text: String)

/** Whether the person lets the phone show notices. */
enum class NoticeConsent {
    ALLOWED,

    /** Nobody has asked yet. */
    NOT_ASKED,

    /** Refused once, or switched off later: it is in the phone's own settings that this changes. */
    REFUSED
}

/** Where notices are shown at their time, on a best effort: whatever they say stands on the first screen, too. */
interface Notices {
    /** Puts these in the place of all that were planned for a profile. What lies in the past is not made up for. */
    suspend fun schedule(profile: String, notices: List<DayNotice>)

    /** Whether the person lets them be shown, as the phone says at this moment. */
    suspend fun consent(): NoticeConsent

    /** Asks the person whether they may be shown; over once he has answered. */
    suspend fun ask()

    /** Opens what the phone's own settings say of this app. */
    fun openSettings()
}

/** Whether the phone tells of one profile's matters at their time: what is planned, and what the person says to it. */
class Telling(private val notices: Notices) {
    private val consents = MutableStateFlow<NoticeConsent?>(null)
    private val plans = MutableStateFlow(false)

    /** None until the phone has been asked for it. */
    val consent: StateFlow<NoticeConsent?> = consents.asStateFlow()

    /** Something is planned, and whether the phone may tell it has not been asked yet. */
    val isToBeAsked: Flow<Boolean> = combine(consents, plans) { consent, isPlanned -> isPlanned && consent == NoticeConsent.NOT_ASKED }

    /** Reads it anew: it may have changed while somebody was in the phone's settings. */
    suspend fun read() {
        consents.value = notices.consent()
    }

    /** 到时候告诉我. Whoever has answered before is led to the phone's settings, where it can be changed. */
    suspend fun allow() {
        if (notices.consent() == NoticeConsent.NOT_ASKED) notices.ask() else notices.openSettings()
        read()
    }

    internal fun planned(notices: List<DayNotice>) {
        plans.value = notices.isNotEmpty()
    }
}

/**
 * Plans notices whenever something has changed of which they speak, whenever somebody begins or ends to look, and when
 * another language is chosen.
 */
internal fun Around.keepNotices() {
    val changes = updates.onSubscription { emit(REMINDER_AREAS) }.filter { it.any(REMINDER_AREAS::contains) }
    scope.launch {
        merge(changes.map {}, inFront.map {}, words.map {}).conflate().collect {
            session.planNotices(outside.notices, words.value, inFront.value)?.let(telling::planned)
        }
    }
    scope.launch { inFront.collect { telling.read() } }
}

/** Nobody waits for the answer: it is the system that asks, and the person may take his time. */
internal fun Around.letTell() {
    scope.launch { telling.allow() }
}

/** Plans the notices of a profile anew. None for one that is locked: it keeps what was planned while it was open. */
suspend fun SessionInterface.planNotices(notices: Notices, words: Words, inFront: Boolean): List<DayNotice>? {
    val plan = attempt { reminders().plan(inFront) }.getOrNull() ?: return null
    return plan.map(words::notice).also { notices.schedule(profile().value, it) }
}

private fun Words.notice(planned: PlannedNotice) = DayNotice(
    id = planned.id,
    date = planned.day.local(),
    time = LocalTime.of(planned.hour.hour.toInt(), planned.hour.minute.toInt()),
    title = appName,
    text = noticeThings(planned.matters.toInt())
)
