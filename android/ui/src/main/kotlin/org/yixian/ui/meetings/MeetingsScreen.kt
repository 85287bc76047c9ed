package org.yixian.ui.meetings

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.lazy.LazyColumn
import androidx.compose.foundation.lazy.LazyListScope
import androidx.compose.foundation.lazy.items
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import org.yixian.presentation.home.MeetingCard
import org.yixian.presentation.meetings.MeetingsEvent
import org.yixian.presentation.meetings.MeetingsState
import org.yixian.ui.home.MeetingLines
import org.yixian.ui.parts.Card
import org.yixian.ui.parts.Empty
import org.yixian.ui.parts.Heading
import org.yixian.ui.parts.MainButton
import org.yixian.ui.parts.Note
import org.yixian.ui.parts.Page
import org.yixian.ui.theme.Spacing
import org.yixian.ui.theme.words

/** Every meeting on this phone. */
@Composable
fun MeetingsScreen(state: MeetingsState, onBack: () -> Unit, on: (MeetingsEvent) -> Unit) {
    val plan: (@Composable () -> Unit)? = if (state.mayPlan) ({ MainButton(words.meetingsPlan, { on(MeetingsEvent.Plan) }) }) else null
    Page(words.meetingsTitle, onBack = onBack, main = plan, scrolls = false) {
        val (coming, past, empty) = Triple(words.meetingsComing, words.meetingsPast, words.meetingsEmpty)
        LazyColumn(Modifier.fillMaxSize(), verticalArrangement = Arrangement.spacedBy(Spacing.medium)) {
            if (state.coming.isEmpty() && state.past.isEmpty()) item { Empty(empty) }
            meetings(coming, state.coming, on)
            state.hours?.let { item("hours") { Hours(it) } }
            meetings(past, state.past, on)
            if (state.more > 0) item { Note(words.meetingsMore(state.more)) }
        }
    }
}

private fun LazyListScope.meetings(heading: String, cards: List<MeetingCard>, on: (MeetingsEvent) -> Unit) {
    if (cards.isEmpty()) return
    item { Heading(heading) }
    items(cards, key = { it.id }) { card ->
        Card(onClick = { on(MeetingsEvent.Open(card.id)) }, onClickLabel = words.meetingOpen) { MeetingLines(card) }
    }
}
