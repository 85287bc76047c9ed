package org.yixian.core.conformance

import org.yixian.core.EventId
import org.yixian.core.HoursScreen
import org.yixian.core.LearningSum
import org.yixian.core.MeetingId
import org.yixian.core.Meetings
import org.yixian.core.Outcome

/** What people do about a meeting: marks, sign-in, leave, disputes, minutes. */
internal class RollSteps(private val stage: Stage) : Steps {
    override val operations: Map<String, Operation> = mapOf(
        "mark" does stage::mark,
        "mark_all" does { stage.markAll(it, it.texts("people")) },
        "mark_rest" does { step -> stage.meetings(step) { it.markRest(step.meeting) }.size },
        "meeting_on" does { step -> variant(stage.meetings(step) { it.meetingOn(step.branch, step.date) }) },
        "other_digits" does { digits((it.text("digits").toInt() + 1) % 10_000, 4) },
        "take_back_vouch" does { step -> stage.meetings(step) { it.takeBackVouch(step.meeting, step.person) }.size },
        "sign_in" records { signIn(whichOf(it), it.text("digits")) },
        "ask_leave" records { askLeave(it.meeting, choice(it.text("reason"))) },
        "withdraw" records { withdraw(it.meeting) },
        "vouch" records { vouch(it.meeting, it.person) },
        "answer_proxy" records { answerProxy(it.meeting, EventId(it.text("mark")), it.yes("accepted")) },
        "dispute" records { dispute(it.meeting, it.text("words")) },
        "answer_dispute" records { answerDispute(it.meeting, it.person, EventId(it.text("dispute")), it.text("words")) },
        "exclude" records { exclude(it.meeting, it.person, it.yes("excluded"), choice(it.text("ground")), it.text("reference")) },
        "write_minutes" records { writeMinutes(it.meeting, it.numberOr("part", 0).toUByte(), it.text("text")) },
        "close_meeting" records { step ->
            val learning = step.numberOr("learning", -1).takeIf { it >= 0 }?.toUShort()
            closeMeeting(step.meeting, step.maybeText("outcome")?.let { choice<Outcome>(it) }, learning)
        },
        "hours" does { step -> shown(stage.meetings(step) { it.hours(step.numberOr("year", 0).takeIf { year -> year > 0 }) }) },
        "join_meetings" records { joinMeetings(it.meeting, MeetingId(it.text("other")), it.yes("joined")) }
    )

    private fun shown(screen: HoursScreen): Map<String, Any?> = mapOf(
        "own" to shown(screen.own),
        "branch" to shown(screen.branchMeetings),
        "needed" to screen.needed,
        "minutes_of_an_hour" to screen.minutesOfAnHour,
        "source" to screen.source
    )

    private fun shown(learning: LearningSum) = learning.run { listOf(minutes, tenths, meetings, unrecorded) }

    /** What records an event gives its id. */
    private infix fun String.records(act: suspend Meetings.(Step) -> EventId) =
        this does { step -> stage.meetings(step) { it.act(step) }.value }
}

internal suspend fun Stage.mark(step: Step): String = meetings(step) {
    it.mark(step.meeting, step.person, standingOf(step.text("standing")), step.maybeText("reason")).value
}

internal suspend fun Stage.markAll(step: Step, people: List<String>) {
    for (person in people) mark(step.with("person", person))
}
