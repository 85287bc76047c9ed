package org.yixian.core.conformance

import org.yixian.core.ConsentRow
import org.yixian.core.EventId
import org.yixian.core.OwnData
import org.yixian.core.Privacy
import org.yixian.core.PrivacyScreen
import org.yixian.core.RequestKind
import org.yixian.core.RequestRow

/** What is recorded of a person, and what he says about it. */
internal class PrivacySteps(private val stage: Stage) : Steps {
    override val operations: Map<String, Operation> = mapOf(
        "own_privacy" does { step -> shown(area(step) { it.own() }) },
        "privacy_of_member" does { step -> shown(area(step) { it.ofMember(step.branch, step.person) }) },
        "privacy_requests" does { step -> area(step) { it.requests(step.branch) }.map(::shown) },
        "decide_consent" does ::decideConsent,
        "dispute_info" does { step -> area(step) { it.disputeInfo(choice(step.text("field")), step.text("words")) }.value },
        "answer_info" does ::answerInfo,
        "correct_file" does ::correctFile,
        "ask_deletion" does { step -> area(step) { it.askDeletion(choice(step.text("scope")), step.text("words")) }.value },
        "ask_deletion_of" does ::askDeletionOf,
        "answer_deletion" does ::answerDeletion,
        "reveal_phone" does { step -> area(step) { it.revealPhone(step.branch, step.person) } },
        "number_shown" does ::numberShown,
        "export_own" does { step -> shown(area(step) { it.exportOwn() }, step) },
        "export_of" does { step -> shown(area(step) { it.exportOf(step.branch, step.person) }, step) }
    )

    private fun shown(screen: PrivacyScreen): Map<String, Any?> = mapOf(
        "branch" to screen.branch.id.value,
        "name" to screen.own.name,
        "phone" to screen.own.phone,
        "masked" to screen.isMasked,
        "birth_year" to screen.own.birthYear,
        "member_no" to screen.own.memberNo,
        "admitted" to screen.own.admitted?.let(::textOf),
        "home" to screen.own.home,
        "standing" to screen.own.standing?.let(::variant),
        "consents" to screen.consents.associate { variant(it.purpose) to variant(it.state) },
        "recorded_by" to screen.consents.associate { variant(it.purpose) to it.by },
        "words" to screen.consents.all(::hasWords),
        "requests" to screen.requests.map(::shown),
        "reveals" to screen.reveals.map { it.by },
        "erased" to screen.erased.map { variant(it.what) },
        "news_months" to screen.newsMonths
    )

    private fun hasWords(row: ConsentRow) = row.version > 0u && row.chinese.isNotEmpty() && row.english.isNotEmpty()

    private fun shown(row: RequestRow): Map<String, Any?> = mapOf(
        "id" to row.id.value,
        "person" to row.person.value,
        "name" to row.name,
        "kind" to textOf(row.kind),
        "words" to row.words,
        "answers" to row.answers.map { mapOf("done" to it.done, "words" to it.words, "by" to it.by) }
    )

    private fun textOf(kind: RequestKind): String = when (kind) {
        is RequestKind.Correct -> "correct:${variant(kind.field)}"
        is RequestKind.Delete -> "delete:${variant(kind.scope)}"
    }

    private suspend fun decideConsent(step: Step): String = area(step) {
        it.decideConsent(step.branch, step.person, choice(step.text("purpose")), step.yes("given"))
    }.value

    private suspend fun answerInfo(step: Step): String = area(step) {
        it.answerInfo(step.branch, step.person, step.request, step.yes("corrected"), step.text("words"))
    }.value

    private suspend fun correctFile(step: Step): String = area(step) {
        val (field, request) = step.text("field") to step.maybeText("request")?.let(::EventId)
        it.correctFile(step.branch, step.person, choice(field), step.text("value"), request, step.maybeText("words").orEmpty())
    }.value

    private suspend fun askDeletionOf(step: Step): String = area(step) {
        it.askDeletionOf(step.branch, step.person, choice(step.text("scope")), step.text("words"))
    }.value

    private suspend fun answerDeletion(step: Step): String = area(step) {
        it.answerDeletion(step.branch, step.person, step.request, step.yes("granted"), step.text("words"))
    }.value

    /** What the list of a branch shows of one member's number. */
    private suspend fun numberShown(step: Step): Map<String, Any?> {
        val page = stage.session(step).organisations().use { it.members(step.branch, 0u, 50u) }
        val row = page.rows.first { it.person == step.person }
        return mapOf("phone" to row.phone, "masked" to row.isMasked)
    }

    /** With those words that are in it, of the ones that a step names. */
    private fun shown(own: OwnData, step: Step): Map<String, Any> = mapOf(
        "name" to own.name,
        "page" to own.html.startsWith("<!doctype html>"),
        "json" to step.texts("mentions").filter { it in own.json },
        "html" to step.texts("mentions").filter { it in own.html }
    )

    private val Step.request get() = EventId(text("request"))

    private inline fun <T> area(step: Step, work: (Privacy) -> T): T = stage.session(step).privacy().use(work)
}
