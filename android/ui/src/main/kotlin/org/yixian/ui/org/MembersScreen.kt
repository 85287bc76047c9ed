package org.yixian.ui.org

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.lazy.LazyColumn
import androidx.compose.foundation.lazy.items
import androidx.compose.foundation.rememberScrollState
import androidx.compose.foundation.verticalScroll
import androidx.compose.material3.AlertDialog
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import org.yixian.presentation.Failure
import org.yixian.presentation.Place
import org.yixian.presentation.org.CodeState
import org.yixian.presentation.org.MemberState
import org.yixian.presentation.org.MembersEvent
import org.yixian.presentation.org.MembersState
import org.yixian.ui.parts.Body
import org.yixian.ui.parts.Card
import org.yixian.ui.parts.Heading
import org.yixian.ui.parts.LinkButton
import org.yixian.ui.parts.Note
import org.yixian.ui.parts.OtherBranches
import org.yixian.ui.parts.Page
import org.yixian.ui.parts.Qr
import org.yixian.ui.parts.QuietButton
import org.yixian.ui.parts.Said
import org.yixian.ui.parts.telling
import org.yixian.ui.theme.Spacing
import org.yixian.ui.theme.design
import org.yixian.ui.theme.words

/** The people of one's branch: members see names and offices, officers the ends of telephone numbers as well. */
@Composable
fun MembersScreen(
    state: MembersState,
    code: CodeState?,
    failure: Failure?,
    onDismissFailure: () -> Unit,
    onBack: () -> Unit,
    on: (MembersEvent) -> Unit
) {
    var asked by rememberSaveable { mutableStateOf<String?>(null) }
    val does = telling(state.isTold, { it is MembersEvent.Reveal }, on) {
        if (it is MembersEvent.Reveal && it.calls) words.privacyRevealCall else words.privacyRevealYes
    }
    Page(
        words.membersTitle,
        onBack = onBack,
        subtitle = state.branch,
        failure = failure,
        onDismissFailure = onDismissFailure,
        scrolls = false
    ) {
        LazyColumn(Modifier.fillMaxSize(), verticalArrangement = Arrangement.spacedBy(Spacing.medium)) {
            items(state.others, key = { it.org }) { other -> OtherBranches(listOf(other)) { on(MembersEvent.Branch(it)) } }
            if (state.term.isNotEmpty()) item { Term(state.term, on) }
            if (state.isOfficer) item { QuietButton(words.privacyRequests, { on(MembersEvent.Requests) }, Modifier.fillMaxWidth()) }
            items(state.rows, key = { it.person }) { row -> Member(row, state, { asked = row.person }, does) }
        }
    }
    state.rows.find { it.person == asked }?.let { row -> WhichCode(row, { asked = null }, on) }
    code?.let { Code(it, on) }
}

/** Until when the committee is elected: whoever votes may know. */
@Composable
private fun Term(term: String, on: (MembersEvent) -> Unit) = Card {
    Body(term)
    LinkButton(words.termOpen, { on(MembersEvent.Term) })
}

@Composable
private fun Member(row: MemberState, state: MembersState, onCode: () -> Unit, on: (MembersEvent) -> Unit) {
    Card {
        Heading(row.name)
        Note(listOfNotNull(row.reading, row.offices.ifEmpty { null }).joinToString(words.separator))
        row.phone?.let { number ->
            QuietButton(words.membersCall(number), {
                on(if (row.isMasked) MembersEvent.Reveal(row.person, calls = true) else MembersEvent.Call(number))
            }, of = row.name)
        }
        if (row.isMasked) LinkButton(words.privacyRevealOpen, { on(MembersEvent.Reveal(row.person, calls = false)) }, of = row.name)
        if (state.isOfficer) Officers(row, state, onCode, on)
    }
}

/** What an officer goes on to. */
@Composable
private fun Officers(row: MemberState, state: MembersState, onCode: () -> Unit, on: (MembersEvent) -> Unit) {
    LinkButton(words.membersAway, { on(MembersEvent.Open(Place.Away(row.person))) }, of = row.name)
    val data = { on(MembersEvent.Open(Place.MemberPrivacy(state.org, row.person))) }
    if (!row.isOwn) LinkButton(words.privacyOfMemberOpen, data, of = row.name)
    if (state.mayIssueCodes) LinkButton(words.membersNewPhone, onCode, of = row.name)
}

/** A code to read out over the telephone, or one to print; and whether the old phone ends by it. */
@Composable
private fun WhichCode(row: MemberState, onClose: () -> Unit, on: (MembersEvent) -> Unit) {
    val issue = { spoken: Boolean, replaces: Boolean ->
        onClose()
        on(MembersEvent.IssueCode(row.person, spoken, replaces))
    }
    AlertDialog(
        onDismissRequest = onClose,
        title = { Heading(words.codeFor(row.name)) },
        text = {
            Column(Modifier.verticalScroll(rememberScrollState()), Arrangement.spacedBy(Spacing.small)) {
                Body(words.codeAsk)
                QuietButton(words.codeReplaces, { issue(true, true) }, Modifier.fillMaxWidth())
                QuietButton(words.codeBesides, { issue(true, false) }, Modifier.fillMaxWidth())
            }
        },
        confirmButton = { LinkButton(words.actionNo, onClose) },
        containerColor = design.palette.surface
    )
}

/** The digits, to be read out. It is shown to this person only, and once. */
@Composable
private fun Code(code: CodeState, on: (MembersEvent) -> Unit) {
    AlertDialog(
        onDismissRequest = { on(MembersEvent.CodeGiven) },
        title = { Heading(words.codeFor(code.name)) },
        text = {
            Column(Modifier.verticalScroll(rememberScrollState()), Arrangement.spacedBy(Spacing.small)) {
                Body(words.codeBeside)
                Qr(code.modules, words.codeScan)
                Body(words.codeAway)
                Said(code.digits, design.text.title, design.palette.ink)
                Said(code.server, design.text.heading, design.palette.ink)
                Body(code.valid)
                Note(words.codeCare)
            }
        },
        confirmButton = { LinkButton(words.codeGiven, { on(MembersEvent.CodeGiven) }) },
        containerColor = design.palette.surface
    )
}
