package org.yixian.presentation.home

import org.yixian.presentation.Line
import org.yixian.presentation.MarkState
import org.yixian.presentation.Place
import org.yixian.presentation.dues.DuesCard
import org.yixian.presentation.floating.AwayCard
import org.yixian.presentation.reminders.ReminderState
import org.yixian.presentation.reminders.RemindersEvent

/** The first screen: who I am, what comes, what there is to do. */
data class HomeState(
    val name: String,
    val branch: String,
    /** One quiet line at most for each: the signal, what waits, the clock. */
    val quiet: List<Line>,
    val needs: List<NeedRow>,
    /** What is due by the rules, the most pressing first. */
    val reminders: List<ReminderState>,
    /** How much is put off here that would be due, with what has a card of its own. */
    val putOff: Int,
    /** Something is planned of which the phone could tell at its time, and nobody has been asked whether it may. */
    val mayAllow: Boolean,
    /** Oneself away from home; none at home. */
    val away: AwayCard?,
    val next: List<MeetingCard>,
    /** One's own dues; none for whoever pays none here. */
    val dues: DuesCard?,
    /** A secretary plans meetings and takes the roll. */
    val keepsRolls: Boolean,
    /** A member signs in. */
    val takesPart: Boolean,
    /** Somebody whom this person keeps in touch with is away. */
    val keepsInTouch: Boolean,
    /** Something has not been sent. */
    val owes: Boolean
)

/** A meeting that comes. */
data class MeetingCard(
    val id: String,
    val what: String,
    val date: String,
    /** What the village's calendar says; none in English. */
    val lunar: String?,
    val place: String,
    val cancelled: Boolean,
    val isToday: Boolean,
    /** None where nothing is recorded yet. */
    val own: MarkState?,
    /** For officers: that it does not say how long was learnt; empty where it does, or need not. */
    val gap: String,
    /** Leave can still be asked, straight from the card. */
    val mayAskLeave: Boolean,
    val spoken: String
)

/** Something that waits for this person: what it is, and what he can do about it here and now. */
data class NeedRow(val what: String, val why: String, val actions: List<NeedAction>, val spoken: String)

data class NeedAction(val label: String, val does: HomeEvent)

/** What can be done on the first screen. */
sealed interface HomeEvent {
    data class Open(val place: Place) : HomeEvent

    /** A phone that was enrolled in this person's name is not his. */
    data class NotMe(val device: String) : HomeEvent

    /** Yes, I was there; or no, I was not. */
    data class AnswerProxy(val meeting: String, val mark: String, val accepted: Boolean) : HomeEvent

    data class Call(val number: String) : HomeEvent

    /** Something about a reminder. */
    data class About(val reminder: RemindersEvent) : HomeEvent

    /** The person has read that entries were lost. */
    data object Heard : HomeEvent
}
