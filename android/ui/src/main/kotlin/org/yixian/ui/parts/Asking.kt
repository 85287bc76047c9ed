package org.yixian.ui.parts

import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.rememberScrollState
import androidx.compose.foundation.verticalScroll
import androidx.compose.material3.AlertDialog
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import org.yixian.presentation.MOST_WORDS
import org.yixian.presentation.taken
import org.yixian.ui.theme.design
import org.yixian.ui.theme.words

/** A question with several answers, one of which holds. */
@Composable
fun ChooseOne(choices: List<String>, chosen: Int, onClose: () -> Unit, onChoose: (Int) -> Unit) = AlertDialog(
    onDismissRequest = onClose,
    text = {
        OneOf(choices.mapIndexed { at, choice -> at to choice }, chosen, Modifier.verticalScroll(rememberScrollState())) {
            onClose()
            onChoose(it)
        }
    },
    confirmButton = { LinkButton(words.actionNo, onClose) },
    containerColor = design.palette.surface
)

/**
 * The events of a screen. Before the first of those that open a number it is said that its owner sees who looked, and the
 * event waits for that. What comes of it the button says: a number, a call, a page.
 */
@Composable
fun <E : Any> telling(
    isTold: Boolean,
    opens: (E) -> Boolean,
    on: (E) -> Unit,
    yes: @Composable (E) -> String = { words.privacyRevealYes }
): (E) -> Unit {
    var waits by remember { mutableStateOf<E?>(null) }
    waits?.let { event ->
        AskReveal(yes(event), { waits = null }) {
            waits = null
            on(event)
        }
    }
    return { event -> if (isTold || !opens(event)) on(event) else waits = event }
}

/** Said once: the member sees who looked. */
@Composable
private fun AskReveal(yes: String, onClose: () -> Unit, onYes: () -> Unit) = AlertDialog(
    onDismissRequest = onClose,
    text = { Column(Modifier.verticalScroll(rememberScrollState())) { Body(words.privacyRevealAsk) } },
    confirmButton = { LinkButton(yes, onYes) },
    dismissButton = { LinkButton(words.actionNo, onClose) },
    containerColor = design.palette.surface
)

/**
 * Why something is turned down or taken back: one sentence, where it was asked for; nothing happens without it. It stands until
 * that has been done, or is not to be: what was refused has not to be typed again.
 */
@Composable
fun AskReason(
    hint: String,
    done: String,
    onClose: () -> Unit,
    label: String = words.duesReason,
    of: String = "",
    onReason: (String) -> Unit
) {
    var reason by rememberSaveable { mutableStateOf("") }
    val take = { before: String, after: String -> taken(before, after, MOST_WORDS) }
    Field(label, reason, { reason = take(reason, it) }, lines = 2, hint = hint, take = take)
    QuietButton(done, { onReason(reason) }, enabled = reason.isNotBlank(), of = of)
    LinkButton(words.actionNo, onClose, of = of)
}
