package org.yixian.presentation.wording

import java.time.LocalDate
import org.yixian.core.HandledReminder
import org.yixian.core.OrgId
import org.yixian.core.ReminderAction
import org.yixian.core.ReminderRow
import org.yixian.core.Severity
import org.yixian.presentation.Place
import org.yixian.presentation.reminders.HandledState
import org.yixian.presentation.reminders.Matter
import org.yixian.presentation.reminders.ReminderState
import org.yixian.presentation.reminders.ReminderStep
import org.yixian.presentation.reminders.RemindersState
import org.yixian.presentation.words.Words

/** Whether notices are allowed is the phone's word. */
internal fun Words.remindersState(rows: List<ReminderRow>, handled: List<HandledReminder>, keeps: Set<OrgId>, today: LocalDate) =
    RemindersState(
        rows = rows.map { reminder(it, keeps, today) },
        putOff = handled.filter { it.putOff }.map { handled(it, keeps, today) },
        handled = handled.filter { !it.putOff && mayHandle(it.reminder, it.reminder.branch.id in keeps) }.map { handled(it, keeps, today) },
        notices = null
    )

/** What the first screen tells besides: one's own dues have a card of their own there, and a sign-in by another its two answers. */
internal fun Words.homeReminders(rows: List<ReminderRow>, keeps: Set<OrgId>, today: LocalDate) =
    rows.filterNot { it.own && (it.action is ReminderAction.DeclareDues || it.action is ReminderAction.ConfirmSignIn) }
        .map { reminder(it, keeps, today) }

private fun Words.handled(handled: HandledReminder, keeps: Set<OrgId>, today: LocalDate): HandledState {
    val until = handled.until?.let { reminderUntil(day(it.local(), today)) }
    val by = reminderBy(handled.by.ifEmpty { somebody }).takeUnless { handled.putOff }
    val how = listOfNotNull(by, until, handled.words.ifEmpty { null })
    val what = whatAndWhere(handled.reminder, keeps, today)
    return HandledState(handled.reminder.named(), what, how, spoken = what + " " + how.joinToString(separator))
}

/** Whoever keeps a branch's roll or is above it, about what is not his own. */
private fun mayHandle(row: ReminderRow, keepsRoll: Boolean) = (keepsRoll || row.above) && !row.own

private fun ReminderRow.named() = Matter(branch.id.value, matter.rule, matter.person?.value, matter.period)

private fun Words.reminder(row: ReminderRow, keeps: Set<OrgId>, today: LocalDate): ReminderState {
    val what = whatAndWhere(row, keeps, today)
    val told = row.told?.let { reminderToldOn(day(it.local(), today)) }
    return ReminderState(
        matter = row.named(),
        what = what,
        since = reminderSince(day(row.since.local(), today)),
        isPressing = row.severity >= Severity.NOW,
        told = told,
        action = step(row),
        // What is due below the county has found, and what is done about it goes there.
        why = listOfNotNull(cited(row.source, row.article), reminderWhyMe.takeUnless { row.above }),
        mayHandle = mayHandle(row, row.branch.id in keeps),
        spoken = listOfNotNull(what, told).joinToString(" ")
    )
}

/** With the branch, for whoever hears of several. */
private fun Words.whatAndWhere(row: ReminderRow, keeps: Set<OrgId>, today: LocalDate): String {
    val what = what(row, today)
    val isOneOfSeveral = !row.own && (row.above || keeps.size > 1)
    return if (isOneOfSeveral && row.branch.name !in what) reminderInBranch(row.branch.name, what) else what
}

