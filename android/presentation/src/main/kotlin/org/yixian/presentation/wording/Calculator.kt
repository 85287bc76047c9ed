package org.yixian.presentation.wording

import org.yixian.core.Calculated
import org.yixian.core.DuesCategory
import org.yixian.core.Fraction
import org.yixian.core.IncomePart
import org.yixian.core.RuleRow
import org.yixian.core.RuleValue
import org.yixian.presentation.dues.CalculatorResult
import org.yixian.presentation.dues.ruleOf
import org.yixian.presentation.words.Words

/** What the rules say for a category, for whoever fixes an amount. */
internal fun Words.assessRule(category: DuesCategory, rules: List<RuleRow>): String {
    val rule = ruleOf(category, rules) ?: return assessByIncome
    val source = cited(rule.source, rule.article)
    return when (val value = rule.value) {
        is RuleValue.Fen -> assessFlat(money(value.fen), source)
        is RuleValue.FenRange -> assessRange(money(value.least), money(value.most), source)
        else -> source
    }
}

/** Of which time the income is; for who pays without regard to it, how much. */
internal fun Words.calculatorHow(category: DuesCategory, rules: List<RuleRow>): String = when (category) {
    DuesCategory.WAGE -> calculatorHowWage
    DuesCategory.ANNUAL_SALARY -> calculatorHowAnnual
    DuesCategory.IRREGULAR -> calculatorHowIrregular
    DuesCategory.RETIRED -> calculatorHowRetired
    DuesCategory.FARMER, DuesCategory.STUDENT, DuesCategory.JOBLESS, DuesCategory.RELIEF -> assessRule(category, rules)
}

internal fun Words.part(part: IncomePart): String = when (part) {
    IncomePart.POST -> incomePost
    IncomePart.GRADE -> incomeGrade
    IncomePart.ALLOWANCE -> incomeAllowance
    IncomePart.PERFORMANCE -> incomePerformance
    IncomePart.REGULAR_BONUS -> incomeRegularBonus
    IncomePart.PENSION -> incomePension
    IncomePart.EARNINGS -> incomeEarnings
    IncomePart.REWARD_PERFORMANCE -> incomeRewardPerformance
    IncomePart.OTHER_BONUS -> incomeOtherBonus
    IncomePart.SUBSIDY -> incomeSubsidy
    IncomePart.SPECIAL_ALLOWANCE -> incomeSpecialAllowance
    IncomePart.TAX -> incomeTax
    IncomePart.INSURANCE -> incomeInsurance
    IncomePart.HOUSING_FUND -> incomeHousingFund
    IncomePart.ANNUITY -> incomeAnnuity
}

/** How a part counts: 不算; 要减掉. What simply counts needs no word. */
internal fun Words.counts(part: IncomePart): String = when (part) {
    IncomePart.REWARD_PERFORMANCE, IncomePart.OTHER_BONUS, IncomePart.SUBSIDY, IncomePart.SPECIAL_ALLOWANCE -> incomeLeftOut
    IncomePart.TAX, IncomePart.INSURANCE, IncomePart.HOUSING_FUND, IncomePart.ANNUITY -> incomeTakenOff
    else -> ""
}

/** What a month's dues would be, and how that came about. Nothing of it says what somebody earns. */
internal fun Words.result(found: Calculated): CalculatorResult {
    val amount = duesEachMonth(money(found.fen))
    val rate = percent(found.rate)
    val notes = listOfNotNull(
        found.upToFen?.let { calculatorBand(money(it), rate) } ?: calculatorBandLast(rate),
        if (found.capped) calculatorCapped else null,
        found.leftOut.joinToString(separator) { part(it) }.takeIf { it.isNotEmpty() }?.let(::calculatorLeftOut),
        calculatorNotFixed
    )
    return CalculatorResult(amount, notes, (listOf(amount) + notes).joinToString(" "))
}

/** 0.5%; 1%; 1.5% */
internal fun percent(rate: Fraction): String {
    val thousandths = rate.numerator.toLong() * 1000 / rate.denominator.toLong()
    val rest = thousandths % 10
    return if (rest == 0L) "${thousandths / 10}%" else "${thousandths / 10}.$rest%"
}
