package org.yixian.ui.home

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import org.yixian.presentation.Failure
import org.yixian.presentation.Place
import org.yixian.presentation.dues.DuesCard
import org.yixian.presentation.floating.AwayCard
import org.yixian.presentation.home.HomeEvent
import org.yixian.presentation.home.HomeState
import org.yixian.presentation.home.MeetingCard
import org.yixian.presentation.home.NeedRow
import org.yixian.presentation.reminders.RemindersEvent
import org.yixian.ui.dues.DuesMarkShape
import org.yixian.ui.parts.Body
import org.yixian.ui.parts.Buttons
import org.yixian.ui.parts.CallButton
import org.yixian.ui.parts.Card
import org.yixian.ui.parts.Each
import org.yixian.ui.parts.Empty
import org.yixian.ui.parts.Heading
import org.yixian.ui.parts.MainButton
import org.yixian.ui.parts.Mark
import org.yixian.ui.parts.Note
import org.yixian.ui.parts.Page
import org.yixian.ui.parts.QuietButton
import org.yixian.ui.parts.QuietLine
import org.yixian.ui.parts.ReadAloudButton
import org.yixian.ui.reminders.Reminder
import org.yixian.ui.theme.Spacing
import org.yixian.ui.theme.design
import org.yixian.ui.theme.words

/** So many cards stand on the first screen in elder mode. */
private const val ELDER_CARDS = 3

/** So many reminders; the others are a touch away. */
private const val REMINDERS = 2

/** The first screen: what waits, what comes, the one thing to do now. */
@Composable
fun HomeScreen(state: HomeState, failure: Failure?, onDismissFailure: () -> Unit, on: (HomeEvent) -> Unit) {
    Page(
        state.name,
        subtitle = state.branch,
        failure = failure,
        onDismissFailure = onDismissFailure,
        main = mainAction(state, on)
    ) {
        state.quiet.forEach { QuietLine(it) }
        state.away?.let { AwayContact(it, on) }
        if (state.needs.isNotEmpty() || state.reminders.isNotEmpty()) Heading(words.homeToDo)
        state.needs.forEach { Need(it, on) }
        Each(state.reminders.take(REMINDERS), { it.matter }) { reminder -> Reminder(reminder) { on(HomeEvent.About(it)) } }
        if (state.reminders.size > REMINDERS) {
            QuietButton(words.remindersMore(state.reminders.size - REMINDERS), {
                on(HomeEvent.Open(Place.Reminders))
            }, Modifier.fillMaxWidth())
        }
        if (state.putOff > 0) {
            QuietButton(words.remindersPutOffOpen(state.putOff), { on(HomeEvent.Open(Place.Reminders)) }, Modifier.fillMaxWidth())
        }
        if (state.mayAllow) Allow(on)
        Heading(words.homeNext)
        val others = state.needs.size + state.reminders.take(REMINDERS).size +
            listOfNotNull(state.dues, state.away, state.mayAllow.takeIf { it }).size
        val cards = if (design.look.elder) (ELDER_CARDS - others).coerceAtLeast(1) else state.next.size
        if (state.next.isEmpty()) Empty(if (state.keepsRolls) words.meetingsEmptyKeeper else words.meetingsEmpty)
        state.next.take(cards).forEach { Meeting(it, on) }
        state.dues?.let { Dues(it, on) }
        if (!design.look.elder) state.away?.let { AwayTime(it, on) }
        if (!state.keepsRolls) CallButton()
        More(state, on)
    }
}

/** A secretary in the hall takes the roll, at his desk he plans; a member signs in. */
private fun mainAction(state: HomeState, on: (HomeEvent) -> Unit): (@Composable () -> Unit)? {
    val today = state.next.find { it.isToday && !it.cancelled }
    return when {
        state.keepsRolls && today != null -> ({ MainButton(words.homeRoll, { on(HomeEvent.Open(Place.Roll(today.id))) }) })
        state.keepsRolls -> ({ MainButton(words.meetingsPlan, { on(HomeEvent.Open(Place.Plan())) }) })
        state.takesPart && today != null -> ({ MainButton(words.homeSignIn, { on(HomeEvent.Open(Place.SignIn)) }) })
        else -> null
    }
}

@Composable
private fun Need(need: NeedRow, on: (HomeEvent) -> Unit) {
    Card(ground = design.palette.waitingGround) {
        Body(need.what)
        Note(need.why)
        Buttons(need.actions.map { action -> action.label to { on(action.does) } }, of = need.what)
        ReadAloudButton(need.spoken)
    }
}

