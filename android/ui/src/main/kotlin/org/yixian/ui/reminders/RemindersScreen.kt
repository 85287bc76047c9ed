package org.yixian.ui.reminders

import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import org.yixian.presentation.Failure
import org.yixian.presentation.reminders.ReminderState
import org.yixian.presentation.reminders.RemindersEvent
import org.yixian.presentation.reminders.RemindersState
import org.yixian.ui.parts.Body
import org.yixian.ui.parts.Buttons
import org.yixian.ui.parts.Card
import org.yixian.ui.parts.Empty
import org.yixian.ui.parts.Folded
import org.yixian.ui.parts.Note
import org.yixian.ui.parts.Page
import org.yixian.ui.parts.QuietButton
import org.yixian.ui.parts.ReadAloudButton
import org.yixian.ui.theme.design
import org.yixian.ui.theme.words

/** What is due: each matter once, with the one thing to do, and the rule for whoever asks. */
@Composable
fun RemindersScreen(
    state: RemindersState,
    failure: Failure?,
    onDismissFailure: () -> Unit,
    onBack: () -> Unit,
    on: (RemindersEvent) -> Unit
) {
    Page(words.remindersTitle, onBack = onBack, failure = failure, onDismissFailure = onDismissFailure) {
        if (state.rows.isEmpty()) Empty(words.remindersEmpty)
        state.rows.forEach { Reminder(it, on) }
        if (state.mayAllow) {
            Note(words.remindersAllowWhat)
            QuietButton(words.remindersAllow, { on(RemindersEvent.Allow) }, Modifier.fillMaxWidth())
        }
    }
}

/** One matter. What presses stands on another ground, and says since when. */
@Composable
fun Reminder(reminder: ReminderState, on: (RemindersEvent) -> Unit) {
    Card(ground = if (reminder.isPressing) design.palette.waitingGround else design.palette.surface) {
        Body(reminder.what)
        Note(reminder.told ?: reminder.since)
        reminder.action?.let { step -> QuietButton(step.label, { on(RemindersEvent.Open(step.place)) }, Modifier.fillMaxWidth()) }
        Folded(words.reminderOther) {
            Buttons(
                buildList {
                    if (reminder.mayHandle) {
                        add(words.reminderDone to { on(RemindersEvent.Done(reminder.matter)) })
                        add(words.reminderTold to { on(RemindersEvent.Told(reminder.matter)) })
                    }
                    add(words.reminderLater to { on(RemindersEvent.Later(reminder.matter)) })
                }
            )
            reminder.why.forEach { Note(it) }
        }
        ReadAloudButton(reminder.spoken)
    }
}
