package org.yixian.ui.rules

import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import org.yixian.presentation.Failure
import org.yixian.presentation.rules.RuleEvent
import org.yixian.presentation.rules.RuleProposalState
import org.yixian.presentation.rules.RuleState
import org.yixian.ui.parts.Body
import org.yixian.ui.parts.Buttons
import org.yixian.ui.parts.Card
import org.yixian.ui.parts.Heading
import org.yixian.ui.parts.MainButton
import org.yixian.ui.parts.Note
import org.yixian.ui.parts.Page
import org.yixian.ui.parts.QuietButton
import org.yixian.ui.parts.ReadAloudButton
import org.yixian.ui.theme.design
import org.yixian.ui.theme.words

/** One rule: what it says today, what waits for a second pair of eyes, what it was. */
@Composable
fun RuleScreen(state: RuleState, failure: Failure?, onDismissFailure: () -> Unit, onBack: () -> Unit, on: (RuleEvent) -> Unit) {
    Page(
        state.name,
        onBack = onBack,
        subtitle = state.org,
        failure = failure,
        onDismissFailure = onDismissFailure,
        main = if (state.mayPropose) ({ MainButton(words.rulePropose, { on(RuleEvent.Propose) }) }) else null
    ) {
        Card {
            state.value.forEach { Heading(it) }
            if (state.value.isEmpty()) Body(words.ruleNone)
            state.about.forEach { Note(it) }
            ReadAloudButton(state.spoken)
        }
        if (state.proposals.isNotEmpty()) Heading(words.ruleProposals)
        state.proposals.forEach { Proposal(it, on) }
        if (state.versions.isNotEmpty()) Heading(words.ruleVersions)
        state.versions.forEach { version ->
            Card {
                Body(version.value)
                version.about.forEach { Note(it) }
            }
        }
    }
}

/** Four eyes: whoever proposed it does not decide; a yes is taken back until it holds. */
@Composable
private fun Proposal(proposal: RuleProposalState, on: (RuleEvent) -> Unit) =
    Card(ground = if (proposal.lapsed) design.palette.surface else design.palette.waitingGround) {
        Heading(proposal.value)
        proposal.about.forEach { Note(it) }
        proposal.affected?.let { Affected(it) { on(RuleEvent.Ask(proposal.id)) } }
        Decision(proposal) { approved -> on(RuleEvent.Decide(proposal.id, approved)) }
        ReadAloudButton(proposal.spoken)
    }

@Composable
private fun Decision(proposal: RuleProposalState, decide: (Boolean) -> Unit) {
    val of = proposal.value
    when {
        proposal.mayDecide -> Buttons(listOf(words.ruleApprove to { decide(true) }, words.ruleDecline to { decide(false) }), of = of)
        proposal.mayTakeBack -> QuietButton(words.ruleTakeBack, { decide(false) }, Modifier.fillMaxWidth(), of = of)
        proposal.lapsed -> Body(words.ruleLapsed)
        else -> Note(words.ruleOwnProposal)
    }
}
