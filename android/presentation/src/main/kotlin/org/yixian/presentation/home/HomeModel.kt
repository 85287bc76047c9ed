package org.yixian.presentation.home

import kotlinx.coroutines.flow.SharingStarted
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.combine
import kotlinx.coroutines.flow.stateIn
import org.yixian.core.Area
import org.yixian.core.DeviceId
import org.yixian.core.EventId
import org.yixian.core.MeetingId
import org.yixian.presentation.Around
import org.yixian.presentation.ScreenModel
import org.yixian.presentation.Shown
import org.yixian.presentation.map
import org.yixian.presentation.openHome
import org.yixian.presentation.wording.countySaid
import org.yixian.presentation.wording.homeState

/** The first screen of a profile. */
class HomeModel(private val around: Around) : ScreenModel(around.scope) {
    private val areas = setOf(Area.MEETINGS, Area.STATUS, Area.ORGANISATIONS, Area.DEVICES, Area.WAITING)
    private val read =
        shown(around, areas, around::openHome) { home, words -> words.homeState(home, around.outside.nowMs(), around.outside.calendar) }

    val state: StateFlow<Shown<HomeState>> =
        combine(read, around.sync.state, around.words) { shown, sync, words ->
            shown.map { it.copy(quiet = listOfNotNull(words.countySaid(sync)) + it.quiet) }
        }.stateIn(scope, SharingStarted.Eagerly, Shown.Loading)

    fun on(event: HomeEvent) = when (event) {
        is HomeEvent.Open -> around.navigator.go(event.place)
        is HomeEvent.NotMe -> objectTo(event.device)
        is HomeEvent.AnswerProxy -> answer(event)
        is HomeEvent.Heard -> act { around.session.heardOfLoss() }
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
