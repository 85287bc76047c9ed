package org.yixian.ui.meetings

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.style.TextAlign
import org.yixian.presentation.meetings.CloseEvent
import org.yixian.presentation.meetings.CloseState
import org.yixian.presentation.meetings.HoursState
import org.yixian.presentation.meetings.MOST_LEARNING
import org.yixian.ui.parts.Body
import org.yixian.ui.parts.Card
import org.yixian.ui.parts.Heading
import org.yixian.ui.parts.Note
import org.yixian.ui.parts.QuietButton
import org.yixian.ui.parts.ReadAloudButton
import org.yixian.ui.parts.Said
import org.yixian.ui.theme.design
import org.yixian.ui.theme.words

/** How long was learnt: what seems to be so stands there, and one touch makes ten minutes more or less of it. */
@Composable
internal fun Learning(state: CloseState, on: (CloseEvent) -> Unit) = Card {
    Heading(words.closeLearningTitle)
    Row(Modifier.fillMaxWidth(), Arrangement.spacedBy(design.sizes.targetGap), Alignment.CenterVertically) {
        Step("−", words.closeLearningShorter, enabled = state.learning != null) { on(CloseEvent.Shorter) }
        Said(
            state.learningText,
            design.text.heading.copy(textAlign = TextAlign.Center),
            design.palette.ink,
            Modifier.weight(1f).semantics { liveRegion = LiveRegionMode.Polite }
        )
        Step("+", words.closeLearningLonger, enabled = (state.learning ?: 0) < MOST_LEARNING) { on(CloseEvent.Longer) }
    }
    Note(words.closeLearningHow)
}

@Composable
private fun Step(sign: String, label: String, enabled: Boolean, onClick: () -> Unit) =
    QuietButton(sign, onClick, Modifier.semantics { contentDescription = label }, enabled, design.text.title)

/** A year of learning together: one's own, the branch's, what a year asks for and who says so. */
@Composable
internal fun Hours(hours: HoursState) = Card {
    Heading(hours.title)
    Body(hours.own)
    Body(hours.branch)
    Note(hours.gap)
    Note(hours.rule)
    Note(hours.source)
    ReadAloudButton(listOf(hours.title, hours.own, hours.branch, hours.gap, hours.rule).filter { it.isNotEmpty() }.joinToString(" "))
}
