import Foundation
import Testing

@testable import AppModels
@testable import AppPlatform

struct RemindersTests {
    private let village = zone("Asia/Shanghai")
    private let rome = zone("Europe/Rome")
    private let day = LocalDate(2026, 12, 3)
    private let morning = LocalTime(8, 30)

    @Test("the same plan again, in any order, changes nothing")
    func same() {
        let plan = [reminder(2), reminder(1)]
        #expect(difference(plan, []).added == [plan[1], plan[0]])
        #expect(difference(plan, plan.reversed().map { system($0) }) == none)
    }

    @Test("only the difference is applied")
    func only() {
        let (soon, later, new) = (reminder(1), reminder(2), reminder(3))
        let moved = reminder(2, at: LocalTime(9, 30))
        let found = difference([soon, moved, new], [system(soon), system(later), system(reminder(4))])
        #expect(found.added == [moved, new])
        #expect(found.cancelled == ["reminder-one-4"])
        #expect(difference([], [system(soon)]).cancelled == ["reminder-one-1"])
    }

    @Test("another text or another place is another reminder under the same identifier")
    func changed() {
        let before = reminder(1)
        for after in [reminder(1, text: "有两件事"), reminder(1, place: "home:")] {
            #expect(difference([after], [system(before)]) == added([after]))
        }
    }

    @Test("what is past is never shown, and a plan for now is past")
    func past() {
        let now = reminder(0).moment(in: village)
        #expect(difference([reminder(0), reminder(-1), reminder(-9_999)], [], now: now) == none)
    }

    @Test("planned anew at three in the morning, what is to come at half past eight waits on")
    func beforeItsHour() {
        let (today, tomorrow) = (reminder(0), reminder(1))
        let three = reminder(0, at: LocalTime(3, 0)).moment(in: village)
        #expect(difference([today, tomorrow], [system(today), system(tomorrow)], now: three) == none)
    }

    @Test("planned anew at nine, what was shown at half past eight stays and is not shown again")
    func afterItsHour() {
        let (today, tomorrow) = (reminder(0), reminder(1))
        let nine = reminder(0, at: LocalTime(9, 0)).moment(in: village)
        let again = [today, reminder(0, text: "有 1 件事")]
        for today in again {
            let found = difference(
                [today, tomorrow], [system(tomorrow)], shown: [today.identifier], now: nine)
            #expect(found == none)
        }
    }

    @Test("two people on one phone: opening one's profile in a new process takes nothing from the other")
    func people() {
        var phone = SystemSample()
        let (one, two) = ([reminder(1), reminder(2)], [reminder(1, of: "two"), reminder(5, of: "two")])
        phone.apply(difference(of: "two", two, phone.scheduled), in: village)
        // Another process begins here: it knows nothing of what the one before it planned.
        phone.apply(difference(of: "one", one, phone.scheduled), in: village)
        #expect(Set(phone.scheduled.map(\.identifier)) == Set((one + two).map(\.identifier)))
        let shown = ["reminder-two-1", "reminder-one-1"]
        phone.apply(difference(of: "one", [], phone.scheduled, shown: shown), in: village)
        #expect(Set(phone.scheduled.map(\.identifier)) == Set(two.map(\.identifier)))
        #expect(phone.withdrawn == ["reminder-one-1"])
        #expect(difference(of: "two", two, phone.scheduled) == none)
    }

    @Test("a day's notice is one's own, whatever the profiles are called")
    func identifiers() {
        let notice = DayNotice(id: 20_261_203, date: day, time: morning, title: "一线牵", text: "有 2 件事")
        let names = ["0a1b", "0a1c"].map { PlannedNotification($0, notice).identifier }
        #expect(names == ["reminder-0a1b-20261203", "reminder-0a1c-20261203"])
    }

    @Test("sixty-four at most, the nearest, and the others once there is room")
    func room() {
        let plan = (1...100).map { reminder($0) }
        let first = difference(plan.reversed(), [])
        #expect(first.added == Array(plan.prefix(64)))
        let later = plan[9].moment(in: village)
        let next = difference(plan, first.added.dropFirst(10).map { system($0) }, now: later)
        #expect(next.added == Array(plan[64..<74]))
        #expect(next.cancelled.isEmpty)
    }

