package org.yixian.presentation.meetings

import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.SharingStarted
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.combine
import kotlinx.coroutines.flow.stateIn
import org.yixian.core.Area
import org.yixian.core.CoreException
import org.yixian.core.MeetingId
import org.yixian.core.Outcome
import org.yixian.presentation.Around
import org.yixian.presentation.Place
import org.yixian.presentation.ScreenModel
import org.yixian.presentation.Shown
import org.yixian.presentation.map
import org.yixian.presentation.wording.count
import org.yixian.presentation.wording.quorums
import org.yixian.presentation.wording.titled

sealed interface CloseEvent {
    /** 结束 */
    data object Close : CloseEvent

    /** The closer's own word where the count leaves it open: 开成, or 流会. */
    data class Ended(val held: Boolean) : CloseEvent

    data object Minutes : CloseEvent
}

/** Closing a meeting: the count once more, then its end. */
class CloseModel(private val around: Around, private val meeting: MeetingId) : ScreenModel(around.scope) {
    private val meetings = around.session.meetings()
    private val outcomeNeeded = MutableStateFlow(false)

    private val counted = shown(around, setOf(Area.MEETINGS), { meetings.roll(meeting) }) { roll, words ->
        CloseState(
            what = words.titled(roll.meeting.plan),
            count = words.count(roll.tally),
            quorum = words.quorums(roll.tally),
            unmarked = roll.tally.unmarked.toInt(),
            asksOutcome = false,
            isClosed = roll.meeting.outcome != null
        )
    }

    val state: StateFlow<Shown<CloseState>> =
        combine(counted, outcomeNeeded) { shown, asks -> shown.map { it.copy(asksOutcome = asks) } }
            .stateIn(scope, SharingStarted.Eagerly, Shown.Loading)

    fun on(event: CloseEvent) = when (event) {
        is CloseEvent.Close -> close(null)
        is CloseEvent.Ended -> close(if (event.held) Outcome.HELD else Outcome.NO_QUORUM)
        is CloseEvent.Minutes -> around.navigator.go(Place.Minutes(meeting.value))
    }

    private fun close(outcome: Outcome?) = actOnce {
        try {
            meetings.closeMeeting(meeting, outcome)
            around.sync.ask()
            around.navigator.back()
        } catch (_: CoreException.OutcomeNeeded) {
            outcomeNeeded.value = true
        }
    }
}
