package org.yixian.presentation.status

import kotlinx.coroutines.flow.SharingStarted
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.combine
import kotlinx.coroutines.flow.stateIn
import org.yixian.core.Area
import org.yixian.core.EventId
import org.yixian.core.Item
import org.yixian.core.Status
import org.yixian.core.WaitingEvent
import org.yixian.presentation.Around
import org.yixian.presentation.Line
import org.yixian.presentation.Place
import org.yixian.presentation.ScreenModel
import org.yixian.presentation.Shown
import org.yixian.presentation.SyncState
import org.yixian.presentation.Tone
import org.yixian.presentation.map
import org.yixian.presentation.today
import org.yixian.presentation.wording.ago
import org.yixian.presentation.wording.codeOf
import org.yixian.presentation.wording.countySaid
import org.yixian.presentation.wording.fate
import org.yixian.presentation.wording.moment
import org.yixian.presentation.wording.subject
import org.yixian.presentation.words.CODES_FOR_THE_SECRETARY
import org.yixian.presentation.words.ErrorWords
import org.yixian.presentation.words.Words

/** Whether everything is well, and what can be done where it is not. */
data class StatusState(
    val county: String,
    val server: String,
    val heard: String,
    val said: Line?,
    val isSyncing: Boolean,
    /** Why the county takes nothing more from this phone, and what to do; none while it does. */
    val standing: ErrorWords?,
    /** The secretary can help with something of it. */
    val calls: Boolean,
    val setAside: List<StatusItem>,
    val waiting: List<WaitingItem>,
    val undecided: List<StatusItem>,
    val toSend: List<StatusItem>,
    val toSendCount: Int
)

/** Something recorded here, what has become of it, and what the person can do. */
data class StatusItem(val number: ULong, val what: String, val fate: String, val advice: String)

/** Something that waits for this person's word. */
data class WaitingItem(val event: String, val what: String, val who: String, val since: String)

sealed interface StatusEvent {
    data object SyncNow : StatusEvent

    /** The county takes nothing more from this phone: a new code. */
    data object NewCode : StatusEvent

    /** 知道了: the entry leaves the list. */
    data class Seen(val number: ULong) : StatusEvent

    data class Admit(val event: String, val admitted: Boolean) : StatusEvent
}

class StatusModel(private val around: Around) : ScreenModel(around.scope) {
    private class Facts(val status: Status, val waiting: List<WaitingEvent>)

    private var waiting = emptyList<WaitingEvent>()
    private val read = shown(around, setOf(Area.STATUS, Area.WAITING, Area.MEETINGS), ::read) { facts, words -> words.statusState(facts) }

    val state: StateFlow<Shown<StatusState>> =
        combine(read, around.sync.state, around.words) { shown, sync, words ->
            shown.map { it.copy(said = said(sync, words), isSyncing = sync is SyncState.Running) }
        }.stateIn(scope, SharingStarted.Eagerly, Shown.Loading)

    fun on(event: StatusEvent) = when (event) {
        is StatusEvent.SyncNow -> around.sync.ask()
        is StatusEvent.NewCode -> around.navigator.go(Place.Enrol)
        is StatusEvent.Seen -> act { around.session.seen(event.number) }
        is StatusEvent.Admit -> admit(event)
    }

    private fun admit(event: StatusEvent.Admit) {
        val asked = waiting.find { it.id.value == event.event } ?: return
        act { around.sync.after { around.session.admit(asked.waitsFor, EventId(event.event), event.admitted) } }
    }

    private suspend fun read() = Facts(around.session.status(), around.session.waiting().also { waiting = it })

    private fun said(sync: SyncState, words: Words): Line? = when (sync) {
        is SyncState.Running -> Line(words.syncRunning, Tone.INFO)
        is SyncState.Done -> Line(words.syncDone, Tone.DONE)
        else -> words.countySaid(sync)
    }

    private fun Words.statusState(facts: Facts): StatusState {
        val status = facts.status
        val now = around.outside.nowMs() - (status.clockOffMs ?: 0)
        val codes = status.setAside.mapNotNull { codeOf(it.fate) } + listOfNotNull(status.standing)
        return StatusState(
            county = status.county,
            server = status.server,
            heard = status.lastSync?.let { heardFromCounty(ago(it, now)) } ?: neverHeard,
            said = null,
            isSyncing = false,
            standing = status.standing?.let { error(it) ?: error("unknown") },
            calls = codes.any { it in CODES_FOR_THE_SECRETARY || error(it) == null },
            setAside = status.setAside.map { item(it) },
            waiting = facts.waiting.map { waitingItem(it) },
            undecided = status.undecided.map { item(it) },
            toSend = status.toSend.map { item(it) },
            toSendCount = status.toSendCount.toInt()
        )
    }

    private fun Words.item(item: Item): StatusItem {
        val (fate, advice) = fate(item.fate)
        return StatusItem(item.number, subject(item.subject, around.today()), fate, advice)
    }

    private fun Words.waitingItem(event: WaitingEvent) = WaitingItem(
        event = event.id.value,
        what = subject(event.subject, around.today()),
        who = event.authorName ?: somebody,
        since = moment(event.since, around.today())
    )
}
