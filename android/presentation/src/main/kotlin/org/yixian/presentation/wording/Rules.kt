package org.yixian.presentation.wording

import java.time.LocalDate
import org.yixian.core.CalendarUnit
import org.yixian.core.ChangeState
import org.yixian.core.OrgId
import org.yixian.core.RateBand
import org.yixian.core.RuleAffected
import org.yixian.core.RuleLevel
import org.yixian.core.RuleProposal
import org.yixian.core.RuleRow
import org.yixian.core.RuleValue
import org.yixian.core.RuleVersion
import org.yixian.core.SourceMark
import org.yixian.core.StatedDate
import org.yixian.presentation.Failure
import org.yixian.presentation.rules.AffectedState
import org.yixian.presentation.rules.Counted
import org.yixian.presentation.rules.RuleArea
import org.yixian.presentation.rules.RuleFacts
import org.yixian.presentation.rules.RuleLine
import org.yixian.presentation.rules.RuleProposalState
import org.yixian.presentation.rules.RuleState
import org.yixian.presentation.rules.RuleVersionState
import org.yixian.presentation.rules.RulesState
import org.yixian.presentation.rules.isSettable
import org.yixian.presentation.words.Words

internal fun Words.rulesState(org: String, rows: List<RuleRow>): RulesState {
    val areas = rows.groupBy { areaOf(it.id) }.entries.sortedBy { it.key }
    return RulesState(org, areas.map { (area, rows) -> RuleArea(ruleArea(area), rows.map { line(it) }) })
}

private fun Words.line(row: RuleRow) = RuleLine(
    id = row.id,
    name = ruleName(row.id),
    value = ruleValue(row.id, row.value),
    source = listOfNotNull(row.source, row.article).joinToString(" "),
    mark = ruleMark(row.mark),
    level = ruleLevel(row.level),
    waits = row.waits
)

internal fun Words.ruleState(facts: RuleFacts, counted: Map<OrgId, Counted>): RuleState {
    val now = facts.explained.now
    val today = facts.today.local()
    val name = ruleName(facts.id)
    val value = now?.let { ruleLines(it.id, it.value) }.orEmpty()
    val (proposed, versions) = facts.explained.versions.partition { isOpen(it.proposal) }
    return RuleState(
        id = facts.id,
        name = name,
        org = facts.org.name,
        value = value,
        about = now?.let { about(it, today) }.orEmpty(),
        proposals = proposed.mapNotNull { version ->
            version.proposal?.let { proposal(version, it, facts, counted[it.org]) }
        },
        versions = versions.map { version(it, facts, today) },
        mayPropose = facts.explained.mayPropose && isSettable(facts.explained),
        spoken = "$name: ${value.joinToString(separator)}"
    )
}

/** Something may still be said about it, or nobody said anything. */
private fun isOpen(proposal: RuleProposal?) = proposal != null && (proposal.state == ChangeState.PROPOSED || proposal.mayTakeBack)

private fun Words.about(row: RuleRow, today: LocalDate) = listOf(
    cited(row.source, row.article),
    ruleMark(row.mark),
    setBy(row.setBy) + separator + holds(row.holdsFrom, row.holdsUntil, today),
    ruleLevel(row.level)
)

private fun Words.version(version: RuleVersion, facts: RuleFacts, today: LocalDate) = RuleVersionState(
    value = ruleLines(facts.id, version.value).joinToString(separator),
    about = listOfNotNull(
        cited(version.source, version.article),
        setBy(version.level) + separator + holds(version.holdsFrom, version.holdsUntil, today),
        version.proposal?.let { decided(it, facts, today) }
    )
)

private fun Words.proposal(version: RuleVersion, proposal: RuleProposal, facts: RuleFacts, counted: Counted?): RuleProposalState {
    val today = facts.today.local()
    val affected = counted?.takeIf { proposal.mayDecide || proposal.mayTakeBack }?.let { affected(it) }
    val value = ruleLines(facts.id, version.value).joinToString(separator)
    val by = decided(proposal, facts, today)
    val lapsed = ruleLapsed.takeIf { proposal.lapsed }
    return RuleProposalState(
        id = proposal.id.value,
        org = proposal.org.value,
        value = value,
        about = listOf(cited(version.source, version.article), holds(version.holdsFrom, version.holdsUntil, today), by),
        affected = affected,
        mayDecide = proposal.mayDecide,
        mayTakeBack = proposal.mayTakeBack,
        lapsed = proposal.lapsed,
        spoken = listOfNotNull("$value. $by", lapsed, affected?.says).joinToString(". ")
    )
}

