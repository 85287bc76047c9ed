package org.yixian.presentation.rules

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch
import org.yixian.core.OrgId
import org.yixian.core.RuleAffected
import org.yixian.core.RulesInterface
import org.yixian.presentation.Failure
import org.yixian.presentation.attempt
import org.yixian.presentation.failureOf

/** Whom another value would concern, as far as this phone has heard. */
internal sealed interface Counted {
    data object Asked : Counted

    data class Known(val affected: RuleAffected) : Counted

    data class Unknown(val failure: Failure) : Counted
}

/** Asks the county whom another value of a rule would concern: only the county can count, so it takes signal. */
internal class Counting(private val rules: RulesInterface, private val rule: String, private val scope: CoroutineScope) {
    private val counts = MutableStateFlow<Map<OrgId, Counted>>(emptyMap())

    val counted: StateFlow<Map<OrgId, Counted>> = counts.asStateFlow()

    /** Once for each organisation, by itself. */
    fun begin(org: OrgId) {
        if (org !in counts.value) ask(org)
    }

    /** Again, where it is not known. */
    fun askAgain(org: OrgId) {
        if (counts.value[org] is Counted.Unknown) ask(org)
    }

    private fun ask(org: OrgId) {
        counts.update { it + (org to Counted.Asked) }
        scope.launch {
            val counted = attempt { rules.affected(org, rule) }.fold({ Counted.Known(it) }, { Counted.Unknown(failureOf(it)) })
            counts.update { it + (org to counted) }
        }
    }
}
