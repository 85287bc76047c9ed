package org.yixian.presentation.wording

import java.time.LocalDate
import org.yixian.core.MarkSource
import org.yixian.core.MeetingScreen
import org.yixian.core.PersonId
import org.yixian.core.RollRow
import org.yixian.core.RollScreen
import org.yixian.core.StatedDate
import org.yixian.presentation.Marking
import org.yixian.presentation.meetings.DisputeState
import org.yixian.presentation.meetings.MeetingMay
import org.yixian.presentation.meetings.MeetingState
import org.yixian.presentation.meetings.MinutesState
import org.yixian.presentation.meetings.OfficersState
import org.yixian.presentation.meetings.ProxyState
import org.yixian.presentation.meetings.RollDispute
import org.yixian.presentation.meetings.RollRowState
import org.yixian.presentation.meetings.RollState
import org.yixian.presentation.words.Words

/** The roll, in an order that no tap changes: whoever is called by name, then who came besides. */
internal fun Words.rollState(screen: RollScreen, today: LocalDate): RollState {
    val names = screen.rows.associate { it.person to it.name } + screen.names
    val plan = screen.meeting.plan
    val ended = screen.meeting.outcome
    return RollState(
        what = titled(plan),
        date = whenIs(plan.date.local(), plan.starts, today),
        place = plan.place,
        digits = screen.digits,
        guestCode = screen.guestCode,
        guestLink = screen.guestLink,
        present = screen.tally.present.toInt(),
        others = others(screen.tally).joinToString(separator),
        quorum = quorums(screen.tally),
        rows = screen.rows.sortedWith(byName).map { rollRow(it, names::get) },
        ended = ended?.let(::outcome),
        mayMark = screen.may.keepRoll,
        rest = if (ended == null) screen.rows.count { it.called && !it.excluded && marking(it.state) == Marking.UNMARKED } else 0
    )
}

private val byName = compareBy<RollRow> { !it.called }.then(bySound({ it.name }, { it.person }))

/** Why somebody is not called. */
private fun Words.besides(row: RollRow) = when {
    row.belongs -> rowNotCalled
    row.guest -> rowGuest
    else -> rowNotOnRoster
}

private fun Words.rollRow(row: RollRow, name: (PersonId) -> String?): RollRowState {
    val state = mark(row.state, row.person, name)
    val notes = buildList {
        if (row.excluded) add(rowExcluded)
        if (!row.called) add(besides(row))
    }
    return RollRowState(
        person = row.person.value,
        name = row.name,
        state = state,
        note = notes.joinToString(separator),
        disputes = row.state.disputes.filter { it.answers.isEmpty() }.map { RollDispute(it.id.value, it.words) }
    )
}

internal fun Words.meetingState(screen: MeetingScreen, me: PersonId, today: LocalDate, calendar: LunarCalendar): MeetingState {
    val meeting = screen.meeting
    val plan = meeting.plan
    val date = plan.date.local()
    val name = screen.names::get
    return MeetingState(
        id = meeting.id.value,
        what = titled(plan),
        date = whenIs(date, plan.starts, today),
        lunar = lunar(date, calendar),
        place = plan.place,
        branch = screen.branchName,
        topics = plan.topics,
        people = listOfNotNull(plan.host?.let(name)?.let(::hostedBy), plan.recorder?.let(name)?.let(::recordedBy)),
        cancelled = plan.cancelled,
        ended = meeting.outcome?.let(::outcome),
        own = mark(meeting.own, me, name).takeUnless {
            it.marking == Marking.UNMARKED &&
                (plan.cancelled || !screen.may.takePart || date >= today)
        },
        disputes = meeting.own.disputes.map { said ->
            DisputeState(said.words, moment(said.at, today), said.answers.map { disputeAnswer(name(it.by) ?: somebody, it.words) })
        },
        proxy = meeting.own.mark?.takeIf { meeting.own.toConfirm }?.let { ProxyState(it.value, meeting.own.by?.let(name) ?: somebody) },
        may = may(screen, today),
        officers = screen.officers?.let { part ->
            OfficersState(
                digits = part.digits.joinToString(separatorDot).ifEmpty { null },
                guestCode = part.guestCode,
                count = count(part.tally),
                quorum = quorums(part.tally),
                minutes = part.minutes.map {
                    MinutesState(it.part.toInt(), it.text, minutesBy(name(it.by) ?: somebody, moment(it.at, today)))
                }
            )
        },
        spoken = spoken(meeting, today)
    )
}

/** What makes sense to offer; whether it is permitted the core and the county say. */
private fun may(screen: MeetingScreen, today: LocalDate): MeetingMay {
    val meeting = screen.meeting
    val marking = marking(meeting.own)
    val open = meeting.outcome == null && !meeting.plan.cancelled
    val comes = !meeting.plan.date.isBefore(today)
    val takesPart = screen.may.takePart
    val ownWord = meeting.own.source == MarkSource.OWN
    return MeetingMay(
        keepRoll = screen.may.keepRoll,
        signIn = takesPart && open && meeting.plan.date.local() == today && marking != Marking.PRESENT,
        askLeave = takesPart && open && comes && marking == Marking.UNMARKED,
        withdraw = takesPart && open && ownWord && marking != Marking.UNMARKED,
        dispute = takesPart && (meeting.outcome != null || isPast(comes, ownWord))
    )
}

/** What one said oneself is taken back, not disputed. */
private fun isPast(comes: Boolean, ownWord: Boolean) = !comes && !ownWord

private fun StatedDate.isBefore(other: LocalDate) = local().isBefore(other)
