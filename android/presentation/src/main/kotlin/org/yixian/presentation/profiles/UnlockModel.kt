package org.yixian.presentation.profiles

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.launch
import org.yixian.core.ProfileId
import org.yixian.presentation.AppModel
import org.yixian.presentation.Place
import org.yixian.presentation.ScreenModel
import org.yixian.presentation.attempt

/** So many keys a PIN may have. */
const val PIN_MOST = 12

/** A PIN is made of keys: digits, or pictures for whoever does not read them. */
data class UnlockState(val label: String = "", val typed: String = "", val isTrying: Boolean = false)

sealed interface UnlockEvent {
    data class Key(val key: Char) : UnlockEvent

    data object Back : UnlockEvent

    data object Done : UnlockEvent

    /** 换人 */
    data object SomebodyElse : UnlockEvent
}

/** A profile's PIN. */
class UnlockModel(private val app: AppModel, scope: CoroutineScope, private val profile: ProfileId) : ScreenModel(scope) {
    private val states = MutableStateFlow(UnlockState())

    val state: StateFlow<UnlockState> = states.asStateFlow()

    init {
        this.scope.launch {
            val row = attempt { app.core.profiles() }.getOrNull()?.find { it.id == profile }
            states.value = states.value.copy(label = row?.label.orEmpty())
        }
    }

    fun on(event: UnlockEvent) {
        val state = states.value
        when (event) {
            is UnlockEvent.Key -> states.value = state.copy(typed = (state.typed + event.key).take(PIN_MOST))
            is UnlockEvent.Back -> states.value = state.copy(typed = state.typed.dropLast(1))
            is UnlockEvent.Done -> unlock(state.typed)
            is UnlockEvent.SomebodyElse -> app.navigator.restart(Place.Profiles)
        }
    }

    private fun unlock(pin: String) {
        if (states.value.isTrying || pin.isEmpty()) return
        states.value = states.value.copy(isTrying = true)
        act {
            try {
                app.begin(app.core.session(profile, pin))
            } finally {
                states.value = states.value.copy(typed = "", isTrying = false)
            }
        }
    }
}
