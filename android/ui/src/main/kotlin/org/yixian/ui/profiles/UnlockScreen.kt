package org.yixian.ui.profiles

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.semantics
import org.yixian.presentation.Failure
import org.yixian.presentation.profiles.UnlockEvent
import org.yixian.presentation.profiles.UnlockState
import org.yixian.ui.parts.LinkButton
import org.yixian.ui.parts.MainButton
import org.yixian.ui.parts.Page
import org.yixian.ui.parts.QuietButton
import org.yixian.ui.parts.Said
import org.yixian.ui.theme.Spacing
import org.yixian.ui.theme.design
import org.yixian.ui.theme.words

/** A profile's PIN: digits, or the pictures that stand for them. */
@Composable
fun UnlockScreen(state: UnlockState, failure: Failure?, onDismissFailure: () -> Unit, on: (UnlockEvent) -> Unit) {
    var pictures by rememberSaveable { mutableStateOf(false) }
    Page(
        state.label.ifEmpty { words.unlockTitle },
        failure = failure,
        onDismissFailure = onDismissFailure,
        main = { MainButton(words.unlockDone, { on(UnlockEvent.Done) }, enabled = state.typed.isNotEmpty() && !state.isTrying) }
    ) {
        val typed = words.unlockTyped(state.typed.length)
        Said(
            "●".repeat(state.typed.length).ifEmpty { " " },
            design.text.title,
            design.palette.ink,
            Modifier.semantics {
                contentDescription =
                    typed
            }
        )
        Keys(pictures, on)
        LinkButton(if (pictures) words.unlockDigits else words.unlockPictures, { pictures = !pictures })
        LinkButton(words.unlockSomebodyElse, { on(UnlockEvent.SomebodyElse) })
    }
}

@Composable
private fun Keys(pictures: Boolean, on: (UnlockEvent) -> Unit) {
    Column(verticalArrangement = Arrangement.spacedBy(Spacing.small)) {
        listOf("123", "456", "789", "0").forEach { row ->
            Row(Modifier.fillMaxWidth(), Arrangement.spacedBy(Spacing.small)) {
                row.forEach { key -> Key(key, pictures, Modifier.weight(1f)) { on(UnlockEvent.Key(key)) } }
                if (row == "0") QuietButton(words.unlockBack, { on(UnlockEvent.Back) }, Modifier.weight(1f))
            }
        }
    }
}

@Composable
private fun Key(key: Char, pictures: Boolean, modifier: Modifier, onClick: () -> Unit) {
    QuietButton(if (pictures) pictureOf(key) else key.toString(), onClick, modifier)
}

/** What a farm has: ten things that everybody can tell apart, by their words. */
@Composable
private fun pictureOf(key: Char): String = when (key) {
    '1' -> words.picture1
    '2' -> words.picture2
    '3' -> words.picture3
    '4' -> words.picture4
    '5' -> words.picture5
    '6' -> words.picture6
    '7' -> words.picture7
    '8' -> words.picture8
    '9' -> words.picture9
    else -> words.picture0
}
