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

/**
 * The count once more, then the end. How it ended is the closer's word where the count leaves it open. Of a meeting that has
 * ended it is put right how long was learnt.
 */
@Composable
fun CloseScreen(state: CloseState, failure: Failure?, onDismissFailure: () -> Unit, onBack: () -> Unit, on: (CloseEvent) -> Unit) {
    val asks = state.asksOutcome && !state.hasEnded
    val done = if (state.hasEnded) words.closeLearningSave else words.closeDone
    val close: (@Composable () -> Unit)? = if (asks) null else ({ MainButton(done, { on(CloseEvent.Close) }) })
    val title = if (state.hasEnded) words.closeLearningCorrect else words.closeTitle
    Page(title, onBack = onBack, subtitle = state.what, failure = failure, onDismissFailure = onDismissFailure, main = close) {
        Heading(state.count)
        if (!state.hasEnded) StillOpen(state)
        if (asks) {
            Body(words.closeAsk)
            QuietButton(words.closeHeld, { on(CloseEvent.Ended(held = true)) }, Modifier.fillMaxWidth())
            QuietButton(words.closeNoQuorum, { on(CloseEvent.Ended(held = false)) }, Modifier.fillMaxWidth())
        }
        Learning(state, on)
        QuietButton(words.minutesTitle, { on(CloseEvent.Minutes) })
        if (!state.hasEnded) Note(words.closeAfter)
    }
}

/** What matters before the end only: whether enough are here, and who is not recorded. */
@Composable
private fun StillOpen(state: CloseState) {
    Body(state.quorum.orEmpty())
    if (state.unmarked > 0) QuietLine(Line(words.closeUnmarked(state.unmarked), Tone.OFFLINE))
}
