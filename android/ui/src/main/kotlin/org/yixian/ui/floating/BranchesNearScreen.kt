package org.yixian.ui.floating

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.relocation.BringIntoViewRequester
import androidx.compose.foundation.relocation.bringIntoViewRequester
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.remember
import androidx.compose.ui.Modifier
import androidx.compose.ui.platform.LocalFocusManager
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import org.yixian.presentation.Failure
import org.yixian.presentation.Line
import org.yixian.presentation.MOST_OF_A_NAME
import org.yixian.presentation.Tone
import org.yixian.presentation.floating.BranchItem
import org.yixian.presentation.floating.BranchesFound
import org.yixian.presentation.floating.BranchesNearEvent
import org.yixian.presentation.floating.BranchesNearState
import org.yixian.presentation.taken
import org.yixian.ui.parts.Body
import org.yixian.ui.parts.Card
import org.yixian.ui.parts.Field
import org.yixian.ui.parts.Heading
import org.yixian.ui.parts.MainButton
import org.yixian.ui.parts.Note
import org.yixian.ui.parts.Page
import org.yixian.ui.parts.QuietButton
import org.yixian.ui.parts.QuietLine
import org.yixian.ui.parts.ReadAloudButton
import org.yixian.ui.theme.Spacing
import org.yixian.ui.theme.words

/** 找当地的支部: a county is picked, and its branches are read. Nothing asks where the phone is. */
@Composable
fun BranchesNearScreen(
    state: BranchesNearState,
    failure: Failure?,
    onDismissFailure: () -> Unit,
    onBack: () -> Unit,
    on: (BranchesNearEvent) -> Unit
) {
    val focus = LocalFocusManager.current
    val look = {
        focus.clearFocus() // the keyboard would lie over what is found
        on(BranchesNearEvent.Look)
    }
    Page(words.branchesTitle, onBack = onBack, failure = failure, onDismissFailure = onDismissFailure, main = {
        MainButton(words.branchesLook, look, enabled = state.isReady && !state.isLooking)
    }) {
        Note(words.branchesHow)
        Heading(words.departPlace)
        PlacePick(
            state.search,
            { on(BranchesNearEvent.Type(it)) },
            { on(BranchesNearEvent.Pick(it)) },
            { on(BranchesNearEvent.OtherPlace) }
        )
        Field(words.branchesWord, state.word, { on(BranchesNearEvent.Word(it)) }, take = { before, after ->
            taken(before, after, MOST_OF_A_NAME)
        })
        if (state.isLooking) QuietLine(Line(words.syncRunning, Tone.INFO))
        state.found?.let { Found(it) { on(BranchesNearEvent.Report) } }
    }
}

/** It comes below what is typed, where large letters leave no room: it is brought into sight, and said by whoever reads the screen. */
@Composable
private fun Found(found: BranchesFound, onReport: () -> Unit) {
    val sight = remember { BringIntoViewRequester() }
    LaunchedEffect(found) { sight.bringIntoView() }
    Card(Modifier.bringIntoViewRequester(sight)) {
        Column(Modifier.semantics { liveRegion = LiveRegionMode.Polite }, verticalArrangement = Arrangement.spacedBy(Spacing.small)) {
            Body(found.note)
            Body(found.ask)
        }
        ReadAloudButton(found.said())
        found.rows.apart { Branch(it) }
        if (found.rows.isNotEmpty()) QuietButton(words.cardTitle, onReport, Modifier.fillMaxWidth())
    }
}

/** What it is under first, as an address is read. */
@Composable
private fun Branch(row: BranchItem) = Column(Modifier.semantics(mergeDescendants = true) {}) {
    Note(row.above)
    Heading(row.name)
}

@Composable
private fun BranchesFound.said(): String {
    val names = rows.map { listOf(it.above, it.name).filter(String::isNotEmpty).joinToString(words.separator) }
    return (listOf(note, ask) + names).filter(String::isNotEmpty).joinToString("\n")
}
