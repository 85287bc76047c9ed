package org.yixian.ui.floating

import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import org.yixian.presentation.Failure
import org.yixian.presentation.MarkState
import org.yixian.presentation.Marking
import org.yixian.presentation.floating.ChooseState
import org.yixian.presentation.floating.WayOn
import org.yixian.presentation.floating.WayState
import org.yixian.ui.parts.Body
import org.yixian.ui.parts.Card
import org.yixian.ui.parts.Heading
import org.yixian.ui.parts.Mark
import org.yixian.ui.parts.Note
import org.yixian.ui.parts.Page
import org.yixian.ui.parts.QuietButton
import org.yixian.ui.parts.ReadAloudButton
import org.yixian.ui.theme.words

/** Two ways after six months, each with what to do step by step. */
@Composable
fun ChooseScreen(state: ChooseState, failure: Failure?, onDismissFailure: () -> Unit, onBack: () -> Unit, on: (WayOn) -> Unit) {
    val whose = if (state.isOwn) "" else state.name
    Page(words.chooseTitle, onBack = onBack, subtitle = whose, failure = failure, onDismissFailure = onDismissFailure) {
        state.ways.forEach { Way(it, state.isOwn, on) }
        Note(words.chooseOurs)
    }
}

@Composable
private fun Way(way: WayState, isOwn: Boolean, on: (WayOn) -> Unit) {
    Card {
        Heading(way.title)
        if (way.isChosen) Mark(MarkState(Marking.PRESENT, words.chooseChosen))
        Body(way.forWhom)
        way.steps.forEachIndexed { at, step -> Body("${at + 1}. $step") }
        val label = if (isOwn) words.chooseThis else words.chooseThisOf
        if (!way.isChosen) QuietButton(label, { on(way.way) }, Modifier.fillMaxWidth(), of = way.title)
        ReadAloudButton(way.spoken)
    }
}
