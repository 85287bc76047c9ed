package org.yixian.presentation.home

import kotlinx.coroutines.flow.SharingStarted
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.combine
import kotlinx.coroutines.flow.stateIn
import org.yixian.core.Area
import org.yixian.core.DeviceId
import org.yixian.core.EventId
import org.yixian.core.MeetingId
import org.yixian.core.OpenHome
import org.yixian.presentation.Around
import org.yixian.presentation.ScreenModel
import org.yixian.presentation.Shown
import org.yixian.presentation.floating.rules
import org.yixian.presentation.letTell
import org.yixian.presentation.map
import org.yixian.presentation.openHome
import org.yixian.presentation.reminders.REMINDER_AREAS
import org.yixian.presentation.reminders.RemindersEvent
import org.yixian.presentation.reminders.reminding
import org.yixian.presentation.wording.countySaid
import org.yixian.presentation.wording.homeState
import org.yixian.presentation.wording.months

/** The first screen of a profile. */
class HomeModel(private val around: Around) : ScreenModel(around.scope) {
    private class Facts(val home: OpenHome, val keepsInTouch: Boolean, val floatMonths: Int?)

    private val areas = REMINDER_AREAS + setOf(Area.STATUS, Area.DEVICES, Area.WAITING)
    private val reminders = around.reminding()
    private val read = shown(around, areas, ::read) { facts, words ->
        words.homeState(facts.home, around.outside.nowMs(), around.outside.calendar, facts.keepsInTouch, facts.floatMonths)
    }

    val state: StateFlow<Shown<HomeState>> =
        combine(read, around.sync.state, around.words, around.telling.isToBeAsked) { shown, sync, words, mayAllow ->
            shown.map { it.copy(quiet = listOfNotNull(words.countySaid(sync)) + it.quiet, mayAllow = mayAllow) }
        }.stateIn(scope, SharingStarted.Eagerly, Shown.Loading)

    fun on(event: HomeEvent) = when (event) {
        is HomeEvent.Open -> around.navigator.go(event.place)
        is HomeEvent.NotMe -> objectTo(event.device)
        is HomeEvent.AnswerProxy -> answer(event)
        is HomeEvent.Call -> around.device.call(event.number)
        is HomeEvent.About -> about(event.reminder)
        is HomeEvent.Heard -> act { around.session.heardOfLoss() }
    }

    private suspend fun read(): Facts {
        val home = around.openHome()
        return Facts(home, around.session.floating().inCare().isNotEmpty(), floatMonths(home))
    }

    /** After how many months away one is called so; asked for by whoever is away. */
    private suspend fun floatMonths(home: OpenHome): Int? {
        val branch = home.branch?.takeIf { home.away != null } ?: return null
        return around.rules(branch.id, home.today).months("float.months")
    }

    private fun about(event: RemindersEvent) = when (event) {
        is RemindersEvent.Open -> around.navigator.go(event.place)
        is RemindersEvent.Allow -> around.letTell()
        else -> actOnce { reminders.on(event) }
    }

    private fun answer(event: HomeEvent.AnswerProxy) = actOnce {
        around.sync.after { around.session.meetings().answerProxy(MeetingId(event.meeting), EventId(event.mark), event.accepted) }
    }

    /** "That is not me": the county takes nothing more from that phone until an officer has settled it. */
    private fun objectTo(device: String) = act {
        around.sync.after { around.session.devices().objectTo(DeviceId(device)) }
    }
}
