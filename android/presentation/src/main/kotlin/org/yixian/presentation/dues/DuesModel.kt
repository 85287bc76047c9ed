package org.yixian.presentation.dues

import kotlinx.coroutines.flow.StateFlow
import org.yixian.core.Area
import org.yixian.core.CoreException
import org.yixian.core.EventId
import org.yixian.core.MeetingId
import org.yixian.core.MeetingName
import org.yixian.core.MemberDues
import org.yixian.core.PersonId
import org.yixian.core.RuleRow
import org.yixian.presentation.Around
import org.yixian.presentation.Place
import org.yixian.presentation.ScreenModel
import org.yixian.presentation.Shown
import org.yixian.presentation.attempt
import org.yixian.presentation.firstHere
import org.yixian.presentation.openHome
import org.yixian.presentation.wording.duesState

sealed interface DuesEvent {
    data class Open(val place: Place) : DuesEvent

    /** The branch has what the member says. */
    data class Confirm(val declaration: String) : DuesEvent

    /** It has not, and why. */
    data class Decline(val declaration: String, val reason: String) : DuesEvent

    /** A receipt was a mistake. */
    data class Cancel(val receipt: String, val reason: String) : DuesEvent
}

/** Somebody's dues with what else is said of them. */
internal class DuesFacts(
    val dues: MemberDues,
    val isOwn: Boolean,
    /** What months without a record rest on; read only where there are such. */
    val flagRule: RuleRow? = null,
    val meetings: Map<MeetingId, MeetingName> = emptyMap()
)

/** One's own dues, or a member's for the officers of his branch. */
class DuesModel(private val around: Around, private val person: String) : ScreenModel(around.scope) {
    private val dues = around.session.dues()
    private var last: MemberDues? = null

    val state: StateFlow<Shown<DuesState>> =
        shown(around, setOf(Area.DUES, Area.RULES, Area.ORGANISATIONS, Area.MEETINGS), ::read) { facts, words -> words.duesState(facts) }

    fun on(event: DuesEvent) = when (event) {
        is DuesEvent.Open -> around.navigator.go(event.place)
        is DuesEvent.Confirm -> confirm(event.declaration)
        is DuesEvent.Decline -> cancel(event.declaration, event.reason)
        is DuesEvent.Cancel -> cancel(event.receipt, event.reason)
    }

    private suspend fun read(): DuesFacts {
        val found = around.duesOf(person).also { last = it }
        val rule = found.ledger.unrecorded?.let { around.session.rules().explain(found.branch.id, FLAG_RULE, found.today).now }
        return DuesFacts(found, person.isEmpty(), rule, meetings(found))
    }

    /** Where receipts were written; a meeting that this phone does not have stays unnamed. */
    private suspend fun meetings(found: MemberDues): Map<MeetingId, MeetingName> {
        val named = found.receipts.mapNotNull { it.meeting }.distinct().mapNotNull { id ->
            attempt { around.session.meetings().meeting(id).meeting }.getOrNull()
        }
        return named.associate { it.id to MeetingName(it.id, it.plan.title, it.plan.date) }
    }

    private fun confirm(declaration: String) = record { found ->
        val said = found.declared.find { it.id.value == declaration } ?: return@record
        dues.receive(found.branch.id, found.person, said.payment, declaration = said.id)
    }

    private fun cancel(entry: String, reason: String) = record { found ->
        dues.cancelEntry(found.branch.id, found.person, EventId(entry), reason.trim())
    }

    private fun record(work: suspend (MemberDues) -> Unit) = actOnce {
        val found = last ?: return@actOnce
        around.sync.after { work(found) }
    }

    private companion object {
        const val FLAG_RULE = "dues.flag_months"
    }
}

/** One's own dues, or a member's in whichever of the branches whose books one keeps. */
internal suspend fun Around.duesOf(person: String): MemberDues {
    val branches = openHome().keepsRolls.map { it.id }
    if (person.isEmpty()) return session.dues().own()
    return firstHere(branches) { session.dues().member(it, PersonId(person)) }
}

/** What a place speaks of is not on this phone, or not for this person. */
internal fun notHere(what: String) = CoreException.NotHere(what, "a place of this phone names it")
