package org.yixian.ui.org

import androidx.compose.foundation.layout.Column
import androidx.compose.runtime.Composable
import org.yixian.presentation.Failure
import org.yixian.presentation.org.SetTermEvent
import org.yixian.presentation.org.SetTermState
import org.yixian.ui.parts.Choice
import org.yixian.ui.parts.Day
import org.yixian.ui.parts.MainButton
import org.yixian.ui.parts.Note
import org.yixian.ui.parts.Page
import org.yixian.ui.theme.words

/** A term as it was elected: the day, how long, and the end that follows from both. */
@Composable
fun SetTermScreen(state: SetTermState, failure: Failure?, onDismissFailure: () -> Unit, onBack: () -> Unit, on: (SetTermEvent) -> Unit) {
    Page(
        if (state.isCorrection) words.termCorrect else words.termNew,
        onBack = onBack,
        subtitle = state.branch,
        failure = failure,
        onDismissFailure = onDismissFailure,
        main = { MainButton(words.termDone, { on(SetTermEvent.Done) }) }
    ) {
        Day(words.termBegan, state.began, { on(SetTermEvent.Began(it)) }, years = true)
        if (state.lengths.isNotEmpty()) {
            Column {
                Note(words.termLength)
                state.lengths.forEachIndexed { at, length -> Choice(length, at == state.length, { on(SetTermEvent.Length(at)) }) }
            }
        }
        Day(words.termEnds, state.ends, { on(SetTermEvent.Ends(it)) })
        Note(words.termEndsHow)
    }
}
