package org.yixian.ui.privacy

import androidx.compose.runtime.Composable
import androidx.compose.ui.text.input.KeyboardType
import org.yixian.presentation.Failure
import org.yixian.presentation.MOST_OF_A_NAME
import org.yixian.presentation.privacy.CorrectFileEvent
import org.yixian.presentation.privacy.CorrectFileState
import org.yixian.presentation.taken
import org.yixian.ui.parts.Body
import org.yixian.ui.parts.Field
import org.yixian.ui.parts.MainButton
import org.yixian.ui.parts.Note
import org.yixian.ui.parts.Page
import org.yixian.ui.theme.words

/** One field of a member's file, as it was and as it should be. */
@Composable
fun CorrectFileScreen(
    state: CorrectFileState,
    failure: Failure?,
    onDismissFailure: () -> Unit,
    onBack: () -> Unit,
    on: (CorrectFileEvent) -> Unit
) {
    val title = words.privacyCorrectTitle(state.field)
    Page(title, onBack = onBack, subtitle = state.name, failure = failure, onDismissFailure = onDismissFailure, main = {
        MainButton(words.privacyCorrectDone, { on(CorrectFileEvent.Done) }, enabled = state.isReady)
    }) {
        Body(state.before)
        Field(
            words.privacyAnswerValue(state.field),
            state.value,
            { on(CorrectFileEvent.Value(it)) },
            keyboard = if (state.isNumber) KeyboardType.Number else KeyboardType.Text,
            hint = state.hint,
            take = { before, after -> taken(before, after, MOST_OF_A_NAME) }
        )
        Note(words.privacyAnswerTrace)
    }
}
