import AppTesting
import YixianCore

@testable import AppModels

// What the core tells, as plain as it can be. Everybody is invented.

/// Friday, 27 November 2026, in the middle of the morning in the village.
let today = LocalDate(2026, 11, 27)
let nowMs = atMs(today, 10, 0)
let hourMs: Int64 = 3_600_000

func atMs(_ date: LocalDate, _ hour: Int, _ minute: Int) -> Int64 {
    Int64(((date.epochDay * 24 + hour - 8) * 60 + minute) * 60_000)
}

let theMeeting = MeetingId("m1")
let branch = OrgName(id: OrgId("b1"), name: "沙堰村党支部")
let me = PersonId("me")

func ownState(
    _ standing: Standing = .unmarked, _ source: MarkSource? = nil, by: String? = nil, toConfirm: Bool = false,
    timing: Timing? = nil, trust: TimeTrust? = nil, also: [EventId] = [], disputes: [DisputeRow] = []
) -> OwnState {
    OwnState(
        standing: standing, source: source, mark: source.map { _ in EventId("mark") }, by: by.map { PersonId($0) },
        at: nil, trust: trust, toConfirm: toConfirm, timing: timing, also: also, disputes: disputes)
}

func plan(
    _ title: String = "主题党日", _ kind: MeetingKind = .themeDay, on date: LocalDate = today, place: String = "村部",
    cancelled: Bool = false
) -> MeetingPlan {
    MeetingPlan(
        kind: kind, title: title, date: date.stated(), place: place, starts: TimeOfDay(hour: 9, minute: 30),
        cancelled: cancelled)
}

func meetingRow(
    _ plan: MeetingPlan = plan(), own: OwnState = ownState(), id: MeetingId = theMeeting, outcome: Outcome? = nil,
    learning: UInt16? = nil
) -> MeetingRow {
    MeetingRow(id: id, branch: branch.id, plan: plan, outcome: outcome, learning: learning, joined: [], own: own)
}

func meetingScreen(
    _ row: MeetingRow = meetingRow(), keepRoll: Bool = false, names: [PersonId: String] = [:],
    officers: OfficersPart? = nil
) -> MeetingScreen {
    MeetingScreen(
        meeting: row, branchName: branch.name, may: MeetingRights(keepRoll: keepRoll, takePart: true),
        officers: officers, names: names)
}

/// 30 members, two left out by a resolution, one on probation: the vector of the county's rules, 4.3.
func tally(
    present: UInt32 = 22, observers: UInt32 = 0, onLeave: UInt32 = 3, away: UInt32 = 5, unmarked: UInt32 = 0,
    toConfirm: UInt32 = 0, quorums: [Quorum] = []
) -> Tally {
    Tally(
        members: 30, expected: 28, votingExpected: 27, present: present, votingPresent: 21, observers: observers,
        onLeave: onLeave, away: away, unmarked: unmarked, toConfirm: toConfirm, quorums: quorums, rulesVersion: 1)
}

func rollRow(
    _ person: String, _ name: String, _ state: OwnState = ownState(), called: Bool = true, belongs: Bool = true,
    guest: Bool = false, excluded: Bool = false
) -> RollRow {
    RollRow(
        person: PersonId(person), name: name, called: called, belongs: belongs, guest: guest, excluded: excluded,
        state: state)
}

func rollScreen(
    _ rows: [RollRow] = [rollRow("a", "唐春"), rollRow("b", "于有")], row: MeetingRow = meetingRow(),
    tally: Tally = tally(), guestCode: String? = "4821 0937 1260",
    guestLink: String? = "https://county.example/g#meeting",
    keepRoll: Bool = true, learning: UInt16? = nil
) -> RollScreen {
    RollScreen(
        meeting: row, branchName: branch.name, may: MeetingRights(keepRoll: keepRoll, takePart: true),
        digits: ["4831"], guestCode: guestCode, guestLink: guestLink, tally: tally, rows: rows, learning: learning,
        names: [:])
}

func openHome(
    name: String = "王德福", branch: OrgName? = branch,
    offices: [OfficeHeld] = [OfficeHeld(org: branch, role: .secretary)], keepsRolls: [OrgName] = [branch],
    toCall: Contact? = nil, next: [MeetingRow] = [], dues: HomeDues? = nil, away: HomeAway? = nil, needs: [Need] = [],
    reminders: [ReminderRow] = [], putOff: UInt32 = 0, toSend: UInt64 = 0, clockOffMs: Int64? = nil
) -> OpenHome {
    OpenHome(
        person: me, name: name, county: "新野县", today: today.stated(), branch: branch, offices: offices,
        keepsRolls: keepsRolls, toCall: toCall, next: next, dues: dues, away: away, needs: needs, reminders: reminders,
        putOff: putOff, toSend: toSend, lastSync: nil, clockOffMs: clockOffMs)
}

func calmStatus(
    standing: String? = nil, lastSync: Timestamp? = nil, toSend: [Item] = [], setAside: [Item] = []
) -> YixianCore.Status {
    YixianCore.Status(
        person: me, name: "王德福", county: "新野县", server: "https://127.0.0.1", locked: false, standing: standing,
        branch: branch.id, offices: [], lastSync: lastSync, clockOffMs: nil, toSend: toSend,
        toSendCount: UInt64(toSend.count), undecided: [], setAside: setAside)
}

/// What a county counts in hours of 45 minutes.
func hoursScreen(own: UInt32, branch tenths: UInt32, unrecorded: UInt32) -> HoursScreen {
    HoursScreen(
        branch: branch, year: 2026, own: LearningSum(minutes: 0, tenths: own, meetings: 7, unrecorded: 0),
        branchMeetings: LearningSum(minutes: 0, tenths: tenths, meetings: 9, unrecorded: unrecorded), needed: 32,
        minutesOfAnHour: 45, source: "党员教育管理工作条例", article: "第十六条")
}

/// A calendar that a test writes by hand: every day is the same.
struct HandMadeCalendar: LunarCalendar {
    var day = LunarDay(month: 1, day: 1, isLeapMonth: false)

    func on(_ date: LocalDate) -> LunarDay { day }
}
