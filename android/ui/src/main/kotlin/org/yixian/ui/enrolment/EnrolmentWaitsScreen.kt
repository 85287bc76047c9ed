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

/** The code is kept; with signal it finishes by itself. */
@Composable
fun EnrolmentWaitsScreen(state: EnrolmentWaitsState, on: (EnrolmentWaitsEvent) -> Unit) {
    Page(
        words.enrolmentTitle,
        main = { MainButton(words.enrolmentTryAgain, { on(EnrolmentWaitsEvent.TryAgain) }, enabled = !state.isTrying) }
    ) {
        val failure = state.failure
        when {
            state.isTrying -> QuietLine(Line(words.enrolmentTrying, Tone.INFO))

            state.isOffline -> QuietLine(Line(words.enrolmentOffline, Tone.OFFLINE))

            failure != null -> Card(ground = design.palette.waitingGround) {
                Body(failure.what(words))
                Note(failure.advice(words))
            }
        }
        Note(words.enrolmentKept)
        QuietButton(words.enrolmentAnotherCode, { on(EnrolmentWaitsEvent.AnotherCode) })
    }
}
