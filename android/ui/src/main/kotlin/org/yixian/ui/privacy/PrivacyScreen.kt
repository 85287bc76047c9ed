package org.yixian.ui.privacy

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.rememberScrollState
import androidx.compose.foundation.verticalScroll
import androidx.compose.material3.AlertDialog
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.text.input.KeyboardType
import androidx.compose.ui.text.input.PasswordVisualTransformation
import org.yixian.presentation.Failure
import org.yixian.presentation.Place
import org.yixian.presentation.privacy.PrivacyEvent
import org.yixian.presentation.privacy.PrivacyState
import org.yixian.ui.parts.Body
import org.yixian.ui.parts.Card
import org.yixian.ui.parts.Field
import org.yixian.ui.parts.Folded
import org.yixian.ui.parts.Heading
import org.yixian.ui.parts.LinkButton
import org.yixian.ui.parts.Note
import org.yixian.ui.parts.Page
import org.yixian.ui.parts.QuietButton
import org.yixian.ui.parts.ReadAloudButton
import org.yixian.ui.theme.Spacing
import org.yixian.ui.theme.design
import org.yixian.ui.theme.words

/** What is recorded of oneself and one's say over it; what is kept at all; and how to take it off this phone. */
@Composable
fun PrivacyScreen(state: PrivacyState, failure: Failure?, onDismissFailure: () -> Unit, onBack: () -> Unit, on: (PrivacyEvent) -> Unit) {
    var asks by rememberSaveable { mutableStateOf(false) }
    Page(words.privacyTitle, onBack = onBack, subtitle = state.branch, failure = failure, onDismissFailure = onDismissFailure) {
        if (state.own.isNotEmpty()) Say(state, on)
        Folded(words.privacyMore) {
            Part(words.privacyKept, words.privacyKeptText)
            Part(words.privacyNotKept, words.privacyNotKeptText)
            Part(words.privacyWhoSees, words.privacyWhoSeesText)
            Part(words.privacyRights, words.privacyRightsText)
        }
        QuietButton(words.privacyDelete, { asks = true }, Modifier.fillMaxWidth())
    }
    if (asks) Delete({ asks = false }, on)
}

@Composable
private fun Say(state: PrivacyState, on: (PrivacyEvent) -> Unit) {
    OwnPart(state.own, on)
    Heading(words.privacyConsents)
    state.consents.forEach { Consent(it, on) }
    if (state.requests.isNotEmpty()) Heading(words.privacyAsked)
    state.requests.forEach { Request(it) }
    QuietButton(words.privacyDeletion, { on(PrivacyEvent.Open(Place.AskDeletion())) }, Modifier.fillMaxWidth())
    Reveals(state.reveals)
    if (state.erased.isNotEmpty()) {
        Card {
            Heading(words.privacyErased)
            state.erased.forEach { Body(it) }
        }
    }
    Copy(on)
}

/** Who looked, the last first. */
@Composable
private fun Reveals(reveals: List<String>) = Card {
    Heading(words.privacyReveals)
    if (reveals.isEmpty()) Body(words.privacyRevealsNone)
    reveals.forEach { Body(it) }
    Note(words.privacyRevealsHow)
}

@Composable
private fun Copy(on: (PrivacyEvent) -> Unit) = Card {
    Heading(words.privacyCopy)
    Note(words.privacyCopyText)
    QuietButton(words.privacyCopyPage, { on(PrivacyEvent.SavePage) }, Modifier.fillMaxWidth())
    QuietButton(words.privacyCopyData, { on(PrivacyEvent.SaveData) }, Modifier.fillMaxWidth())
}

@Composable
private fun Part(heading: String, text: String) = Card {
    Heading(heading)
    Body(text)
    ReadAloudButton("$heading: $text")
}

@Composable
private fun Delete(onClose: () -> Unit, on: (PrivacyEvent) -> Unit) {
    var pin by remember { mutableStateOf("") }
    AlertDialog(
        onDismissRequest = onClose,
        title = { Heading(words.privacyDelete) },
        text = {
            Column(Modifier.verticalScroll(rememberScrollState()), Arrangement.spacedBy(Spacing.small)) {
                Body(words.privacyDeleteAsk)
                Note(words.privacyDeletePin)
                Field(words.pinPresent, pin, {
                    pin = it
                }, keyboard = KeyboardType.NumberPassword, transformation = PasswordVisualTransformation())
            }
        },
        confirmButton = {
            LinkButton(words.privacyDeleteYes, {
                onClose()
                on(PrivacyEvent.DeleteProfile(pin))
            })
        },
        dismissButton = { LinkButton(words.actionNo, onClose) },
        containerColor = design.palette.surface
    )
}
