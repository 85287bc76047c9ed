package org.yixian.presentation.rules

import kotlinx.coroutines.flow.StateFlow
import org.yixian.core.Area
import org.yixian.core.OpenHome
import org.yixian.core.OrgName
import org.yixian.core.RuleRow
import org.yixian.presentation.Around
import org.yixian.presentation.Place
import org.yixian.presentation.ScreenModel
import org.yixian.presentation.Shown
import org.yixian.presentation.dues.notHere
import org.yixian.presentation.openHome
import org.yixian.presentation.wording.rulesState

sealed interface RulesEvent {
    data class Open(val rule: String) : RulesEvent
}

/** The rules that hold where this person is at home, or where he holds an office. */
class RulesModel(private val around: Around) : ScreenModel(around.scope) {
    private class Facts(val org: OrgName, val rows: List<RuleRow>)

    val state: StateFlow<Shown<RulesState>> =
        shown(around, setOf(Area.RULES, Area.ORGANISATIONS), ::read) { facts, words -> words.rulesState(facts.org.name, facts.rows) }

    fun on(event: RulesEvent) = when (event) {
        is RulesEvent.Open -> around.navigator.go(Place.Rule(event.rule))
    }

    private suspend fun read(): Facts {
        val home = around.openHome()
        val org = home.ruled()
        return Facts(org, around.session.rules().list(org.id, home.today))
    }
}

/** Whose rules this person sees: those of the office that is named, else those of his first, else those of his branch. */
internal fun OpenHome.ruled(named: String = ""): OrgName {
    val offices = offices.map { it.org }
    return offices.find { it.id.value == named } ?: offices.firstOrNull() ?: branch ?: throw notHere("an organisation of this person")
}
