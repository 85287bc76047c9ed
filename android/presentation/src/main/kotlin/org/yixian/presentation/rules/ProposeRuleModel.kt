package org.yixian.presentation.rules

import java.time.LocalDate
import kotlinx.coroutines.flow.SharingStarted
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.combine
import kotlinx.coroutines.flow.stateIn
import org.yixian.core.Area
import org.yixian.core.OrgName
import org.yixian.core.RuleChange
import org.yixian.core.RuleExplained
import org.yixian.core.RuleRow
import org.yixian.core.RuleValue
import org.yixian.presentation.Around
import org.yixian.presentation.Failure
import org.yixian.presentation.FormModel
import org.yixian.presentation.MOST_OF_A_LINE
import org.yixian.presentation.MOST_OF_A_NAME
import org.yixian.presentation.Place
import org.yixian.presentation.Shown
import org.yixian.presentation.dayState
import org.yixian.presentation.dues.notHere
import org.yixian.presentation.map
import org.yixian.presentation.openHome
import org.yixian.presentation.value
import org.yixian.presentation.wording.affected
import org.yixian.presentation.wording.amount
import org.yixian.presentation.wording.countOf
import org.yixian.presentation.wording.fenOf
import org.yixian.presentation.wording.local
import org.yixian.presentation.wording.ruleBounds
import org.yixian.presentation.wording.ruleName
import org.yixian.presentation.wording.ruleUnit
import org.yixian.presentation.wording.ruleValue
import org.yixian.presentation.wording.ruleWay
import org.yixian.presentation.wording.stated
import org.yixian.presentation.words.Words

sealed interface ProposeRuleEvent {
    data class Way(val way: Int) : ProposeRuleEvent

    data class Number(val text: String) : ProposeRuleEvent

    data class Source(val text: String) : ProposeRuleEvent

    data class Article(val text: String) : ProposeRuleEvent

    data class From(val date: LocalDate) : ProposeRuleEvent

    /** Whom it would concern, once more. */
    data object Ask : ProposeRuleEvent

    data object Done : ProposeRuleEvent
}

/**
 * Another value for a rule, with the paper that decides so and the day from which it holds: tomorrow at the earliest. The form
 * begins with a day a week ahead, so that who is to approve it has that long to see it.
 */
class ProposeRuleModel(around: Around, private val place: Place.ProposeRule) : FormModel(around, place) {
    private class Facts(val org: OrgName, val today: LocalDate, val row: RuleRow, val kind: RuleValue)

    private class Filled(val way: Int, val number: String, val source: String, val article: String, val from: LocalDate)

    private val rules = around.session.rules()
    private val counting = Counting(rules, place.rule, scope)
    private val read = shown(around, setOf(Area.RULES), ::read) { facts, _ -> facts }

    val state: StateFlow<Shown<ProposeRuleState>> =
        combine(read, form.filled, counting.counted, around.words) { shown, _, counted, words ->
            shown.map { words.proposeState(it, filled(it), counted[it.org.id]) }
        }
            .stateIn(scope, SharingStarted.Eagerly, Shown.Loading)

    fun on(event: ProposeRuleEvent) {
        val facts = read.value.value ?: return
        when (event) {
            is ProposeRuleEvent.Way -> form[WAY] = event.way.toString()
            is ProposeRuleEvent.Number -> typeAmount(NUMBER, filled(facts).number, event.text)
            is ProposeRuleEvent.Source -> type(SOURCE, event.text, MOST_OF_A_LINE)
            is ProposeRuleEvent.Article -> type(ARTICLE, event.text, MOST_OF_A_NAME)
            is ProposeRuleEvent.From -> form[FROM] = maxOf(event.date, facts.today.plusDays(1)).toString()
            is ProposeRuleEvent.Ask -> counting.askAgain(facts.org.id)
            is ProposeRuleEvent.Done -> record(facts, filled(facts))
        }
    }

    private suspend fun read(): Facts {
        val home = around.openHome()
        val org = home.ruled(place.org)
        val explained = rules.explain(org.id, place.rule, home.today)
        val row = explained.now?.takeIf { isSettable(explained) } ?: throw notHere("the rule")
        counting.begin(org.id)
        return Facts(org, home.today.local(), row, kindOf(explained) ?: row.value)
    }

