package org.yixian.presentation.floating

import kotlinx.coroutines.flow.SharingStarted
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.combine
import kotlinx.coroutines.flow.stateIn
import org.yixian.core.Area
import org.yixian.core.AwayScreen
import org.yixian.core.EventId
import org.yixian.core.PersonId
import org.yixian.presentation.Around
import org.yixian.presentation.Place
import org.yixian.presentation.ScreenModel
import org.yixian.presentation.Shown
import org.yixian.presentation.map
import org.yixian.presentation.privacy.reveal
import org.yixian.presentation.value
import org.yixian.presentation.wording.awayState

sealed interface AwayEvent {
    data class Open(val place: Place) : AwayEvent

    data class Call(val number: String) : AwayEvent

    /** The whole number of somebody is opened, which he sees, and called. */
    data class Reveal(val person: String) : AwayEvent

    /** An attendance elsewhere: looked into by a call, and confirmed or not. */
    data class AnswerHost(val report: String, val confirmed: Boolean, val words: String) : AwayEvent
}

/** A member away from home, or at home: oneself, one of the branch, one whom this person keeps in touch with. */
class AwayModel(private val around: Around, private val person: String) : ScreenModel(around.scope) {
    private val read = shown(around, AWAY_AREAS, { around.away(person) }) { facts, _ -> facts }

    val state: StateFlow<Shown<AwayState>> =
        combine(read, around.toldOfReveals, around.words) { shown, isTold, words ->
            shown.map { words.awayState(it, isTold) }
        }.stateIn(scope, SharingStarted.Eagerly, Shown.Loading)

    private val screen: AwayScreen? get() = read.value.value?.screen

    fun on(event: AwayEvent) = when (event) {
        is AwayEvent.Open -> around.navigator.go(event.place)
        is AwayEvent.Call -> around.device.call(event.number)
        is AwayEvent.Reveal -> reveal(event)
        is AwayEvent.AnswerHost -> answer(event)
    }

    private fun reveal(event: AwayEvent.Reveal) {
        val branch = screen?.branch ?: return
        actOnce { around.device.call(around.reveal(branch.id, PersonId(event.person))) }
    }

    private fun answer(event: AwayEvent.AnswerHost) {
        val screen = screen ?: return
        val (report, words) = EventId(event.report) to event.words.trim()
        actOnce {
            around.sync.after {
                around.session.floating().answerHost(screen.branch.id, screen.person, report, event.confirmed, words)
            }
        }
    }
}

/** Numbers and names come from the roster, spans from the rules. */
internal val AWAY_AREAS = setOf(Area.FLOATING, Area.ORGANISATIONS, Area.RULES, Area.PRIVACY)
