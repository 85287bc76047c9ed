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
import org.yixian.presentation.map
import org.yixian.presentation.openHome
import org.yixian.presentation.reminders.REMINDER_AREAS
import org.yixian.presentation.reminders.RemindersEvent
import org.yixian.presentation.reminders.reminding
import org.yixian.presentation.wording.countySaid
import org.yixian.presentation.wording.homeState

/** The first screen of a profile. */
class HomeModel(private val around: Around) : ScreenModel(around.scope) {
    private class Facts(val home: OpenHome, val keepsInTouch: Boolean)

    private val areas = REMINDER_AREAS + setOf(Area.STATUS, Area.DEVICES, Area.WAITING)
    private val reminders = around.reminding()
    private val read = shown(around, areas, ::read) { facts, words ->
        words.homeState(facts.home, around.outside.nowMs(), around.outside.calendar, facts.keepsInTouch)
    }

    val state: StateFlow<Shown<HomeState>> =
        combine(read, around.sync.state, around.words) { shown, sync, words ->
            shown.map { it.copy(quiet = listOfNotNull(words.countySaid(sync)) + it.quiet) }
        }.stateIn(scope, SharingStarted.Eagerly, Shown.Loading)

    fun on(event: HomeEvent) = when (event) {
        is HomeEvent.Open -> around.navigator.go(event.place)
        is HomeEvent.NotMe -> objectTo(event.device)
        is HomeEvent.AnswerProxy -> answer(event)
        is HomeEvent.Call -> around.device.call(event.number)
        is HomeEvent.About -> about(event.reminder)
        is HomeEvent.Heard -> act { around.session.heardOfLoss() }
    }

    private suspend fun read() = Facts(around.openHome(), around.session.floating().inCare().isNotEmpty())

    private fun about(event: RemindersEvent) = when (event) {
        is RemindersEvent.Open -> around.navigator.go(event.place)
        else -> actOnce { reminders.on(event) }
    }

    private fun answer(event: HomeEvent.AnswerProxy) = actOnce {
        around.session.meetings().answerProxy(MeetingId(event.meeting), EventId(event.mark), event.accepted)
        around.sync.ask()
    }

    /** "That is not me": the county takes nothing more from that phone until an officer has settled it. */
    private fun objectTo(device: String) = act {
        around.session.devices().objectTo(DeviceId(device))
        around.sync.ask()
    }
}
