package org.yixian.presentation.dues

import java.time.LocalDate
import kotlinx.coroutines.flow.SharingStarted
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.combine
import kotlinx.coroutines.flow.stateIn
import org.yixian.core.Area
import org.yixian.core.DuesAssessment
import org.yixian.core.DuesCategory
import org.yixian.core.DuesReduction
import org.yixian.core.MemberDues
import org.yixian.core.Month
import org.yixian.core.RuleRow
import org.yixian.core.RuleValue
import org.yixian.presentation.Around
import org.yixian.presentation.Failure
import org.yixian.presentation.FormModel
import org.yixian.presentation.MOST_OF_A_LINE
import org.yixian.presentation.Place
import org.yixian.presentation.Shown
import org.yixian.presentation.dayState
import org.yixian.presentation.map
import org.yixian.presentation.value
import org.yixian.presentation.wording.amount
import org.yixian.presentation.wording.assessRule
import org.yixian.presentation.wording.category
import org.yixian.presentation.wording.fenOf
import org.yixian.presentation.wording.fullMonth
import org.yixian.presentation.wording.local
import org.yixian.presentation.wording.stated
import org.yixian.presentation.words.Words

sealed interface AssessEvent {
    data class Category(val category: Int) : AssessEvent

    data class Amount(val text: String) : AssessEvent

    /** From which month: so many later, or earlier. */
    data class First(val by: Int) : AssessEvent

    data class Last(val by: Int) : AssessEvent

    data class Resolution(val text: String) : AssessEvent

    /** Less than the rules say, for hardship, or no longer. */
    data class Reduced(val on: Boolean) : AssessEvent

    data class Approval(val text: String) : AssessEvent

    data class ApprovedOn(val date: LocalDate) : AssessEvent

    data object Done : AssessEvent
}

/**
 * What a member pays a month, as the branch has resolved: this month to December until somebody says otherwise. Where the
 * rules say an amount it is filled in; nobody's income is asked for.
 */
class AssessModel(around: Around, private val place: Place.Assess) : FormModel(around, place) {
    private class Facts(val dues: MemberDues, val rules: List<RuleRow>) {
        val today: LocalDate = dues.today.local()
    }

    private class Filled(
        val category: DuesCategory,
        val amount: String,
        val first: Int,
        val last: Int,
        val resolution: String,
        val isReduced: Boolean,
        val approval: String,
        val approvedOn: LocalDate
    )

    private val dues = around.session.dues()
    private val read = shown(around, setOf(Area.DUES, Area.RULES, Area.ORGANISATIONS), ::read) { facts, _ -> facts }

    val state: StateFlow<Shown<AssessState>> =
        combine(read, form.filled, around.words) { shown, _, words -> shown.map { words.assessState(it, filled(it)) } }
            .stateIn(scope, SharingStarted.Eagerly, Shown.Loading)

    fun on(event: AssessEvent) {
        val facts = read.value.value ?: return
        val before = filled(facts)
        when (event) {
            is AssessEvent.Category -> choose(DuesCategory.entries[event.category])
            is AssessEvent.Amount -> typeAmount(AMOUNT, before.amount, event.text)
            is AssessEvent.First -> (before.first + event.by).let { months(it, before.last.coerceIn(it, it + MOST_MONTHS - 1)) }
            is AssessEvent.Last -> (before.last + event.by).let { months(before.first.coerceIn(it - MOST_MONTHS + 1, it), it) }
            is AssessEvent.Resolution -> type(RESOLUTION, event.text, MOST_OF_A_LINE)
            is AssessEvent.Reduced -> form[REDUCED] = event.on.toString()
            is AssessEvent.Approval -> type(APPROVAL, event.text, MOST_OF_A_LINE)
            is AssessEvent.ApprovedOn -> form[APPROVED_ON] = minOf(event.date, facts.today).toString()
            is AssessEvent.Done -> record(facts, before)
        }
    }

    /** Another category has another amount. */
    private fun choose(category: DuesCategory) {
        form[CATEGORY] = category.name
        form[AMOUNT] = null
    }

    private fun months(first: Int, last: Int) {
        form[FIRST] = first.toString()
        form[LAST] = last.toString()
    }

    private suspend fun read(): Facts {
        val found = around.duesOf(place.person)
        return Facts(found, around.session.rules().list(found.branch.id, found.today))
    }

    private fun filled(facts: Facts): Filled {
        val earlier = facts.dues.fixed?.fixed
        val category = DuesCategory.entries.find { it.name == form[CATEGORY] } ?: earlier?.category ?: DuesCategory.FARMER
        val month = facts.today.month()
        val fen = earlier?.takeIf { it.category == category && it.reduction == null }?.monthlyFen ?: ruled(category, facts.rules)
        return Filled(
            category = category,
            amount = form[AMOUNT] ?: fen?.let(::amount).orEmpty(),
            first = form[FIRST]?.toIntOrNull() ?: month.number,
            last = form[LAST]?.toIntOrNull() ?: Month(month.year, DECEMBER).number,
            resolution = form[RESOLUTION].orEmpty(),
            isReduced = form[REDUCED].toBoolean(),
            approval = form[APPROVAL].orEmpty(),
            approvedOn = date(APPROVED_ON) ?: facts.today
        )
    }

    private fun record(facts: Facts, filled: Filled) {
        val fen = fenOf(filled.amount) ?: return fail(Failure("bad_amount"))
        val reduction = DuesReduction(filled.approval.trim(), filled.approvedOn.stated()).takeIf { filled.isReduced }
        val assessment = DuesAssessment(
            category = filled.category,
            monthlyFen = fen,
            first = monthOf(filled.first),
            last = monthOf(filled.last),
            resolution = filled.resolution.trim(),
            reduction = reduction
        )
        record { dues.assess(facts.dues.branch.id, facts.dues.person, assessment) }
    }

    private fun Words.assessState(facts: Facts, filled: Filled) = AssessState(
        name = facts.dues.name,
        category = filled.category.ordinal,
        categories = DuesCategory.entries.map { category(it) },
        rule = assessRule(filled.category, facts.rules),
        amount = filled.amount,
        first = fullMonth(monthOf(filled.first)),
        last = fullMonth(monthOf(filled.last)),
        resolution = filled.resolution,
        isReduced = filled.isReduced,
        approval = filled.approval,
        approvedOn = dayState(filled.approvedOn, facts.today, around),
        isReady = filled.resolution.isNotBlank() && (!filled.isReduced || filled.approval.isNotBlank())
    )

    private companion object {
        val DECEMBER: UByte = 12u
        const val CATEGORY = "category"
        const val AMOUNT = "amount"
        const val FIRST = "first"
        const val LAST = "last"
        const val RESOLUTION = "resolution"
        const val REDUCED = "reduced"
        const val APPROVAL = "approval"
        const val APPROVED_ON = "approved-on"
    }
}

/** The rule with the amount, where it does not depend on an income. */
internal fun ruleOf(category: DuesCategory, rules: List<RuleRow>): RuleRow? = when (category) {
    DuesCategory.FARMER -> rules.find { it.id == "dues.farmer" }
    DuesCategory.STUDENT, DuesCategory.JOBLESS, DuesCategory.RELIEF -> rules.find { it.id == "dues.flat" }
    else -> null
}

/** What the rules say for a category; of a range the least. None where it depends on an income. */
private fun ruled(category: DuesCategory, rules: List<RuleRow>): Long? = when (val value = ruleOf(category, rules)?.value) {
    is RuleValue.Fen -> value.fen
    is RuleValue.FenRange -> value.least
    else -> null
}
