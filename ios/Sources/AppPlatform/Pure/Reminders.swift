import Foundation

/// A reminder at a time. An iPhone shows the same text on a locked and on an unlocked screen, unless its owner has chosen
/// otherwise, so there is only this one, which names no person and no matter; `place` is the route of where it leads.
public struct PlannedNotification: Equatable, Sendable {
    public let id: Int
    public let atMs: Int64
    public let publicText: String
    public let place: String

    public init(id: Int, atMs: Int64, publicText: String, place: String) {
        self.id = id
        self.atMs = atMs
        self.publicText = publicText
        self.place = place
    }
}

/// A reminder as the system has it.
struct ScheduledReminder: Equatable, Sendable {
    let identifier: String

    /// When it will be shown, as the system reckons now; none if never.
    let firesMs: Int64?

    let publicText: String
    let place: String
}

/// The difference between what is planned and what the system has. Applied in this order: the system has room for so many.
struct ReminderDifference: Equatable, Sendable {
    /// Not planned any more, and not shown yet.
    let cancelled: [String]

    /// Shown, and over.
    let withdrawn: [String]

    /// One that is there already under its identifier gives way.
    let added: [PlannedNotification]
}

enum Reminders {
    /// Of one app the system keeps so many that are still to be shown, and drops the rest.
    static let most = 64

    /// Stable: whoever plans says all of them each time.
    static func identifier(_ id: Int) -> String {
        "\(prefix)\(id)"
    }

    private static let prefix = "reminder-"

    /// The nearest are scheduled; the others are when the app runs the next time. What is past is not: it would speak of
    /// what is over. One that the system would show at another time than planned, because the phone has come to another
    /// zone or its clock was set, is scheduled anew. What is not ours stays as it is.
    static func difference(
        plan: [PlannedNotification], scheduled: [ScheduledReminder], shown: [String], nowMs: Int64
    ) -> ReminderDifference {
        let planned = Dictionary(plan.map { (identifier($0.id), $0) }, uniquingKeysWith: { _, last in last })
        let ahead = planned.values.filter { $0.atMs > nowMs }.sorted { ($0.atMs, $0.id) < ($1.atMs, $1.id) }.prefix(
            most)
        let wanted = Dictionary(uniqueKeysWithValues: ahead.map { (identifier($0.id), $0) })
        let there = Dictionary(scheduled.map { ($0.identifier, $0) }, uniquingKeysWith: { _, last in last })
        return ReminderDifference(
            cancelled: there.keys.filter { isOurs($0) && wanted[$0] == nil }.sorted(),
            withdrawn: shown.filter { isOurs($0) && planned[$0] == nil },
            added: ahead.filter { !isSame($0, there[identifier($0.id)]) })
    }

    /// The moment as a date of a calendar that no journey changes.
    static func components(_ atMs: Int64) -> DateComponents {
        let date = Date(timeIntervalSince1970: TimeInterval(seconds(atMs)))
        var components = utc.dateComponents([.year, .month, .day, .hour, .minute, .second], from: date)
        components.calendar = utc
        components.timeZone = utc.timeZone
        return components
    }

    private static let utc: Calendar = {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        return calendar
    }()

    private static func isOurs(_ identifier: String) -> Bool {
        identifier.hasPrefix(prefix)
    }

    private static func isSame(_ planned: PlannedNotification, _ scheduled: ScheduledReminder?) -> Bool {
        guard let scheduled, let fires = scheduled.firesMs else { return false }
        return seconds(fires) == seconds(planned.atMs) && scheduled.publicText == planned.publicText
            && scheduled.place == planned.place
    }

    /// The system's calendar knows no shorter time.
    private static func seconds(_ ms: Int64) -> Int64 {
        Int64((Double(ms) / 1000).rounded(.down))
    }
}
