package org.yixian.presentation.settings

import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.SharingStarted
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.combine
import kotlinx.coroutines.flow.stateIn
import kotlinx.coroutines.launch
import org.yixian.presentation.AppModel
import org.yixian.presentation.Around
import org.yixian.presentation.Look
import org.yixian.presentation.NoticeConsent
import org.yixian.presentation.Place
import org.yixian.presentation.ScreenModel
import org.yixian.presentation.attempt
import org.yixian.presentation.letTell

/** How the app looks and who can open it. The look is kept in preferences and shows at once. */
data class SettingsState(
    val label: String = "",
    val hasPin: Boolean = false,
    val isPinChanged: Boolean = false,
    /** What everybody on this phone takes of it, in MB; none while it is being counted. */
    val storageMb: Int? = null,
    /** Whether the phone tells what is due at its time; none while nobody knows. */
    val notices: NoticeConsent? = null
)

sealed interface SettingsEvent {
    data class Change(val look: Look) : SettingsEvent

    data class SetPin(val present: String, val new: String) : SettingsEvent

    data class Open(val place: Place) : SettingsEvent

    /** 换人 */
    data object ChangePerson : SettingsEvent

    data object AddPerson : SettingsEvent

    /** 到时候告诉我; for whoever has answered before, the phone's own settings. */
    data object Allow : SettingsEvent
}

class SettingsModel(private val app: AppModel, private val around: Around) : ScreenModel(around.scope) {
    private val states = MutableStateFlow(SettingsState())
    private val profile = around.session.profile()

    val state: StateFlow<SettingsState> =
        combine(states, around.telling.consent) { state, consent -> state.copy(notices = consent) }
            .stateIn(scope, SharingStarted.Eagerly, SettingsState())

    init {
        scope.launch { attempt { read() } }
    }

    fun on(event: SettingsEvent) = when (event) {
        is SettingsEvent.Change -> app.outside.preferences.change(event.look)
        is SettingsEvent.SetPin -> setPin(event)
        is SettingsEvent.Open -> around.navigator.go(event.place)
        is SettingsEvent.ChangePerson -> app.changePerson()
        is SettingsEvent.AddPerson -> around.navigator.go(Place.Enrol)
        is SettingsEvent.Allow -> around.letTell()
    }

    private fun setPin(event: SettingsEvent.SetPin) = act {
        states.value = states.value.copy(isPinChanged = false)
        around.client.setPin(profile, event.present.ifEmpty { null }, event.new.ifEmpty { null })
        read()
        states.value = states.value.copy(isPinChanged = true)
    }

    private suspend fun read() {
        val row = around.client.profiles().find { it.id == profile } ?: return
        val storage = ((app.outside.storageBytes() + MB - 1) / MB).toInt()
        states.value = states.value.copy(label = row.label.orEmpty(), hasPin = row.hasPin, storageMb = storage)
    }

    private companion object {
        const val MB = 1_000_000L
    }
}
