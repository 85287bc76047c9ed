package org.yixian.core.conformance

import org.yixian.core.EventId
import org.yixian.core.OrgId
import org.yixian.core.RateBand
import org.yixian.core.RuleChange
import org.yixian.core.RuleProposal
import org.yixian.core.RuleRow
import org.yixian.core.RuleValue
import org.yixian.core.RuleVersion
import org.yixian.core.Rules

/** The rules that hold, and how somebody changes one. */
internal class RuleSteps(private val stage: Stage) : Steps {
    override val operations: Map<String, Operation> = mapOf(
        "rules" does { step -> area(step) { it.list(step.org, dateOf(step.text("on"))) }.associate { it.id to shown(it) } },
        "explain_rule" does ::explain,
        "propose_rule" does { step -> area(step) { it.propose(step.org, changeOf(step)) }.value },
        "decide_rule" does ::decide,
        "affected" does ::affected
    )

    private fun shown(row: RuleRow): Map<String, Any?> = mapOf(
        "value" to textOf(row.value),
        "set_by" to variant(row.setBy),
        "level" to variant(row.level),
        "mark" to variant(row.mark),
        "least" to row.least,
        "most" to row.most,
        "source" to row.source.isNotEmpty()
    )

    private suspend fun explain(step: Step): Map<String, Any?> {
        val seen = area(step) { it.explain(step.org, step.text("rule"), dateOf(step.text("on"))) }
        return mapOf(
            "now" to seen.now?.value?.let(::textOf),
            "set_by" to seen.now?.setBy?.let(::variant),
            "versions" to seen.versions.size,
            "may_propose" to seen.mayPropose,
            "proposals" to seen.versions.mapNotNull { version -> version.proposal?.let { shown(version, it) } }
        )
    }

    private fun shown(version: RuleVersion, proposal: RuleProposal): Map<String, Any?> = mapOf(
        "id" to proposal.id.value,
        "value" to textOf(version.value),
        "holds_from" to textOf(version.holdsFrom),
        "holds_until" to version.holdsUntil?.let(::textOf),
        "level" to variant(version.level),
        "source" to version.source,
        "org" to proposal.org.value,
        "state" to variant(proposal.state),
        "by" to proposal.by.value,
        "decided_by" to proposal.decidedBy.map { it.value },
        "may_decide" to proposal.mayDecide
    )

    private suspend fun decide(step: Step): String =
        area(step) { it.decide(step.org, EventId(step.text("proposal")), step.yes("approved")) }.value

    private suspend fun affected(step: Step): Map<String, Any> {
        val seen = area(step) { it.affected(step.org, step.text("rule")) }
        return mapOf("branches" to seen.branches, "members" to seen.members, "records" to seen.records)
    }

    private fun changeOf(step: Step) = RuleChange(
        rule = step.text("rule"),
        value = valueOf(step.text("value")),
        source = step.text("source"),
        article = step.maybeText("article"),
        holdsFrom = dateOf(step.text("holds_from")),
        holdsUntil = step.maybeText("holds_until")?.let(::dateOf)
    )

    private val Step.org get() = OrgId(text("org"))

    private inline fun <T> area(step: Step, work: (Rules) -> T): T = stage.session(step).rules().use(work)
}

/** What a rule says, as the cases write it: `span:6:month`. */
private fun textOf(value: RuleValue): String = when (value) {
    is RuleValue.Share -> "share:${textOf(value.share)}:${if (value.moreThan) "more_than" else "at_least"}"
    is RuleValue.AtMostShare -> "at_most_share:${textOf(value.share)}"
    is RuleValue.Count -> "count:${value.count}"
    is RuleValue.Fen -> "fen:${value.fen}"
    is RuleValue.FenRange -> "fen_range:${value.least}..${value.most}"
    is RuleValue.Frequency -> "frequency:${value.times}:${variant(value.per)}"
    is RuleValue.Span -> "span:${value.count}:${variant(value.unit)}"
    is RuleValue.SpanRange -> "span_range:${value.least}..${value.most}:${variant(value.unit)}"
    is RuleValue.Minutes -> "minutes:${value.minutes}"
    is RuleValue.Months -> "months:${value.months.joinToString(",")}"
    is RuleValue.Bands -> "bands:${value.bands.joinToString(",", transform = ::textOf)}"
    is RuleValue.Choice -> "choice:${value.ways.joinToString(",")}:${value.chosen}"
}

private fun textOf(band: RateBand) = "${band.upToFen ?: ""}=${textOf(band.rate)}"

/** The kinds of values that a case proposes. */
private fun valueOf(text: String): RuleValue {
    val parts = text.split(":")
    val first = parts[1]
    return when (parts[0]) {
        "count" -> RuleValue.Count(first.toUInt())
        "fen" -> RuleValue.Fen(first.toLong())
        "span" -> RuleValue.Span(first.toUInt(), choice(parts[2]))
        "months" -> RuleValue.Months(first.split(",").map { it.toUInt() })
        "choice" -> RuleValue.Choice(first.split(","), parts[2])
        else -> throw IllegalArgumentException("no case proposes $text")
    }
}
