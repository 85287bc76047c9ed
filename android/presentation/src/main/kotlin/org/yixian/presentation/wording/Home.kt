package org.yixian.presentation.wording

import java.time.LocalDate
import org.yixian.core.MeetingKind
import org.yixian.core.MeetingName
import org.yixian.core.MeetingRow
import org.yixian.core.Need
import org.yixian.core.OpenHome
import org.yixian.core.ReminderAction
import org.yixian.core.ReminderRow
import org.yixian.core.Standing
import org.yixian.presentation.Place
import org.yixian.presentation.home.HomeEvent
import org.yixian.presentation.home.HomeState
import org.yixian.presentation.home.MeetingCard
import org.yixian.presentation.home.NeedAction
import org.yixian.presentation.home.NeedRow
import org.yixian.presentation.words.Words

internal fun Words.homeState(
    home: OpenHome,
    nowMs: Long,
    calendar: LunarCalendar,
    keepsInTouch: Boolean = false,
    floatMonths: Int? = null
): HomeState {
    val today = home.today.local()
    return HomeState(
        name = home.name,
        branch = branchAndOffice(home),
        quiet = quiet(home.lastSync, home.toSend, home.clockOffMs, nowMs),
        needs = home.needs.map { need(it, today) } + home.reminders.mapNotNull { signedIn(it, today) },
        reminders = homeReminders(home.reminders, home.keepsRolls.map { it.id }.toSet(), today),
        putOff = home.putOff.toInt(),
        mayAllow = false,
        away = home.away?.let { awayCard(it, floatMonths, today) },
        next = home.next.mapIndexed { at, row -> nextCard(at, row, home, calendar) },
        dues = home.dues?.let { duesCard(it, today) },
        keepsRolls = home.keepsRolls.isNotEmpty(),
        takesPart = home.branch != null,
        keepsInTouch = keepsInTouch,
        owes = home.toSend > 0uL
    )
}

/** 沙堰村党支部 · 支部书记; an organiser has no branch of his own to show. */
internal fun Words.branchAndOffice(home: OpenHome): String {
    val branch = home.branch
    val offices = home.offices.map { held -> if (held.org.id == branch?.id) role(held.role) else "${held.org.name} ${role(held.role)}" }
    return (listOfNotNull(branch?.name) + offices).ifEmpty { listOf(home.county) }.joinToString(separatorDot)
}

/** The first of those that come is the next one, and a member may say that he cannot. */
private fun Words.nextCard(at: Int, row: MeetingRow, home: OpenHome, calendar: LunarCalendar): MeetingCard {
    val card = card(row, home, calendar)
    val mayAskLeave = row.branch == home.branch?.id && card.own == null && !card.cancelled
    return card.copy(mayAskLeave = mayAskLeave, spoken = if (at == 0 && !card.cancelled) spokenNext(card.spoken) else card.spoken)
}

internal fun Words.card(row: MeetingRow, home: OpenHome, calendar: LunarCalendar): MeetingCard {
    val (date, today) = row.plan.date.local() to home.today.local()
    val mark = mark(row.own, home.person) { null }.copy(detail = "") // who said so is told on the meeting's own screen
    return MeetingCard(
        id = row.id.value,
        what = titled(row.plan),
        date = whenIs(date, row.plan.starts, today),
        lunar = lunar(date, calendar),
        place = row.plan.place,
        cancelled = row.plan.cancelled,
        isToday = date == today,
        own = mark.takeUnless { row.own.standing is Standing.Unmarked && !row.own.toConfirm },
        gap = if (home.keepsRolls.any { it.id == row.branch } && isGap(row)) meetingNoLearning else "",
        mayAskLeave = false,
        spoken = spoken(row, today)
    )
}

/** Closed without a word of how long was learnt, where people learn together as a rule: the core counts the same ones. */
private fun isGap(row: MeetingRow): Boolean = row.outcome != null && row.learning == null && when (row.plan.kind) {
    MeetingKind.GENERAL, MeetingKind.GROUP, MeetingKind.LECTURE, MeetingKind.THEME_DAY, MeetingKind.LIFE_MEETING -> true
    MeetingKind.ELECTION, MeetingKind.COMMITTEE, MeetingKind.APPRAISAL -> false
}

private fun Words.need(need: Need, today: LocalDate): NeedRow = when (need) {
    is Need.EnrolAnew -> reasoned(need.standing, NeedAction(needEnrolAnewAction, HomeEvent.Open(Place.Enrol)))

    is Need.EnterAgain -> row(needEnterAgain(need.lost.toInt()), needEnterAgainWhy, NeedAction(needEnterAgainAction, HomeEvent.Heard))

    is Need.SetAside -> row(needSetAside(need.count.toInt()), needSetAsideWhy, opens(needSetAsideAction, Place.Status))

    is Need.AnotherPhone ->
        row(needAnotherPhone(moment(need.enrolled, today)), needAnotherPhoneWhy, opens(needAnotherPhoneAction, Place.Devices))

    is Need.GiveWord -> row(needGiveWord(need.count.toInt()), needGiveWordWhy, opens(needGiveWordAction, Place.Status))

    is Need.DecideRule -> row(
        needDecideRule(ruleName(need.rule)),
        needDecideRuleWhy(need.org.name),
        opens(needDecideRuleAction, Place.Rule(need.rule, need.org.id.value))
    )

    is Need.CloseMeeting ->
        row(needCloseMeeting(named(need.meeting, today)), "", opens(needCloseMeetingAction, Place.Close(need.meeting.id.value)))

    is Need.AnswerDispute -> row(
        needAnswerDispute(need.name, named(need.meeting, today)),
        "",
        opens(needAnswerDisputeAction, Place.Roll(need.meeting.id.value))
    )
}

/** Somebody else said that he was there: he answers on the spot. */
private fun Words.signedIn(row: ReminderRow, today: LocalDate): NeedRow? {
    val mark = (row.action as? ReminderAction.ConfirmSignIn)?.mark?.value ?: return null
    val meeting = row.meeting?.id?.value ?: return null
    return row(
        signedInBy(row, today),
        "",
        NeedAction(proxyYes, HomeEvent.AnswerProxy(meeting, mark, accepted = true)),
        NeedAction(proxyNo, HomeEvent.AnswerProxy(meeting, mark, accepted = false))
    )
}

private fun opens(label: String, place: Place) = NeedAction(label, HomeEvent.Open(place))

private fun Words.reasoned(code: String, action: NeedAction): NeedRow {
    val words = error(code) ?: error("unknown")
    return row(words?.what.orEmpty(), words?.advice.orEmpty(), action)
}

private fun row(what: String, why: String, vararg actions: NeedAction) =
    NeedRow(what, why, actions.toList(), listOf(what, why).filter { it.isNotEmpty() }.joinToString(" "))

/** 9 月 10 日 周四 主题党日 */
internal fun Words.named(meeting: MeetingName, today: LocalDate): String = "${date(meeting.date.local(), today)} ${meeting.title}"
