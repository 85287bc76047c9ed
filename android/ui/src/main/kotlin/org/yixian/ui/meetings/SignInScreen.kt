package org.yixian.ui.meetings

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.TextStyle
import androidx.compose.ui.text.font.FontWeight
import androidx.compose.ui.text.style.TextAlign
import androidx.compose.ui.unit.sp
import org.yixian.presentation.Failure
import org.yixian.presentation.Line
import org.yixian.presentation.MarkState
import org.yixian.presentation.Marking
import org.yixian.presentation.Tone
import org.yixian.presentation.meetings.SIGN_IN_DIGITS
import org.yixian.presentation.meetings.SignInEvent
import org.yixian.presentation.meetings.SignInState
import org.yixian.ui.parts.Body
import org.yixian.ui.parts.MainButton
import org.yixian.ui.parts.Mark
import org.yixian.ui.parts.Page
import org.yixian.ui.parts.QuietButton
import org.yixian.ui.parts.QuietLine
import org.yixian.ui.theme.Spacing
import org.yixian.ui.theme.design
import org.yixian.ui.theme.words

/** The four digits on the wall. Large keys of our own: nothing else is to be typed, and nothing to be pressed after it. */
@Composable
fun SignInScreen(state: SignInState, failure: Failure?, onDismissFailure: () -> Unit, onBack: () -> Unit, on: (SignInEvent) -> Unit) {
    val done: (@Composable () -> Unit)? = if (state.isRecorded) ({ MainButton(words.signInBack, { on(SignInEvent.Done) }) }) else null
    Page(words.signInTitle, onBack = onBack, failure = failure, onDismissFailure = onDismissFailure, main = done) {
        if (state.isRecorded) Recorded(state) else Body(words.signInHow)
        Digits(state.digits)
        if (!state.isRecorded) Keys(on)
    }
}

@Composable
private fun Digits(digits: String) {
    val said = words.signInTyped(digits.toList().joinToString(" "))
    Text(
        digits.padEnd(SIGN_IN_DIGITS, '–').toList().joinToString(" "),
        Modifier.fillMaxWidth().semantics {
            contentDescription = said
            liveRegion = LiveRegionMode.Polite
        },
        color = design.palette.ink,
        style = TextStyle(fontSize = 48.sp, fontWeight = FontWeight.Bold, textAlign = TextAlign.Center, fontFeatureSettings = "tnum")
    )
}

/** A tick for what this phone could check against the meeting; what nobody has checked yet waits. */
@Composable
private fun Recorded(state: SignInState) {
    val mark = if (state.isChecked) MarkState(Marking.PRESENT, words.signInRecorded) else MarkState(Marking.TO_CONFIRM, words.signInKept)
    Mark(mark, Modifier.semantics { liveRegion = LiveRegionMode.Assertive })
    QuietLine(Line(if (state.isChecked) words.signInChecked else words.signInToBeChecked, Tone.OFFLINE))
}

@Composable
private fun Keys(on: (SignInEvent) -> Unit) {
    Column(verticalArrangement = Arrangement.spacedBy(Spacing.small)) {
        listOf("123", "456", "789", "0").forEach { row ->
            Row(Modifier.fillMaxWidth(), Arrangement.spacedBy(Spacing.small)) {
                row.forEach { key -> QuietButton(key.toString(), { on(SignInEvent.Key(key)) }, Modifier.weight(1f)) }
                if (row == "0") QuietButton(words.unlockBack, { on(SignInEvent.Back) }, Modifier.weight(1f))
            }
        }
    }
}
