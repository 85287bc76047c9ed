package org.yixian.ui.dues

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.rememberScrollState
import androidx.compose.foundation.verticalScroll
import androidx.compose.material3.AlertDialog
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import org.yixian.presentation.Failure
import org.yixian.presentation.Line
import org.yixian.presentation.Tone
import org.yixian.presentation.dues.CalculatorEvent
import org.yixian.presentation.dues.CalculatorResult
import org.yixian.presentation.dues.CalculatorState
import org.yixian.presentation.dues.IncomePartState
import org.yixian.presentation.dues.TypingState
import org.yixian.ui.parts.Body
import org.yixian.ui.parts.Card
import org.yixian.ui.parts.Folded
import org.yixian.ui.parts.Heading
import org.yixian.ui.parts.LinkButton
import org.yixian.ui.parts.Note
import org.yixian.ui.parts.Page
import org.yixian.ui.parts.QuietButton
import org.yixian.ui.parts.QuietLine
import org.yixian.ui.parts.ReadAloudButton
import org.yixian.ui.parts.Said
import org.yixian.ui.theme.Spacing
import org.yixian.ui.theme.design
import org.yixian.ui.theme.words

/**
 * What a month's dues would be. The keys are our own: a keyboard learns, a field can be filled in, selected and copied, and the
 * system keeps what it holds. None of that is done with an income.
 */
@Composable
fun CalculatorScreen(
    state: CalculatorState,
    failure: Failure?,
    onDismissFailure: () -> Unit,
    onBack: () -> Unit,
    on: (CalculatorEvent) -> Unit
) {
    Page(words.calculatorTitle, onBack = onBack, failure = failure, onDismissFailure = onDismissFailure) {
        QuietLine(Line(words.calculatorPromise, Tone.INFO))
        state.result?.let { Result(it) }
        Category(state.categories, state.category) { on(CalculatorEvent.Category(it)) }
        Body(state.how)
        state.parts.forEachIndexed { at, part -> if (!part.isLeftOut) Part(part) { on(CalculatorEvent.Part(at)) } }
        if (state.parts.any { it.isLeftOut }) {
            Folded(words.calculatorLeftOutTitle) {
                state.parts.forEachIndexed { at, part -> if (part.isLeftOut) Part(part) { on(CalculatorEvent.Part(at)) } }
            }
        }
        if (state.parts.any { it.amount.isNotEmpty() }) QuietButton(words.calculatorClear, { on(CalculatorEvent.Clear) })
    }
    state.typing?.let { Typing(it, on) }
}

@Composable
private fun Result(result: CalculatorResult) = Card {
    Said(result.amount, design.text.title, design.palette.ink, Modifier.semantics { liveRegion = LiveRegionMode.Polite })
    result.notes.forEach { Note(it) }
    ReadAloudButton(result.spoken)
}

@Composable
private fun Part(part: IncomePartState, onType: () -> Unit) = Card(onClick = onType, onClickLabel = words.calculatorType) {
    FlowRow(Modifier.fillMaxWidth(), Arrangement.SpaceBetween, itemVerticalAlignment = Alignment.CenterVertically) {
        Body(part.name)
        if (part.amount.isEmpty()) Note(words.calculatorEmpty) else Heading(part.amount)
    }
    Note(part.note)
}

/** One part at a time, on large keys. */
@Composable
private fun Typing(typing: TypingState, on: (CalculatorEvent) -> Unit) = AlertDialog(
    onDismissRequest = { on(CalculatorEvent.Done) },
    title = { Heading(typing.name) },
    text = {
        Column(Modifier.verticalScroll(rememberScrollState()), Arrangement.spacedBy(Spacing.small)) {
            Note(typing.note)
            val said = words.calculatorTyped(typing.typed.ifEmpty { "0" })
            Said(
                words.yuan(typing.typed.ifEmpty { "0" }),
                design.text.title,
                design.palette.ink,
                Modifier.semantics {
                    contentDescription = said
                    liveRegion = LiveRegionMode.Polite
                }
            )
            Keys(on)
        }
    },
    confirmButton = { LinkButton(words.calculatorDone, { on(CalculatorEvent.Done) }) },
    containerColor = design.palette.surface
)

@Composable
private fun Keys(on: (CalculatorEvent) -> Unit) {
    listOf("123", "456", "789", ".0").forEach { row ->
        Row(Modifier.fillMaxWidth(), Arrangement.spacedBy(Spacing.small)) {
            row.forEach { key -> Key(key, Modifier.weight(1f)) { on(CalculatorEvent.Key(key)) } }
            if (row == ".0") QuietButton(words.calculatorDelete, { on(CalculatorEvent.Back) }, Modifier.weight(1f))
        }
    }
}

@Composable
private fun Key(key: Char, modifier: Modifier, onClick: () -> Unit) {
    val point = words.calculatorPoint
    QuietButton(key.toString(), onClick, if (key == '.') modifier.semantics { contentDescription = point } else modifier)
}
