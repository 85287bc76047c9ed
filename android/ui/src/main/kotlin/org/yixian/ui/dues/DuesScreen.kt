package org.yixian.ui.dues

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.semantics
import org.yixian.presentation.Failure
import org.yixian.presentation.Place
import org.yixian.presentation.dues.AccountState
import org.yixian.presentation.dues.DeclaredState
import org.yixian.presentation.dues.DuesEvent
import org.yixian.presentation.dues.DuesMonths
import org.yixian.presentation.dues.DuesState
import org.yixian.presentation.dues.DuesYearMonths
import org.yixian.presentation.dues.ReceiptState
import org.yixian.ui.parts.AskReason
import org.yixian.ui.parts.Body
import org.yixian.ui.parts.Buttons
import org.yixian.ui.parts.CallButton
import org.yixian.ui.parts.Card
import org.yixian.ui.parts.Each
import org.yixian.ui.parts.Folded
import org.yixian.ui.parts.Heading
import org.yixian.ui.parts.MainButton
import org.yixian.ui.parts.Note
import org.yixian.ui.parts.Page
import org.yixian.ui.parts.QuietButton
import org.yixian.ui.parts.ReadAloudButton
import org.yixian.ui.parts.Why
import org.yixian.ui.theme.Spacing
import org.yixian.ui.theme.design
import org.yixian.ui.theme.words

/** Somebody's dues: what is open now, how much and why, month by month, and what the branch has. */
@Composable
fun DuesScreen(state: DuesState, failure: Failure?, onDismissFailure: () -> Unit, onBack: () -> Unit, on: (DuesEvent) -> Unit) {
    Page(
        if (state.isOwn) words.duesTitle else words.duesOf(state.name),
        onBack = onBack,
        subtitle = state.branch,
        failure = failure,
        onDismissFailure = onDismissFailure,
        main = mainAction(state, on)
    ) {
        Card {
            Now(state)
            ReadAloudButton(state.spoken)
        }
        Each(state.declared.filter { it.waits }, { it.id }) { Declared(it, state.isOwn, on) }
        Fixed(state, on)
        if (state.isOwn) Own(state, on)
        state.years.forEach { Year(it) }
        Receipts(state, on)
        Turned(state, on)
        if (state.accounts.isNotEmpty()) Folded(words.duesAccountsTitle) { state.accounts.forEach { Account(it) } }
    }
}

/** What is to be paid now, with its sign; and what is to be looked into. */
@Composable
private fun Now(state: DuesState) = Row(horizontalArrangement = Arrangement.spacedBy(Spacing.medium)) {
    DuesMarkShape(state.mark.marking)
    Column(Modifier.weight(1f), Arrangement.spacedBy(Spacing.small)) {
        Heading(state.headline)
        state.flag?.let {
            Body(it.what, color = design.palette.waiting)
            Note(it.source)
        }
    }
}

/** Who has paid says so; an officer writes a receipt. */
private fun mainAction(state: DuesState, on: (DuesEvent) -> Unit): (@Composable () -> Unit)? {
    val open = { on(DuesEvent.Open(Place.Payment(state.person))) }
    return when {
        state.may.declare && state.isOpen -> ({ MainButton(words.duesDeclare, open) })
        state.may.receive -> ({ MainButton(words.duesReceive, open) })
        else -> null
    }
}

@Composable
private fun Own(state: DuesState, on: (DuesEvent) -> Unit) {
    if (state.may.declare && !state.isOpen) {
        QuietButton(words.duesDeclare, { on(DuesEvent.Open(Place.Payment())) }, Modifier.fillMaxWidth())
    }
    QuietButton(words.duesCalculate, { on(DuesEvent.Open(Place.Calculator)) }, Modifier.fillMaxWidth())
    CallButton()
}

