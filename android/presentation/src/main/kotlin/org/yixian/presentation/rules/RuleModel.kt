package org.yixian.presentation.rules

import kotlinx.coroutines.flow.SharingStarted
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.combine
import kotlinx.coroutines.flow.stateIn
import org.yixian.core.Area
import org.yixian.core.EventId
import org.yixian.core.OrgId
import org.yixian.core.OrgName
import org.yixian.core.RuleExplained
import org.yixian.core.StatedDate
import org.yixian.presentation.Around
import org.yixian.presentation.Place
import org.yixian.presentation.ScreenModel
import org.yixian.presentation.Shown
import org.yixian.presentation.map
import org.yixian.presentation.openHome
import org.yixian.presentation.value
import org.yixian.presentation.wording.ruleState

sealed interface RuleEvent {
    data object Propose : RuleEvent

    /** Somebody else's proposal: yes, or no; a no also takes a yes back. */
    data class Decide(val proposal: String, val approved: Boolean) : RuleEvent

    /** Whom a proposal would concern, once more. */
    data class Ask(val proposal: String) : RuleEvent
}

/** A rule with what else is said of it. */
internal class RuleFacts(val id: String, val org: OrgName, val today: StatedDate, val explained: RuleExplained)

/** One rule: what it says, where that comes from, what it was, what somebody wants it to be. */
class RuleModel(private val around: Around, private val rule: String, private val org: String = "") : ScreenModel(around.scope) {
    private val rules = around.session.rules()

    private val counting = Counting(rules, rule, scope)
    private val read = shown(around, setOf(Area.RULES, Area.ORGANISATIONS), ::read) { facts, _ -> facts }

    val state: StateFlow<Shown<RuleState>> =
        combine(read, counting.counted, around.words) { shown, counted, words -> shown.map { words.ruleState(it, counted) } }
            .stateIn(scope, SharingStarted.Eagerly, Shown.Loading)

    fun on(event: RuleEvent) = when (event) {
        is RuleEvent.Propose -> around.navigator.go(Place.ProposeRule(rule, org))
        is RuleEvent.Decide -> decide(event)
        is RuleEvent.Ask -> proposal(event.proposal)?.let { counting.askAgain(OrgId(it.org)) } ?: Unit
    }

    private fun proposal(id: String) = state.value.value?.proposals?.find { it.id == id }

    private fun decide(event: RuleEvent.Decide) = actOnce {
        val proposal = proposal(event.proposal) ?: return@actOnce
        around.sync.after { rules.decide(OrgId(proposal.org), EventId(proposal.id), event.approved) }
    }

    private suspend fun read(): RuleFacts {
        val home = around.openHome()
        val org = home.ruled(org)
        val explained = rules.explain(org.id, rule, home.today)
        explained.versions.mapNotNull { it.proposal }.filter { it.mayDecide || it.mayTakeBack }.forEach { counting.begin(it.org) }
        return RuleFacts(rule, org, home.today, explained)
    }
}
