package org.yixian.ui.dues

import androidx.compose.foundation.background
import androidx.compose.foundation.clickable
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.lazy.LazyColumn
import androidx.compose.foundation.lazy.items
import androidx.compose.foundation.selection.toggleable
import androidx.compose.material3.Checkbox
import androidx.compose.material3.HorizontalDivider
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.semantics.stateDescription
import org.yixian.presentation.Failure
import org.yixian.presentation.Line
import org.yixian.presentation.Tone
import org.yixian.presentation.dues.BranchDuesEvent
import org.yixian.presentation.dues.BranchDuesRow
import org.yixian.presentation.dues.BranchDuesState
import org.yixian.presentation.dues.PendingDues
import org.yixian.ui.parts.Body
import org.yixian.ui.parts.Buttons
import org.yixian.ui.parts.Card
import org.yixian.ui.parts.Each
import org.yixian.ui.parts.Empty
import org.yixian.ui.parts.Folded
import org.yixian.ui.parts.Heading
import org.yixian.ui.parts.MainButton
import org.yixian.ui.parts.MonthStep
import org.yixian.ui.parts.Note
import org.yixian.ui.parts.OtherBranches
import org.yixian.ui.parts.Page
import org.yixian.ui.parts.QuietButton
import org.yixian.ui.parts.QuietLine
import org.yixian.ui.parts.ReadAloudButton
import org.yixian.ui.parts.Said
import org.yixian.ui.theme.Spacing
import org.yixian.ui.theme.design
import org.yixian.ui.theme.words

/** A branch's dues: what waits for a word first, then the totals, then everybody. */
@Composable
fun BranchDuesScreen(
    state: BranchDuesState,
    failure: Failure?,
    onDismissFailure: () -> Unit,
    onBack: () -> Unit,
    on: (BranchDuesEvent) -> Unit
) {
    Page(
        if (state.isCollecting) words.duesCollectStart else words.branchDuesTitle,
        onBack = onBack,
        subtitle = state.meeting.ifEmpty { state.branch },
        failure = failure,
        onDismissFailure = onDismissFailure,
        main = mainAction(state, on),
        scrolls = false
    ) {
        LazyColumn(Modifier.fillMaxSize()) {
            item("above") {
                Column(Modifier.padding(bottom = Spacing.medium), Arrangement.spacedBy(Spacing.medium)) {
                    if (state.isCollecting) Collecting(state, on) else Above(state, on)
                }
            }
            items(state.rows, key = { it.person }) { row ->
                if (state.isCollecting) Tick(row, on) else Member(row, on)
                HorizontalDivider(color = design.palette.border)
            }
            if (!state.isCollecting) {
                item("below") { Column(Modifier.padding(top = Spacing.medium), Arrangement.spacedBy(Spacing.medium)) { Below(state, on) } }
            }
        }
    }
}

private fun mainAction(state: BranchDuesState, on: (BranchDuesEvent) -> Unit): (@Composable () -> Unit)? = when {
    state.isCollecting && state.rows.isEmpty() -> ({ MainButton(words.duesCollectEnd, { on(BranchDuesEvent.Collect(false)) }) })
    state.isCollecting -> ({ MainButton(state.collect, { on(BranchDuesEvent.Record) }, enabled = state.ticked > 0) })
    state.rows.any { it.mayTick } -> ({ MainButton(words.duesCollectStart, { on(BranchDuesEvent.Collect(true)) }) })
    else -> null
}

@Composable
private fun Above(state: BranchDuesState, on: (BranchDuesEvent) -> Unit) {
    OtherBranches(state.others) { on(BranchDuesEvent.Branch(it)) }
    // By all that is said: what somebody says next is another matter, also under the same name.
    Each(state.pending, { it }) { Pending(it, on) }
    MonthStep("", state.month, state.mayGoBack, state.mayGoOn) { on(BranchDuesEvent.Month(it)) }
    Column(verticalArrangement = Arrangement.spacedBy(Spacing.tiny)) {
        state.totals.forEachIndexed { at, total -> if (at == 0) Heading(total) else Body(total) }
        ReadAloudButton(state.spoken)
    }
    if (state.rows.isEmpty()) Empty(words.branchDuesEmpty)
}

