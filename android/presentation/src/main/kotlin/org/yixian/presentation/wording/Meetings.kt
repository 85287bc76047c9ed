package org.yixian.presentation.wording

import java.time.LocalDate
import org.yixian.core.LeaveReason
import org.yixian.core.MarkSource
import org.yixian.core.MeetingKind
import org.yixian.core.MeetingPlan
import org.yixian.core.MeetingRow
import org.yixian.core.Outcome
import org.yixian.core.OwnState
import org.yixian.core.PersonId
import org.yixian.core.Role
import org.yixian.core.Standing
import org.yixian.core.Tally
import org.yixian.core.TimeTrust
import org.yixian.core.Timing
import org.yixian.presentation.MarkState
import org.yixian.presentation.Marking
import org.yixian.presentation.words.Words

internal fun Words.kind(kind: MeetingKind): String = when (kind) {
    MeetingKind.GENERAL -> kindGeneral
    MeetingKind.ELECTION -> kindElection
    MeetingKind.COMMITTEE -> kindCommittee
    MeetingKind.GROUP -> kindGroup
    MeetingKind.LECTURE -> kindLecture
    MeetingKind.THEME_DAY -> kindThemeDay
    MeetingKind.LIFE_MEETING -> kindLifeMeeting
    MeetingKind.APPRAISAL -> kindAppraisal
}

internal fun Words.role(role: Role): String = when (role) {
    Role.SECRETARY -> roleSecretary
    Role.DEPUTY_SECRETARY -> roleDeputySecretary
    Role.COMMITTEE_MEMBER -> roleCommitteeMember
    Role.FIRST_SECRETARY -> roleFirstSecretary
    Role.CLERK -> roleClerk
    Role.ORGANISER -> roleOrganiser
    Role.ADMINISTRATOR -> roleAdministrator
}

/** 主题党日 for a meeting called so already, else its title with the kind behind it. */
internal fun Words.titled(plan: MeetingPlan): String {
    val kind = kind(plan.kind)
    return if (plan.title.contains(kind)) plan.title else titleWithKind(plan.title, kind)
}

internal fun Words.outcome(outcome: Outcome): String = when (outcome) {
    Outcome.HELD -> outcomeHeld
    Outcome.NO_QUORUM -> outcomeNoQuorum
}

internal fun Words.reason(reason: LeaveReason): String = when (reason) {
    LeaveReason.ILLNESS -> leaveIllness
    LeaveReason.AWAY -> leaveAway
    LeaveReason.FARM_WORK -> leaveFarmWork
    LeaveReason.OTHER -> leaveOther
}

internal fun marking(state: OwnState): Marking = when {
    state.toConfirm -> Marking.TO_CONFIRM

    else -> when (state.standing) {
        is Standing.Present -> Marking.PRESENT
        is Standing.Observer -> Marking.OBSERVER
        is Standing.OnLeave -> Marking.ON_LEAVE
        is Standing.Away -> Marking.AWAY
        is Standing.Absent -> Marking.ABSENT
        is Standing.Unmarked -> Marking.UNMARKED
    }
}

internal fun Words.marking(marking: Marking): String = when (marking) {
    Marking.UNMARKED -> markUnmarked
    Marking.PRESENT -> markPresent
    Marking.ON_LEAVE -> markOnLeave
    Marking.AWAY -> markAway
    Marking.OBSERVER -> markObserver
    Marking.ABSENT -> markAbsent
    Marking.TO_CONFIRM -> markToConfirm
}

/**
 * How a person is recorded, and who says so. Reasons of a leave are told to officers and to oneself only: the core sends
 * them to nobody else.
 */
internal fun Words.mark(state: OwnState, person: PersonId, name: (PersonId) -> String?): MarkState {
    val marking = marking(state)
    val details = buildList {
        (state.standing as? Standing.OnLeave)?.let { add(reason(it.reason)) }
        source(state, person, name)?.let(::add)
        state.timing?.let { timing(it) }?.let(::add)
        state.trust?.let { trust(it) }?.let(::add)
        if (state.also.isNotEmpty()) add(alsoMarked(state.also.size))
        if (state.disputes.any { it.answers.isEmpty() }) add(disputed)
    }
    return MarkState(marking, marking(marking), details.joinToString(separator))
}

private fun Words.source(state: OwnState, person: PersonId, name: (PersonId) -> String?): String? {
    val by = state.by?.takeIf { it != person }?.let { name(it) ?: somebody }
    return when (state.source) {
        null -> null
        MarkSource.OWN -> if (state.standing is Standing.Present) markedByOneself else saidByOneself
        MarkSource.PROXY -> markedByProxy(by ?: somebody)
        MarkSource.OFFICER -> by?.let(::markedByOfficer)
    }
}

private fun Words.timing(timing: Timing): String? = when (timing) {
    Timing.IN_TIME -> null
    Timing.CORRECTED -> timingCorrected
    Timing.LATE -> timingLate
}

/** Said only where the moment is doubtful. */
private fun Words.trust(trust: TimeTrust): String? = when (trust) {
    TimeTrust.STATED, TimeTrust.ANCHORED, TimeTrust.SERVER -> null
    TimeTrust.DEVICE -> trustDevice
}

/** 到会 22 人,请假 3 人,外出 5 人: what one sees in the room first. */
internal fun Words.count(tally: Tally): String = (listOf(tallyPresent(tally.present.toInt())) + others(tally)).joinToString(separator)

/** Everybody else: 请假 3 人,外出 5 人. */
internal fun Words.others(tally: Tally): List<String> = buildList {
    if (tally.onLeave > 0u) add(tallyOnLeave(tally.onLeave.toInt()))
    if (tally.away > 0u) add(tallyAway(tally.away.toInt()))
    if (tally.observers > 0u) add(tallyObservers(tally.observers.toInt()))
    if (tally.unmarked > 0u) add(tallyUnmarked(tally.unmarked.toInt()))
    if (tally.toConfirm > 0u) add(tallyToConfirm(tally.toConfirm.toInt()))
}

/** 能表决 21 人 (共 27 人),已过半: what stands, without a verdict. */
internal fun Words.quorums(tally: Tally): String? {
    if (tally.quorums.isEmpty()) return null
    val rules = tally.quorums.map { quorum ->
        val rule = quorumRule(quorum.rule)
        if (quorum.reached) quorumReached(rule, quorum.needed.toInt()) else quorumMissing(rule, quorum.needed.toInt())
    }
    return (listOf(voting(tally.votingPresent.toInt(), tally.votingExpected.toInt())) + rules).joinToString("\n")
}

private fun Words.quorumRule(rule: String): String = when (rule) {
    "quorum.general" -> quorumGeneral
    "quorum.committee" -> quorumCommittee
    "quorum.election" -> quorumElection
    else -> rule
}

/** What a meeting is, in one breath: for reading aloud. */
internal fun Words.spoken(row: MeetingRow, today: LocalDate): String {
    val plan = row.plan
    val day = plan.date.local()
    val date = whenIs(day, plan.starts, today)
    return when {
        plan.cancelled -> spokenCancelled(plan.title)
        row.outcome != null || day < today -> spokenPast(date, plan.title)
        plan.place.isEmpty() -> spokenMeeting(date, plan.title)
        else -> spokenMeetingAt(date, plan.place, plan.title)
    }
}
