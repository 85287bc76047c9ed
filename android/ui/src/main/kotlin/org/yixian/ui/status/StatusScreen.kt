package org.yixian.ui.status

import androidx.compose.runtime.Composable
import org.yixian.presentation.Failure
import org.yixian.presentation.status.StatusEvent
import org.yixian.presentation.status.StatusItem
import org.yixian.presentation.status.StatusState
import org.yixian.presentation.status.WaitingItem
import org.yixian.ui.parts.Body
import org.yixian.ui.parts.Buttons
import org.yixian.ui.parts.CallButton
import org.yixian.ui.parts.Card
import org.yixian.ui.parts.Heading
import org.yixian.ui.parts.MainButton
import org.yixian.ui.parts.Note
import org.yixian.ui.parts.Page
import org.yixian.ui.parts.QuietButton
import org.yixian.ui.parts.QuietLine
import org.yixian.ui.parts.ReadAloudButton
import org.yixian.ui.theme.design
import org.yixian.ui.theme.words

/** Whether everything is well. What the county did not take comes first, each with its reason and what to do. */
@Composable
fun StatusScreen(state: StatusState, failure: Failure?, onDismissFailure: () -> Unit, onBack: () -> Unit, on: (StatusEvent) -> Unit) {
    Page(
        words.statusTitle,
        onBack = onBack,
        subtitle = state.county,
        failure = failure,
        onDismissFailure = onDismissFailure,
        main = {
            if (state.standing == null) {
                MainButton(words.syncNow, { on(StatusEvent.SyncNow) }, enabled = !state.isSyncing)
            } else {
                MainButton(words.enrolmentNewCode, { on(StatusEvent.NewCode) })
            }
        }
    ) {
        Body(state.heard)
        if (state.standing == null) state.said?.let { QuietLine(it) }
        state.standing?.let { (what, advice) -> Standing(what, advice) }
        state.setAside.forEach { SetAside(it, on) }
        if (state.calls) CallButton()
        state.waiting.forEach { Waiting(it, on) }
        Items(words.statusUndecided, state.undecided)
        Items(if (state.standing == null) words.toSendCount(state.toSendCount) else words.statusNotSent, state.toSend)
        if (state.toSendCount == 0) Body(words.statusAllSent)
        Note(words.statusServer(state.server))
    }
}

@Composable
private fun Standing(what: String, advice: String) = Card(ground = design.palette.waitingGround) {
    Heading(what)
    Body(advice)
    ReadAloudButton("$what $advice")
}

@Composable
private fun SetAside(item: StatusItem, on: (StatusEvent) -> Unit) = Card(ground = design.palette.waitingGround) {
    Heading(item.what)
    Body(words.statusNotTaken(item.fate))
    Note(item.advice)
    QuietButton(words.actionUnderstood, { on(StatusEvent.Seen(item.number)) }, of = item.what)
    ReadAloudButton(listOf(item.what, words.statusNotTaken(item.fate), item.advice).joinToString(" "))
}

@Composable
private fun Waiting(item: WaitingItem, on: (StatusEvent) -> Unit) = Card(ground = design.palette.waitingGround) {
    Heading(item.what)
    Body(words.statusWaitsForYou(item.who, item.since))
    Buttons(
        listOf(
            words.statusAdmit to { on(StatusEvent.Admit(item.event, true)) },
            words.statusTurnDown to { on(StatusEvent.Admit(item.event, false)) }
        ),
        of = item.what
    )
    ReadAloudButton("${item.what}: ${words.statusWaitsForYou(item.who, item.since)}")
}

@Composable
private fun Items(heading: String, items: List<StatusItem>) {
    if (items.isEmpty()) return
    Heading(heading)
    items.forEach {
        Card {
            Body(it.what)
            Note(it.fate)
        }
    }
}
