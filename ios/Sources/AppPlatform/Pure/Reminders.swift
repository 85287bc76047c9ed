import AppModels
import Foundation

/// A reminder at an hour of a day, by the clock where the phone is then: nobody is woken at night far from home. An iPhone
/// shows the same text on a locked and on an unlocked screen, unless its owner has chosen otherwise, so there is only this
/// one, which names no person and no matter; `place` is the route of where it leads.
public struct PlannedNotification: Equatable, Sendable {
    /// Stable, in every process: whoever plans says all of a profile's each time.
    let identifier: String

    let date: LocalDate
    let time: LocalTime
    let publicText: String
    let place: String
}

extension PlannedNotification {
    /// A notice's number is a date, 20261203; each person has numbers of his own.
    init(_ profile: String, _ notice: DayNotice) {
        self.init(
            identifier: Reminders.prefix(profile) + String(notice.id), date: notice.date, time: notice.time,
            publicText: notice.text, place: Place.home.route)
    }

    /// In the calendar of the moment and without a zone, so that the system takes the one in which the phone is.
    func components(in calendar: Calendar = .current) -> DateComponents {
        calendar.dateComponents([.year, .month, .day, .hour, .minute], from: moment(in: calendar.timeZone))
    }

    func moment(in zone: TimeZone) -> Date {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        let parts = DateComponents(
            year: date.year, month: date.month, day: date.day, hour: time.hour, minute: time.minute)
        return calendar.date(from: parts) ?? .distantPast
    }
}

/// A reminder as the system has it.
struct ScheduledReminder: Equatable, Sendable {
    let identifier: String

    /// When it will be shown, as the system reckons now; none if never.
    let fires: Date?

    let publicText: String
    let place: String
}

/// The difference between what is planned and what the system has. Applied in this order: the system has room for so many.
struct ReminderDifference: Equatable, Sendable {
    /// Not planned any more, or too far away for the room that there is; and not shown yet.
    let cancelled: [String]

    /// Shown, and over.
    let withdrawn: [String]

    /// One that is there already under its identifier gives way.
    let added: [PlannedNotification]
}

enum Reminders {
    /// Of one app the system keeps so many that are still to be shown, and drops the rest.
    static let most = 64

    private static let prefix = "reminder-"

    /// By this a profile knows its own, whichever process planned them.
    static func prefix(_ profile: String) -> String {
        "\(prefix)\(profile)-"
    }

    /// The nearest are scheduled; the others are when the app runs the next time. What is past is not: it would speak of
    /// what is over. One that the system would show at another time than planned, because the phone has come to another
    /// zone or its clock was set, is scheduled anew. What another profile has planned stays as it is, unless there is no
    /// room and it is farther away.
    static func difference(
        of profile: String, plan: [PlannedNotification], scheduled: [ScheduledReminder], shown: [String], now: Date,
        in zone: TimeZone = .current
    ) -> ReminderDifference {
        let planned = Dictionary(plan.map { ($0.identifier, $0) }, uniquingKeysWith: { _, last in last })
        let ahead = planned.values.filter { $0.moment(in: zone) > now }
        let mine = prefix(profile)
        let others = scheduled.filter { $0.identifier.hasPrefix(prefix) && !$0.identifier.hasPrefix(mine) }
        let kept = nearest(
            ahead.map { ($0.moment(in: zone), $0.identifier) } + others.map { ($0.fires ?? now, $0.identifier) })
        let there = Dictionary(scheduled.map { ($0.identifier, $0) }, uniquingKeysWith: { _, last in last })
        let wanted = ahead.filter { kept.contains($0.identifier) }
            .sorted { ($0.moment(in: zone), $0.identifier) < ($1.moment(in: zone), $1.identifier) }
        return ReminderDifference(
            cancelled: there.keys.filter { $0.hasPrefix(prefix) && !kept.contains($0) }.sorted(),
            withdrawn: shown.filter { $0.hasPrefix(mine) && planned[$0] == nil },
            added: wanted.filter { !isSame($0, there[$0.identifier], in: zone) })
    }

    private static func nearest(_ all: [(Date, String)]) -> Set<String> {
        Set(all.sorted(by: <).prefix(most).map(\.1))
    }

    private static func isSame(
        _ planned: PlannedNotification, _ scheduled: ScheduledReminder?, in zone: TimeZone
    ) -> Bool {
        guard let scheduled else { return false }
        return scheduled.fires == planned.moment(in: zone) && scheduled.publicText == planned.publicText
            && scheduled.place == planned.place
    }
}
