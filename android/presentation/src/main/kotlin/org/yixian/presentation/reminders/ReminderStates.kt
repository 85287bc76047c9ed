package org.yixian.presentation.reminders

import org.yixian.presentation.NoticeConsent
import org.yixian.presentation.Place

/** Names one matter, as the core does. */
data class Matter(val branch: String, val rule: String, val person: String?, val period: String)

/** What is due, the most pressing first. */
data class RemindersState(
    val rows: List<ReminderState>,
    /** What is put off on this phone, and would be due otherwise. */
    val putOff: List<HandledState>,
    /** What officers have dealt with, and what would be due otherwise: for those who may take it up again. */
    val handled: List<HandledState>,
    /** Whether the phone says it at its time; none while nobody knows. */
    val notices: NoticeConsent?
)

/** Something that is due: what, since when, the one thing to do, and why it is said. */
data class ReminderState(
    val matter: Matter,
    val what: String,
    val since: String,
    /** It is time, or it was. */
    val isPressing: Boolean,
    /** When somebody was told of it; none if nobody was. */
    val told: String?,
    val action: ReminderStep?,
    /** The rule and where it stands. */
    val why: List<String>,
    /** An officer says what he did about it, and the others see it. */
    val mayHandle: Boolean,
    val spoken: String
)

/** Something that an officer has dealt with, or that is put off here: what, who, until when it rests, and what came of it. */
data class HandledState(val matter: Matter, val what: String, val how: List<String>, val spoken: String)

/** Where the one thing is done. */
data class ReminderStep(val label: String, val place: Place)

sealed interface RemindersEvent {
    data class Open(val place: Place) : RemindersEvent

    /** 稍后: in a week. */
    data class Later(val matter: Matter) : RemindersEvent

    /** 已办 */
    data class Done(val matter: Matter) : RemindersEvent

    /** 到时候告诉我; for whoever has answered before, the phone's own settings. */
    data object Allow : RemindersEvent

    /** 已提醒 */
    data class Told(val matter: Matter) : RemindersEvent

    /** 重新提醒: of what an officer has dealt with. */
    data class Again(val matter: Matter) : RemindersEvent

    /** 现在就提醒: of what is put off on this phone. */
    data class TakeUp(val matter: Matter) : RemindersEvent
}
