package org.yixian.ui.home

import androidx.compose.runtime.Composable
import org.yixian.presentation.Failure
import org.yixian.presentation.Place
import org.yixian.presentation.home.HomeEvent
import org.yixian.presentation.home.HomeState
import org.yixian.presentation.home.MeetingCard
import org.yixian.presentation.home.NeedRow
import org.yixian.ui.parts.Body
import org.yixian.ui.parts.Buttons
import org.yixian.ui.parts.CallButton
import org.yixian.ui.parts.Card
import org.yixian.ui.parts.Empty
import org.yixian.ui.parts.Heading
import org.yixian.ui.parts.MainButton
import org.yixian.ui.parts.Mark
import org.yixian.ui.parts.Note
import org.yixian.ui.parts.Page
import org.yixian.ui.parts.QuietButton
import org.yixian.ui.parts.QuietLine
import org.yixian.ui.parts.ReadAloudButton
import org.yixian.ui.theme.design
import org.yixian.ui.theme.words

/** So many cards stand on the first screen in elder mode. */
private const val ELDER_CARDS = 3

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
        if (state.needs.isNotEmpty()) Heading(words.homeToDo)
        state.needs.forEach { Need(it, on) }
        Heading(words.homeNext)
        val cards = if (design.look.elder) (ELDER_CARDS - state.needs.size).coerceAtLeast(1) else state.next.size
        if (state.next.isEmpty()) Empty(if (state.keepsRolls) words.meetingsEmptyKeeper else words.meetingsEmpty)
        state.next.take(cards).forEach { Meeting(it, on) }
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
        Buttons(need.actions.map { action -> action.label to { on(action.does) } })
        ReadAloudButton(need.spoken)
    }
}

@Composable
private fun Meeting(card: MeetingCard, on: (HomeEvent) -> Unit) {
    Card(onClick = { on(HomeEvent.Open(Place.Meeting(card.id))) }, onClickLabel = words.meetingOpen) {
        MeetingLines(card)
        if (card.mayAskLeave) QuietButton(words.leaveFromCard, { on(HomeEvent.Open(Place.Leave(card.id))) })
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
            add(words.membersTitle to { on(HomeEvent.Open(Place.Members)) })
            // What an old hand reads is short: the sending is there when something waits.
            if (!design.look.elder || state.owes) add(words.statusTitle to { on(HomeEvent.Open(Place.Status)) })
            add(words.settingsTitle to { on(HomeEvent.Open(Place.Settings)) })
        }
    )
}
