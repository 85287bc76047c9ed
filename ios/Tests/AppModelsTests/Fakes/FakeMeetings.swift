import Observation
import YixianCore

/// Remembers what was recorded, in one line each.
@MainActor @Observable
final class MeetingsBook {
    private(set) var recorded: [String] = []
    private(set) var plans: [MeetingPlan] = []

    /// What each recording comes to: a test holds it up, or refuses it.
    @ObservationIgnored var onRecord: @MainActor (String) async throws -> Void = { _ in }
    var roll = rollScreen()
    var screen = meetingScreen()

    /// What a meeting comes to, where a test says so.
    @ObservationIgnored var onMeeting: (@MainActor () throws -> MeetingScreen)?

    var all: [MeetingRow] = []
    var drafts: [MeetingId?: MeetingPlan] = [:]
    var today = WhichMeeting.known(meeting: theMeeting)
    var numbers: [String] = []

    /// None of somebody who belongs to no branch.
    var hours: HoursScreen?

    var notice = Notice(text: "text", message: "message", recipients: [], sheet: "<html>")

    nonisolated init() {}

    @discardableResult
    func record(_ what: String) async throws -> EventId {
        try await onRecord(what)
        recorded.append(what)
        return EventId("e\(recorded.count)")
    }

    func mark(_ person: PersonId, _ standing: Standing, _ reason: String?) async throws -> EventId {
        let event = try await record("mark \(person.value) \(standing) \(reason ?? "-")")
        let rows = roll.rows.map { $0.person == person ? rollRow(person.value, $0.name, ownState(standing)) : $0 }
        roll = rollScreen(rows, row: roll.meeting)
        return event
    }

    func meeting() throws -> MeetingScreen { try onMeeting?() ?? screen }

    func page(_ skip: UInt32, _ most: UInt32) -> MeetingPage {
        MeetingPage(rows: Array(all.dropFirst(Int(skip)).prefix(Int(most))), total: UInt32(all.count))
    }

    func plan(_ what: String, _ meeting: MeetingId?, _ plan: MeetingPlan) async throws -> EventId {
        let event = try await record(what)
        drafts[meeting] = nil
        plans.append(plan)
        return event
    }
}

final class FakeMeetings: Meetings {
    let book = MeetingsBook()

    override func roll(meeting: MeetingId) async throws -> RollScreen { await book.roll }

    override func meeting(meeting: MeetingId) async throws -> MeetingScreen { try await book.meeting() }

    override func notice(meeting: MeetingId) async throws -> Notice { await book.notice }

    override func numbersToNotify(meeting: MeetingId) async throws -> [String] {
        try await book.record("numbers \(meeting.value)")
        return await book.numbers
    }

    override func list(skip: UInt32, most: UInt32) async throws -> MeetingPage { await book.page(skip, most) }

    override func meetingOn(branch: OrgId, date: StatedDate) async throws -> WhichMeeting { await book.today }

    override func mark(
        meeting: MeetingId, person: PersonId, standing: Standing, reason: String?
    ) async throws -> EventId {
        try await book.mark(person, standing, reason)
    }

    override func markRest(meeting: MeetingId) async throws -> [EventId] { [try await book.record("rest")] }

    override func signIn(which: WhichMeeting, digits: String) async throws -> EventId {
        try await book.record("sign in \(which) \(digits)")
    }

    override func askLeave(meeting: MeetingId, reason: LeaveReason) async throws -> EventId {
        try await book.record("leave \(reason)")
    }

    override func withdraw(meeting: MeetingId) async throws -> EventId { try await book.record("withdraw") }

    override func dispute(meeting: MeetingId, words: String) async throws -> EventId {
        try await book.record("dispute \(words)")
    }

    override func answerProxy(meeting: MeetingId, mark: EventId, accepted: Bool) async throws -> EventId {
        try await book.record("answer \(mark.value) \(accepted)")
    }

    override func answerDispute(
        meeting: MeetingId, person: PersonId, dispute: EventId, words: String
    ) async throws -> EventId {
        try await book.record("answer \(person.value) \(dispute.value) \(words)")
    }

    override func closeMeeting(meeting: MeetingId, outcome: Outcome?, learning: UInt16?) async throws -> EventId {
        try await book.record("close \(outcome.map { "\($0)" } ?? "-") \(learning.map { "\($0)" } ?? "-")")
    }

    override func hours(year: Int32?) async throws -> HoursScreen {
        guard let hours = await book.hours else { throw CoreError.NotHere(what: "branch", detail: "none") }
        return hours
    }

    override func writeMinutes(meeting: MeetingId, part: UInt8, text: String) async throws -> EventId {
        try await book.record("minutes \(part) \(text)")
    }

    override func planDraft(meeting: MeetingId?) async throws -> MeetingPlan? {
        await MainActor.run { [book] in book.drafts[meeting] }
    }

    override func keepPlanDraft(meeting: MeetingId?, plan: MeetingPlan?) async throws {
        await MainActor.run { [book] in book.drafts[meeting] = plan }
    }

    override func plan(branch: OrgId, plan: MeetingPlan) async throws -> MeetingId {
        _ = try await book.plan("plan \(branch.value)", nil, plan)
        return theMeeting
    }

    override func changePlan(meeting: MeetingId, plan: MeetingPlan) async throws -> EventId {
        try await book.plan("change \(meeting.value)", meeting, plan)
    }
}
