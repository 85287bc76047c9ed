package org.yixian.presentation.org

import java.time.LocalDate
import kotlinx.coroutines.flow.SharingStarted
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.combine
import kotlinx.coroutines.flow.stateIn
import org.yixian.core.Area
import org.yixian.core.EndReason
import org.yixian.core.OrgId
import org.yixian.core.PersonId
import org.yixian.presentation.Around
import org.yixian.presentation.Place
import org.yixian.presentation.ScreenModel
import org.yixian.presentation.Shown
import org.yixian.presentation.dayState
import org.yixian.presentation.dues.notHere
import org.yixian.presentation.form
import org.yixian.presentation.map
import org.yixian.presentation.privacy.isGuest
import org.yixian.presentation.value
import org.yixian.presentation.wording.day
import org.yixian.presentation.wording.leaveBranchAsks
import org.yixian.presentation.wording.leaveBranchChoices
import org.yixian.presentation.wording.leaveBranchMeans
import org.yixian.presentation.wording.local
import org.yixian.presentation.wording.stated
import org.yixian.presentation.words.Words

sealed interface LeaveBranchEvent {
    /** What happened. */
    data class Reason(val reason: LeaveBranchReason) : LeaveBranchEvent

    /** Since when: today at the latest. */
    data class Day(val date: LocalDate) : LeaveBranchEvent

    data object Done : LeaveBranchEvent
}

/** 不在本支部了: a member died, moved, was removed, or never belonged here; who came from elsewhere went back. */
class LeaveBranchModel(private val around: Around, private val place: Place.LeaveBranch) : ScreenModel(around.scope) {
    private class Facts(val name: String, val branch: String, val isGuest: Boolean, val today: LocalDate)

    private val organisations = around.session.organisations()
    private val org = OrgId(place.org)
    private val person = PersonId(place.person)
    private val form = around.form(place)
    private val read = shown(around, setOf(Area.ORGANISATIONS), ::read) { facts, _ -> facts }

    val state: StateFlow<Shown<LeaveBranchState>> =
        combine(read, form.filled, around.words) { shown, _, words -> shown.map { words.leaveState(it) } }
            .stateIn(scope, SharingStarted.Eagerly, Shown.Loading)

    fun on(event: LeaveBranchEvent) {
        val facts = read.value.value ?: return
        when (event) {
            is LeaveBranchEvent.Reason -> form[REASON] = event.reason.name
            is LeaveBranchEvent.Day -> form[DAY] = minOf(event.date, facts.today).toString()
            is LeaveBranchEvent.Done -> reason(facts)?.let { record(it, since(it, facts)) }
        }
    }

    private suspend fun read(): Facts {
        val terms = organisations.terms(org)
        val row = organisations.members(org, 0u, MOST_MEMBERS).rows.find { it.person == person } ?: throw notHere("the member")
        return Facts(row.name, terms.org.name, around.isGuest(org, person), terms.today.local())
    }

    /** What happened, of what may have happened to him. */
    private fun reason(facts: Facts): LeaveBranchReason? = reasonsToLeave(facts.isGuest).find { it.name == form[REASON] }

    /** What was a mistake was one from the beginning: no day is asked for. */
    private fun since(reason: LeaveBranchReason, facts: Facts): LocalDate =
        form[DAY]?.let(LocalDate::parse)?.takeIf { reason != LeaveBranchReason.MISTAKEN } ?: facts.today

    /** What is recorded of him is not on the way back any more. */
    private fun record(reason: LeaveBranchReason, since: LocalDate) = actOnce {
        around.sync.after { form.recorded { organisations.endMembership(org, person, reason.core, since.stated()) } }
        around.navigator.drop(place)
        around.navigator.leave(Place.MemberPrivacy(place.org, place.person))
    }

    private fun Words.leaveState(facts: Facts): LeaveBranchState {
        val reason = reason(facts)
        val since = reason?.let { since(it, facts) }
        return LeaveBranchState(
            name = facts.name,
            branch = facts.branch,
            reasons = leaveBranchChoices(facts.isGuest),
            reason = reason,
            day = since?.takeIf { reason != LeaveBranchReason.MISTAKEN }?.let { dayState(it, facts.today, around) },
            means = reason?.let { leaveBranchMeans(it, facts.isGuest) }.orEmpty(),
            asks = if (reason == null || since == null) "" else leaveBranchAsks(reason, facts.isGuest, facts.name, day(since, facts.today)),
            ifWrong = if (facts.isGuest) leaveBranchGuestFinal else leaveBranchFinal
        )
    }

    private companion object {
        const val REASON = "reason"
        const val DAY = "day"
    }
}

/** What may have happened. Who came from elsewhere goes back one day, and is removed from nothing here. */
internal fun reasonsToLeave(isGuest: Boolean): List<LeaveBranchReason> = if (isGuest) OF_A_GUEST else LeaveBranchReason.entries

private val OF_A_GUEST = listOf(LeaveBranchReason.MOVED, LeaveBranchReason.DIED, LeaveBranchReason.MISTAKEN)

private val LeaveBranchReason.core: EndReason
    get() = when (this) {
        LeaveBranchReason.DIED -> EndReason.DIED
        LeaveBranchReason.MOVED -> EndReason.MOVED
        LeaveBranchReason.REMOVED -> EndReason.REMOVED
        LeaveBranchReason.MISTAKEN -> EndReason.MISTAKEN
    }