/** Once, as long as nobody has answered: whether the phone may tell what is due at its time. */
@Composable
private fun Allow(on: (HomeEvent) -> Unit) {
    Card {
        Note(words.remindersAllowWhat)
        QuietButton(words.remindersAllow, { on(HomeEvent.About(RemindersEvent.Allow)) }, Modifier.fillMaxWidth())
    }
}

/** Away from home: whom to call first, and how one is. */
@Composable
private fun AwayContact(away: AwayCard, on: (HomeEvent) -> Unit) {
    Card {
        Heading(away.contact)
        away.call?.let { QuietButton(it.label, { on(HomeEvent.Call(it.number)) }, Modifier.fillMaxWidth()) }
        if (away.mayTell) QuietButton(words.newsTitle, { on(HomeEvent.Open(Place.News)) }, Modifier.fillMaxWidth())
        Note(words.homeAwayWhere(away.place))
        if (design.look.elder) AwayLines(away)
        ReadAloudButton(away.spoken)
    }
}

/** How long: information, and no counter. An old hand has no card of it, and reads it where it says whom to call. */
@Composable
private fun AwayTime(away: AwayCard, on: (HomeEvent) -> Unit) {
    Card(onClick = { on(HomeEvent.Open(Place.Away())) }, onClickLabel = words.homeAwayOpen) {
        Heading(words.homeAway)
        AwayLines(away)
    }
}

@Composable
private fun AwayLines(away: AwayCard) {
    Body(away.months)
    Note(away.floating)
}

@Composable
private fun Meeting(card: MeetingCard, on: (HomeEvent) -> Unit) {
    Card(onClick = { on(HomeEvent.Open(Place.Meeting(card.id))) }, onClickLabel = words.meetingOpen) {
        MeetingLines(card)
        if (card.mayAskLeave) QuietButton(words.leaveFromCard, { on(HomeEvent.Open(Place.Leave(card.id))) }, of = card.what)
        ReadAloudButton(card.spoken)
    }
}

/** What, when, where, and how one is recorded. */
@Composable
fun MeetingLines(card: MeetingCard) {
    Heading(card.what)
    if (card.cancelled) Body(words.meetingCancelled)
    Body(card.date)
    Note(card.lunar.orEmpty())
    Body(card.place)
    card.own?.let { Mark(it) }
    Note(card.gap, color = design.palette.waiting)
}

/** One's own dues: what is to be paid now, and 我已交 beside it. */
@Composable
private fun Dues(dues: DuesCard, on: (HomeEvent) -> Unit) {
    Heading(words.duesTitle)
    Card(onClick = { on(HomeEvent.Open(Place.Dues())) }, onClickLabel = words.duesOpenMine) {
        Row(horizontalArrangement = Arrangement.spacedBy(Spacing.medium), verticalAlignment = Alignment.CenterVertically) {
            DuesMarkShape(dues.mark.marking)
            Body(dues.headline)
        }
        if (dues.isOpen) QuietButton(words.duesDeclare, { on(HomeEvent.Open(Place.Payment())) })
        ReadAloudButton(dues.spoken)
    }
}

@Composable
private fun More(state: HomeState, on: (HomeEvent) -> Unit) {
    Heading(words.homeMore)
    Buttons(
        buildList {
            add(words.meetingsTitle to { on(HomeEvent.Open(Place.Meetings)) })
            if (state.takesPart &&
                (state.keepsRolls || state.next.none { it.isToday && !it.cancelled })
            ) {
                add(words.homeSignIn to { on(HomeEvent.Open(Place.SignIn)) })
            }
            add(words.membersTitle to { on(HomeEvent.Open(Place.Members())) })
            // What was dealt with stands there, to be taken up again.
            if (state.keepsRolls) add(words.remindersTitle to { on(HomeEvent.Open(Place.Reminders)) })
            if (state.keepsRolls) add(words.branchDuesTitle to { on(HomeEvent.Open(Place.BranchDues())) })
            if (state.keepsRolls) add(words.registerTitle to { on(HomeEvent.Open(Place.FloatingRegister)) })
            if (state.keepsInTouch) add(words.careTitle to { on(HomeEvent.Open(Place.Care)) })
            if (state.takesPart && (state.away == null || design.look.elder)) add(words.homeAway to { on(HomeEvent.Open(Place.Away())) })
            // What an old hand reads is short: the sending is there when something waits.
            if (!design.look.elder || state.owes) add(words.statusTitle to { on(HomeEvent.Open(Place.Status)) })
            add(words.settingsTitle to { on(HomeEvent.Open(Place.Settings)) })
        }
    )
}
