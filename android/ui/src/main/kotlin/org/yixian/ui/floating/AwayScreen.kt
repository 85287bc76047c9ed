package org.yixian.ui.floating

import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import org.yixian.presentation.Calling
import org.yixian.presentation.Failure
import org.yixian.presentation.Line
import org.yixian.presentation.Place
import org.yixian.presentation.Tone
import org.yixian.presentation.floating.AwayEvent
import org.yixian.presentation.floating.AwayState
import org.yixian.presentation.floating.DueState
import org.yixian.presentation.floating.StayState
import org.yixian.ui.parts.Body
import org.yixian.ui.parts.Buttons
import org.yixian.ui.parts.CallButton
import org.yixian.ui.parts.Card
import org.yixian.ui.parts.Folded
import org.yixian.ui.parts.Heading
import org.yixian.ui.parts.MainButton
import org.yixian.ui.parts.Note
import org.yixian.ui.parts.Page
import org.yixian.ui.parts.QuietButton
import org.yixian.ui.parts.QuietLine
import org.yixian.ui.parts.ReadAloudButton
import org.yixian.ui.parts.Why
import org.yixian.ui.parts.telling
import org.yixian.ui.theme.words

/** A member away from home: whom to call first, then what was said, then what there is to know. */
@Composable
fun AwayScreen(state: AwayState, failure: Failure?, onDismissFailure: () -> Unit, onBack: () -> Unit, on: (AwayEvent) -> Unit) {
    val does = telling(state.isTold, { it is AwayEvent.Reveal }, on) { words.privacyRevealCall }
    Page(
        if (state.isOwn) words.awayTitle else state.name,
        onBack = onBack,
        subtitle = state.branch,
        failure = failure,
        onDismissFailure = onDismissFailure,
        main = mainAction(state, does)
    ) {
        if (state.isShut) QuietLine(Line(words.awayShut, Tone.INFO))
        if (state.isOwn) Own(state, does) else Member(state, does)
        if (state.may.entries) {
            QuietButton(words.awayEntriesOpen, { on(AwayEvent.Open(Place.AwayEntries(state.person))) }, Modifier.fillMaxWidth())
        }
    }
}

private fun mainAction(state: AwayState, on: (AwayEvent) -> Unit): (@Composable () -> Unit)? {
    val open = { place: Place -> on(AwayEvent.Open(place)) }
    return when {
        state.may.tell -> ({ MainButton(words.newsTitle, { open(Place.News) }) })
        state.may.log -> ({ MainButton(words.contactTitle, { open(Place.LogContact(state.person)) }) })
        state.may.depart && state.isOwn -> ({ MainButton(words.awayLeave, { open(Place.Depart()) }) })
        state.may.depart -> ({ MainButton(words.awayLeaveOf, { open(Place.Depart(state.person)) }) })
        state.isShut && state.may.comeBack && state.isOwn -> ({ MainButton(words.awayReturn, { open(Place.Return()) }) })
        else -> null
    }
}

@Composable
private fun Own(state: AwayState, on: (AwayEvent) -> Unit) {
    if (state.isAway) OwnContact(state, on) else AtHome(state, on)
    if (state.stay != null || state.news.isNotEmpty()) News(state)
    if ((state.isAway && state.may.findBranches) || state.hosts.isNotEmpty()) Hosts(state, on)
    state.choice?.let { Choice(it, state, on) }
    if (state.stay != null || state.certificate != null) Certificate(state, on)
    state.stay?.let { Stay(it, state, on) }
    if (state.log.isNotEmpty()) Folded(words.awayLogOwn) { state.log.forEach { LogRow(it) } }
}

@Composable
private fun AtHome(state: AwayState, on: (AwayEvent) -> Unit) {
    Card {
        Heading(words.awayAtHome)
        if (state.isOwn) Body(words.awayAtHomeHow)
        if (state.isOwn) Note(words.awayWhoSees)
        if (state.may.findBranches) {
            QuietButton(words.branchesTitle, { on(AwayEvent.Open(Place.BranchesNear)) }, Modifier.fillMaxWidth())
        }
        ReadAloudButton(state.spoken)
    }
    if (state.isShut) CallButton()
}

