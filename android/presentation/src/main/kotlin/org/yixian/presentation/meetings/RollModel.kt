package org.yixian.presentation.meetings

import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.flow.collectLatest
import kotlinx.coroutines.launch
import org.yixian.core.Area
import org.yixian.core.EventId
import org.yixian.core.LeaveReason
import org.yixian.core.MeetingId
import org.yixian.core.PersonId
import org.yixian.core.Standing
import org.yixian.presentation.Around
import org.yixian.presentation.MarkState
import org.yixian.presentation.Marking
import org.yixian.presentation.Place
import org.yixian.presentation.ScreenModel
import org.yixian.presentation.Shown
import org.yixian.presentation.today
import org.yixian.presentation.value
import org.yixian.presentation.wording.rollState

/** What is being said about one row besides 到. */
data class RollChoice(val person: String, val name: String, val now: MarkState, val asksReason: Boolean)

/** How somebody is marked: with the reason of a leave, without detail. */
enum class RollMark { PRESENT, ILLNESS, AWAY_ON_LEAVE, FARM_WORK, OTHER_LEAVE, AWAY, OBSERVER, ABSENT, UNMARKED }

sealed interface RollEvent {
    /** The row: 到, and back again. */
    data class Tap(val person: String) : RollEvent

    /** 其他 beside the row. */
    data class Other(val person: String) : RollEvent

    data class Mark(val person: String, val mark: RollMark, val reason: String = "") : RollEvent

    data object DismissOther : RollEvent

    /** 其余到会 */
    data object Rest : RollEvent

    data class Answer(val person: String, val dispute: String, val words: String) : RollEvent

    data object Wall : RollEvent

    data object Close : RollEvent

    /** 收党费, from whoever is here. */
    data object Dues : RollEvent
}

/** So often a roll that somebody looks at is brought up to date: a round trip with nothing in it takes some 2 KB. */
private const val AGAIN_MS = 20_000L

/** The roll of a meeting, and the digits on the wall. A tap is durable before its row changes. */
class RollModel(private val around: Around, private val meeting: MeetingId) : ScreenModel(around.scope) {
    private val meetings = around.session.meetings()
    private val choices = MutableStateFlow<RollChoice?>(null)

    val state: StateFlow<Shown<RollState>> =
        shown(around, setOf(Area.MEETINGS, Area.ORGANISATIONS), { meetings.roll(meeting) }) { roll, words ->
            words.rollState(roll, around.today())
        }

    init {
        scope.launch { around.inFront.collectLatest { if (it) fetchAgainAndAgain() } }
    }

    /** In the hall members sign in for themselves, and the deputy takes the roll as well. */
    private suspend fun fetchAgainAndAgain(): Nothing {
        while (true) {
            delay(AGAIN_MS)
            around.sync.ask()
        }
    }

    /** Whose other states are being chosen from. */
    val choice: StateFlow<RollChoice?> = choices.asStateFlow()

    fun on(event: RollEvent) = when (event) {
        is RollEvent.Tap -> tap(event.person)
        is RollEvent.Other -> choose(event.person)
        is RollEvent.Mark -> mark(event.person, event.mark, event.reason)
        is RollEvent.DismissOther -> choices.value = null
        is RollEvent.Rest -> record { meetings.markRest(meeting) }
        is RollEvent.Answer -> record { meetings.answerDispute(meeting, PersonId(event.person), EventId(event.dispute), event.words) }
        is RollEvent.Wall -> around.navigator.go(Place.Wall(meeting.value))
        is RollEvent.Close -> around.navigator.go(Place.Close(meeting.value))
        is RollEvent.Dues -> around.navigator.go(Place.BranchDues(meeting.value))
    }

    /**
     * 到 and back again. Whoever is recorded in another way, a leave above all, is asked about: one stray touch must not
     * undo what somebody said; and after the end a correction wants its reason.
     */
    private fun tap(person: String) {
        val roll = state.value.value ?: return
        val row = roll.rows.find { it.person == person } ?: return
        if (!roll.mayMark) return
        when {
            roll.ended != null -> choose(person)
            row.marking == Marking.PRESENT -> mark(person, RollMark.UNMARKED, "")
            row.marking == Marking.UNMARKED || row.marking == Marking.TO_CONFIRM -> mark(person, RollMark.PRESENT, "")
            else -> choose(person)
        }
    }

    private fun choose(person: String) {
        val roll = state.value.value ?: return
        val row = roll.rows.find { it.person == person } ?: return
        if (roll.mayMark) choices.value = RollChoice(person, row.name, row.state, asksReason = roll.ended != null)
    }

    private fun mark(person: String, mark: RollMark, reason: String) {
        choices.value = null
        record { meetings.mark(meeting, PersonId(person), standing(mark), reason.ifBlank { null }) }
    }

    private fun record(work: suspend () -> Any) = act { around.sync.after(work) }
}

private fun standing(mark: RollMark): Standing = when (mark) {
    RollMark.PRESENT -> Standing.Present
    RollMark.ILLNESS -> Standing.OnLeave(LeaveReason.ILLNESS)
    RollMark.AWAY_ON_LEAVE -> Standing.OnLeave(LeaveReason.AWAY)
    RollMark.FARM_WORK -> Standing.OnLeave(LeaveReason.FARM_WORK)
    RollMark.OTHER_LEAVE -> Standing.OnLeave(LeaveReason.OTHER)
    RollMark.AWAY -> Standing.Away
    RollMark.OBSERVER -> Standing.Observer
    RollMark.ABSENT -> Standing.Absent
    RollMark.UNMARKED -> Standing.Unmarked
}
