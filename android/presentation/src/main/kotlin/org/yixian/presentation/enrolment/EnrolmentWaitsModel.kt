package org.yixian.presentation.enrolment

import kotlinx.coroutines.flow.SharingStarted
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.map
import kotlinx.coroutines.flow.stateIn
import kotlinx.coroutines.launch
import org.yixian.core.Home
import org.yixian.presentation.Around
import org.yixian.presentation.Failure
import org.yixian.presentation.Place
import org.yixian.presentation.ScreenModel
import org.yixian.presentation.SyncState
import org.yixian.presentation.attempt
import org.yixian.presentation.placeFor

/** Where an enrolment stands that the county has not answered yet. */
data class EnrolmentWaitsState(val isTrying: Boolean, val failure: Failure?) {
    /** Nothing is wrong but the signal. */
    val isOffline: Boolean get() = failure?.code == "offline"

    /** Trying again may help; else it takes another code. */
    val mayPass: Boolean get() = failure == null || failure.code in PASSING

    private companion object {
        val PASSING = setOf("offline", "not_the_server", "try_later", "no_session", "bad_key", "cancelled", "storage_full")
    }
}

sealed interface EnrolmentWaitsEvent {
    data object TryAgain : EnrolmentWaitsEvent

    /** The code was wrong, used or too old: another one. */
    data object AnotherCode : EnrolmentWaitsEvent
}

/** A code was kept; the next exchange with the county finishes the enrolment. */
class EnrolmentWaitsModel(private val around: Around) : ScreenModel(around.scope) {
    val state: StateFlow<EnrolmentWaitsState> =
        around.sync.state.map(::stateOf)
            .stateIn(scope, SharingStarted.Eagerly, EnrolmentWaitsState(isTrying = true, failure = null))

    init {
        scope.launch { around.sync.state.collect { if (it is SyncState.Done) goOn() } }
    }

    fun on(event: EnrolmentWaitsEvent) = when (event) {
        is EnrolmentWaitsEvent.TryAgain -> around.sync.ask()
        is EnrolmentWaitsEvent.AnotherCode -> around.navigator.go(Place.Enrol)
    }

    private suspend fun goOn() {
        val home = attempt { around.session.home() }.getOrNull()
        if (home is Home.Open) around.navigator.restart(placeFor(home, around.session.profile()))
    }

    private fun stateOf(sync: SyncState) = when (sync) {
        is SyncState.Failed -> EnrolmentWaitsState(isTrying = false, failure = sync.failure)
        is SyncState.Resting, is SyncState.Running, is SyncState.Done -> EnrolmentWaitsState(isTrying = true, failure = null)
    }
}
