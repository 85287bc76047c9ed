package org.yixian.ui.dues

import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import org.yixian.presentation.Failure
import org.yixian.presentation.MOST_OF_A_LINE
import org.yixian.presentation.dues.AssessEvent
import org.yixian.presentation.dues.AssessState
import org.yixian.presentation.taken
import org.yixian.ui.parts.ChooseOne
import org.yixian.ui.parts.Day
import org.yixian.ui.parts.Field
import org.yixian.ui.parts.MainButton
import org.yixian.ui.parts.MonthStep
import org.yixian.ui.parts.Note
import org.yixian.ui.parts.Page
import org.yixian.ui.parts.QuietButton
import org.yixian.ui.parts.Toggle
import org.yixian.ui.theme.words

/** What a member pays a month, as the branch has resolved. Nobody's income is asked for. */
@Composable
fun AssessScreen(state: AssessState, failure: Failure?, onDismissFailure: () -> Unit, onBack: () -> Unit, on: (AssessEvent) -> Unit) {
    Page(
        words.assessTitle,
        onBack = onBack,
        subtitle = state.name,
        failure = failure,
        onDismissFailure = onDismissFailure,
        main = { MainButton(words.assessDone, { on(AssessEvent.Done) }, enabled = state.isReady) }
    ) {
        Category(state.categories, state.category) { on(AssessEvent.Category(it)) }
        Note(state.rule)
        Amount(words.assessAmount, state.amount) { on(AssessEvent.Amount(it)) }
        Field(
            words.assessResolution,
            state.resolution,
            { on(AssessEvent.Resolution(it)) },
            hint = words.assessResolutionHint,
            take = { before, after -> taken(before, after, MOST_OF_A_LINE) }
        )
        MonthStep(words.paymentFirst, state.first) { on(AssessEvent.First(it)) }
        MonthStep(words.paymentLast, state.last) { on(AssessEvent.Last(it)) }
        Toggle(words.assessReduced, state.isReduced, { on(AssessEvent.Reduced(it)) }, note = words.assessReducedNote)
        if (state.isReduced) Approval(state, on)
    }
}

@Composable
private fun Approval(state: AssessState, on: (AssessEvent) -> Unit) {
    Field(
        words.assessApproval,
        state.approval,
        { on(AssessEvent.Approval(it)) },
        take = { before, after -> taken(before, after, MOST_OF_A_LINE) }
    )
    Day(words.assessApprovedOn, state.approvedOn, { on(AssessEvent.ApprovedOn(it)) })
}

/** On what dues depend: one of eight. */
@Composable
internal fun Category(categories: List<String>, chosen: Int, onChoose: (Int) -> Unit) {
    var chooses by rememberSaveable { mutableStateOf(false) }
    QuietButton(words.assessCategory(categories[chosen]), { chooses = true }, Modifier.fillMaxWidth())
    if (chooses) ChooseOne(categories, chosen, { chooses = false }, onChoose)
}
