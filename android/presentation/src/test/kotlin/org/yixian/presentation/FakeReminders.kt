package org.yixian.presentation

import org.yixian.core.EventId
import org.yixian.core.HandledReminder
import org.yixian.core.MatterHandling
import org.yixian.core.MatterKey
import org.yixian.core.MeetingName
import org.yixian.core.NoHandle
import org.yixian.core.OrgId
import org.yixian.core.PersonId
import org.yixian.core.PlannedNotice
import org.yixian.core.ReminderAction
import org.yixian.core.ReminderRow
import org.yixian.core.Reminders
import org.yixian.core.Severity
import org.yixian.core.StatedDate
import org.yixian.core.TimeOfDay
import org.yixian.presentation.wording.stated

/** Keeps what was said of each matter; what is due stands on the first screen. */
internal class FakeReminders : Reminders(NoHandle) {
    val said = mutableListOf<Triple<String, MatterKey, MatterHandling>>()
    var handled: List<HandledReminder> = emptyList()
    val snoozed = mutableListOf<Pair<MatterKey, StatedDate>>()
    val looked = mutableListOf<Boolean>()
    var plan: suspend () -> List<PlannedNotice> = { emptyList() }

    override suspend fun handle(branch: OrgId, matter: MatterKey, handling: MatterHandling, words: String): EventId {
        said += Triple(branch.value, matter, handling)
        return EventId("handled ${said.size}")
    }

    override suspend fun handled(): List<HandledReminder> = handled

    override suspend fun snooze(branch: OrgId, matter: MatterKey, until: StatedDate) {
        snoozed += matter to until
    }

    val takenUp = mutableListOf<Pair<OrgId, MatterKey>>()

    override suspend fun unsnooze(branch: OrgId, matter: MatterKey) {
        takenUp += branch to matter
    }

    override suspend fun plan(inFront: Boolean): List<PlannedNotice> {
        looked += inFront
        return plan.invoke()
    }
}

internal fun reminder(
    action: ReminderAction,
    severity: Severity = Severity.SOON,
    person: String? = "tang",
    name: String = "唐春",
    own: Boolean = false,
    told: StatedDate? = null,
    above: Boolean = false,
    meeting: MeetingName? = null,
    by: String = ""
) = ReminderRow(
    matter = MatterKey("rule", person?.let(::PersonId), "2026"),
    branch = BRANCH,
    name = name,
    meeting = meeting,
    by = by,
    own = own,
    above = above,
    since = TODAY.minusDays(20).stated(),
    severity = severity,
    action = action,
    source = "中国共产党党员教育管理工作条例(2019)",
    article = "第二十四条",
    told = told
)

internal fun plannedNotice(days: Long, matters: Int = 2): PlannedNotice {
    val day = TODAY.plusDays(days).stated()
    return PlannedNotice(
        day.year * 10_000 + day.month.toInt() * 100 + day.day.toInt(),
        day,
        TimeOfDay(8u, 30u),
        Severity.SOON,
        matters.toUInt()
    )
}
