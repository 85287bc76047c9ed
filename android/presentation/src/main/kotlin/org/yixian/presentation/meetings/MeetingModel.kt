package org.yixian.presentation.meetings

import kotlinx.coroutines.flow.StateFlow
import org.yixian.core.Area
import org.yixian.core.EventId
import org.yixian.core.MeetingId
import org.yixian.core.MeetingScreen
import org.yixian.core.OpenHome
import org.yixian.presentation.Around
import org.yixian.presentation.Place
import org.yixian.presentation.ScreenModel
import org.yixian.presentation.Shown
import org.yixian.presentation.openHome
import org.yixian.presentation.wording.local
import org.yixian.presentation.wording.meetingState

sealed interface MeetingEvent {
    data class Open(val place: Place) : MeetingEvent

    /** Yes, I was there; or no, I was not. */
    data class AnswerProxy(val mark: String, val accepted: Boolean) : MeetingEvent

    /** Takes one's own sign-in or leave back. */
    data object Withdraw : MeetingEvent

    /** 异议: that is not how it was. */
    data class Dispute(val words: String) : MeetingEvent
}

/** One meeting. */
class MeetingModel(private val around: Around, private val meeting: MeetingId) : ScreenModel(around.scope) {
    private class Facts(val home: OpenHome, val screen: MeetingScreen)

    private val meetings = around.session.meetings()

    val state: StateFlow<Shown<MeetingState>> =
        shown(around, setOf(Area.MEETINGS, Area.ORGANISATIONS), ::read) { facts, words ->
            words.meetingState(facts.screen, facts.home.person, facts.home.today.local(), around.outside.calendar)
        }

    fun on(event: MeetingEvent) = when (event) {
        is MeetingEvent.Open -> around.navigator.go(event.place)
        is MeetingEvent.AnswerProxy -> record { meetings.answerProxy(meeting, EventId(event.mark), event.accepted) }
        is MeetingEvent.Withdraw -> record { meetings.withdraw(meeting) }
        is MeetingEvent.Dispute -> record { meetings.dispute(meeting, event.words) }
    }

    private suspend fun read(): Facts {
        val home = around.openHome()
        return Facts(home, meetings.meeting(meeting))
    }

    private fun record(work: suspend () -> EventId) = actOnce { around.sync.after(work) }
}
