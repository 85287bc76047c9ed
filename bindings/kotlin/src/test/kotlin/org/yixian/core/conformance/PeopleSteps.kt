package org.yixian.core.conformance

import org.yixian.core.EventId
import org.yixian.core.OrgId
import org.yixian.core.Organisations
import org.yixian.core.Term

/** Branches with their people, and phones. */
internal class PeopleSteps(private val stage: Stage) : Steps {
    override val operations: Map<String, Operation> = mapOf(
        "organisations" does ::organisations,
        "members" does ::members,
        "terms" does ::terms,
        "set_term" does { step -> area(step) { it.setTerm(step.org, termOf(step)) }.value },
        "correct_term" does { step -> area(step) { it.correctTerm(step.org, EventId(step.text("earlier")), termOf(step)) }.value },
        "end_membership" does ::endMembership,
        "appoint" does ::appoint,
        "devices" does ::devices,
        "issue_code" does ::issueCode
    )

    private suspend fun organisations(step: Step): Map<String, Any> {
        val rows = area(step) { it.list() }
        return mapOf("kinds" to rows.map { variant(it.kind) }, "belongs" to rows.filter { it.belongs }.map { it.name })
    }

    private suspend fun members(step: Step): Map<String, Any> {
        val skip = step.numberOr("skip", 0).toUInt()
        val most = step.numberOr("most", 50).toUInt()
        val page = area(step) { it.members(step.branch, skip, most) }
        return mapOf(
            "rows" to page.rows.size,
            "total" to page.total,
            "offices" to page.rows.map { row -> row.offices.map { variant(it.role) } },
            "phones_shown" to page.rows.any { !it.phone.isNullOrEmpty() && it.offices.isEmpty() }
        )
    }

    private suspend fun terms(step: Step): Map<String, Any?> {
        val seen = area(step) { it.terms(step.org) }
        return mapOf(
            "id" to seen.term?.id?.value,
            "began" to seen.term?.term?.began?.let(::textOf),
            "ends" to seen.term?.term?.ends?.let(::textOf),
            "steps" to seen.steps.map { it.months },
            "rule" to seen.rule?.id,
            "lengths" to seen.lengths.map { it.months },
            "earlier" to seen.earlier.size,
            "may_set" to seen.maySet
        )
    }

    private fun termOf(step: Step) = Term(dateOf(step.text("began")), dateOf(step.text("ends")))

    private val Step.org get() = OrgId(text("org"))

    /** How many entries it took: a belonging each, and an office each. */
    private suspend fun endMembership(step: Step): Int =
        area(step) { it.endMembership(step.branch, step.person, choice(step.text("reason")), dateOf(step.text("until"))) }.size

    private suspend fun appoint(step: Step): String =
        area(step) { it.appoint(step.branch, step.person, choice(step.text("role")), dateOf(step.text("since"))) }.value

    private suspend fun devices(step: Step): Map<String, Any> {
        val rows = stage.session(step).devices().use { it.list() }
        return mapOf("count" to rows.size, "this" to rows.count { it.thisPhone }, "states" to rows.map { variant(it.state) })
    }

    private suspend fun issueCode(step: Step): Map<String, Any> {
        val code = stage.session(step).devices().use { it.issueCode(step.person, step.yes("spoken"), step.yes("replaces")) }
        return mapOf("digits" to code.digits.replace(" ", "").length, "link" to code.link, "spoken" to code.digits)
    }

    private inline fun <T> area(step: Step, work: (Organisations) -> T): T = stage.session(step).organisations().use(work)
}