/** What was fixed; the reason is unfolded. */
@Composable
private fun Fixed(state: DuesState, on: (DuesEvent) -> Unit) {
    Card {
        Note(words.duesFixedTitle)
        state.fixed.forEachIndexed { at, line -> if (at == 0) Heading(line) else Note(line) }
        if (state.fixed.isEmpty()) Body(words.duesMarkNotFixed)
        Why(state.why)
        if (state.may.assess) QuietButton(words.duesAssess, { on(DuesEvent.Open(Place.Assess(state.person))) })
    }
}

@Composable
private fun Year(year: DuesYearMonths) {
    Heading(year.year)
    Card { year.months.forEach { Months(it) } }
}

@Composable
private fun Months(months: DuesMonths) {
    Row(
        Modifier.fillMaxWidth().semantics(mergeDescendants = true) {},
        Arrangement.spacedBy(Spacing.medium),
        Alignment.CenterVertically
    ) {
        DuesMarkShape(months.mark.marking)
        Column(Modifier.weight(1f)) {
            Body(months.months)
            Note(months.amount)
        }
        Body(months.mark.word, color = colour(months.mark.marking))
    }
}

/** What the member says; the branch confirms it, or says why not. */
@Composable
private fun Declared(said: DeclaredState, isOwn: Boolean, on: (DuesEvent) -> Unit) {
    var asks by rememberSaveable { mutableStateOf(false) }
    Card(ground = if (said.waits) design.palette.waitingGround else design.palette.surface) {
        Note(if (isOwn) words.duesDeclaredTitle else words.duesDeclaredTitleOf)
        Body(said.what)
        Note(said.how)
        Body(said.fate, color = if (said.waits) design.palette.waiting else design.palette.ink)
        when {
            said.mayConfirm && asks ->
                AskReason(words.duesReasonSeen, words.duesDecline, { asks = false }) { on(DuesEvent.Decline(said.id, it)) }

            said.mayConfirm -> Confirm(said.what, { on(DuesEvent.Confirm(said.id)) }, { asks = true })
        }
        ReadAloudButton(said.spoken)
    }
}

@Composable
private fun Confirm(what: String, onConfirm: () -> Unit, onDecline: () -> Unit) =
    Buttons(listOf(words.duesConfirm to onConfirm, words.duesDecline to onDecline), of = what)

/** What was not confirmed is read last. */
@Composable
private fun Turned(state: DuesState, on: (DuesEvent) -> Unit) =
    Each(state.declared.filter { !it.waits }, { it.id }) { Declared(it, state.isOwn, on) }

@Composable
private fun Receipts(state: DuesState, on: (DuesEvent) -> Unit) {
    if (state.receipts.isEmpty()) return
    Heading(words.duesReceiptsTitle)
    Each(state.receipts, { it.id }) { Receipt(it, state.person, on) }
}

@Composable
private fun Receipt(receipt: ReceiptState, person: String, on: (DuesEvent) -> Unit) {
    var asks by rememberSaveable { mutableStateOf(false) }
    Card {
        Body(receipt.what, color = if (receipt.stands) design.palette.ink else design.palette.inkSoft)
        Note(receipt.how)
        receipt.notes.forEach { Note(it, color = design.palette.ink) }
        when {
            receipt.mayCorrect && asks ->
                AskReason(words.duesReasonSeen, words.duesCancel, { asks = false }) { on(DuesEvent.Cancel(receipt.id, it)) }

            receipt.mayCorrect -> Correct(receipt.what, { on(DuesEvent.Open(Place.Payment(person, receipt.id))) }, { asks = true })
        }
    }
}

@Composable
private fun Correct(what: String, onCorrect: () -> Unit, onCancel: () -> Unit) =
    Buttons(listOf(words.duesCorrect to onCorrect, words.duesCancel to onCancel), of = what)

/** What a branch made known of a year. */
@Composable
internal fun Account(account: AccountState) = Card {
    Heading(account.year)
    account.lines.forEach { Body(it) }
}
