package org.yixian.ui.meetings

import androidx.compose.runtime.Composable
import org.yixian.presentation.Failure
import org.yixian.presentation.meetings.MinutesDraft
import org.yixian.presentation.meetings.minutesOf
import org.yixian.ui.parts.Field
import org.yixian.ui.parts.MainButton
import org.yixian.ui.parts.Note
import org.yixian.ui.parts.Page
import org.yixian.ui.theme.words

/** The minutes. Leaving keeps them. */
@Composable
fun MinutesScreen(
    draft: MinutesDraft,
    failure: Failure?,
    onDismissFailure: () -> Unit,
    onBack: () -> Unit,
    onText: (String) -> Unit,
    onDone: () -> Unit
) {
    Page(words.minutesTitle, onBack = onBack, failure = failure, onDismissFailure = onDismissFailure, main = {
        MainButton(words.minutesDone, onDone)
    }) {
        Note(words.minutesHow)
        if (draft.isRead) Field(words.minutesLabel, draft.text, onText, lines = 8, take = ::minutesOf)
    }
}
