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
import org.yixian.presentation.value
import org.yixian.presentation.wording.count
import org.yixian.presentation.wording.learning
import org.yixian.presentation.wording.quorums
import org.yixian.presentation.wording.titled

sealed interface CloseEvent {
    /** 结束 */
    data object Close : CloseEvent

    /** The closer's own word where the count leaves it open: 开成, or 流会. */
    data class Ended(val held: Boolean) : CloseEvent

    data object Minutes : CloseEvent

    /** Ten minutes more were learnt. */
    data object Longer : CloseEvent

    /** Ten minutes less; below them nothing is recorded. */
    data object Shorter : CloseEvent
}

/** Nobody learns longer at one meeting, in minutes. */
const val MOST_LEARNING = 720

/** So many minutes a touch adds or takes. */
private const val STEP = 10

/** Closing a meeting: the count once more, then its end. Of one that has ended it is put right how long was learnt. */
class CloseModel(private val around: Around, private val meeting: MeetingId) : ScreenModel(around.scope) {
    private val meetings = around.session.meetings()
    private val outcomeNeeded = MutableStateFlow(false)

    /** How long, as somebody touched it: the record, or what the core proposes, is no more looked at. */
    private class Said(val learning: Int?)

    private val said = MutableStateFlow<Said?>(null)

    private val counted = shown(around, setOf(Area.MEETINGS), { meetings.roll(meeting) }) { roll, words ->
        CloseState(
            what = words.titled(roll.meeting.plan),
            count = words.count(roll.tally),
            quorum = words.quorums(roll.tally),
            unmarked = roll.tally.unmarked.toInt(),
            asksOutcome = false,
            hasEnded = roll.meeting.outcome != null,
            learning = roll.learning?.toInt(),
            learningText = ""
        )
    }

    val state: StateFlow<Shown<CloseState>> =
        combine(counted, outcomeNeeded, said, around.words) { shown, asks, said, words ->
            shown.map { state ->
                val learning = if (said == null) state.learning else said.learning
                state.copy(asksOutcome = asks, learning = learning, learningText = words.learning(learning))
            }
        }.stateIn(scope, SharingStarted.Eagerly, Shown.Loading)

    fun on(event: CloseEvent) = when (event) {
        is CloseEvent.Close -> close(null)
        is CloseEvent.Ended -> close(if (event.held) Outcome.HELD else Outcome.NO_QUORUM)
        is CloseEvent.Minutes -> around.navigator.go(Place.Minutes(meeting.value))
        is CloseEvent.Longer -> say { minOf((it ?: 0) + STEP, MOST_LEARNING) }
        is CloseEvent.Shorter -> say { minutes -> minutes?.minus(STEP)?.takeIf { it > 0 } }
    }

    private fun say(change: (Int?) -> Int?) {
        if (state.value.value != null) said.value = Said(change(learning()))
    }

    /** As it was touched last, which the state may not show yet. */
    private fun learning(): Int? = said.value.let { if (it == null) state.value.value?.learning else it.learning }

    /** One that has ended is closed once more as it ended: nobody is asked that twice. */
    private fun close(outcome: Outcome?) = actOnce {
        val learning = learning()
        try {
            around.sync.after { meetings.closeMeeting(meeting, outcome ?: meetings.roll(meeting).meeting.outcome, learning?.toUShort()) }
            around.navigator.drop(Place.Close(meeting.value))
        } catch (_: CoreException.OutcomeNeeded) {
            outcomeNeeded.value = true
        }
    }
}