/** Whom to call comes first. */
@Composable
private fun OwnContact(state: AwayState, on: (AwayEvent) -> Unit) {
    Card {
        Heading(state.contact?.name ?: words.awayContactNone)
        if (state.contact == null) Body(words.awayContactNoneWhy)
        Call(state.contact?.call, on)
        if (state.contact?.call == null) CallButton()
        ReadAloudButton(state.spoken)
    }
}

@Composable
internal fun Call(call: Calling?, on: (AwayEvent) -> Unit) {
    call?.let { QuietButton(it.label, { on(it.event()) }, Modifier.fillMaxWidth()) }
}

private fun Calling.event(): AwayEvent = reveals?.let(AwayEvent::Reveal) ?: AwayEvent.Call(number)

@Composable
private fun Member(state: AwayState, on: (AwayEvent) -> Unit) {
    if (state.stay == null) AtHome(state, on)
    if (state.stay != null || state.call != null) {
        Card {
            state.due?.let { Due(it) }
            Call(state.call, on)
            if (state.call == null) Note(words.awayNoNumber)
            state.due?.let { Why(it.why, of = it.due.text) }
            if (state.stay != null) ReadAloudButton(state.spoken)
        }
    }
    state.search?.let { Search(it, state, on) }
    if (state.stay != null || state.news.isNotEmpty()) News(state)
    if (state.hosts.isNotEmpty()) Hosts(state, on)
    if (state.stay != null) Contact(state, on)
    state.stay?.let { Stay(it, state, on) }
    state.choice?.let { Choice(it, state, on) }
    if (state.may.certify || state.certificate != null) Certificate(state, on)
    Log(state)
    if (state.steps.isNotEmpty()) Steps(state)
}

@Composable
private fun Due(due: DueState) {
    if (due.due.tone == Tone.PLAIN) Heading(due.due.text) else QuietLine(due.due)
    Note(due.heard)
}

/** Who keeps in touch with a member, for those who name him. */
@Composable
private fun Contact(state: AwayState, on: (AwayEvent) -> Unit) {
    Card {
        Heading(state.contact?.name ?: words.awayContactNone)
        Call(state.contact?.call, on)
        val label = if (state.contact == null) words.contactName else words.contactNameAgain
        if (state.may.nameContact) QuietButton(label, { on(AwayEvent.Open(Place.NameContact(state.person))) }, Modifier.fillMaxWidth())
    }
}

/** Where, and how long: information, and no counter. */
@Composable
private fun Stay(stay: StayState, state: AwayState, on: (AwayEvent) -> Unit) {
    Card {
        Heading(words.awayWhere(stay.place))
        Body(listOf(stay.since, stay.reason).joinToString(words.separator))
        Body(stay.back)
        Note(listOf(stay.months, stay.floating).filter { it.isNotEmpty() }.joinToString(words.separator))
        Note(stay.by)
        Why(stay.why, of = stay.months)
        Buttons(
            buildList {
                if (state.may.move) add(words.awayMove to { on(AwayEvent.Open(Place.Depart(state.person))) })
                val back = if (state.isOwn) words.awayReturn else words.awayReturnOf
                if (state.may.comeBack && !(state.isOwn && state.isShut)) add(back to { on(AwayEvent.Open(Place.Return(state.person))) })
            }
        )
        if (state.isOwn) Note(words.awayWhoSees)
    }
}

@Composable
private fun Choice(text: String, state: AwayState, on: (AwayEvent) -> Unit) {
    Card {
        Body(text)
        if (state.may.choose) {
            QuietButton(words.awayChoiceOpen, { on(AwayEvent.Open(Place.Choose(state.person))) }, Modifier.fillMaxWidth())
        }
    }
}
