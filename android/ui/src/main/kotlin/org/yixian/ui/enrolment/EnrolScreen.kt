package org.yixian.ui.enrolment

import androidx.compose.runtime.Composable
import androidx.compose.ui.text.input.KeyboardType
import org.yixian.presentation.Failure
import org.yixian.presentation.Line
import org.yixian.presentation.Tone
import org.yixian.presentation.enrolment.CODE_DIGITS
import org.yixian.presentation.enrolment.EnrolEvent
import org.yixian.presentation.enrolment.EnrolState
import org.yixian.presentation.enrolment.digitsOf
import org.yixian.presentation.enrolment.labelOf
import org.yixian.ui.parts.Body
import org.yixian.ui.parts.Field
import org.yixian.ui.parts.InThrees
import org.yixian.ui.parts.LinkButton
import org.yixian.ui.parts.MainButton
import org.yixian.ui.parts.Note
import org.yixian.ui.parts.Page
import org.yixian.ui.parts.QuietButton
import org.yixian.ui.parts.QuietLine
import org.yixian.ui.theme.words

/** The slip becomes this phone's: scanned, or its 18 digits typed. */
@Composable
fun EnrolScreen(state: EnrolState, failure: Failure?, onDismissFailure: () -> Unit, onBack: (() -> Unit)?, on: (EnrolEvent) -> Unit) {
    val hasCode = state.isScanned || state.isTyping
    Page(
        words.enrolmentTitle,
        onBack = onBack,
        failure = failure,
        onDismissFailure = onDismissFailure,
        main = {
            if (hasCode) {
                MainButton(words.enrolmentDone, { on(EnrolEvent.Done) }, enabled = state.isComplete)
            } else {
                MainButton(words.enrolmentScan, { on(EnrolEvent.Scan) })
            }
        }
    ) {
        when {
            state.isScanned -> QuietLine(Line(words.enrolmentScanned(state.scannedHost.orEmpty()), Tone.DONE))
            state.isTyping -> Typed(state, on)
            else -> Body(words.enrolmentHow)
        }
        if (hasCode) {
            Field(
                words.enrolmentLabel,
                state.label,
                { on(EnrolEvent.Label(it)) },
                hint = words.enrolmentLabelHint,
                take = { _, after -> labelOf(after) }
            )
        }
        if (!state.isTyping) {
            LinkButton(words.enrolmentTypeInstead, {
                on(EnrolEvent.TypeInstead)
            })
        } else {
            QuietButton(words.enrolmentScan, { on(EnrolEvent.Scan) })
        }
        Note(words.enrolmentNotice)
    }
}

@Composable
private fun Typed(state: EnrolState, on: (EnrolEvent) -> Unit) {
    Field(
        words.enrolmentDigits,
        state.digits,
        { on(EnrolEvent.Digits(it)) },
        keyboard = KeyboardType.Number,
        hint = if (state.digits.length < CODE_DIGITS) words.enrolmentDigitsLeft(CODE_DIGITS - state.digits.length) else "",
        transformation = InThrees,
        take = { _, after -> digitsOf(after) }
    )
    Field(
        words.enrolmentServer,
        state.server,
        { on(EnrolEvent.Server(it)) },
        keyboard = KeyboardType.Uri,
        hint = words.enrolmentServerHint,
        take = { _, after -> after.trim() }
    )
}
