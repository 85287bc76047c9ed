import Foundation
import Testing

@testable import AppPlatform

struct RemindersTests {
    private let hour: Int64 = 3_600_000
    private let now: Int64 = 1_800_000_000_000

    @Test("the same plan again, in any order, changes nothing")
    func same() {
        let plan = [reminder(2, now + 2 * hour), reminder(1, now + hour)]
        #expect(difference(plan, []).added == [plan[1], plan[0]])
        #expect(difference(plan, plan.reversed().map { system($0) }) == none)
    }

    @Test("only the difference is applied")
    func only() {
        let (soon, later, new) = (reminder(1, now + hour), reminder(2, now + 2 * hour), reminder(3, now + 9 * hour))
        let moved = reminder(2, later.atMs + hour)
        let found = difference([soon, moved, new], [system(soon), system(later), system(reminder(4, now + hour))])
        #expect(found.added == [moved, new])
        #expect(found.cancelled == ["reminder-4"])
        #expect(difference([], [system(soon)]).cancelled == ["reminder-1"])
    }

    @Test("another text or another place is another reminder under the same identifier")
    func changed() {
        let before = reminder(1, now + hour)
        let text = PlannedNotification(id: 1, atMs: before.atMs, publicText: "有两件事", place: before.place)
        let place = PlannedNotification(id: 1, atMs: before.atMs, publicText: before.publicText, place: "home:")
        for after in [text, place] {
            #expect(difference([after], [system(before)]) == added([after]))
        }
    }

    @Test("what is past is never shown, and a plan for now is past")
    func past() {
        #expect(difference([reminder(1, now), reminder(2, now - hour), reminder(3, .min)], []) == none)
    }

    @Test("sixty-four at most, the nearest, and the others once there is room")
    func room() {
        let plan = (1...100).map { reminder($0, now + Int64(101 - $0) * hour) }
        let first = difference(plan, [])
        #expect(first.added.count == 64)
        #expect(first.added.map(\.id) == Array((37...100).reversed()))
        let later = now + 10 * hour
        let scheduled = first.added.filter { $0.atMs > later }.map { system($0) }
        let next = Reminders.difference(plan: plan, scheduled: scheduled, shown: [], nowMs: later)
        #expect(next.added.map(\.id) == Array((27...36).reversed()))
        #expect(next.cancelled.isEmpty)
        #expect(scheduled.count + next.added.count == 64)
    }

    @Test("a nearer one takes the place of the farthest")
    func nearer() {
        let plan = (1...64).map { reminder($0, now + Int64($0 + 1) * hour) }
        let near = reminder(65, now + hour)
        let found = difference(plan + [near], plan.map { system($0) })
        #expect(found.added == [near])
        #expect(found.cancelled == ["reminder-64"])
    }

    @Test("after a journey or a set clock, what the system would show at another time is scheduled anew")
    func zone() {
        let plan = [reminder(1, now + hour), reminder(2, now + 2 * hour), reminder(3, now + 3 * hour)]
        let moved = [system(plan[0]), system(plan[1], firesMs: plan[1].atMs - 8 * hour), system(plan[2], firesMs: nil)]
        #expect(difference(plan, moved) == added([plan[1], plan[2]]))
    }

    @Test("the system's calendar knows no milliseconds")
    func milliseconds() {
        let planned = reminder(1, now + hour + 999)
        #expect(difference([planned], [system(planned, firesMs: now + hour)]) == none)
    }

    @Test("one that was shown and is over is withdrawn, one that is still planned stays")
    func withdrawn() {
        let plan = [reminder(1, now - hour), reminder(2, now + hour)]
        let found = difference(plan, [system(plan[1])], shown: ["reminder-1", "reminder-7", "another"])
        #expect(found == ReminderDifference(cancelled: [], withdrawn: ["reminder-7"], added: []))
    }

    @Test("what is not ours stays as it is, and of two with one number the last counts")
    func strangers() {
        let other = ScheduledReminder(identifier: "another", firesMs: now + hour, publicText: "", place: "")
        #expect(difference([], [other]) == none)
        let (one, last) = (reminder(1, now + hour), reminder(1, now + 2 * hour))
        #expect(difference([one, last], []) == added([last]))
    }

    @Test(
        "a moment is the same moment in whatever zone the phone is", arguments: [0, 1_800_000_123_456, -1, -86_400_000])
    func components(atMs: Int64) throws {
        let components = Reminders.components(atMs)
        #expect(components.timeZone?.secondsFromGMT() == 0)
        let date = try #require(components.calendar?.date(from: components))
        #expect(Int64(date.timeIntervalSince1970) == Int64((Double(atMs) / 1000).rounded(.down)))
    }

    private let none = ReminderDifference(cancelled: [], withdrawn: [], added: [])

    private func added(_ plan: [PlannedNotification]) -> ReminderDifference {
        ReminderDifference(cancelled: [], withdrawn: [], added: plan)
    }

    private func difference(
        _ plan: [PlannedNotification], _ scheduled: [ScheduledReminder], shown: [String] = []
    ) -> ReminderDifference {
        Reminders.difference(plan: plan, scheduled: scheduled, shown: shown, nowMs: now)
    }

    private func reminder(_ id: Int, _ atMs: Int64) -> PlannedNotification {
        PlannedNotification(id: id, atMs: atMs, publicText: "周六上午九点,有一件事", place: "meeting:0a\(id)")
    }

    private func system(_ planned: PlannedNotification) -> ScheduledReminder {
        system(planned, firesMs: planned.atMs)
    }

    private func system(_ planned: PlannedNotification, firesMs: Int64?) -> ScheduledReminder {
        ScheduledReminder(
            identifier: Reminders.identifier(planned.id), firesMs: firesMs, publicText: planned.publicText,
            place: planned.place)
    }
}
