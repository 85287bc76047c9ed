package org.yixian.ui.meetings

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.rememberScrollState
import androidx.compose.foundation.verticalScroll
import androidx.compose.material3.AlertDialog
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import org.yixian.presentation.Failure
import org.yixian.presentation.meetings.PlanEvent
import org.yixian.presentation.meetings.PlanState
import org.yixian.ui.parts.Choice
import org.yixian.ui.parts.Field
import org.yixian.ui.parts.Heading
import org.yixian.ui.parts.LinkButton
import org.yixian.ui.parts.MainButton
import org.yixian.ui.parts.Note
import org.yixian.ui.parts.Page
import org.yixian.ui.parts.QuietButton
import org.yixian.ui.theme.Spacing
import org.yixian.ui.theme.design
import org.yixian.ui.theme.words

/** A step of the clock when a meeting is planned. */
private const val MINUTES = 30L

/** A meeting's plan. It begins filled in; what is right is left alone. */
@Composable
fun PlanScreen(state: PlanState, failure: Failure?, onDismissFailure: () -> Unit, onBack: () -> Unit, on: (PlanEvent) -> Unit) {
    val title = if (state.isNew) words.meetingsPlan else words.planChange
    Page(title, onBack = onBack, subtitle = state.branch, failure = failure, onDismissFailure = onDismissFailure, main = {
        MainButton(words.planDone, { on(PlanEvent.Done) })
    }) {
        Kind(state, on)
        Field(words.planTitle, state.title, { on(PlanEvent.Title(it)) })
        Step(words.planDate, state.dateText, words.planDayBefore, words.planDayAfter, {
            on(PlanEvent.Date(state.date.plusDays(it)))
        }, state.lunar)
        Step(words.planTime, state.timeText, words.planEarlier, words.planLater, {
            on(PlanEvent.Time(state.time.plusMinutes(it * MINUTES)))
        })
        Field(words.planPlace, state.place, { on(PlanEvent.At(it)) })
        Field(words.planTopics, state.topics, { on(PlanEvent.Topics(it)) }, lines = 3, hint = words.planTopicsHint)
        Field(words.planNotice, state.notice, { on(PlanEvent.Notice(it)) }, lines = 3, hint = words.planNoticeHint)
        if (!state.isNew) QuietButton(words.planCancel, { on(PlanEvent.Cancel) })
    }
}

@Composable
private fun Kind(state: PlanState, on: (PlanEvent) -> Unit) {
    var chooses by rememberSaveable { mutableStateOf(false) }
    QuietButton(words.planKind(state.kinds[state.kind]), { chooses = true }, Modifier.fillMaxWidth())
    if (!chooses) return
    AlertDialog(
        onDismissRequest = { chooses = false },
        text = {
            Column(Modifier.verticalScroll(rememberScrollState())) {
                state.kinds.forEachIndexed { at, kind ->
                    Choice(kind, at == state.kind, {
                        chooses = false
                        on(PlanEvent.Kind(at))
                    })
                }
            }
        },
        confirmButton = { LinkButton(words.actionNo, { chooses = false }) },
        containerColor = design.palette.surface
    )
}

/** A day or a time, with one touch earlier and one touch later: a meeting is seldom far away. */
@Composable
private fun Step(label: String, text: String, earlier: String, later: String, onStep: (Long) -> Unit, note: String? = null) {
    Column(verticalArrangement = Arrangement.spacedBy(Spacing.tiny)) {
        Note(label)
        Heading(text)
        Note(note.orEmpty())
        Row(Modifier.fillMaxWidth(), Arrangement.spacedBy(Spacing.small), Alignment.CenterVertically) {
            QuietButton(earlier, { onStep(-1) }, Modifier.weight(1f))
            QuietButton(later, { onStep(1) }, Modifier.weight(1f))
        }
    }
}
