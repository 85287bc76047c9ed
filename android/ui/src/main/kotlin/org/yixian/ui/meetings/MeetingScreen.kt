package org.yixian.ui.meetings

import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import org.yixian.presentation.Failure
import org.yixian.presentation.Place
import org.yixian.presentation.meetings.DisputeState
import org.yixian.presentation.meetings.MeetingEvent
import org.yixian.presentation.meetings.MeetingState
import org.yixian.presentation.meetings.OfficersState
import org.yixian.presentation.meetings.ProxyState
import org.yixian.ui.parts.Body
import org.yixian.ui.parts.Buttons
import org.yixian.ui.parts.Card
import org.yixian.ui.parts.Field
import org.yixian.ui.parts.Heading
import org.yixian.ui.parts.MainButton
import org.yixian.ui.parts.Mark
import org.yixian.ui.parts.Note
import org.yixian.ui.parts.Page
import org.yixian.ui.parts.QuietButton
import org.yixian.ui.parts.ReadAloudButton
import org.yixian.ui.theme.design
import org.yixian.ui.theme.words

/** One meeting: what, when, where; how I am recorded; what I can do. */
@Composable
fun MeetingScreen(state: MeetingState, failure: Failure?, onDismissFailure: () -> Unit, onBack: () -> Unit, on: (MeetingEvent) -> Unit) {
    val open = { place: Place -> on(MeetingEvent.Open(place)) }
    Page(
        state.what,
        onBack = onBack,
        subtitle = state.branch,
        failure = failure,
        onDismissFailure = onDismissFailure,
        main = mainAction(state, open)
    ) {
        Card {
            if (state.cancelled) Heading(words.meetingCancelled)
            state.ended?.let { Heading(words.meetingEnded(it)) }
            Heading(state.date)
            Note(state.lunar.orEmpty())
            Body(state.place)
            state.topics.forEachIndexed { at, topic -> Body("${at + 1}. $topic") }
            state.people.forEach { Note(it) }
            ReadAloudButton(state.spoken)
        }
        state.proxy?.let { Proxy(it, on) }
        Own(state, on, open)
        state.officers?.let { Officers(state, it, open) }
        if (!state.may.keepRoll) QuietButton(words.noticeTitle, { open(Place.Notice(state.id)) })
    }
}

private fun mainAction(state: MeetingState, open: (Place) -> Unit): (@Composable () -> Unit)? = when {
    state.may.keepRoll && !state.cancelled -> ({ MainButton(words.homeRoll, { open(Place.Roll(state.id)) }) })
    state.may.signIn -> ({ MainButton(words.homeSignIn, { open(Place.SignIn) }) })
    else -> null
}

/** Somebody signed this person in. */
@Composable
private fun Proxy(proxy: ProxyState, on: (MeetingEvent) -> Unit) {
    Card(ground = design.palette.waitingGround) {
        Body(words.proxyAsk(proxy.by))
        ReadAloudButton(words.proxyAsk(proxy.by))
        Buttons(
            listOf(
                words.proxyYes to { on(MeetingEvent.AnswerProxy(proxy.mark, true)) },
                words.proxyNo to { on(MeetingEvent.AnswerProxy(proxy.mark, false)) }
            )
        )
    }
}

/** How I am recorded, and what I can do about it. Before the meeting nothing is; then there is only what can be done. */
@Composable
private fun Own(state: MeetingState, on: (MeetingEvent) -> Unit, open: (Place) -> Unit) {
    val buttons = buildList {
        if (state.may.keepRoll && state.may.signIn) add(words.homeSignIn to { open(Place.SignIn) })
        if (state.may.askLeave) add(words.leaveTitle to { open(Place.Leave(state.id)) })
        if (state.may.withdraw) add(words.meetingWithdraw to { on(MeetingEvent.Withdraw) })
    }
    val own = state.own ?: return Buttons(buttons)
    Card {
        Heading(words.meetingOwn)
        Mark(own)
        state.disputes.forEach { Dispute(it) }
        Buttons(buttons)
        if (state.may.dispute) DisputeForm(on)
    }
}

@Composable
private fun Dispute(dispute: DisputeState) {
    Body(words.disputeSaid(dispute.words))
    Note(dispute.date)
    dispute.answers.forEach { Body(it) }
    if (dispute.answers.isEmpty()) Note(words.disputeWaits)
}

/** 异议: one sentence; the branch answers it. */
@Composable
private fun DisputeForm(on: (MeetingEvent) -> Unit) {
    var writes by rememberSaveable { mutableStateOf(false) }
    var text by rememberSaveable { mutableStateOf("") }
    if (!writes) return QuietButton(words.disputeStart, { writes = true })
    Field(words.disputeLabel, text, { text = it }, lines = 2)
    QuietButton(
        words.disputeSend,
        {
            on(MeetingEvent.Dispute(text))
            writes = false
            text = ""
        },
        enabled = text.isNotBlank()
    )
}

@Composable
private fun Officers(state: MeetingState, part: OfficersState, open: (Place) -> Unit) {
    Card {
        Heading(part.count)
        Body(part.quorum.orEmpty())
        part.digits?.let { Body(words.meetingDigits(it)) }
        part.guestCode?.let { Body(words.meetingGuestCode(it)) }
        part.minutes.forEach {
            Body(it.text)
            Note(it.by)
        }
        if (state.may.keepRoll) Keeping(state, open)
    }
}

@Composable
private fun Keeping(state: MeetingState, open: (Place) -> Unit) = Buttons(
    buildList {
        add(words.noticeTitle to { open(Place.Notice(state.id)) })
        add(words.minutesTitle to { open(Place.Minutes(state.id)) })
        add(words.planChange to { open(Place.Plan(state.id)) })
        if (state.ended == null && !state.cancelled) add(words.closeTitle to { open(Place.Close(state.id)) })
    }
)
