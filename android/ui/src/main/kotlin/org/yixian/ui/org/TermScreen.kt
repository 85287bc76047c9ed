package org.yixian.ui.org

import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import org.yixian.presentation.org.TermEvent
import org.yixian.presentation.org.TermState
import org.yixian.presentation.org.TermStepState
import org.yixian.ui.parts.Body
import org.yixian.ui.parts.Card
import org.yixian.ui.parts.Heading
import org.yixian.ui.parts.MainButton
import org.yixian.ui.parts.Note
import org.yixian.ui.parts.Page
import org.yixian.ui.parts.QuietButton
import org.yixian.ui.parts.ReadAloudButton
import org.yixian.ui.parts.Why
import org.yixian.ui.parts.colour
import org.yixian.ui.theme.words

/** 任期: until when, since when, and what comes next. Whoever keeps the roster records it. */
@Composable
fun TermScreen(state: TermState, onBack: () -> Unit, on: (TermEvent) -> Unit) {
    Page(
        words.termTitle,
        onBack = onBack,
        subtitle = state.branch,
        main = if (state.maySet) ({ MainButton(words.termNew, { on(TermEvent.New) }) }) else null
    ) {
        Card {
            Heading(state.ends)
            state.left?.let { Body(it.text, color = colour(it.tone)) }
            Note(state.began)
            Body(state.next)
            if (state.mayCorrect) QuietButton(words.termCorrect, { on(TermEvent.Correct) }, Modifier.fillMaxWidth())
            ReadAloudButton(state.spoken)
        }
        if (state.mayPlan) QuietButton(words.meetingsPlan, { on(TermEvent.Plan) }, Modifier.fillMaxWidth())
        if (state.steps.isNotEmpty()) Steps(state.steps)
        if (state.why.isNotEmpty()) Why(state.why)
        if (state.earlier.isNotEmpty()) Heading(words.termEarlier)
        state.earlier.forEach { Body(it) }
    }
}

/** What is past, what comes next, what comes then. */
@Composable
private fun Steps(steps: List<TermStepState>) {
    Heading(words.termSteps)
    Card {
        steps.forEach { step ->
            Body(step.date)
            Note(step.what + if (step.mark.isEmpty()) "" else words.separatorDot + step.mark)
        }
    }
}
