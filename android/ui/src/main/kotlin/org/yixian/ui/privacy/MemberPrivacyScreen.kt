package org.yixian.ui.privacy

import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import org.yixian.presentation.Failure
import org.yixian.presentation.Place
import org.yixian.presentation.privacy.ConsentItem
import org.yixian.presentation.privacy.FileKind
import org.yixian.presentation.privacy.MemberPrivacyEvent
import org.yixian.presentation.privacy.MemberPrivacyState
import org.yixian.presentation.privacy.OwnField
import org.yixian.presentation.privacy.RequestItem
import org.yixian.presentation.privacy.route
import org.yixian.ui.parts.Body
import org.yixian.ui.parts.Card
import org.yixian.ui.parts.Heading
import org.yixian.ui.parts.LinkButton
import org.yixian.ui.parts.Note
import org.yixian.ui.parts.Page
import org.yixian.ui.parts.QuietButton
import org.yixian.ui.parts.ReadAloudButton
import org.yixian.ui.parts.colour
import org.yixian.ui.parts.telling
import org.yixian.ui.theme.words

/** What is recorded of a member, and what he said on paper, for the officers of his branch. */
@Composable
fun MemberPrivacyScreen(
    state: MemberPrivacyState,
    failure: Failure?,
    onDismissFailure: () -> Unit,
    onBack: () -> Unit,
    on: (MemberPrivacyEvent) -> Unit
) {
    val does = telling(state.isTold, { it is MemberPrivacyEvent.Reveal || it is MemberPrivacyEvent.SavePage }, on) {
        if (it is MemberPrivacyEvent.SavePage) words.privacyOfMemberPageYes else words.privacyRevealYes
    }
    Page(
        words.privacyOfMember(state.name),
        onBack = onBack,
        subtitle = state.branch,
        failure = failure,
        onDismissFailure = onDismissFailure
    ) {
        if (!state.mayChange) Note(words.privacyOfMemberReaders)
        File(state, does)
        Heading(words.privacyOfMemberConsents)
        if (state.mayChange) Note(words.privacyOfMemberHow)
        state.consents.forEach { PaperConsent(it, state.mayChange, does) }
        if (state.requests.isNotEmpty()) Heading(words.privacyRequests)
        state.requests.forEach { Asked(it, state, does) }
        if (state.mayChange) WithoutPhone(state, does)
        if (state.mayChange) Leaves(state, does)
    }
}

@Composable
private fun File(state: MemberPrivacyState, on: (MemberPrivacyEvent) -> Unit) = Card {
    Heading(words.privacyOfMemberRecorded)
    state.own.forEach { field ->
        Recorded(field) { if (state.mayChange) Correct(field, state, on) }
        if (field.field == FileKind.PHONE && state.isMasked) {
            LinkButton(words.privacyRevealOpen, { on(MemberPrivacyEvent.Reveal) })
        }
    }
}

/** The way to a correction, of what officers correct here. */
@Composable
private fun Correct(field: OwnField, state: MemberPrivacyState, on: (MemberPrivacyEvent) -> Unit) {
    val route = field.field.route ?: return
    LinkButton(words.privacyOfMemberCorrect(field.label), {
        on(MemberPrivacyEvent.Open(Place.CorrectFile(state.org, state.person, route)))
    })
}

/** A consent whose words are read out, and what the member said to them. */
@Composable
private fun PaperConsent(consent: ConsentItem, mayChange: Boolean, on: (MemberPrivacyEvent) -> Unit) {
    val decide = { given: Boolean -> on(MemberPrivacyEvent.Decide(consent.purpose, given)) }
    Card {
        Heading(consent.what)
        Body(consent.state.text, color = colour(consent.state.tone))
        Note(consent.by)
        Body(consent.text)
        ReadAloudButton(consent.text)
        if (mayChange) Decide(consent, decide)
    }
}

@Composable
private fun Decide(consent: ConsentItem, decide: (Boolean) -> Unit) {
    if (consent.mayAgree) QuietButton(words.privacyPaperAgree, { decide(true) }, Modifier.fillMaxWidth(), of = consent.what)
    consent.refuse?.let { Refuse(consent, it) { decide(false) } }
}

/** Not agreeing erases nothing; withdrawing does, and is done after a look. */
@Composable
private fun Refuse(consent: ConsentItem, refuse: String, onYes: () -> Unit) {
    var asks by rememberSaveable { mutableStateOf(false) }
    QuietButton(refuse, { if (consent.mayAgree) onYes() else asks = true }, Modifier.fillMaxWidth(), of = consent.what)
    if (asks) Sure(consent.what, consent.erases, refuse, { asks = false }, onYes)
}

@Composable
private fun Asked(request: RequestItem, state: MemberPrivacyState, on: (MemberPrivacyEvent) -> Unit) {
    val answer = { on(MemberPrivacyEvent.Open(Place.AnswerRequest(state.org, request.id))) }
    Request(request, onAnswer = answer.takeIf { request.waits && state.mayChange })
}

/** What a member with a phone does himself: ask for a deletion, and take along what is recorded. */
@Composable
private fun WithoutPhone(state: MemberPrivacyState, on: (MemberPrivacyEvent) -> Unit) {
    val asks = { on(MemberPrivacyEvent.Open(Place.AskDeletion(state.org, state.person))) }
    QuietButton(words.privacyOfMemberDeletion, asks, Modifier.fillMaxWidth())
    Card {
        Note(words.privacyOfMemberPageHow)
        QuietButton(words.privacyOfMemberPage, { on(MemberPrivacyEvent.SavePage) }, Modifier.fillMaxWidth())
    }
}

/** A death, a move: last, because it is seldom, and not to be touched by mistake. */
@Composable
private fun Leaves(state: MemberPrivacyState, on: (MemberPrivacyEvent) -> Unit) =
    QuietButton(words.leaveBranch, { on(MemberPrivacyEvent.Open(Place.LeaveBranch(state.org, state.person))) }, Modifier.fillMaxWidth())
