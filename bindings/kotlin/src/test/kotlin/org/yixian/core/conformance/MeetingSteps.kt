package org.yixian.core.conformance

import org.yixian.core.DisputeRow
import org.yixian.core.MeetingKind
import org.yixian.core.MeetingPlan
import org.yixian.core.MeetingScreen
import org.yixian.core.OwnState

/** Meetings as they are planned and shown. */
internal class MeetingSteps(private val stage: Stage) : Steps {
    override val operations: Map<String, Operation> = mapOf(
        "meetings" does ::meetings,
        "meeting" does { step -> shown(stage.meetings(step) { it.meeting(step.meeting) }) },
        "roll" does ::roll,
        "notice" does ::notice,
        "numbers_to_notify" does { step -> stage.meetings(step) { it.numbersToNotify(step.meeting) } },
        "plan" does { step -> stage.meetings(step) { it.plan(step.branch, planOf(step)) }.value },
        "change_plan" does { step -> stage.meetings(step) { it.changePlan(step.meeting, planOf(step)) }.value },
        "keep_plan_draft" does { step -> stage.meetings(step) { it.keepPlanDraft(step.maybeMeeting, planOf(step)) } },
        "forget_plan_draft" does { step -> stage.meetings(step) { it.keepPlanDraft(step.maybeMeeting) } },
        "plan_draft" does { step -> stage.meetings(step) { it.planDraft(step.maybeMeeting) }?.let(::shown) }
    )

    private suspend fun meetings(step: Step): Map<String, Any> {
        val skip = step.numberOr("skip", 0).toUInt()
        val most = step.numberOr("most", 50).toUInt()
        val page = stage.meetings(step) { it.list(skip, most) }
        return mapOf("total" to page.total, "titles" to page.rows.map { it.plan.title })
    }

    private fun shown(screen: MeetingScreen): Map<String, Any?> {
        val row = screen.meeting
        return shown(row.plan) + shown(row.own) + mapOf(
            "outcome" to row.outcome?.let(::variant),
            "branch_name" to screen.branchName,
            "by_name" to row.own.by?.let { screen.names[it] },
            "keep_roll" to screen.may.keepRoll,
            "take_part" to screen.may.takePart,
            "officers" to (screen.officers != null),
            "minutes" to screen.officers?.minutes?.map { it.text }
        )
    }

    private fun shown(plan: MeetingPlan): Map<String, Any?> = mapOf(
        "title" to plan.title,
        "kind" to variant(plan.kind),
        "date" to textOf(plan.date),
        "starts" to plan.starts?.let(::textOf),
        "cancelled" to plan.cancelled
    )

    private fun shown(own: OwnState): Map<String, Any?> = mapOf(
        "standing" to textOf(own.standing),
        "source" to own.source?.let(::variant),
        "mark" to own.mark?.value,
        "to_confirm" to own.toConfirm,
        "timing" to own.timing?.let(::variant),
        "disputes" to own.disputes.map(::shown)
    )

    private fun shown(dispute: DisputeRow) =
        mapOf("id" to dispute.id.value, "words" to dispute.words, "answers" to dispute.answers.map { it.words })

    private suspend fun roll(step: Step): Map<String, Any?> {
        val screen = stage.meetings(step) { it.roll(step.meeting) }
        val tally = screen.tally
        return mapOf(
            "rows" to screen.rows.size,
            "people" to screen.rows.map { it.person.value },
            "standings" to screen.rows.associate { it.person.value to textOf(it.state.standing) },
            "digits" to screen.digits.firstOrNull(),
            "guest_code" to screen.guestCode,
            "guest_link" to screen.guestLink,
            "members" to tally.members,
            "present" to tally.present,
            "unmarked" to tally.unmarked,
            "on_leave" to tally.onLeave,
            "to_confirm" to tally.toConfirm,
            "quorums" to tally.quorums.associate { it.rule to it.reached },
            "keep_roll" to screen.may.keepRoll
        )
    }

    private suspend fun notice(step: Step): Map<String, Any> {
        val notice = stage.meetings(step) { it.notice(step.meeting) }
        return mapOf(
            "text" to notice.text,
            "message" to notice.message,
            "recipients" to notice.recipients.size,
            "sheet" to notice.sheet.startsWith("<!doctype html>")
        )
    }

    private fun planOf(step: Step) = MeetingPlan(
        kind = step.maybeText("kind")?.let { choice<MeetingKind>(it) } ?: MeetingKind.THEME_DAY,
        title = step.text("title"),
        date = step.date,
        starts = step.maybeText("starts")?.let(::hourOf),
        place = step.maybeText("place") ?: "村部",
        topics = if ("topics" in step) step.texts("topics") else emptyList(),
        notice = "",
        host = null,
        recorder = null,
        cancelled = step.yesOrNo("cancelled")
    )
}
