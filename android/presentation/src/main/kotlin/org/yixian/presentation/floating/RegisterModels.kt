package org.yixian.presentation.floating

import java.time.LocalDate
import kotlinx.coroutines.flow.SharingStarted
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.combine
import kotlinx.coroutines.flow.stateIn
import org.yixian.core.CareRow
import org.yixian.core.FloatingRegister
import org.yixian.core.RuleRow
import org.yixian.presentation.Around
import org.yixian.presentation.Place
import org.yixian.presentation.ScreenModel
import org.yixian.presentation.Shown
import org.yixian.presentation.map
import org.yixian.presentation.openHome
import org.yixian.presentation.privacy.keepsRoster
import org.yixian.presentation.value
import org.yixian.presentation.wording.careState
import org.yixian.presentation.wording.local
import org.yixian.presentation.wording.registerState

sealed interface FloatingRegisterEvent {
    data class Open(val person: String) : FloatingRegisterEvent

    /** 替人登记外出: among the people of the branch. */
    data object Enter : FloatingRegisterEvent

    /** 登记流入党员 */
    data object Receive : FloatingRegisterEvent

    /** 更新活动证 of who came from elsewhere. */
    data class Renew(val person: String) : FloatingRegisterEvent

    /** He does not take part here any more. */
    data class Leave(val person: String) : FloatingRegisterEvent
}

/** A branch's register of members away and of those who came (流出、流入台账). */
class FloatingRegisterModel(private val around: Around) : ScreenModel(around.scope) {
    private class Facts(val register: FloatingRegister, val mayChange: Boolean, val rules: List<RuleRow>, val today: LocalDate)

    private val read = shown(around, AWAY_AREAS, ::read) { facts, _ -> facts }

    val state: StateFlow<Shown<FloatingRegisterState>> =
        combine(read, around.words) { shown, words ->
            shown.map { words.registerState(it.register, it.mayChange, it.rules, it.today) }
        }.stateIn(scope, SharingStarted.Eagerly, Shown.Loading)

    fun on(event: FloatingRegisterEvent) {
        when (event) {
            is FloatingRegisterEvent.Open -> around.navigator.go(Place.Away(event.person))
            is FloatingRegisterEvent.Enter -> around.navigator.go(Place.Members())
            is FloatingRegisterEvent.Receive -> branch?.let { around.navigator.go(Place.ReceiveGuest(it)) }
            is FloatingRegisterEvent.Renew -> around.navigator.go(Place.Certificate(event.person))
            is FloatingRegisterEvent.Leave -> branch?.let { around.navigator.go(Place.LeaveBranch(it, event.person)) }
        }
    }

    private val branch: String? get() = read.value.value?.register?.branch?.id?.value

    private suspend fun read(): Facts {
        val home = around.openHome()
        val branch = checkNotNull(home.keptBranch() ?: home.branch?.id) { "officers only come here" }
        val register = around.session.floating().register(branch)
        return Facts(register, around.keepsRoster(branch), around.rules(branch, home.today), home.today.local())
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
