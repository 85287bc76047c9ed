package org.yixian.ui.privacy

import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.text.input.KeyboardType
import org.yixian.presentation.Failure
import org.yixian.presentation.MOST_OF_A_NAME
import org.yixian.presentation.MOST_WORDS
import org.yixian.presentation.privacy.AnswerRequestEvent
import org.yixian.presentation.privacy.AnswerRequestState
import org.yixian.presentation.privacy.PrivacyRequestsEvent
import org.yixian.presentation.privacy.PrivacyRequestsState
import org.yixian.presentation.taken
import org.yixian.ui.floating.Line
import org.yixian.ui.parts.AskReason
import org.yixian.ui.parts.Body
import org.yixian.ui.parts.Empty
import org.yixian.ui.parts.Field
import org.yixian.ui.parts.MainButton
import org.yixian.ui.parts.Note
import org.yixian.ui.parts.OneOf
import org.yixian.ui.parts.Page
import org.yixian.ui.parts.QuietButton
import org.yixian.ui.theme.words

/** What members asked: what waits first, with the way to its answer. */
@Composable
fun PrivacyRequestsScreen(state: PrivacyRequestsState, onBack: () -> Unit, on: (PrivacyRequestsEvent) -> Unit) {
    Page(words.privacyRequests, onBack = onBack, subtitle = state.branch) {
        if (!state.mayAnswer) Note(words.privacyOfMemberReaders)
        if (state.rows.isEmpty()) Empty(words.privacyRequestsNone)
        state.rows.forEach { row ->
            val answer = { on(PrivacyRequestsEvent.Answer(row.id)) }
            Request(row, withName = true, onAnswer = answer.takeIf { row.waits && state.mayAnswer })
        }
    }
}

/** One request and its answer. */
@Composable
fun AnswerRequestScreen(
    state: AnswerRequestState,
    failure: Failure?,
    onDismissFailure: () -> Unit,
    onBack: () -> Unit,
    on: (AnswerRequestEvent) -> Unit
) {
    val deletes = state.deletes
    val main: @Composable () -> Unit = if (deletes == null) ({ Done(state, on) }) else ({ Grant(state, deletes, on) })
    Page(
        words.privacyAnswer,
        onBack = onBack,
        subtitle = state.request.name,
        failure = failure,
        onDismissFailure = onDismissFailure,
        main = main
    ) {
        Request(state.request, withName = true)
        if (deletes == null) Mistake(state, on) else Deletion(deletes, on)
    }
}

@Composable
private fun Done(state: AnswerRequestState, on: (AnswerRequestEvent) -> Unit) {
    val text = if (state.corrects == true && state.isHere) words.privacyAnswerChange else words.privacyAnswer
    MainButton(text, { on(AnswerRequestEvent.Done) }, enabled = state.isReady)
}

@Composable
private fun Grant(state: AnswerRequestState, deletes: String, on: (AnswerRequestEvent) -> Unit) {
    var asks by rememberSaveable { mutableStateOf(false) }
    MainButton(words.privacyGrant, { asks = true })
    if (asks) Sure(state.request.what, deletes, words.privacyDeleteYes, { asks = false }) { on(AnswerRequestEvent.Grant) }
}

@Composable
private fun Mistake(state: AnswerRequestState, on: (AnswerRequestEvent) -> Unit) {
    val correct = if (state.isHere) words.privacyAnswerCorrect else words.privacyAnswerAlready
    if (state.elsewhere.isNotEmpty()) Note(state.elsewhere)
    OneOf(listOf(true to correct, false to words.privacyAnswerLeave), state.corrects) { on(AnswerRequestEvent.Correct(it)) }
    if (state.corrects == true && state.isHere) Value(state, on)
    if (state.corrects != null) {
        Line(words.privacyAnswerWords, state.words, MOST_WORDS, lines = 2) { on(AnswerRequestEvent.Words(it)) }
    }
}

@Composable
private fun Value(state: AnswerRequestState, on: (AnswerRequestEvent) -> Unit) {
    Field(
        state.valueLabel,
        state.value,
        { on(AnswerRequestEvent.Value(it)) },
        keyboard = if (state.isNumber) KeyboardType.Number else KeyboardType.Text,
        take = { before, after -> taken(before, after, MOST_OF_A_NAME) }
    )
    Note(words.privacyAnswerTrace)
}

/** What would be gone, and the other answer. */
@Composable
private fun Deletion(deletes: String, on: (AnswerRequestEvent) -> Unit) {
    var refuses by rememberSaveable { mutableStateOf(false) }
    Body(deletes)
    if (refuses) {
        AskReason(words.privacyRefuseHint, words.privacyRefuseDone, { refuses = false }) { on(AnswerRequestEvent.Refuse(it)) }
    } else {
        QuietButton(words.privacyRefuse, { refuses = true }, Modifier.fillMaxWidth())
    }
}
