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
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import org.yixian.presentation.Failure
import org.yixian.presentation.profiles.UnlockEvent
import org.yixian.presentation.profiles.UnlockState
import org.yixian.ui.parts.Body
import org.yixian.ui.parts.LinkButton
import org.yixian.ui.parts.MainButton
import org.yixian.ui.parts.Note
import org.yixian.ui.parts.Page
import org.yixian.ui.parts.QuietButton
import org.yixian.ui.parts.Said
import org.yixian.ui.theme.Spacing
import org.yixian.ui.theme.design
import org.yixian.ui.theme.words

/** A PIN has at least so many keys; more may be typed. */
private const val PIN_LEAST = 4

/** A profile's PIN: digits, or the pictures that stand for them. */
@Composable
fun UnlockScreen(
    state: UnlockState,
    failure: Failure?,
    onDismissFailure: () -> Unit,
    withPictures: Boolean = false,
    on: (UnlockEvent) -> Unit
) {
    var pictures by rememberSaveable { mutableStateOf(withPictures) }
    Page(
        state.label.ifEmpty { words.unlockTitle },
        failure = failure,
        onDismissFailure = onDismissFailure,
        main = { MainButton(words.unlockDone, { on(UnlockEvent.Done) }, enabled = state.typed.isNotEmpty() && !state.isTrying) }
    ) {
        if (state.label.isNotEmpty()) Body(words.unlockTitle)
        val typed = words.unlockTyped(state.typed.length)
        Said(
            "●".repeat(state.typed.length).padEnd(PIN_LEAST, '○'),
            design.text.title,
            design.palette.ink,
            Modifier.semantics {
                contentDescription = typed
                liveRegion = LiveRegionMode.Polite
            }
        )
        Keys(pictures, on)
        LinkButton(if (pictures) words.unlockDigits else words.unlockPictures, { pictures = !pictures })
        LinkButton(words.unlockSomebodyElse, { on(UnlockEvent.SomebodyElse) })
        Note(words.unlockForgot)
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
    if (!pictures) return QuietButton(key.toString(), onClick, modifier)
    val picture = pictureOf(key)
    // The word below it is for phones whose letters have no such picture, and for whoever reads it aloud.
    QuietButton("${picture.sign}\n${picture.word}", onClick, modifier.semantics { contentDescription = picture.word })
}

private class Picture(val sign: String, val word: String)

/** What a village has: ten things that everybody can tell apart. Each stands for a digit, so the PIN is the same. */
@Composable
private fun pictureOf(key: Char): Picture = when (key) {
    '1' -> Picture("🐂", words.picture1)
    '2' -> Picture("🐔", words.picture2)
    '3' -> Picture("🌳", words.picture3)
    '4' -> Picture("🏠", words.picture4)
    '5' -> Picture("🌸", words.picture5)
    '6' -> Picture("🌙", words.picture6)
    '7' -> Picture("🚜", words.picture7)
    '8' -> Picture("🐟", words.picture8)
    '9' -> Picture("🍎", words.picture9)
    else -> Picture("🍚", words.picture0)
}
