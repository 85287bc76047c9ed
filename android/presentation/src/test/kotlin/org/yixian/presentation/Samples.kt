package org.yixian.presentation

import org.yixian.core.Contact
import org.yixian.core.EventId
import org.yixian.core.MarkSource
import org.yixian.core.MeetingId
import org.yixian.core.MeetingKind
import org.yixian.core.MeetingPlan
import org.yixian.core.MeetingRights
import org.yixian.core.MeetingRow
import org.yixian.core.MeetingScreen
import org.yixian.core.OfficeHeld
import org.yixian.core.OpenHome
import org.yixian.core.OrgId
import org.yixian.core.OrgName
import org.yixian.core.OwnState
import org.yixian.core.PersonId
import org.yixian.core.Quorum
import org.yixian.core.Role
import org.yixian.core.RollRow
import org.yixian.core.RollScreen
import org.yixian.core.Standing
import org.yixian.core.Status
import org.yixian.core.Tally
import org.yixian.core.TimeOfDay
import org.yixian.presentation.wording.stated

// What the core tells, as plain as it can be. Everybody is invented.

internal val MEETING = MeetingId("m1")
internal val BRANCH = OrgName(OrgId("b1"), "沙堰村党支部")
internal val ME = PersonId("me")

internal fun ownState(standing: Standing = Standing.Unmarked, source: MarkSource? = null, by: String? = null, toConfirm: Boolean = false) =
    OwnState(
        standing = standing,
        source = source,
        mark = source?.let { EventId("mark") },
        by = by?.let(::PersonId),
        at = null,
        trust = null,
        toConfirm = toConfirm,
        timing = null,
        also = emptyList(),
        disputes = emptyList()
    )

internal fun plan(title: String = "主题党日", kind: MeetingKind = MeetingKind.THEME_DAY) = MeetingPlan(
    kind = kind,
    title = title,
    date = TODAY.stated(),
    place = "村部",
    starts = TimeOfDay(9u, 30u)
)

internal fun meetingRow(plan: MeetingPlan = plan(), own: OwnState = ownState(), id: MeetingId = MEETING) =
    MeetingRow(id = id, branch = BRANCH.id, plan = plan, outcome = null, learning = null, joined = emptyList(), own = own)

internal fun meetingScreen(row: MeetingRow = meetingRow(), keepRoll: Boolean = false, names: Map<PersonId, String> = emptyMap()) =
    MeetingScreen(
        meeting = row,
        branchName = BRANCH.name,
        may = MeetingRights(keepRoll = keepRoll, takePart = true),
        officers = null,
        names = names
    )

/** 30 members, two left out by a resolution, one on probation: the vector of the county's rules, 4.3. */
internal fun tally(present: UInt = 22u, votingPresent: UInt = 21u, quorums: List<Quorum> = emptyList()) = Tally(
    members = 30u,
    expected = 28u,
    votingExpected = 27u,
    present = present,
    votingPresent = votingPresent,
    observers = 0u,
    onLeave = 3u,
    away = 5u,
    unmarked = 0u,
    toConfirm = 0u,
    quorums = quorums,
    rulesVersion = 1u
)

internal fun rollRow(person: String, name: String, state: OwnState = ownState()) =
    RollRow(person = PersonId(person), name = name, called = true, belongs = true, guest = false, excluded = false, state = state)

internal fun rollScreen(
    vararg rows: RollRow = arrayOf(rollRow("a", "唐春"), rollRow("b", "于有")),
    row: MeetingRow = meetingRow(),
    tally: Tally = tally()
) = RollScreen(
    meeting = row,
    branchName = BRANCH.name,
    may = MeetingRights(keepRoll = true, takePart = true),
    digits = listOf("4831"),
    guestCode = "4821 0937 1260",
    guestLink = "https://county.example/g#meeting",
    tally = tally,
    rows = rows.toList(),
    learning = null,
    names = emptyMap()
)

internal fun openHome() = OpenHome(
    person = ME,
    name = "王德福",
    county = "新野县",
    today = TODAY.stated(),
    branch = BRANCH,
    offices = listOf(OfficeHeld(BRANCH, Role.SECRETARY)),
    keepsRolls = listOf(BRANCH),
    toCall = null,
    next = emptyList(),
    dues = null,
    away = null,
    reminders = emptyList(),
    putOff = 0u,
    needs = emptyList(),
    toSend = 0uL,
    lastSync = null,
    clockOffMs = null
)

internal fun contact(name: String, phone: String) = Contact(PersonId("p"), name, Role.SECRETARY, phone)

internal fun calmStatus() = Status(
    person = ME,
    name = "王德福",
    county = "新野县",
    server = "https://127.0.0.1",
    locked = false,
    standing = null,
    branch = BRANCH.id,
    offices = emptyList(),
    lastSync = null,
    clockOffMs = null,
    toSend = emptyList(),
    toSendCount = 0uL,
    undecided = emptyList(),
    setAside = emptyList()
)
