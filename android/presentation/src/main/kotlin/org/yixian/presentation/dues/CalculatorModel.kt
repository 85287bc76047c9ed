package org.yixian.presentation.dues

import kotlinx.coroutines.Job
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.SharingStarted
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.combine
import kotlinx.coroutines.flow.stateIn
import kotlinx.coroutines.launch
import org.yixian.core.Area
import org.yixian.core.Calculated
import org.yixian.core.DuesCategory
import org.yixian.core.IncomeItem
import org.yixian.core.IncomePart
import org.yixian.core.OrgName
import org.yixian.core.RuleRow
import org.yixian.presentation.Around
import org.yixian.presentation.ScreenModel
import org.yixian.presentation.Shown
import org.yixian.presentation.attempt
import org.yixian.presentation.failureOf
import org.yixian.presentation.map
import org.yixian.presentation.openHome
import org.yixian.presentation.wording.amountOf
import org.yixian.presentation.wording.calculatorHow
import org.yixian.presentation.wording.category
import org.yixian.presentation.wording.counts
import org.yixian.presentation.wording.fenOf
import org.yixian.presentation.wording.money
import org.yixian.presentation.wording.part
import org.yixian.presentation.wording.result
import org.yixian.presentation.words.Words

sealed interface CalculatorEvent {
    data class Category(val category: Int) : CalculatorEvent

    /** A part of the income is to be typed. */
    data class Part(val part: Int) : CalculatorEvent

    /** A digit or the point, on keys of our own: no keyboard learns what somebody earns. */
    data class Key(val key: Char) : CalculatorEvent

    data object Back : CalculatorEvent

    /** The part is typed. */
    data object Done : CalculatorEvent

    /** Everything that was typed is forgotten. */
    data object Clear : CalculatorEvent
}

/**
 * What a month's dues would be (算一算). What is typed is nowhere but here, goes to one call of the core, and is gone when the
 * screen is left: no draft has it, no state that the system keeps, no keyboard.
 */
class CalculatorModel(private val around: Around) : ScreenModel(around.scope) {
    private class Facts(val branch: OrgName?, val rules: List<RuleRow>, val own: DuesCategory?)

    /** What is on the screen and nowhere else. */
    private class Typed(
        val category: DuesCategory?,
        val amounts: Map<IncomePart, String> = emptyMap(),
        val part: IncomePart? = null,
        val typed: String = "",
        val found: Calculated? = null
    ) {
        override fun toString() = "Typed" // whoever writes a state into a log writes no income
    }

    private val all = MutableStateFlow(Typed(null))
    private var facts: Facts? = null
    private var calculating: Job? = null
    private val read = shown(around, setOf(Area.RULES, Area.DUES), ::read) { facts, _ -> facts }

    val state: StateFlow<Shown<CalculatorState>> =
        combine(read, all, around.words) { shown, typed, words -> shown.map { words.calculatorState(it, typed) } }
            .stateIn(scope, SharingStarted.Eagerly, Shown.Loading)

    fun on(event: CalculatorEvent) {
        val facts = facts ?: return
        val now = all.value
        val category = now.category ?: first(facts)
        when (event) {
            is CalculatorEvent.Category -> forget(DuesCategory.entries[event.category])
            is CalculatorEvent.Part -> open(now, partsOf(category)[event.part])
            is CalculatorEvent.Key -> type(amountOf(now.typed, now.typed + event.key))
            is CalculatorEvent.Back -> type(now.typed.dropLast(1))
            is CalculatorEvent.Done -> done(facts, category, now)
            is CalculatorEvent.Clear -> forget(category)
        }
    }

    private fun open(now: Typed, part: IncomePart) {
        all.value = Typed(now.category, now.amounts, part, now.amounts[part].orEmpty(), now.found)
    }

    private fun type(text: String) {
        val now = all.value
        if (now.part != null) all.value = Typed(now.category, now.amounts, now.part, text, now.found)
    }

    private fun done(facts: Facts, category: DuesCategory, now: Typed) {
        val part = now.part ?: return
        val amounts = if (fenOf(now.typed) == null) now.amounts - part else now.amounts + (part to now.typed)
        all.value = Typed(category, amounts)
        calculating?.cancel()
        calculating = if (amounts.isEmpty()) null else scope.launch { calculate(facts, category, amounts) }
    }

    private suspend fun calculate(facts: Facts, category: DuesCategory, amounts: Map<IncomePart, String>) {
        val income = amounts.mapNotNull { (part, typed) -> fenOf(typed)?.let { IncomeItem(part, it) } }
        attempt { around.session.dues().calculate(category, income, facts.branch?.id) }.fold({ found ->
            dismissFailure()
            all.value = all.value.let { Typed(it.category, it.amounts, it.part, it.typed, found) }
        }, { fail(failureOf(it)) })
    }

    private fun forget(category: DuesCategory?) {
        calculating?.cancel()
        all.value = Typed(category)
    }

    override fun close() {
        forget(null)
        super.close()
    }

    private suspend fun read(): Facts {
        val home = around.openHome()
        val branch = home.branch ?: home.keepsRolls.firstOrNull()
        val rules = branch?.let { around.session.rules().list(it.id, home.today) }.orEmpty()
        val own = if (home.branch == null) null else around.session.dues().own().fixed?.fixed?.category
        return Facts(branch, rules, own).also { facts = it }
    }

    /** As it was fixed for this person, or the most common. */
    private fun first(facts: Facts) = facts.own ?: DuesCategory.WAGE

    private fun Words.calculatorState(facts: Facts, typed: Typed): CalculatorState {
        val category = typed.category ?: first(facts)
        val parts = partsOf(category)
        return CalculatorState(
            category = category.ordinal,
            categories = DuesCategory.entries.map { category(it) },
            how = calculatorHow(category, facts.rules),
            parts = parts.map { IncomePartState(part(it), counts(it), it in LEFT_OUT, amount(typed.amounts[it])) },
            typing = typed.part?.let { TypingState(parts.indexOf(it), part(it), counts(it), typed.typed) },
            result = typed.found?.let { result(it) }
        )
    }
}

private fun Words.amount(typed: String?): String = typed?.let(::fenOf)?.let { money(it) }.orEmpty()

/** The parts of an income that somebody of a category has; what does not count comes last (组电明字〔2017〕5号). */
private fun partsOf(category: DuesCategory): List<IncomePart> = when (category) {
    DuesCategory.WAGE -> COUNTED + TAKEN_OFF + LEFT_OUT
    DuesCategory.ANNUAL_SALARY -> listOf(IncomePart.EARNINGS) + TAKEN_OFF
    DuesCategory.IRREGULAR -> listOf(IncomePart.EARNINGS, IncomePart.TAX, IncomePart.INSURANCE)
    DuesCategory.RETIRED -> listOf(IncomePart.PENSION, IncomePart.SUBSIDY)
    DuesCategory.FARMER, DuesCategory.STUDENT, DuesCategory.JOBLESS, DuesCategory.RELIEF -> emptyList()
}

private val COUNTED =
    listOf(IncomePart.POST, IncomePart.GRADE, IncomePart.ALLOWANCE, IncomePart.PERFORMANCE, IncomePart.REGULAR_BONUS)

private val LEFT_OUT = listOf(IncomePart.REWARD_PERFORMANCE, IncomePart.OTHER_BONUS, IncomePart.SUBSIDY, IncomePart.SPECIAL_ALLOWANCE)

private val TAKEN_OFF = listOf(IncomePart.TAX, IncomePart.INSURANCE, IncomePart.HOUSING_FUND, IncomePart.ANNUITY)