private fun Words.what(row: ReminderRow, today: LocalDate): String {
    val name = row.name.ifEmpty { somebody }
    return when (val action = row.action) {
        is ReminderAction.PrepareElection -> {
            val date = day(action.ends.local(), today)
            if (row.severity == Severity.OVER) reminderElectionOver(row.branch.name, date) else reminderElection(row.branch.name, date)
        }

        is ReminderAction.DeclareDues -> reminderDues(months(action.first, action.last, today), money(action.fen))

        is ReminderAction.ConfirmDues -> reminderConfirmDues(name)

        is ReminderAction.FixDues -> reminderFixDues(action.members.toInt())

        is ReminderAction.LookIntoDues -> reminderLookInto(action.months.toInt(), name, month(action.since, today))

        is ReminderAction.HoldMeeting -> {
            val (kind, until) = kind(action.kind) to day(action.until.local(), today)
            if (row.severity >= Severity.NOW) reminderMeetingOver(kind, until) else reminderMeeting(kind, until)
        }

        is ReminderAction.LearnTogether -> learnTogether(row, action)

        is ReminderAction.NameContact -> reminderNameContact(name)

        is ReminderAction.GetInTouch -> reminderGetInTouch(name, day(action.until.local(), today))

        is ReminderAction.ChooseTransfer -> if (row.own) reminderChooseOwn else reminderChoose(name)

        is ReminderAction.LookIntoAbroad -> reminderAbroad(name, day(action.since.local(), today))

        is ReminderAction.ConfirmHost -> reminderHost(name)

        is ReminderAction.RenewCertificate -> {
            val date = day(action.ends.local().minusDays(1), today) // the last day on which it holds
            if (row.own) reminderCertificateOwn(date) else reminderCertificate(name, date)
        }

        is ReminderAction.PlanForReturn -> {
            val date = day(action.on.local(), today)
            if (action.isBack) reminderReturned(name, date) else reminderReturn(name, date)
        }

        is ReminderAction.TakeStep -> reminderStep(name, step(action.step))

        is ReminderAction.ConfirmSignIn -> signedInBy(row, today)

        is ReminderAction.AnswerLeave -> reminderLeaveAsked(meeting(row, today), action.members.toInt())

        is ReminderAction.ReadLeave ->
            if (action.granted) reminderLeaveGranted(meeting(row, today)) else reminderLeaveOther(meeting(row, today))

        is ReminderAction.AnswerRequest -> reminderAnswer(name)

        is ReminderAction.RememberAdmission -> reminderAdmission(action.years.toInt())
    }
}

internal fun Words.signedInBy(row: ReminderRow, today: LocalDate): String =
    needConfirmProxy(row.by.ifEmpty { somebody }, meeting(row, today))

private fun Words.meeting(row: ReminderRow, today: LocalDate): String = row.meeting?.let { named(it, today) }.orEmpty()

/** By the clock on both sides: who reads it adds up what meetings say. */
private fun Words.learnTogether(row: ReminderRow, action: ReminderAction.LearnTogether): String {
    val (learnt, needed) = span(action.minutes.toInt()) to span(action.needed.toInt())
    val gap = action.unrecorded.toInt().takeIf { it > 0 }?.let(::reminderLearnTogetherGap)
    return listOfNotNull(reminderLearnTogether(row.branch.name, row.matter.period, learnt, needed), gap).joinToString(" ")
}

/** Of a member away it leads to his page, which says what this officer may do: not everybody who is told keeps the roster. */
private fun Words.step(row: ReminderRow): ReminderStep? {
    if (row.above) return null
    val (person, branch) = row.matter.person?.value.orEmpty() to row.branch.id.value
    val meeting = row.meeting?.id?.value.orEmpty()
    return when (val action = row.action) {
        is ReminderAction.PrepareElection -> ReminderStep(reminderTerm, Place.Term(row.branch.id.value))
        is ReminderAction.DeclareDues -> ReminderStep(duesDeclare, Place.Payment())
        is ReminderAction.ConfirmDues, is ReminderAction.FixDues -> ReminderStep(reminderLook, Place.BranchDues(branch = branch))
        is ReminderAction.LookIntoDues -> ReminderStep(reminderLook, Place.Dues(person))
        is ReminderAction.HoldMeeting -> ReminderStep(meetingsPlan, Place.Plan(branch = branch))
        is ReminderAction.PlanForReturn -> ReminderStep(meetingsPlan, Place.Plan(branch = branch, on = action.on.local()))
        is ReminderAction.LearnTogether -> ReminderStep(reminderLearnTogetherOpen, Place.Meetings)
        is ReminderAction.GetInTouch -> ReminderStep(reminderOpenMember, Place.Away(person))
        is ReminderAction.ChooseTransfer -> ReminderStep(reminderLook, if (row.own) Place.Choose() else Place.Away(person))
        is ReminderAction.NameContact, is ReminderAction.LookIntoAbroad -> ReminderStep(reminderLook, Place.Away(person))
        is ReminderAction.ConfirmHost, is ReminderAction.TakeStep -> ReminderStep(reminderLook, Place.Away(person))
        is ReminderAction.RenewCertificate -> ReminderStep(reminderLook, Place.Away(if (row.own) "" else person))
        is ReminderAction.ConfirmSignIn, is ReminderAction.ReadLeave -> ReminderStep(reminderLook, Place.Meeting(meeting))
        is ReminderAction.AnswerLeave -> ReminderStep(reminderAnswerOpen, Place.Roll(meeting))
        is ReminderAction.AnswerRequest -> ReminderStep(reminderAnswerOpen, Place.PrivacyRequests(row.branch.id.value))
        is ReminderAction.RememberAdmission -> null
    }
}