    @Test("a nearer one takes the place of the farthest, whosever it is")
    func nearer() {
        let far = (1...64).map { reminder($0 + 1) }
        let near = reminder(1)
        #expect(difference(far + [near], far.map { system($0) }).cancelled == ["reminder-one-65"])
        let theirs = (1...64).map { reminder($0 + 1, of: "two") }
        let found = difference([near, reminder(99)], theirs.map { system($0) })
        #expect(found.added == [near])
        #expect(found.cancelled == ["reminder-two-65"])
    }

    @Test("on a journey it comes at the same hour of the clock there")
    func journey() {
        let planned = reminder(0)
        var there = Calendar(identifier: .gregorian)
        there.timeZone = village
        let components = planned.components(in: there)
        #expect(components.timeZone == nil && components.calendar == nil)
        let hour = [components.year, components.month, components.day, components.hour, components.minute]
        #expect(hour == [2026, 12, 3, 8, 30])
        there.timeZone = rome
        #expect(there.date(from: components) == planned.moment(in: rome))
        // The system took the zone along; and one that did not is scheduled anew, under its own name.
        #expect(difference([planned], [system(planned, in: rome)], in: rome) == none)
        #expect(difference([planned], [system(planned, in: village)], in: rome) == added([planned]))
        #expect(difference([planned], [system(planned, fires: nil)], in: rome) == added([planned]))
    }

    @Test("a phone whose calendar counts other years is told the day in those")
    func calendars() {
        var buddhist = Calendar(identifier: .buddhist)
        buddhist.timeZone = village
        let components = reminder(0).components(in: buddhist)
        #expect(components.year == 2569)
        #expect(buddhist.date(from: components) == reminder(0).moment(in: village))
    }

    @Test("one that was shown and is over is withdrawn, one that is still planned stays")
    func withdrawn() {
        let plan = [reminder(-1), reminder(1)]
        let found = difference(plan, [system(plan[1])], shown: [plan[0].identifier, "reminder-one-7", "another"])
        #expect(found == ReminderDifference(cancelled: [], withdrawn: ["reminder-one-7"], added: []))
    }

    @Test("what is not ours stays as it is, and of two with one number the last counts")
    func strangers() {
        let other = ScheduledReminder(
            identifier: "another", fires: reminder(1).moment(in: village), publicText: "", place: "")
        #expect(difference([], [other]) == none)
        let (one, last) = (reminder(1), reminder(1, at: LocalTime(10, 0)))
        #expect(difference([one, last], []) == added([last]))
    }

    private let none = ReminderDifference(cancelled: [], withdrawn: [], added: [])

    private func added(_ plan: [PlannedNotification]) -> ReminderDifference {
        ReminderDifference(cancelled: [], withdrawn: [], added: plan)
    }

    private func difference(
        of profile: String = "one", _ plan: [PlannedNotification], _ scheduled: [ScheduledReminder],
        shown: [String] = [], now: Date? = nil, in zone: TimeZone? = nil
    ) -> ReminderDifference {
        Reminders.difference(
            of: profile, plan: plan, scheduled: scheduled, shown: shown,
            now: now ?? reminder(0, at: LocalTime(0, 0)).moment(in: village), in: zone ?? village)
    }

    private func reminder(
        _ days: Int, at time: LocalTime? = nil, of profile: String = "one", text: String = "周六上午九点,有一件事",
        place: String = "meeting:0a"
    ) -> PlannedNotification {
        PlannedNotification(
            identifier: Reminders.prefix(profile) + String(days), date: day.plusDays(days), time: time ?? morning,
            publicText: text, place: place)
    }

    private func system(_ planned: PlannedNotification, in zone: TimeZone? = nil) -> ScheduledReminder {
        system(planned, fires: planned.moment(in: zone ?? village))
    }

    private func system(_ planned: PlannedNotification, fires: Date?) -> ScheduledReminder {
        ScheduledReminder(
            identifier: planned.identifier, fires: fires, publicText: planned.publicText, place: planned.place)
    }
}

/// What the system keeps while processes of the app come and go.
private struct SystemSample {
    var scheduled: [ScheduledReminder] = []
    var withdrawn: [String] = []

    mutating func apply(_ difference: ReminderDifference, in zone: TimeZone) {
        scheduled.removeAll { difference.cancelled.contains($0.identifier) }
        withdrawn += difference.withdrawn
        for planned in difference.added {
            scheduled.removeAll { $0.identifier == planned.identifier }
            scheduled.append(
                ScheduledReminder(
                    identifier: planned.identifier, fires: planned.moment(in: zone), publicText: planned.publicText,
                    place: planned.place))
        }
    }
}

private func zone(_ name: String) -> TimeZone {
    TimeZone(identifier: name) ?? .gmt
}
