package org.yixian.ui.privacy

import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.selection.selectableGroup
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import org.yixian.presentation.Failure
import org.yixian.presentation.MOST_WORDS
import org.yixian.presentation.privacy.AskDeletionEvent
import org.yixian.presentation.privacy.AskDeletionState
import org.yixian.presentation.privacy.DeletionKind
import org.yixian.presentation.privacy.DisputeEvent
import org.yixian.presentation.privacy.DisputeFormState
import org.yixian.ui.floating.Line
import org.yixian.ui.parts.Body
import org.yixian.ui.parts.Choice
import org.yixian.ui.parts.MainButton
import org.yixian.ui.parts.Note
import org.yixian.ui.parts.OneOf
import org.yixian.ui.parts.Page
import org.yixian.ui.theme.words

/** 信息有误 */
@Composable
fun DisputeScreen(
    state: DisputeFormState,
    failure: Failure?,
    onDismissFailure: () -> Unit,
    onBack: () -> Unit,
    on: (DisputeEvent) -> Unit
) {
    Page(words.privacyWrong, onBack = onBack, failure = failure, onDismissFailure = onDismissFailure, main = {
        MainButton(words.privacyDisputeDone, { on(DisputeEvent.Done) }, enabled = state.isReady)
    }) {
        Body(state.now)
        Line(words.privacyDisputeWords, state.words, MOST_WORDS, lines = 2) { on(DisputeEvent.Words(it)) }
        Note(words.privacyDisputeHow)
        Note(words.privacyDisputeField)
        OneOf(state.fields.map { it.field to it.name }, state.field) { on(DisputeEvent.Field(it)) }
    }
}

/** 申请删除: each with what it means. */
@Composable
fun AskDeletionScreen(
    state: AskDeletionState,
    failure: Failure?,
    onDismissFailure: () -> Unit,
    onBack: () -> Unit,
    on: (AskDeletionEvent) -> Unit
) {
    val whose = if (state.name.isEmpty()) "" else words.privacyDeletionOf(state.name)
    Page(words.privacyDeletion, onBack = onBack, subtitle = whose, failure = failure, onDismissFailure = onDismissFailure, main = {
        MainButton(words.privacyDeletionDone, { on(AskDeletionEvent.Done) }, enabled = state.isReady)
    }) {
        Body(words.privacyDeletionWhat)
        Column(Modifier.selectableGroup()) {
            Scope(words.privacyPhone, phoneMeans(state.name), DeletionKind.PHONE, state.scope, on)
            Scope(words.privacyAway, awayMeans(state.name), DeletionKind.AWAY, state.scope, on)
        }
        Line(words.privacyDeletionWords, state.words, MOST_WORDS, lines = 2) { on(AskDeletionEvent.Words(it)) }
        Note(words.privacyDeletionHow)
    }
}

/** What goes with it, said to whoever asks: of oneself, or of the member. */
@Composable
private fun phoneMeans(member: String) = if (member.isEmpty()) words.privacyDeletionPhoneMeans else words.privacyGrantPhone(member)

@Composable
private fun awayMeans(member: String) = if (member.isEmpty()) words.privacyDeletionAwayMeans else words.privacyGrantAway(member)

@Composable
private fun Scope(text: String, means: String, scope: DeletionKind, chosen: DeletionKind?, on: (AskDeletionEvent) -> Unit) {
    Choice(text, scope == chosen, { on(AskDeletionEvent.Scope(scope)) })
    Note(means)
}
