package org.yixian.presentation.wording

import java.time.LocalDate
import java.time.temporal.ChronoUnit
import org.yixian.core.Term
import org.yixian.core.TermLength
import org.yixian.core.TermStep
import org.yixian.presentation.Line
import org.yixian.presentation.Tone
import org.yixian.presentation.org.TermFacts
import org.yixian.presentation.org.TermState
import org.yixian.presentation.org.TermStepState
import org.yixian.presentation.words.Words

internal fun Words.termState(facts: TermFacts): TermState {
    val terms = facts.terms
    val today = terms.today.local()
    val term = terms.term
    val ends = term?.let { termEndsOn(day(it.term.ends.local(), today)) } ?: termNone
    val left = term?.let { left(it.term.ends.local(), today) }
    val steps = term?.let { steps(terms.steps, it.term.ends.local(), today) }.orEmpty()
    val next = steps.find { it.isNext }?.let { termNext(it.date, it.what) }.orEmpty()
    return TermState(
        branch = terms.org.name,
        ends = ends,
        left = left,
        began = term?.let { termBeganOn(day(it.term.began.local(), today)) }.orEmpty(),
        next = next,
        steps = steps,
        why = listOfNotNull(termStepsHow, terms.rule?.let { cited(it.source, it.article) }).takeIf { term != null }.orEmpty(),
        earlier = terms.earlier.map { span(it.term, today) },
        maySet = terms.maySet,
        mayCorrect = terms.maySet && term != null,
        mayPlan = facts.mayPlan && term != null,
        spoken = listOfNotNull(ends, left?.text, next.ifEmpty { null }).joinToString(separator)
    )
}

/** 2022 年 3 月 1 日选举,2027 年 3 月 1 日到期 */
private fun Words.span(term: Term, today: LocalDate) = termSpan(day(term.began.local(), today), day(term.ends.local(), today))

private fun Words.left(ends: LocalDate, today: LocalDate): Line {
    val days = ChronoUnit.DAYS.between(today, ends).toInt()
    return when {
        days > 0 -> Line(termLeft(days), Tone.PLAIN)
        days == 0 -> Line(termEndsToday, Tone.WAITING)
        else -> Line(termOver(-days), Tone.WAITING)
    }
}

/** What is past, what comes next, what comes then; and at the end what is said of a term that is over. */
private fun Words.steps(steps: List<TermStep>, ends: LocalDate, today: LocalDate): List<TermStepState> {
    val days = steps.map { termStep(it.months.toInt()) to it.on.local() } + (termStepOver to ends)
    val next = days.indexOfFirst { (_, on) -> on.isAfter(today) }
    return days.mapIndexed { at, (what, on) ->
        val mark = when {
            at == next -> termStepNext
            next < 0 && at == days.lastIndex -> termStepRuns
            next < 0 || at < next -> termStepPast
            else -> ""
        }
        TermStepState(what, day(on, today), mark, isNext = at == next)
    }
}

/** 村支部一届:5 年 */
internal fun Words.lengthOf(length: TermLength): String {
    val (years, months) = length.months.toInt().let { it / MONTHS_OF_A_YEAR to it % MONTHS_OF_A_YEAR }
    val span = if (months == 0) spanYears(years) else spanMonths(length.months.toInt())
    return termLengthOf(ruleName(length.rule.id), span)
}

private const val MONTHS_OF_A_YEAR = 12
