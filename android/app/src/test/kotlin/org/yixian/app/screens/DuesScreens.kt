package org.yixian.app.screens

import androidx.compose.runtime.Composable
import org.yixian.presentation.Failure
import org.yixian.presentation.Look
import org.yixian.presentation.Shown
import org.yixian.ui.dues.AssessScreen
import org.yixian.ui.dues.BranchDuesScreen
import org.yixian.ui.dues.CalculatorScreen
import org.yixian.ui.dues.DuesListScreen
import org.yixian.ui.dues.DuesScreen
import org.yixian.ui.dues.DuesYearScreen
import org.yixian.ui.dues.PaymentScreen
import org.yixian.ui.home.HomeScreen
import org.yixian.ui.parts.ShownPage
import org.yixian.ui.rules.ProposeRuleScreen
import org.yixian.ui.rules.RuleScreen
import org.yixian.ui.rules.RulesScreen
import org.yixian.ui.theme.words

private val nothing = {}

private fun state(screen: String, state: String, draw: @Composable (DuesSamples) -> Unit) =
    ScreenState(screen, state) { _: Samples, _: Look -> draw(DuesSamples(words)) }

private fun rule(screen: String, state: String, draw: @Composable (RuleSamples) -> Unit) =
    ScreenState(screen, state) { _: Samples, _: Look -> draw(RuleSamples(words)) }

/** Every state of the screens of dues, and of the rules that they rest on. */
internal val duesStates: List<ScreenState> = listOf(
    ScreenState("home", "member-dues-paid") { samples, _ ->
        HomeScreen(samples.member.copy(dues = DuesSamples(words).cardPaid), null, nothing) {}
    },
    state("dues", "own") { DuesScreen(it.own, null, nothing, nothing) {} },
    state("dues", "own-waits") { DuesScreen(it.ownWaits, null, nothing, nothing) {} },
    state("dues", "own-new") { DuesScreen(it.ownNew, null, nothing, nothing) {} },
    state("dues", "own-waived") { DuesScreen(it.ownWaived, null, nothing, nothing) {} },
    state("dues", "member") { DuesScreen(it.member, null, nothing, nothing) {} },
    state("dues", "member-waits") { DuesScreen(it.memberWaits, null, nothing, nothing) {} },
    state("dues", "refused") { DuesScreen(it.member, Failure("month_paid"), nothing, nothing) {} },
    state("dues", "broken") { ShownPage(Shown.Broken(Failure("not_here")), words.duesTitle, nothing) {} },
    state("payment", "declare") { PaymentScreen(it.declare, null, nothing, nothing) {} },
    state("payment", "runs") { PaymentScreen(it.declareRuns, null, nothing, nothing) {} },
    state("payment", "receive") { PaymentScreen(it.receive, null, nothing, nothing) {} },
    state("payment", "correct") { PaymentScreen(it.correct, null, nothing, nothing) {} },
    state("payment", "refused") { PaymentScreen(it.declare, Failure("bad_amount"), nothing, nothing) {} },
    state("branch-dues", "some") { BranchDuesScreen(it.branchDues, null, nothing, nothing) {} },
    state("branch-dues", "of-two") { BranchDuesScreen(it.branchDuesOfTwo, null, nothing, nothing) {} },
    state("branch-dues", "empty") { BranchDuesScreen(it.branchDuesEmpty, null, nothing, nothing) {} },
    state("branch-dues", "collecting") { BranchDuesScreen(it.collecting, null, nothing, nothing) {} },
    state("branch-dues", "collected") { BranchDuesScreen(it.collected, null, nothing, nothing) {} },
    state("branch-dues", "collected-all") { BranchDuesScreen(it.collectedAll, null, nothing, nothing) {} },
    state("branch-dues", "300") { BranchDuesScreen(it.branchDuesMany, null, nothing, nothing) {} },
    state("branch-dues", "full-disk") { BranchDuesScreen(it.collecting, Failure("storage_full"), nothing, nothing) {} },
    state("dues-list", "month") { DuesListScreen(it.list, nothing) {} },
    state("dues-year", "new") { DuesYearScreen(it.year, null, nothing, nothing) {} },
    state("dues-year", "known") { DuesYearScreen(it.yearKnown, null, nothing, nothing) {} },
    state("assess", "farmer") { AssessScreen(it.assess, null, nothing, nothing) {} },
    state("assess", "reduced") { AssessScreen(it.assessReduced, null, nothing, nothing) {} },
    state("assess", "refused") { AssessScreen(it.assess, Failure("amount_out_of_range"), nothing, nothing) {} },
    state("calculator", "result") { CalculatorScreen(it.calculator, null, nothing, nothing) {} },
    state("calculator", "empty") { CalculatorScreen(it.calculatorEmpty, null, nothing, nothing) {} },
    state("calculator", "farmer") { CalculatorScreen(it.calculatorFarmer, null, nothing, nothing) {} },
    rule("rules", "branch") { RulesScreen(it.rules, nothing) {} },
    rule("rule", "proposed") { RuleScreen(it.rule, null, nothing, nothing) {} },
    rule("rule", "own-proposal") { RuleScreen(it.ruleOwn, null, nothing, nothing) {} },
    rule("rule", "approved") { RuleScreen(it.ruleApproved, null, nothing, nothing) {} },
    rule("rule", "lapsed") { RuleScreen(it.ruleLapsed, null, nothing, nothing) {} },
    rule("rule", "offline") { RuleScreen(it.ruleOffline, null, nothing, nothing) {} },
    rule("rule", "table") { RuleScreen(it.ruleTable, null, nothing, nothing) {} },
    rule("rule", "refused") { RuleScreen(it.rule, Failure("own_proposal"), nothing, nothing) {} },
    rule("propose-rule", "number") { ProposeRuleScreen(it.propose, null, nothing, nothing) {} },
    rule("propose-rule", "offline") { ProposeRuleScreen(it.proposeOffline, null, nothing, nothing) {} },
    rule("propose-rule", "way") { ProposeRuleScreen(it.proposeWay, null, nothing, nothing) {} },
    rule("propose-rule", "refused") { ProposeRuleScreen(it.propose, Failure("rule_in_the_past"), nothing, nothing) {} }
)

/** What stands above a screen until it is answered. */
internal val duesDialogues: List<ScreenState> = listOf(
    state("calculator", "typing") { CalculatorScreen(it.calculatorTyping, null, nothing, nothing) {} }
)
