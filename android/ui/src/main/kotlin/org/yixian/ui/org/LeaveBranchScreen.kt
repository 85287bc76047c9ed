package org.yixian.ui.org

import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import org.yixian.presentation.Failure
import org.yixian.presentation.org.LeaveBranchEvent
import org.yixian.presentation.org.LeaveBranchReason
import org.yixian.presentation.org.LeaveBranchState
import org.yixian.ui.parts.Body
import org.yixian.ui.parts.Day
import org.yixian.ui.parts.Heading
import org.yixian.ui.parts.MainButton
import org.yixian.ui.parts.Note
import org.yixian.ui.parts.OneOf
import org.yixian.ui.parts.Page
import org.yixian.ui.parts.ReadAloudButton
import org.yixian.ui.privacy.Sure
import org.yixian.ui.theme.words

/** 不在本支部了: what happened, since when, what follows; it is recorded after a look. */
@Composable
fun LeaveBranchScreen(
    state: LeaveBranchState,
    failure: Failure?,
    onDismissFailure: () -> Unit,
    onBack: () -> Unit,
    on: (LeaveBranchEvent) -> Unit
) {
    Page(
        words.leaveBranch,
        onBack = onBack,
        subtitle = state.name + words.separatorDot + state.branch,
        failure = failure,
        onDismissFailure = onDismissFailure,
        main = { Done(state, on) }
    ) {
        Heading(words.leaveBranchWhat)
        OneOf(state.reasons.map { it.reason to it.name }, state.reason) { on(LeaveBranchEvent.Reason(it)) }
        state.day?.let { day -> Day(dayOf(state), day, { on(LeaveBranchEvent.Day(it)) }) }
        Body(state.means)
        ReadAloudButton(state.means)
        if (state.reason != null) Note(state.ifWrong)
    }
}

@Composable
private fun Done(state: LeaveBranchState, on: (LeaveBranchEvent) -> Unit) {
    var asks by rememberSaveable { mutableStateOf(false) }
    MainButton(words.leaveBranchDone, { asks = true }, enabled = state.reason != null)
    if (asks) Sure(state.asks, state.means, words.leaveBranchYes, { asks = false }) { on(LeaveBranchEvent.Done) }
}

@Composable
private fun dayOf(state: LeaveBranchState) = if (state.reason == LeaveBranchReason.DIED) words.leaveBranchDayDied else words.leaveBranchDay
