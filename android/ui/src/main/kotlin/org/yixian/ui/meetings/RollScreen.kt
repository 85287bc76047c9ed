package org.yixian.ui.meetings

import androidx.compose.foundation.background
import androidx.compose.foundation.clickable
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.RowScope
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.lazy.LazyColumn
import androidx.compose.foundation.lazy.items
import androidx.compose.foundation.rememberScrollState
import androidx.compose.foundation.verticalScroll
import androidx.compose.material3.AlertDialog
import androidx.compose.material3.HorizontalDivider
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.semantics.stateDescription
import org.yixian.presentation.Failure
import org.yixian.presentation.Marking
import org.yixian.presentation.meetings.RollChoice
import org.yixian.presentation.meetings.RollEvent
import org.yixian.presentation.meetings.RollMark
import org.yixian.presentation.meetings.RollRowState
import org.yixian.presentation.meetings.RollState
import org.yixian.ui.parts.Body
import org.yixian.ui.parts.Each
import org.yixian.ui.parts.Field
import org.yixian.ui.parts.Heading
import org.yixian.ui.parts.LinkButton
import org.yixian.ui.parts.MainButton
import org.yixian.ui.parts.MarkShape
import org.yixian.ui.parts.Note
import org.yixian.ui.parts.Page
import org.yixian.ui.parts.QuietButton
import org.yixian.ui.parts.Said
import org.yixian.ui.parts.colour
import org.yixian.ui.theme.Spacing
import org.yixian.ui.theme.design
import org.yixian.ui.theme.words

/** The roll: the count first, then everybody; one touch a person. */
@Composable
fun RollScreen(
    state: RollState,
    choice: RollChoice?,
    failure: Failure?,
    onDismissFailure: () -> Unit,
    onBack: () -> Unit,
    on: (RollEvent) -> Unit
) {
    Page(
        words.rollTitle,
        onBack = onBack,
        subtitle = if (design.look.elder) state.what else state.what + words.separatorDot + state.date,
        failure = failure,
        onDismissFailure = onDismissFailure,
        main = if (state.mayMark && state.ended == null) ({ Closing(state, on) }) else null,
        scrolls = false
    ) {
        Present(state, on)
        LazyColumn(Modifier.fillMaxSize()) {
            item("above") { Above(state, on) }
            items(state.rows, key = { it.person }) { row ->
                RollRow(row, state.mayMark, on)
                HorizontalDivider(color = design.palette.border)
            }
            if (state.mayMark &&
                state.rest > 0
            ) {
                item("rest") { Rest(state, on, Modifier.fillMaxWidth().padding(top = Spacing.medium)) }
            }
        }
    }
    choice?.let { Other(it, on) }
}

/** How many have come stays in sight, however far down the list somebody is; after the end, how it ended as well. */
@Composable
private fun Present(state: RollState, on: (RollEvent) -> Unit) {
    Heading(words.tallyPresent(state.present), Modifier.semantics { liveRegion = LiveRegionMode.Polite })
    state.ended?.let { Ended(it, state.mayMark, on) }
}

@Composable
private fun Ended(ended: String, mayMark: Boolean, on: (RollEvent) -> Unit) =
    FlowRow(horizontalArrangement = Arrangement.spacedBy(Spacing.medium), itemVerticalAlignment = Alignment.CenterVertically) {
        Note(words.meetingEnded(ended))
        if (mayMark) LinkButton(words.closeLearningCorrect, { on(RollEvent.Close) })
    }

@Composable
private fun Above(state: RollState, on: (RollEvent) -> Unit) {
    Column(Modifier.padding(bottom = Spacing.medium), Arrangement.spacedBy(Spacing.small)) {
        Body(state.others)
        Note(state.quorum.orEmpty())
        if (state.ended != null) Note(words.rollAfterEnd)
        Row(Modifier.fillMaxWidth(), Arrangement.spacedBy(design.sizes.targetGap)) {
            if (state.digits.isNotEmpty()) QuietButton(words.wallShow, { on(RollEvent.Wall) }, Modifier.weight(1f))
            if (state.mayMark) QuietButton(words.rollDues, { on(RollEvent.Dues) }, Modifier.weight(1f))
        }
    }
}

/** As long as somebody is not recorded, ending is not the one thing to do. */
@Composable
private fun Closing(state: RollState, on: (RollEvent) -> Unit) {
    val close = { on(RollEvent.Close) }
    if (state.rest == 0) MainButton(words.closeTitle, close) else QuietButton(words.closeTitle, close, Modifier.fillMaxWidth())
}

/** So many names are read before one says yes. */
private const val NAMED = 6

