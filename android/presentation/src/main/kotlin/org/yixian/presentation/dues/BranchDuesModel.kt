package org.yixian.presentation.dues

import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.SharingStarted
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.combine
import kotlinx.coroutines.flow.drop
import kotlinx.coroutines.flow.stateIn
import org.yixian.core.Area
import org.yixian.core.BranchDues
import org.yixian.core.DuesPayment
import org.yixian.core.DuesWay
import org.yixian.core.MeetingId
import org.yixian.core.MeetingName
import org.yixian.core.Month
import org.yixian.core.OpenDues
import org.yixian.core.PersonId
import org.yixian.core.StatedDate
import org.yixian.presentation.Around
import org.yixian.presentation.OtherBranch
import org.yixian.presentation.Place
import org.yixian.presentation.ScreenModel
import org.yixian.presentation.Shown
import org.yixian.presentation.besides
import org.yixian.presentation.branchOf
import org.yixian.presentation.form
import org.yixian.presentation.map
import org.yixian.presentation.openHome
import org.yixian.presentation.value
import org.yixian.presentation.wording.branchDuesState
import org.yixian.presentation.wording.local

sealed interface BranchDuesEvent {
    /** A row: the member's dues. */
    data class Open(val person: String) : BranchDuesEvent

    /** Another branch. */
    data class Branch(val org: String) : BranchDuesEvent

    /** So many months later, or earlier. */
    data class Month(val by: Int) : BranchDuesEvent

    /** 确认收到, straight from the list. */
    data class Confirm(val person: String) : BranchDuesEvent

    /** 收现金: rows are ticked, or no longer. */
    data class Collect(val on: Boolean) : BranchDuesEvent

    data class Tick(val person: String) : BranchDuesEvent

    /** 都不点了: what was ticked was a mistake, or is not handed over after all; collecting goes on. */
    data object Untick : BranchDuesEvent

    /** 记下 3 人: all of them or none. */
    data object Record : BranchDuesEvent

    data object List : BranchDuesEvent

    data object Publish : BranchDuesEvent
}

/** A branch's dues with what else is said of them. */
internal class BranchDuesFacts(val dues: BranchDues, val others: List<OtherBranch>, val today: StatedDate, val meeting: MeetingName?)

/** What was recorded last: how many members, how much. */
internal data class Collected(val people: Int, val fen: Long)

/** What a person does on the list at this moment. */
internal data class Collecting(val on: Boolean, val ticked: Set<String>, val said: Collected?)

/** The dues of a branch, for its officers; at a meeting, as they are handed over there. */
class BranchDuesModel(private val around: Around, private val place: Place.BranchDues) : ScreenModel(around.scope) {
    private val dues = around.session.dues()
    private val meeting = place.meeting.ifEmpty { null }?.let(::MeetingId)
    private val form = around.form(place)
    private val months = MutableStateFlow<Month?>(null)
    private val said = MutableStateFlow<Collected?>(null)

    private val read = shown(around, AREAS, ::read, months.drop(1)) { facts, _ -> facts }

    val state: StateFlow<Shown<BranchDuesState>> =
        combine(read, form.filled, said, around.words) { shown, _, said, words ->
            shown.map { words.branchDuesState(it, Collecting(isCollecting(it.today), ticked(it.today), said)) }
        }.stateIn(scope, SharingStarted.Eagerly, Shown.Loading)

    /** At a meeting from the beginning; elsewhere for as long as the day on which it was begun. */
    private fun isCollecting(today: StatedDate): Boolean = when (val since = form[COLLECTING]) {
        null -> meeting != null
        else -> since == today.local().toString()
    }

    /** Who has been ticked today: what somebody began on another day has been handed over, or has not. */
    private fun ticked(today: StatedDate): Set<String> {
        val (day, people) = form[TICKED].orEmpty().split(' ').let { it.first() to it.drop(1) }
        return if (day == today.local().toString()) people.toSet() else emptySet()
    }

