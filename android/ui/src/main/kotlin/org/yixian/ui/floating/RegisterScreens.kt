package org.yixian.ui.floating

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.lazy.LazyColumn
import androidx.compose.foundation.lazy.items
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import org.yixian.presentation.Line
import org.yixian.presentation.Tone
import org.yixian.presentation.floating.AwayRowState
import org.yixian.presentation.floating.BackItem
import org.yixian.presentation.floating.CareEvent
import org.yixian.presentation.floating.CareRowState
import org.yixian.presentation.floating.CareState
import org.yixian.presentation.floating.FloatingRegisterEvent
import org.yixian.presentation.floating.FloatingRegisterState
import org.yixian.presentation.floating.InflowState
import org.yixian.ui.parts.Body
import org.yixian.ui.parts.Card
import org.yixian.ui.parts.Empty
import org.yixian.ui.parts.Heading
import org.yixian.ui.parts.Note
import org.yixian.ui.parts.Page
import org.yixian.ui.parts.QuietButton
import org.yixian.ui.parts.QuietLine
import org.yixian.ui.parts.ReadAloudButton
import org.yixian.ui.theme.Spacing
import org.yixian.ui.theme.words

/** Who is away, by when somebody should get in touch; who came; and who is at home again. */
@Composable
fun FloatingRegisterScreen(state: FloatingRegisterState, onBack: () -> Unit, on: (FloatingRegisterEvent) -> Unit) {
    Page(words.registerTitle, onBack = onBack, subtitle = state.branch, scrolls = false) {
        LazyColumn(Modifier.fillMaxSize(), verticalArrangement = Arrangement.spacedBy(Spacing.medium)) {
            if (state.isShut) item("shut") { QuietLine(Line(words.awayShut, Tone.INFO)) }
            if (state.away.isEmpty()) item("empty") { Empty(words.registerEmpty) }
            item("aloud") { ReadAloudButton(state.spoken) }
            items(state.away, key = { it.person }) { row -> Away(row) { on(FloatingRegisterEvent.Open(row.person)) } }
            if (state.mayEnter) {
                item("enter") { QuietButton(words.registerEnter, { on(FloatingRegisterEvent.Enter) }, Modifier.fillMaxWidth()) }
            }
            if (state.here.isNotEmpty() || state.mayEnter) item("here") { Heading(words.registerHere) }
            items(state.here, key = { "here " + it.person }) { Here(it, state, on) }
            if (state.mayEnter) {
                item("receive") { QuietButton(words.registerReceive, { on(FloatingRegisterEvent.Receive) }, Modifier.fillMaxWidth()) }
            }
            if (state.back.isNotEmpty()) item("back") { Heading(words.registerBack) }
            // Somebody may have come home twice: nothing in a row is its own.
            items(state.back) { row -> Back(row) { on(FloatingRegisterEvent.Open(row.person)) } }
        }
    }
}

/** Who came from elsewhere, and what an officer may do about him. */
@Composable
private fun Here(row: InflowState, state: FloatingRegisterState, on: (FloatingRegisterEvent) -> Unit) {
    Card {
        Heading(row.name)
        Body(row.since)
        Body(row.home)
        row.certificate?.let { Shown(it) }
        if (row.mayRenew) {
            QuietButton(words.registerRenew, { on(FloatingRegisterEvent.Renew(row.person)) }, Modifier.fillMaxWidth(), of = row.name)
        }
        if (state.mayChange) {
            QuietButton(words.registerLeft, { on(FloatingRegisterEvent.Leave(row.person)) }, Modifier.fillMaxWidth(), of = row.name)
        }
    }
}

@Composable
private fun Back(row: BackItem, onOpen: () -> Unit) {
    Card(onClick = onOpen, onClickLabel = words.awayOpen) {
        Heading(row.name)
        Body(row.what)
    }
}

@Composable
private fun Away(row: AwayRowState, onOpen: () -> Unit) {
    Card(onClick = onOpen, onClickLabel = words.awayOpen) {
        Heading(row.name)
        Due(row.due)
        if (row.waits.isNotEmpty()) QuietLine(Line(row.waits.joinToString("\n"), Tone.WAITING))
        Body(row.contact)
        Note(listOf(words.awayWhere(row.place), row.floating).filter { it.isNotEmpty() }.joinToString(words.separator))
    }
}

@Composable
private fun Due(due: Line) = if (due.tone == Tone.PLAIN) Body(due.text) else QuietLine(due)

/** Those whom this person keeps in touch with, the next one to be called first. */
@Composable
fun CareScreen(state: CareState, onBack: () -> Unit, on: (CareEvent) -> Unit) {
    Page(words.careTitle, onBack = onBack, scrolls = false) {
        LazyColumn(Modifier.fillMaxSize(), verticalArrangement = Arrangement.spacedBy(Spacing.medium)) {
            item("how") { if (state.rows.isEmpty()) Empty(words.careEmpty) else Body(words.careHow) }
            item("aloud") { ReadAloudButton(state.spoken) }
            items(state.rows, key = { it.person }) { row -> Cared(row) { on(CareEvent.Open(row.person)) } }
        }
    }
}

@Composable
private fun Cared(row: CareRowState, onOpen: () -> Unit) {
    Card(onClick = onOpen, onClickLabel = words.awayOpen) {
        Heading(row.name)
        row.due?.let { Due(it) }
        Note(row.place)
    }
}