/** What somebody says he has paid: one touch, and the receipt is written. */
@Composable
private fun Pending(said: PendingDues, on: (BranchDuesEvent) -> Unit) = Card(ground = design.palette.waitingGround) {
    Heading(said.name)
    Body(said.what)
    Note(said.how)
    Body(words.duesMarkPending, color = design.palette.waiting)
    Buttons(
        listOf(
            words.duesConfirm to { on(BranchDuesEvent.Confirm(said.person)) },
            words.duesLook to { on(BranchDuesEvent.Open(said.person)) }
        ),
        of = said.name
    )
    ReadAloudButton(said.spoken)
}

/** What is handed over is ticked; what was recorded last stays in sight, below what is touched. */
@Composable
private fun Collecting(state: BranchDuesState, on: (BranchDuesEvent) -> Unit) {
    Body(if (state.rows.isEmpty()) words.duesCollectNone else words.duesCollectHow)
    if (state.rows.isNotEmpty()) WaysOut(state, on)
    if (state.said.isNotEmpty()) {
        QuietLine(Line(state.said, Tone.DONE), Modifier.semantics { liveRegion = LiveRegionMode.Polite })
    }
}

@Composable
private fun WaysOut(state: BranchDuesState, on: (BranchDuesEvent) -> Unit) {
    // Nobody is done while somebody is ticked of whom nothing is recorded. Both stay where they are: nothing slides under a finger.
    FlowRow(horizontalArrangement = Arrangement.spacedBy(Spacing.small), verticalArrangement = Arrangement.spacedBy(Spacing.small)) {
        QuietButton(words.duesCollectEnd, { on(BranchDuesEvent.Collect(false)) }, enabled = state.ticked == 0)
        QuietButton(words.duesUntick, { on(BranchDuesEvent.Untick) }, enabled = state.ticked > 0)
    }
}

@Composable
private fun Below(state: BranchDuesState, on: (BranchDuesEvent) -> Unit) {
    QuietButton(words.duesListTitle, { on(BranchDuesEvent.List) }, Modifier.fillMaxWidth())
    if (state.publish.isNotEmpty()) QuietButton(state.publish, { on(BranchDuesEvent.Publish) }, Modifier.fillMaxWidth())
    if (state.accounts.isNotEmpty()) Folded(words.duesAccountsTitle) { state.accounts.forEach { Account(it) } }
}

@Composable
private fun Member(row: BranchDuesRow, on: (BranchDuesEvent) -> Unit) {
    val touch = Modifier.clickable(onClickLabel = words.branchDuesOpen, role = Role.Button) { on(BranchDuesEvent.Open(row.person)) }
    val said = listOf(row.mark.word, row.open, row.flag).filter { it.isNotEmpty() }.joinToString(words.separator)
    Person(row.name, touch.semantics { stateDescription = said }, { DuesMarkShape(row.mark.marking) }) {
        FlowRow(horizontalArrangement = Arrangement.spacedBy(Spacing.small), itemVerticalAlignment = Alignment.CenterVertically) {
            Body(row.mark.word, color = colour(row.mark.marking))
            Note(row.amount)
            Note(row.open)
        }
        Note(row.flag, color = design.palette.waiting)
    }
}

/** Who hands it over, for which months, how much: others look on, so nothing else is said. */
@Composable
private fun Tick(row: BranchDuesRow, on: (BranchDuesEvent) -> Unit) {
    val touch = Modifier.toggleable(row.isTicked, role = Role.Checkbox) { on(BranchDuesEvent.Tick(row.person)) }
    Person(row.name, touch, { Checkbox(row.isTicked, onCheckedChange = null) }) { Body(row.open) }
}

@Composable
private fun Person(name: String, touch: Modifier, sign: @Composable () -> Unit, content: @Composable ColumnScope.() -> Unit) {
    Row(
        Modifier.fillMaxWidth().background(design.palette.surface).heightIn(min = design.sizes.row).then(touch).padding(Spacing.small),
        Arrangement.spacedBy(Spacing.medium),
        Alignment.CenterVertically
    ) {
        sign()
        Column(Modifier.weight(1f)) {
            Said(name, design.text.heading, design.palette.ink)
            content()
        }
    }
}
