package org.yixian.ui.floating

import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.lazy.LazyColumn
import androidx.compose.foundation.lazy.items
import androidx.compose.foundation.selection.selectableGroup
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import org.yixian.presentation.Failure
import org.yixian.presentation.floating.ContactPick
import org.yixian.presentation.floating.NameContactEvent
import org.yixian.presentation.floating.NameContactState
import org.yixian.presentation.floating.PhoneConsent
import org.yixian.ui.parts.Body
import org.yixian.ui.parts.Card
import org.yixian.ui.parts.Choice
import org.yixian.ui.parts.Heading
import org.yixian.ui.parts.MainButton
import org.yixian.ui.parts.Note
import org.yixian.ui.parts.Page
import org.yixian.ui.parts.ReadAloudButton
import org.yixian.ui.parts.Toggle
import org.yixian.ui.theme.Spacing
import org.yixian.ui.theme.words

/** Who keeps in touch with a member: one of the branch. What that one learns is said before. */
@Composable
fun NameContactScreen(
    state: NameContactState,
    failure: Failure?,
    onDismissFailure: () -> Unit,
    onBack: () -> Unit,
    on: (NameContactEvent) -> Unit
) {
    val label = state.chosen?.let { words.contactNameDone(it.name) } ?: words.contactNamePick
    Page(
        words.contactName,
        onBack = onBack,
        subtitle = words.contactNameOf(state.name),
        failure = failure,
        onDismissFailure = onDismissFailure,
        main = { MainButton(label, { on(NameContactEvent.Done) }, enabled = state.chosen != null) },
        scrolls = false
    ) {
        LazyColumn(Modifier.fillMaxSize().selectableGroup()) {
            item("how") { Body(words.contactNameHow(state.name), Modifier.padding(bottom = Spacing.medium)) }
            state.consent?.let { item("consent") { Consent(it, state, on) } }
            items(state.rows, key = { it.person }) { row ->
                Choice(row.said(words.separator), row.person == state.chosen?.person, { on(NameContactEvent.Choose(row.person)) })
            }
        }
    }
}

/** Whether the number is told too: as the member has said, or signs now. */
@Composable
private fun Consent(consent: PhoneConsent, state: NameContactState, on: (NameContactEvent) -> Unit) {
    Column(Modifier.padding(bottom = Spacing.medium)) {
        if (consent.asks) Asks(consent, state, on) else Note(consent.line)
    }
}

@Composable
private fun Asks(consent: PhoneConsent, state: NameContactState, on: (NameContactEvent) -> Unit) = Card {
    Heading(words.privacyConsentPhone)
    Body(consent.text)
    ReadAloudButton(consent.text)
    Toggle(words.contactPhoneAgrees(state.name), state.agrees, { on(NameContactEvent.Agrees(it)) })
    Note(consent.line)
}

private fun ContactPick.said(separator: String) = listOf(name, note).filter { it.isNotEmpty() }.joinToString(separator)
