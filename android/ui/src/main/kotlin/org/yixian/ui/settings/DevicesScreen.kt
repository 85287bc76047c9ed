package org.yixian.ui.settings

import androidx.compose.runtime.Composable
import org.yixian.presentation.Failure
import org.yixian.presentation.settings.DevicesEvent
import org.yixian.presentation.settings.PhoneState
import org.yixian.ui.parts.Body
import org.yixian.ui.parts.Card
import org.yixian.ui.parts.Empty
import org.yixian.ui.parts.Heading
import org.yixian.ui.parts.Note
import org.yixian.ui.parts.Page
import org.yixian.ui.parts.QuietButton
import org.yixian.ui.theme.words

/** My phones, and what to do about one that is not mine. */
@Composable
fun DevicesScreen(rows: List<PhoneState>, failure: Failure?, onDismissFailure: () -> Unit, onBack: () -> Unit, on: (DevicesEvent) -> Unit) {
    Page(words.devicesTitle, onBack = onBack, failure = failure, onDismissFailure = onDismissFailure) {
        if (rows.isEmpty()) Empty(words.devicesEmpty)
        rows.forEach { Phone(it, on) }
        Note(words.devicesHow)
    }
}

@Composable
private fun Phone(phone: PhoneState, on: (DevicesEvent) -> Unit) {
    Card {
        Heading(if (phone.isThis) words.devicesThis else words.devicesOther)
        Body(phone.standing)
        Note(phone.since)
        if (!phone.isThis && phone.isActive) {
            QuietButton(words.devicesNotMe, { on(DevicesEvent.NotMe(phone.id)) }, of = phone.since)
            QuietButton(words.devicesLost, { on(DevicesEvent.Lost(phone.id)) }, of = phone.since)
        }
    }
}
