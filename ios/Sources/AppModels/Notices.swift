import YixianCore

/// One notice for a day, in words that anybody may read. The hour is one of the clock where the phone is then.
public struct DayNotice: Equatable, Sendable {
    public let id: Int
    public let date: LocalDate
    public let time: LocalTime
    public let title: String
    public let text: String
}

/// Where notices are shown at their time, on a best effort: whatever they say stands on the first screen, too.
@MainActor
public protocol Notices: AnyObject {
    /// Puts these in the place of all that were planned for a profile.
    func schedule(profile: String, notices: [DayNotice])

    /// Whether the person lets them be shown.
    func areAllowed() async -> Bool

    /// Asks the person whether they may be shown.
    func ask()
}

extension Around {
    /// Plans notices whenever something has changed of which they speak, and whenever somebody begins or ends to look.
    func keepNotices() {
        let planning = Conflated(in: scope) { [weak self] in try await self?.planNotices() }
        updates.follow(reminderAreas, in: scope) { planning.ask() }
        inFront.collect(in: scope) { _ in planning.ask() }
    }

    /// A locked profile keeps what was planned while it was open.
    private func planNotices() async throws {
        let planned = try await attempt { try await self.session.reminders().plan(inFront: self.inFront.value) }
        guard case .success(let plan) = planned else { return }
        let notices = plan.map(words.value.notice)
        outside.notices.schedule(profile: session.profile().value, notices: notices)
    }
}

extension Words {
    fileprivate func notice(_ planned: PlannedNotice) -> DayNotice {
        DayNotice(
            id: Int(planned.id), date: planned.day.local(),
            time: LocalTime(Int(planned.hour.hour), Int(planned.hour.minute)), title: appName,
            text: noticeThings(things: Int(planned.matters)))
    }
}