/** 其余到会, below the list, where one has arrived. Asked once, with names if they are few: it marks many. */
@Composable
private fun Rest(state: RollState, on: (RollEvent) -> Unit, modifier: Modifier) {
    var asks by rememberSaveable { mutableStateOf(false) }
    QuietButton(words.rollRest(state.rest), { asks = true }, modifier)
    if (!asks) return
    val names = state.rows.filter { it.isRest }.map { it.name }
    AlertDialog(
        onDismissRequest = { asks = false },
        text = {
            Body(
                if (names.size in
                    1..NAMED
                ) {
                    words.rollRestNamed(names.size, names.joinToString(words.separator))
                } else {
                    words.rollRestAsk(state.rest)
                }
            )
        },
        confirmButton = {
            LinkButton(words.rollRestYes, {
                asks = false
                on(RollEvent.Rest)
            })
        },
        dismissButton = { LinkButton(words.actionNo, { asks = false }) },
        containerColor = design.palette.surface
    )
}

@Composable
private fun RollRow(row: RollRowState, mayMark: Boolean, on: (RollEvent) -> Unit) {
    Column(Modifier.background(design.palette.surface)) {
        Row(Modifier.fillMaxWidth().heightIn(min = design.sizes.row), verticalAlignment = Alignment.CenterVertically) {
            Person(row, mayMark, on)
            if (mayMark) {
                val other = words.rollOtherOf(row.name)
                LinkButton(words.rollOther, {
                    on(RollEvent.Other(row.person))
                }, Modifier.semantics { contentDescription = other }, design.palette.ink)
            }
        }
        Each(row.disputes, { it.id }) { Answer(row, it.id, it.words, on) }
    }
}

@Composable
private fun RowScope.Person(row: RollRowState, mayMark: Boolean, on: (RollEvent) -> Unit) {
    val label = if (row.marking == Marking.PRESENT) words.rollUnmarkLabel else words.rollMarkLabel
    val touch = if (mayMark) Modifier.clickable(onClickLabel = label, role = Role.Button) { on(RollEvent.Tap(row.person)) } else Modifier
    val said = listOf(row.state.word, row.state.detail, row.note).filter { it.isNotEmpty() }.joinToString(words.separator)
    Row(
        Modifier.weight(1f).heightIn(min = design.sizes.row).then(touch).padding(Spacing.small)
            .semantics(mergeDescendants = true) { stateDescription = said },
        Arrangement.spacedBy(Spacing.medium),
        Alignment.CenterVertically
    ) {
        MarkShape(row.marking)
        Column(Modifier.weight(1f)) {
            Said(row.name, design.text.heading, design.palette.ink)
            FlowRow(horizontalArrangement = Arrangement.spacedBy(Spacing.small), itemVerticalAlignment = Alignment.CenterVertically) {
                Body(row.state.word, color = colour(row.marking))
                Note(listOf(row.state.detail, row.note).filter { it.isNotEmpty() }.joinToString(words.separator))
            }
        }
    }
}

/** Somebody disputes his row; the branch answers. */
@Composable
private fun Answer(row: RollRowState, dispute: String, said: String, on: (RollEvent) -> Unit) {
    var text by rememberSaveable { mutableStateOf("") }
    Column(Modifier.padding(Spacing.small), Arrangement.spacedBy(Spacing.small)) {
        Body(words.rollDisputed(row.name, said), color = design.palette.waiting)
        Field(words.rollAnswerLabel, text, { text = it }, lines = 2)
        QuietButton(words.rollAnswerSend, { on(RollEvent.Answer(row.person, dispute, text)) }, enabled = text.isNotBlank(), of = row.name)
    }
}

/** Everything that is not 到: leave without detail, away, observer; after the end with the reason. */
@Composable
private fun Other(choice: RollChoice, on: (RollEvent) -> Unit) {
    var reason by rememberSaveable(choice.person) { mutableStateOf("") }
    val mark = { mark: RollMark -> on(RollEvent.Mark(choice.person, mark, reason)) }
    val ready = !choice.asksReason || reason.isNotBlank()
    AlertDialog(
        onDismissRequest = { on(RollEvent.DismissOther) },
        title = { Heading(choice.name) },
        text = {
            Column(Modifier.verticalScroll(rememberScrollState()), Arrangement.spacedBy(Spacing.small)) {
                Note(words.rollNow(listOf(choice.now.word, choice.now.detail).filter { it.isNotEmpty() }.joinToString(words.separatorDot)))
                if (choice.asksReason) Field(words.rollReason, reason, { reason = it }, hint = words.rollReasonHint, lines = 2)
                choices().forEach { (what, text) -> QuietButton(text, { mark(what) }, Modifier.fillMaxWidth(), enabled = ready) }
            }
        },
        confirmButton = { LinkButton(words.actionNo, { on(RollEvent.DismissOther) }) },
        containerColor = design.palette.surface
    )
}

@Composable
private fun choices() = listOf(
    RollMark.PRESENT to words.markPresent,
    RollMark.ILLNESS to words.rollLeave(words.leaveIllness),
    RollMark.AWAY_ON_LEAVE to words.rollLeave(words.leaveAway),
    RollMark.FARM_WORK to words.rollLeave(words.leaveFarmWork),
    RollMark.OTHER_LEAVE to words.rollLeave(words.leaveOther),
    RollMark.AWAY to words.rollAway,
    RollMark.OBSERVER to words.markObserver,
    RollMark.ABSENT to words.markAbsent,
    RollMark.UNMARKED to words.rollTakeBack
)
