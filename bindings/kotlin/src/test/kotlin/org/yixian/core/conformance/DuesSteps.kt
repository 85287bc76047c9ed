package org.yixian.core.conformance

import org.yixian.core.BranchDues
import org.yixian.core.DeclaredRow
import org.yixian.core.Dues
import org.yixian.core.DuesAccount
import org.yixian.core.DuesAssessment
import org.yixian.core.DuesPayment
import org.yixian.core.DuesReduction
import org.yixian.core.DuesRow
import org.yixian.core.DuesWay
import org.yixian.core.EventId
import org.yixian.core.IncomeItem
import org.yixian.core.MemberDues
import org.yixian.core.MonthRow
import org.yixian.core.OpenDues
import org.yixian.core.PersonId
import org.yixian.core.ReceiptRow

/** Dues: fixed, declared, received, corrected, made known. */
internal class DuesSteps(private val stage: Stage) : Steps {
    override val operations: Map<String, Operation> = mapOf(
        "own_dues" does { step -> shown(area(step) { it.own() }, step) },
        "member_dues" does { step -> shown(area(step) { it.member(step.branch, step.person) }, step) },
        "branch_dues" does { step -> shown(area(step) { it.branch(step.branch, monthOf(step.text("month"))) }, step) },
        "dues_list" does ::list,
        "assess" does { step -> area(step) { it.assess(step.branch, step.person, assessmentOf(step)) }.value },
        "declare_paid" does { step -> area(step) { it.declarePaid(step.branch, paymentOf(step)) }.value },
        "receive" does ::receive,
        "collect" does ::collect,
        "correct" does ::correct,
        "cancel_entry" does ::cancelEntry,
        "publish" does ::publish,
        "calculate" does ::calculate
    )

    /** With where the month stands that a step names. */
    private fun shown(dues: MemberDues, step: Step): Map<String, Any?> {
        val fixed = dues.fixed?.fixed
        val ledger = dues.ledger
        return mapOf(
            "branch" to dues.branch.id.value,
            "person" to dues.person.value,
            "name" to dues.name,
            "quarterly" to dues.quarterly,
            "fixed_id" to dues.fixed?.id?.value,
            "fixed_fen" to fixed?.monthlyFen,
            "category" to fixed?.category?.let(::variant),
            "approval" to fixed?.reduction?.approval,
            "rows" to ledger.rows.size,
            "state" to ledger.rows.find { textOf(it.month) == step.maybeText("month") }?.let { variant(it.state) },
            "open_fen" to ledger.openFen,
            "open_first" to ledger.openFirst?.let(::textOf),
            "open_last" to ledger.openLast?.let(::textOf),
            "unrecorded" to ledger.unrecorded?.months,
            "receipts" to dues.receipts.map(::shown),
            "declared" to dues.declared.map(::shown),
            "rule" to dues.rule?.id,
            "accounts" to dues.accounts.map { mapOf("year" to it.year, "collected_fen" to it.account.collectedFen) },
            "may_receive" to dues.mayReceive,
            "may_assess" to dues.mayAssess
        )
    }

    private fun shown(row: DeclaredRow): Map<String, Any?> = mapOf(
        "id" to row.id.value,
        "fen" to row.payment.fen,
        "way" to variant(row.payment.way),
        "waits" to row.waits,
        "declined" to row.declined
    )

    private fun shown(row: ReceiptRow): Map<String, Any?> = mapOf(
        "id" to row.id.value,
        "first" to textOf(row.payment.first),
        "last" to textOf(row.payment.last),
        "fen" to row.payment.fen,
        "by" to row.by.value,
        "meeting" to row.meeting?.value,
        "declaration" to row.declaration?.value,
        "short_fen" to row.shortFen,
        "void" to row.void,
        "reason" to row.reason
    )

