package org.yixian.presentation.floating

import java.time.LocalDate
import kotlinx.coroutines.flow.StateFlow
import org.yixian.core.CareRow
import org.yixian.core.FloatingRegister
import org.yixian.core.RuleRow
import org.yixian.presentation.Around
import org.yixian.presentation.Place
import org.yixian.presentation.ScreenModel
import org.yixian.presentation.Shown
import org.yixian.presentation.openHome
import org.yixian.presentation.wording.careState
import org.yixian.presentation.wording.local
import org.yixian.presentation.wording.registerState

sealed interface FloatingRegisterEvent {
    data class Open(val person: String) : FloatingRegisterEvent

    /** 替人登记外出: among the people of the branch. */
    data object Enter : FloatingRegisterEvent
}

/** A branch's register of members away and of those who came (流出、流入台账). */
class FloatingRegisterModel(private val around: Around) : ScreenModel(around.scope) {
    private class Facts(val register: FloatingRegister, val rules: List<RuleRow>, val today: LocalDate)

    val state: StateFlow<Shown<FloatingRegisterState>> =
        shown(around, AWAY_AREAS, ::read) { facts, words -> words.registerState(facts.register, facts.rules, facts.today) }

    fun on(event: FloatingRegisterEvent) = when (event) {
        is FloatingRegisterEvent.Open -> around.navigator.go(Place.Away(event.person))
        is FloatingRegisterEvent.Enter -> around.navigator.go(Place.Members())
    }

    private suspend fun read(): Facts {
        val home = around.openHome()
        val branch = checkNotNull(home.keptBranch() ?: home.branch?.id) { "officers only come here" }
        return Facts(around.session.floating().register(branch), around.rules(branch, home.today), home.today.local())
    }
}

sealed interface CareEvent {
    data class Open(val person: String) : CareEvent
}

/** Those whom this person keeps in touch with. */
class CareModel(private val around: Around) : ScreenModel(around.scope) {
    private class Facts(val rows: List<CareRow>, val today: LocalDate)

    val state: StateFlow<Shown<CareState>> = shown(around, AWAY_AREAS, ::read) { facts, words -> words.careState(facts.rows, facts.today) }

    fun on(event: CareEvent) = when (event) {
        is CareEvent.Open -> around.navigator.go(Place.Away(event.person))
    }

    /** Who is to be called first stands first; the core has them by nothing in particular. */
    private suspend fun read(): Facts {
        val today = around.openHome().today.local()
        val rows = around.session.floating().inCare()
        return Facts(rows.sortedBy { it.next?.due?.local() ?: LocalDate.MAX }, today)
    }
}
