import AppModels
import Foundation

/// What is planned for each person on this phone, as one plan: the system knows only the app.
struct NoticePlans {
    private var plans: [String: [DayNotice]] = [:]

    /// A notice's number is a date, 20261203; each person has numbers of his own. What another process planned for somebody
    /// who has not been here since is planned again when he is.
    mutating func put(_ profile: String, _ notices: [DayNotice]) -> [PlannedNotification] {
        plans[profile] = notices
        let people = plans.keys.sorted()
        return people.enumerated().flatMap { owner, person in
            (plans[person] ?? []).map { planned($0, owner: owner) }
        }
    }

    private func planned(_ notice: DayNotice, owner: Int) -> PlannedNotification {
        PlannedNotification(
            id: owner * days + notice.id, atMs: moment(notice), publicText: notice.text, place: Place.home.route)
    }

    private let days = 100_000_000

    /// By the clock where the phone is: nobody is woken at night far from home.
    private func moment(_ notice: DayNotice) -> Int64 {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .current
        let parts = DateComponents(
            year: notice.date.year, month: notice.date.month, day: notice.date.day, hour: notice.time.hour,
            minute: notice.time.minute)
        return Int64((calendar.date(from: parts) ?? .distantPast).timeIntervalSince1970 * 1000)
    }
}