    private fun filled(facts: Facts) = Filled(
        way = form[WAY]?.toIntOrNull() ?: (facts.row.value as? RuleValue.Choice)?.run { ways.indexOf(chosen) } ?: 0,
        number = form[NUMBER] ?: numberOf(facts.row.value).orEmpty(),
        source = form[SOURCE].orEmpty(),
        article = form[ARTICLE].orEmpty(),
        from = maxOf(date(FROM) ?: facts.today.plusDays(DAYS_TO_DECIDE), facts.today.plusDays(1))
    )

    private fun record(facts: Facts, filled: Filled) {
        val value = valueOf(facts.kind, filled) ?: return fail(Failure("rule_out_of_bounds"))
        val change = RuleChange(
            rule = facts.row.id,
            value = value,
            source = filled.source.trim(),
            article = filled.article.trim().ifEmpty { null },
            holdsFrom = filled.from.stated(),
            holdsUntil = null
        )
        record { rules.propose(facts.org.id, change) }
    }

    /** Of the rule's own kind: a range is chosen from. */
    private fun valueOf(own: RuleValue, filled: Filled): RuleValue? {
        val count = countOf(filled.number)?.toUInt()
        return when (own) {
            is RuleValue.Choice -> own.ways.getOrNull(filled.way)?.let { own.copy(chosen = it) }
            is RuleValue.Fen, is RuleValue.FenRange -> fenOf(filled.number)?.let { RuleValue.Fen(it) }
            is RuleValue.Count -> count?.let { RuleValue.Count(it) }
            is RuleValue.Minutes -> count?.let { RuleValue.Minutes(it) }
            is RuleValue.Span -> count?.let { RuleValue.Span(it, own.unit) }
            is RuleValue.SpanRange -> count?.let { RuleValue.Span(it, own.unit) }
            is RuleValue.Frequency -> count?.let { RuleValue.Frequency(it, own.per) }
            is RuleValue.Share, is RuleValue.AtMostShare, is RuleValue.Months, is RuleValue.Bands -> null
        }
    }

    private fun Words.proposeState(facts: Facts, filled: Filled, counted: Counted?): ProposeRuleState {
        val row = facts.row
        val ways = (row.value as? RuleValue.Choice)?.ways.orEmpty()
        return ProposeRuleState(
            name = ruleName(row.id),
            now = ruleValue(row.id, row.value),
            ways = ways.map { ruleWay(row.id, it) },
            way = filled.way,
            unit = ruleUnit(row.id, row.value),
            number = filled.number,
            bounds = ruleBounds(row, facts.kind),
            source = filled.source,
            article = filled.article,
            from = dayState(filled.from, facts.today, around),
            affected = counted?.let { affected(it) },
            isReady = filled.source.isNotBlank()
        )
    }

    private companion object {
        const val WAY = "way"
        const val NUMBER = "number"
        const val SOURCE = "source"
        const val ARTICLE = "article"
        const val FROM = "from"
        const val DAYS_TO_DECIDE = 7L
    }
}

/** What kind of value a rule has: a branch that has chosen an amount chooses from the centre's range again. */
internal fun kindOf(explained: RuleExplained): RuleValue? {
    val ranges = explained.versions.filter { it.proposal == null }.map { it.value }
    return ranges.find { it is RuleValue.FenRange || it is RuleValue.SpanRange } ?: explained.now?.value
}

/** Whether another value can be typed or chosen here: a table or a share takes more than a number. */
internal fun isSettable(explained: RuleExplained): Boolean = when (kindOf(explained)) {
    is RuleValue.Choice, is RuleValue.FenRange, is RuleValue.SpanRange -> true

    is RuleValue.Fen, is RuleValue.Count, is RuleValue.Minutes, is RuleValue.Span, is RuleValue.Frequency ->
        explained.now?.least != null

    else -> false
}

private fun numberOf(value: RuleValue): String? = when (value) {
    is RuleValue.Count -> value.count.toString()
    is RuleValue.Minutes -> value.minutes.toString()
    is RuleValue.Span -> value.count.toString()
    is RuleValue.Frequency -> value.times.toString()
    is RuleValue.Fen -> amount(value.fen)
    else -> null
}
