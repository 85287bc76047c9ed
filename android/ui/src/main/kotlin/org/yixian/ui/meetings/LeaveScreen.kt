package org.yixian.ui.meetings

import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import org.yixian.presentation.Failure
import org.yixian.presentation.meetings.LeaveState
import org.yixian.presentation.meetings.Reason
import org.yixian.ui.parts.Body
import org.yixian.ui.parts.Heading
import org.yixian.ui.parts.Note
import org.yixian.ui.parts.Page
import org.yixian.ui.parts.QuietButton
import org.yixian.ui.theme.words

/** Asking leave: one touch on the reason. */
@Composable
fun LeaveScreen(state: LeaveState, failure: Failure?, onDismissFailure: () -> Unit, onBack: () -> Unit, on: (Reason) -> Unit) {
    Page(words.leaveTitle, onBack = onBack, failure = failure, onDismissFailure = onDismissFailure) {
        Heading(state.meeting)
        Body(words.leaveWhy)
        reasons().forEach { (reason, text) -> QuietButton(text, { on(reason) }, Modifier.fillMaxWidth()) }
        Note(words.leaveWhoSees)
    }
}

@Composable
private fun reasons() = listOf(
    Reason.ILLNESS to words.leaveIllness,
    Reason.AWAY to words.leaveAway,
    Reason.FARM_WORK to words.leaveFarmWork,
    Reason.OTHER to words.leaveOther
)