/** Whom another value would concern. */
internal fun Words.affected(counted: Counted): AffectedState = when (counted) {
    is Counted.Asked -> AffectedState(ruleAffectedCounting, mayAsk = false)
    is Counted.Known -> AffectedState(ruleAffected(counts(counted.affected)), mayAsk = false)
    is Counted.Unknown -> AffectedState(unknown(counted.failure), mayAsk = true)
}

private fun Words.counts(affected: RuleAffected) = listOf(
    ruleAffectedBranches(affected.branches.toInt()),
    ruleAffectedMembers(affected.members.toInt()),
    ruleAffectedRecords(affected.records.toInt())
).joinToString(separator)

private fun Words.unknown(failure: Failure) = if (failure.code == OFFLINE) ruleAffectedOffline else ruleAffectedUnknown(failure.what(this))

private const val OFFLINE = "offline"

/** Who proposed it, and who said what about it. */
private fun Words.decided(proposal: RuleProposal, facts: RuleFacts, today: LocalDate): String {
    val by = proposal.decidedBy.joinToString(separator) { facts.explained.names[it] ?: somebody }
    val said = when (proposal.state) {
        ChangeState.PROPOSED -> null
        ChangeState.APPROVED -> ruleApprovedBy(by)
        ChangeState.DECLINED -> ruleDeclinedBy(by)
    }
    val proposed = ruleProposedBy(facts.explained.names[proposal.by] ?: somebody, moment(proposal.at, today))
    return listOfNotNull(proposed, said).joinToString(separator)
}

private fun Words.holds(from: StatedDate, until: StatedDate?, today: LocalDate): String {
    val first = date(from.local(), today)
    return if (until == null) ruleHoldsFrom(first) else ruleHoldsBetween(first, date(until.local().minusDays(1), today))
}

private fun Words.setBy(level: RuleLevel): String = when (level) {
    RuleLevel.NATION -> ruleSetByNation
    RuleLevel.COUNTY -> ruleSetByCounty
    RuleLevel.BRANCH -> ruleSetByBranch
}

/** Who may set another value. */
private fun Words.ruleLevel(level: RuleLevel): String = when (level) {
    RuleLevel.NATION -> ruleLevelNation
    RuleLevel.COUNTY -> ruleLevelCounty
    RuleLevel.BRANCH -> ruleLevelBranch
}

/** How well the source was read. */
private fun Words.ruleMark(mark: SourceMark): String = when (mark) {
    SourceMark.A -> ruleMarkA
    SourceMark.B -> ruleMarkB
    SourceMark.C -> ruleMarkC
}

/** What a rule says, in a line. */
internal fun Words.ruleValue(id: String, value: RuleValue): String =
    if (value is RuleValue.Bands) ruleBands(value.bands.size) else ruleLines(id, value).joinToString(separator)

/** What a rule says; a table has a line for each of its steps. */
private fun Words.ruleLines(id: String, value: RuleValue): List<String> = when (value) {
    is RuleValue.Bands -> value.bands.mapIndexed { at, band -> band(band, value.bands.getOrNull(at - 1)) }

    is RuleValue.Share -> listOf(
        value.share.run {
            "$numerator/$denominator"
        }.let { if (value.moreThan) ruleMoreThan(it) else ruleAtLeast(it) }
    )

    is RuleValue.AtMostShare -> listOf(ruleAtMost(value.share.run { "$numerator/$denominator" }))

    is RuleValue.Count -> listOf(counted(id, value.count.toInt()))

    is RuleValue.Fen -> listOf(money(value.fen))

    is RuleValue.FenRange -> listOf(ruleBetween(money(value.least), money(value.most)))

    is RuleValue.Frequency -> listOf(often(value.times.toInt(), value.per))

    is RuleValue.Span -> listOf(span(value.count.toInt(), value.unit))

    is RuleValue.SpanRange -> listOf(ruleBetween(span(value.least.toInt(), value.unit), span(value.most.toInt(), value.unit)))

    is RuleValue.Minutes -> listOf(ruleMinutes(value.minutes.toInt()))

    is RuleValue.Months -> listOf(ruleMonthsBefore(value.months.joinToString(separator)))

    is RuleValue.Choice -> listOf(ruleWay(id, value.chosen))
}

