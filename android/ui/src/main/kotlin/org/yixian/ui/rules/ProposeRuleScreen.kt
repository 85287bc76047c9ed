package org.yixian.ui.rules

import androidx.compose.runtime.Composable
import androidx.compose.ui.text.input.KeyboardType
import org.yixian.presentation.Failure
import org.yixian.presentation.MOST_OF_A_LINE
import org.yixian.presentation.MOST_OF_A_NAME
import org.yixian.presentation.rules.ProposeRuleEvent
import org.yixian.presentation.rules.ProposeRuleState
import org.yixian.presentation.taken
import org.yixian.presentation.wording.amountOf
import org.yixian.ui.parts.Body
import org.yixian.ui.parts.Day
import org.yixian.ui.parts.Field
import org.yixian.ui.parts.MainButton
import org.yixian.ui.parts.Note
import org.yixian.ui.parts.OneOf
import org.yixian.ui.parts.Page
import org.yixian.ui.theme.words

/** Another value for a rule, with the document that decides so and its day. */
@Composable
fun ProposeRuleScreen(
    state: ProposeRuleState,
    failure: Failure?,
    onDismissFailure: () -> Unit,
    onBack: () -> Unit,
    on: (ProposeRuleEvent) -> Unit
) {
    Page(
        words.proposeTitle,
        onBack = onBack,
        subtitle = state.name,
        failure = failure,
        onDismissFailure = onDismissFailure,
        main = { MainButton(words.proposeDone, { on(ProposeRuleEvent.Done) }, enabled = state.isReady) }
    ) {
        Body(words.proposeNow(state.now))
        Value(state, on)
        Field(
            words.proposeSource,
            state.source,
            { on(ProposeRuleEvent.Source(it)) },
            hint = words.proposeSourceHint,
            take = { before, after -> taken(before, after, MOST_OF_A_LINE) }
        )
        Field(
            words.proposeArticle,
            state.article,
            { on(ProposeRuleEvent.Article(it)) },
            take = { before, after -> taken(before, after, MOST_OF_A_NAME) }
        )
        Day(words.proposeFrom, state.from, { on(ProposeRuleEvent.From(it)) })
        state.affected?.let { Affected(it) { on(ProposeRuleEvent.Ask) } }
        Note(words.proposeHow)
    }
}

@Composable
private fun Value(state: ProposeRuleState, on: (ProposeRuleEvent) -> Unit) {
    if (state.ways.isEmpty()) {
        Field(
            words.proposeNumber(state.unit),
            state.number,
            { on(ProposeRuleEvent.Number(it)) },
            keyboard = KeyboardType.Decimal,
            hint = state.bounds,
            take = ::amountOf
        )
    } else {
        OneOf(state.ways.mapIndexed { at, way -> at to way }, state.way) { on(ProposeRuleEvent.Way(it)) }
    }
}
