package org.yixian.ui.enrolment

import androidx.compose.runtime.Composable
import org.yixian.presentation.Line
import org.yixian.presentation.Tone
import org.yixian.presentation.enrolment.EnrolmentWaitsEvent
import org.yixian.presentation.enrolment.EnrolmentWaitsState
import org.yixian.ui.parts.Body
import org.yixian.ui.parts.Card
import org.yixian.ui.parts.MainButton
import org.yixian.ui.parts.Note
import org.yixian.ui.parts.Page
import org.yixian.ui.parts.QuietButton
import org.yixian.ui.parts.QuietLine
import org.yixian.ui.theme.design
import org.yixian.ui.theme.words

/** The code is kept; with signal it finishes by itself. One that was refused gives way to another. */
@Composable
fun EnrolmentWaitsScreen(state: EnrolmentWaitsState, on: (EnrolmentWaitsEvent) -> Unit) {
    val again = { on(EnrolmentWaitsEvent.TryAgain) }
    val another = { on(EnrolmentWaitsEvent.AnotherCode) }
    Page(
        words.enrolmentTitle,
        main = {
            if (state.mayPass) {
                MainButton(
                    words.enrolmentTryAgain,
                    again,
                    enabled = !state.isTrying
                )
            } else {
                MainButton(words.enrolmentNewCode, another)
            }
        }
    ) {
        Standing(state)
        if (state.mayPass) {
            if (state.isTrying || state.isOffline) Note(words.enrolmentKept)
            QuietButton(words.enrolmentAnotherCode, another)
        }
    }
}

@Composable
private fun Standing(state: EnrolmentWaitsState) {
    val failure = state.failure
    when {
        state.isTrying || failure == null -> QuietLine(Line(words.enrolmentTrying, Tone.INFO))

        state.isOffline -> QuietLine(Line(words.enrolmentOffline, Tone.OFFLINE))

        else -> Card(ground = design.palette.waitingGround) {
            Body(failure.what(words))
            Note(failure.advice(words))
        }
    }
}
