import Observation
import YixianCore

@testable import AppModels

/// Keeps what was said of each matter; what is due stands on the first screen.
@MainActor @Observable
final class RemindersBook {
    private(set) var recorded: [String] = []
    private(set) var plans = 0
    @ObservationIgnored var plan: @MainActor () throws -> [PlannedNotice] = { [] }
    @ObservationIgnored var handled: [HandledReminder] = []

    nonisolated init() {}

    func record(_ what: String) {
        recorded.append(what)
    }

    func planned() throws -> [PlannedNotice] {
        plans += 1
        return try plan()
    }
}

final class FakeReminders: Reminders {
    let book = RemindersBook()

    override func handle(
        branch: OrgId, matter: MatterKey, handling: MatterHandling, words: String
    ) async throws -> EventId {
        await book.record("\(handling) \(branch.value) \(matter.person?.value ?? "-") \(matter.period)")
        return EventId("handled")
    }

    override func snooze(branch: OrgId, matter: MatterKey, until: StatedDate) async throws {
        await book.record("later \(matter.person?.value ?? "-") \(until.local().iso)")
    }

    override func unsnooze(branch: OrgId, matter: MatterKey) async throws {
        await book.record("take up \(branch.value) \(matter.rule) \(matter.person?.value ?? "-") \(matter.period)")
    }

    override func handled() async throws -> [HandledReminder] {
        await book.handled
    }

    override func plan(inFront: Bool) async throws -> [PlannedNotice] {
        try await book.planned()
    }
}

func reminder(
    _ action: ReminderAction, _ severity: Severity = .soon, person: String? = "tang", name: String = "唐春",
    own: Bool = false, told: StatedDate? = nil, above: Bool = false, at org: OrgName = branch,
    meeting: MeetingName? = nil, by: String = ""
) -> ReminderRow {
    ReminderRow(
        matter: MatterKey(rule: "rule", person: person.map { PersonId($0) }, period: "2026"), branch: org,
        name: name, meeting: meeting, by: by,
        own: own, above: above, since: today.plusDays(-20).stated(), severity: severity, action: action,
        source: "中国共产党党员教育管理工作条例(2019)", article: "第二十四条", told: told)
}

func plannedNotice(days: Int, matters: UInt32 = 2) -> PlannedNotice {
    let day = today.plusDays(days).stated()
    let id = day.year * 10_000 + Int32(day.month) * 100 + Int32(day.day)
    return PlannedNotice(
        id: id, day: day, hour: TimeOfDay(hour: 8, minute: 30), severity: .soon, matters: matters)
}
