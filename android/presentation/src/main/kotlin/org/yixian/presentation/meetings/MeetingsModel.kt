package org.yixian.presentation.meetings

import kotlinx.coroutines.flow.StateFlow
import org.yixian.core.Area
import org.yixian.core.CoreException
import org.yixian.core.HoursScreen
import org.yixian.core.MeetingPage
import org.yixian.core.MeetingRow
import org.yixian.core.Meetings
import org.yixian.core.OpenHome
import org.yixian.presentation.Around
import org.yixian.presentation.Place
import org.yixian.presentation.ScreenModel
import org.yixian.presentation.Shown
import org.yixian.presentation.openHome
import org.yixian.presentation.wording.card
import org.yixian.presentation.wording.hoursState
import org.yixian.presentation.wording.local
import org.yixian.presentation.words.Words

/** So many meetings are read at once: more than a branch holds in two years. */
private val MOST = 200u

sealed interface MeetingsEvent {
    data class Open(val id: String) : MeetingsEvent

    data object Plan : MeetingsEvent
}

/** Every meeting on this phone: those that come, then those that were, the last one first. */
class MeetingsModel(private val around: Around) : ScreenModel(around.scope) {
    private class Facts(val home: OpenHome, val page: MeetingPage, val hours: HoursScreen?)

    val state: StateFlow<Shown<MeetingsState>> =
        shown(around, setOf(Area.MEETINGS, Area.ORGANISATIONS, Area.RULES), ::read) { facts, words -> words.meetingsState(facts) }

    fun on(event: MeetingsEvent) = when (event) {
        is MeetingsEvent.Open -> around.navigator.go(Place.Meeting(event.id))
        is MeetingsEvent.Plan -> around.navigator.go(Place.Plan())
    }

    /** The last window of the list: it is by date, and what is long past is at its beginning. */
    private suspend fun read(): Facts {
        val home = around.openHome()
        val meetings = around.session.meetings()
        val first = meetings.list(0u, MOST)
        val page = if (first.total <= MOST) first else meetings.list(first.total - MOST, MOST)
        return Facts(home, page, meetings.hoursOrNone())
    }

    private suspend fun Meetings.hoursOrNone(): HoursScreen? = try {
        hours()
    } catch (_: CoreException.NotHere) {
        null // whoever belongs to no branch has no hours
    }

    private fun Words.meetingsState(facts: Facts): MeetingsState {
        val (coming, past) = facts.page.rows.partition { it.outcome == null && !it.plan.date.local().isBefore(facts.home.today.local()) }
        val card = { row: MeetingRow -> card(row, facts.home, around.outside.calendar) }
        return MeetingsState(
            coming = coming.map(card),
            past = past.asReversed().map(card),
            more = facts.page.total.toInt() - facts.page.rows.size,
            mayPlan = facts.home.keepsRolls.isNotEmpty(),
            hours = facts.hours?.let(::hoursState)
        )
    }
}