/** 3000.00 元到 5000.00 元:1% */
private fun Words.band(band: RateBand, before: RateBand?): String {
    val (least, most) = before?.upToFen to band.upToFen
    val reach = when {
        most == null -> ruleBandAbove(money(least ?: 0))
        least == null -> ruleBandUpTo(money(most))
        else -> ruleBandBetween(money(least), money(most))
    }
    return ruleBand(reach, percent(band.rate))
}

private fun Words.counted(id: String, count: Int): String = when (id.substringBefore('.')) {
    "hours" -> ruleHours(count)
    "branch", "committee" -> rulePeople(count)
    else -> count.toString()
}

private fun Words.span(count: Int, unit: CalendarUnit): String = when (unit) {
    CalendarUnit.DAY -> spanDays(count)
    CalendarUnit.MONTH -> spanMonths(count)
    CalendarUnit.QUARTER -> spanQuarters(count)
    CalendarUnit.YEAR -> spanYears(count)
}

private fun Words.often(times: Int, per: CalendarUnit): String = when (per) {
    CalendarUnit.DAY -> oftenDay(times)
    CalendarUnit.MONTH -> oftenMonth(times)
    CalendarUnit.QUARTER -> oftenQuarter(times)
    CalendarUnit.YEAR -> oftenYear(times)
}

/** In which unit a number is typed. */
internal fun Words.ruleUnit(id: String, value: RuleValue): String = when (value) {
    is RuleValue.Fen, is RuleValue.FenRange -> unitYuan
    is RuleValue.Minutes -> unitMinutes
    is RuleValue.Span -> unit(value.unit)
    is RuleValue.SpanRange -> unit(value.unit)
    is RuleValue.Frequency -> unitTimes
    is RuleValue.Count -> if (id.startsWith("hours.")) unitHours else unitPeople
    else -> ""
}

private fun Words.unit(unit: CalendarUnit): String = when (unit) {
    CalendarUnit.DAY -> unitDays
    CalendarUnit.MONTH -> unitMonths
    CalendarUnit.QUARTER -> unitQuarters
    CalendarUnit.YEAR -> unitYears
}

/** Between which numbers another one may be. `kind` is the range of the centre's, where it gave one. */
internal fun Words.ruleBounds(row: RuleRow, kind: RuleValue): String = when (kind) {
    is RuleValue.FenRange -> ruleMayBe(amount(kind.least), amount(kind.most))
    is RuleValue.SpanRange -> ruleMayBe(kind.least.toString(), kind.most.toString())
    is RuleValue.Choice -> ""
    else -> row.least?.let { least -> row.most?.let { ruleMayBe(least.toString(), it.toString()) } }.orEmpty()
}

/** One of several ways, by the name that the rule gives it. */
internal fun Words.ruleWay(id: String, way: String): String = when ("$id $way") {
    "dues.period month" -> ruleWayMonth

    "dues.period quarter" -> ruleWayQuarter

    "dues.rounding nearest_fen" -> ruleWayNearestFen

    "dues.rounding exact_fen" -> ruleWayExactFen

    "dues.rounding floor_yuan" -> ruleWayFloorYuan

    "dues.rounding half_up_yuan" -> ruleWayHalfUpYuan

    "dues.rounding ceil_yuan" -> ruleWayCeilYuan

    "dues.rounding half_up_jiao" -> ruleWayHalfUpJiao

    else -> if (way == "on") {
        ruleWayOn
    } else if (way == "off") {
        ruleWayOff
    } else {
        way
    }
}
