package org.yixian.ui.floating

import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import org.yixian.presentation.Failure
import org.yixian.presentation.Line
import org.yixian.presentation.Tone
import org.yixian.presentation.floating.AwayEntriesEvent
import org.yixian.presentation.floating.AwayEntriesState
import org.yixian.presentation.floating.AwayEntryItem
import org.yixian.ui.parts.AskReason
import org.yixian.ui.parts.Body
import org.yixian.ui.parts.Card
import org.yixian.ui.parts.Each
import org.yixian.ui.parts.Empty
import org.yixian.ui.parts.Note
import org.yixian.ui.parts.Page
import org.yixian.ui.parts.QuietButton
import org.yixian.ui.parts.QuietLine
import org.yixian.ui.theme.design
import org.yixian.ui.theme.words

/** What was entered, the newest first, and how a mistake is taken back; [asks] is the one of which the reason is asked for. */
@Composable
fun AwayEntriesScreen(
    state: AwayEntriesState,
    failure: Failure?,
    onDismissFailure: () -> Unit,
    onBack: () -> Unit,
    asks: String = "",
    on: (AwayEntriesEvent) -> Unit
) {
    Page(
        words.awayEntriesTitle,
        onBack = onBack,
        subtitle = if (state.isOwn) state.branch else state.name,
        failure = failure,
        onDismissFailure = onDismissFailure
    ) {
        Note(words.awayEntriesHow)
        if (state.rows.isEmpty()) Empty(words.awayEntriesNone)
        Each(state.rows, { it.id }) { Entry(it, it.id == asks, on) }
    }
}

@Composable
private fun Entry(item: AwayEntryItem, asksAtFirst: Boolean, on: (AwayEntriesEvent) -> Unit) {
    val stands = item.withdrawn.isEmpty()
    Card {
        Body(item.what, color = if (stands) design.palette.ink else design.palette.inkSoft)
        Body(item.words, color = if (stands) design.palette.ink else design.palette.inkSoft)
        Note(item.by)
        if (!stands) QuietLine(Line(listOf(item.withdrawn, item.reason).filter { it.isNotEmpty() }.joinToString("\n"), Tone.OFFLINE))
        if (item.mayWithdraw) Withdraw(item, asksAtFirst, on)
    }
}

/** Nothing is taken back without a reason. */
@Composable
private fun Withdraw(item: AwayEntryItem, asksAtFirst: Boolean, on: (AwayEntriesEvent) -> Unit) {
    var asks by rememberSaveable { mutableStateOf(asksAtFirst) }
    if (asks) {
        AskReason("", words.awayEntriesDone, { asks = false }, label = words.awayEntriesWhy, of = item.what) {
            on(AwayEntriesEvent.Withdraw(item.id, it))
        }
    } else {
        QuietButton(words.awayEntriesWithdraw, { asks = true }, Modifier.fillMaxWidth(), of = item.what)
    }
}
