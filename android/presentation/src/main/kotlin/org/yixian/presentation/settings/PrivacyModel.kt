package org.yixian.presentation.settings

import org.yixian.presentation.AppModel
import org.yixian.presentation.Around
import org.yixian.presentation.ScreenModel
import org.yixian.presentation.openHome
import org.yixian.presentation.wording.records

sealed interface PrivacyEvent {
    /** A copy of what is recorded of this person, handed to whatever app the person chooses. */
    data object Copy : PrivacyEvent

    /** Takes everything of this person off this phone. What had been sent stays with the county and comes back with a new code. */
    data class DeleteProfile(val pin: String) : PrivacyEvent
}

/** What is kept of a person, where, for how long; and how to get rid of it here. */
class PrivacyModel(private val app: AppModel, private val around: Around) : ScreenModel(around.scope) {
    fun on(event: PrivacyEvent) = when (event) {
        is PrivacyEvent.Copy -> copy()
        is PrivacyEvent.DeleteProfile -> delete(event.pin)
    }

    private fun copy() = actOnce {
        val home = around.openHome()
        val page = around.session.meetings().list(0u, UInt.MAX_VALUE)
        around.device.share(around.words.value.records(home, page.rows))
    }

    private fun delete(pin: String) = actOnce {
        around.client.deleteProfile(around.session.profile(), pin.ifEmpty { null })
        app.deleted()
    }
}
