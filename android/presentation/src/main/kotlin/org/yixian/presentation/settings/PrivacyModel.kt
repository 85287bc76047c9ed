package org.yixian.presentation.settings

import org.yixian.presentation.AppModel
import org.yixian.presentation.Around
import org.yixian.presentation.ScreenModel

sealed interface PrivacyEvent {
    /** Takes everything of this person off this phone. What had been sent stays with the county and comes back with a new code. */
    data class DeleteProfile(val pin: String) : PrivacyEvent
}

/** What is kept of a person, where, for how long; and how to get rid of it here. */
class PrivacyModel(private val app: AppModel, private val around: Around) : ScreenModel(around.scope) {
    fun on(event: PrivacyEvent) = when (event) {
        is PrivacyEvent.DeleteProfile -> delete(event.pin)
    }

    private fun delete(pin: String) = actOnce {
        around.client.deleteProfile(around.session.profile(), pin.ifEmpty { null })
        app.deleted()
    }
}
