package org.yixian.ui.reminders

import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import org.yixian.presentation.Failure
import org.yixian.presentation.NoticeConsent
import org.yixian.presentation.reminders.HandledState
import org.yixian.presentation.reminders.ReminderState
import org.yixian.presentation.reminders.RemindersEvent
import org.yixian.presentation.reminders.RemindersState
import org.yixian.ui.parts.Body
import org.yixian.ui.parts.Buttons
import org.yixian.ui.parts.Card
import org.yixian.ui.parts.Each
import org.yixian.ui.parts.Empty
import org.yixian.ui.parts.Folded
import org.yixian.ui.parts.Heading
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
        if (state.rows.isEmpty() && state.putOff.isEmpty()) Empty(words.remindersEmpty)
        Each(state.rows, { it.matter }) { Reminder(it, on) }
        if (state.putOff.isNotEmpty()) Heading(words.remindersPutOff)
        Each(state.putOff, { it.matter }) { Resting(it, words.reminderNow) { on(RemindersEvent.TakeUp(it.matter)) } }
        state.notices?.takeIf { it != NoticeConsent.ALLOWED }?.let { consent -> TellingPart(consent) { on(RemindersEvent.Allow) } }
        if (state.handled.isNotEmpty()) Heading(words.remindersHandled)
        Each(state.handled, { it.matter }) { Resting(it, words.reminderAgain) { on(RemindersEvent.Again(it.matter)) } }
    }
}

/** Whether the phone tells of it at its time, and where that is changed. */
@Composable
fun TellingPart(consent: NoticeConsent, onAllow: () -> Unit) {
    Note(words.remindersAllowWhat)
    Body(
        when (consent) {
            NoticeConsent.ALLOWED -> words.remindersOn
            NoticeConsent.NOT_ASKED -> words.remindersOff
            NoticeConsent.REFUSED -> words.remindersRefused
        }
    )
    val label = if (consent == NoticeConsent.NOT_ASKED) words.remindersAllow else words.remindersPhone
    QuietButton(label, onAllow, Modifier.fillMaxWidth())
}

/** What rests because it was dealt with or put off: quiet, and to be taken up again. */
@Composable
private fun Resting(handled: HandledState, again: String, onAgain: () -> Unit) {
    Card {
        Body(handled.what)
        handled.how.forEach { Note(it) }
        QuietButton(again, onAgain, Modifier.fillMaxWidth(), of = handled.what)
        ReadAloudButton(handled.spoken)
    }
}

/** One matter. What presses stands on another ground, and says since when. */
@Composable
fun Reminder(reminder: ReminderState, on: (RemindersEvent) -> Unit) {
    Card(ground = if (reminder.isPressing) design.palette.waitingGround else design.palette.surface) {
        Body(reminder.what)
        Note(reminder.told ?: reminder.since)
        reminder.action?.let { step ->
            QuietButton(step.label, { on(RemindersEvent.Open(step.place)) }, Modifier.fillMaxWidth(), of = reminder.what)
        }
        Folded(words.reminderOther, of = reminder.what) {
            Buttons(
                buildList {
                    if (reminder.mayHandle) {
                        add(words.reminderDone to { on(RemindersEvent.Done(reminder.matter)) })
                        add(words.reminderTold to { on(RemindersEvent.Told(reminder.matter)) })
                    }
                    add(words.reminderLater to { on(RemindersEvent.Later(reminder.matter)) })
                },
                of = reminder.what
            )
            reminder.why.forEach { Note(it) }
        }
        ReadAloudButton(reminder.spoken)
    }
}
