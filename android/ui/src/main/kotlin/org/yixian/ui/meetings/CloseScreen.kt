package org.yixian.ui.meetings

import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import org.yixian.presentation.Failure
import org.yixian.presentation.Line
import org.yixian.presentation.Tone
import org.yixian.presentation.meetings.CloseEvent
import org.yixian.presentation.meetings.CloseState
import org.yixian.ui.parts.Body
import org.yixian.ui.parts.Heading
import org.yixian.ui.parts.MainButton
import org.yixian.ui.parts.Note
import org.yixian.ui.parts.Page
import org.yixian.ui.parts.QuietButton
import org.yixian.ui.parts.QuietLine
import org.yixian.ui.theme.words

/** The count once more, then the end. How it ended is the closer's word where the count leaves it open. */
@Composable
fun CloseScreen(state: CloseState, failure: Failure?, onDismissFailure: () -> Unit, onBack: () -> Unit, on: (CloseEvent) -> Unit) {
    val close: (@Composable () -> Unit)? =
        if (state.asksOutcome || state.isClosed) null else ({ MainButton(words.closeDone, { on(CloseEvent.Close) }) })
    Page(words.closeTitle, onBack = onBack, subtitle = state.what, failure = failure, onDismissFailure = onDismissFailure, main = close) {
        Heading(state.count)
        Body(state.quorum.orEmpty())
        if (state.unmarked > 0) QuietLine(Line(words.closeUnmarked(state.unmarked), Tone.OFFLINE))
        if (state.asksOutcome && !state.isClosed) {
            Body(words.closeAsk)
            QuietButton(words.closeHeld, { on(CloseEvent.Ended(held = true)) }, Modifier.fillMaxWidth())
            QuietButton(words.closeNoQuorum, { on(CloseEvent.Ended(held = false)) }, Modifier.fillMaxWidth())
        }
        QuietButton(words.minutesTitle, { on(CloseEvent.Minutes) })
        Note(words.closeAfter)
    }
}