    fun on(event: BranchDuesEvent) {
        val facts = read.value.value ?: return
        when (event) {
            is BranchDuesEvent.Open -> around.navigator.go(Place.Dues(event.person))
            is BranchDuesEvent.Branch -> around.navigator.exchange(place, Place.BranchDues(branch = event.org))
            is BranchDuesEvent.Month -> months.value = monthOf(facts.dues.month.number + event.by)
            is BranchDuesEvent.Confirm -> confirm(facts, event.person)
            is BranchDuesEvent.Collect -> collect(facts, event.on)
            is BranchDuesEvent.Tick -> tick(facts, event.person)
            is BranchDuesEvent.Untick -> tickOnly(facts.today, emptySet())
            is BranchDuesEvent.Record -> record(facts)
            is BranchDuesEvent.List -> around.navigator.go(Place.DuesList(facts.dues.branch.id.value, facts.dues.month.written()))
            is BranchDuesEvent.Publish -> around.navigator.go(Place.DuesYear(facts.dues.branch.id.value, facts.dues.month.year.toString()))
        }
    }

    private suspend fun read(): BranchDuesFacts {
        val home = around.openHome()
        val row = meeting?.let { around.session.meetings().meeting(it).meeting }
        val branch = row?.branch ?: home.branchOf(place.branch) ?: throw notHere("the books of a branch")
        val others = if (row == null) home.keepsRolls.besides(branch) else emptyList()
        val found = dues.branch(branch, months.value ?: home.today.inMonth())
        return BranchDuesFacts(found, others, home.today, row?.let { MeetingName(it.id, it.plan.title, it.plan.date) })
    }

    private fun confirm(facts: BranchDuesFacts, person: String) = actOnce {
        val said = facts.dues.rows.find { it.person.value == person }?.pending ?: return@actOnce
        around.sync.after { dues.receive(facts.dues.branch.id, PersonId(person), said.payment, declaration = said.id) }
    }

    /** What is handed over now is of now. */
    private fun collect(facts: BranchDuesFacts, on: Boolean) {
        form[COLLECTING] = if (on) facts.today.local().toString() else NOT
        form[TICKED] = null
        said.value = null
        months.value = null
    }

    /** What was recorded before stays said: nothing moves under a finger that touches twice. */
    private fun tick(facts: BranchDuesFacts, person: String) {
        val before = ticked(facts.today)
        tickOnly(facts.today, if (person in before) before - person else before + person)
    }

    private fun tickOnly(today: StatedDate, people: Set<String>) {
        form[TICKED] = if (people.isEmpty()) null else (listOf(today.local().toString()) + people).joinToString(" ")
    }

    /** Everything that each of those who are ticked is to pay now, handed over in cash today. Meanwhile somebody may be ticked, or no longer. */
    private fun record(facts: BranchDuesFacts) = actOnce {
        val branch = facts.dues.branch.id
        val asked = ticked(facts.today)
        val people = facts.dues.rows.filter { it.openFen > 0 && it.person.value in asked }.map { it.person }
        val found = people.flatMap { person ->
            dues.member(branch, person).ledger.open().map { OpenDues(person, cash(it, facts.today)) }
        }
        val still = asked intersect ticked(facts.today)
        val open = found.filter { it.person.value in still }
        if (open.isEmpty()) return@actOnce
        around.sync.after { dues.collect(branch, open, meeting) }
        tickOnly(facts.today, ticked(facts.today) - still)
        said.value = Collected(open.distinctBy { it.person }.size, open.sumOf { it.payment.fen })
    }

    private companion object {
        val AREAS = setOf(Area.DUES, Area.RULES, Area.ORGANISATIONS, Area.MEETINGS)
        const val COLLECTING = "collecting"
        const val NOT = "not"
        const val TICKED = "ticked"
    }
}

private fun cash(span: Span, today: StatedDate) =
    DuesPayment(span.first, span.last, span.fen, paidOn = today, way = DuesWay.CASH, through = null, throughOther = null)