    private fun shown(dues: BranchDues, step: Step): Map<String, Any?> = mapOf(
        "month" to textOf(dues.month),
        "quarterly" to dues.quarterly,
        "rows" to dues.rows.size,
        "received_fen" to dues.receivedFen,
        "open_fen" to dues.openFen,
        "year_fen" to dues.yearFen,
        "may_assess" to dues.mayAssess,
        "accounts" to dues.accounts.map { it.year },
        "row" to dues.rows.find { it.person.value == step.maybeText("person") }?.let(::shown)
    )

    private fun shown(row: DuesRow): Map<String, Any?> = mapOf(
        "monthly_fen" to row.monthlyFen,
        "month" to shown(row.month),
        "open_fen" to row.openFen,
        "pending" to row.pending?.id?.value
    )

    private suspend fun list(step: Step): Map<String, Any> {
        val made = area(step) { it.list(step.branch, monthOf(step.text("month"))) }
        return mapOf("text" to made.text, "sheet" to made.sheet.startsWith("<!doctype html>"))
    }

    private suspend fun receive(step: Step): String {
        val declaration = step.maybeText("declaration")?.let(::EventId)
        return area(step) { it.receive(step.branch, step.person, paymentOf(step), step.maybeMeeting, declaration) }.value
    }

    private suspend fun collect(step: Step): Int {
        val given = step.texts("people").map { OpenDues(PersonId(it), paymentOf(step)) }
        return area(step) { it.collect(step.branch, given, step.maybeMeeting) }.size
    }

    private suspend fun correct(step: Step): String = area(step) {
        it.correct(step.branch, step.person, EventId(step.text("receipt")), paymentOf(step), step.text("reason"))
    }.value

    private suspend fun cancelEntry(step: Step): String = area(step) {
        it.cancelEntry(step.branch, step.person, EventId(step.text("entry")), step.text("reason"))
    }.value

    private suspend fun publish(step: Step): String {
        val account = DuesAccount(
            collectedFen = step.fen("collected_fen"),
            payers = step.number("payers").toUInt(),
            handedUpFen = step.fen("handed_up_fen"),
            usedFen = step.fen("used_fen"),
            words = step.text("words")
        )
        return area(step) { it.publish(step.branch, step.number("year"), account) }.value
    }

    private suspend fun calculate(step: Step): Map<String, Any?> {
        val income = step.texts("income").map { it.split(":") }.map { (part, fen) -> IncomeItem(choice(part), fen.toLong()) }
        val branch = if ("branch" in step) step.branch else null
        val made = area(step) { it.calculate(choice(step.text("category")), income, branch) }
        return mapOf(
            "fen" to made.fen,
            "rate" to textOf(made.rate),
            "up_to_fen" to made.upToFen,
            "capped" to made.capped,
            "left_out" to made.leftOut.map(::variant)
        )
    }

    private fun assessmentOf(step: Step) = DuesAssessment(
        category = choice(step.text("category")),
        monthlyFen = step.fen("fen"),
        first = monthOf(step.text("first")),
        last = monthOf(step.maybeText("last") ?: step.text("first")),
        resolution = step.text("resolution"),
        reduction = step.maybeText("approval")?.let { DuesReduction(it, dateOf(step.text("approved_on"))) }
    )

    private fun paymentOf(step: Step) = DuesPayment(
        first = monthOf(step.text("first")),
        last = monthOf(step.maybeText("last") ?: step.text("first")),
        fen = step.fen("fen"),
        paidOn = dateOf(step.text("on")),
        way = step.maybeText("way")?.let { choice<DuesWay>(it) } ?: DuesWay.CASH,
        through = step.maybeText("through")?.let(::PersonId),
        throughOther = step.maybeText("through_other")
    )

    private fun Step.fen(name: String) = number(name).toLong()

    private inline fun <T> area(step: Step, work: (Dues) -> T): T = stage.session(step).dues().use(work)
}

/** A month of one's dues, on the first screen too. */
internal fun shown(row: MonthRow): Map<String, Any?> = mapOf(
    "month" to textOf(row.month),
    "fen" to row.fen,
    "state" to variant(row.state)
)
