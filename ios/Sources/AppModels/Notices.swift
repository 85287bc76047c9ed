import YixianCore

/// One notice for a day, in words that anybody may read. The hour is one of the clock where the phone is then.
public struct DayNotice: Equatable, Sendable {
    public let id: Int
    public let date: LocalDate
    public let time: LocalTime
    public let title: String
    public let text: String
}

/// Whether the person lets the phone show notices.
public enum NoticeConsent: Equatable, Sendable {
    case allowed

    /// Nobody has asked yet.
    case notAsked

    /// Refused once, or switched off later: it is in the phone's own settings that this changes.
    case refused
}

/// Where notices are shown at their time, on a best effort: whatever they say stands on the first screen, too.
@MainActor
public protocol Notices: AnyObject {
    /// Puts these in the place of all that were planned for a profile. What lies in the past is not made up for.
    func schedule(profile: String, notices: [DayNotice]) async

    /// Whether the person lets them be shown, as the phone says at this moment.
    func consent() async -> NoticeConsent

    /// Asks the person whether they may be shown; over once he has answered.
    func ask() async

    /// Opens what the phone's own settings say of this app.
    func openSettings()
}

/// Whether the phone tells of one profile's matters at their time: what is planned, and what the person says to it.
@MainActor
final class Telling {
    private let notices: any Notices
    private let plans = Held(false)
    private let consents = Held<NoticeConsent?>(nil)

    init(_ notices: any Notices) {
        self.notices = notices
    }

    /// None until the phone has been asked for it.
    var consent: NoticeConsent? {
        consents.value
    }

    /// Something is planned, and whether the phone may tell it has not been asked yet.
    var isToBeAsked: Bool {
        plans.value && consent == .notAsked
    }

    /// Reads it anew: it may have changed while somebody was in the phone's settings.
    func read() async {
        consents.value = await notices.consent()
    }

    /// 到时候告诉我. Whoever has answered before is led to the phone's settings, where it can be changed.
    func allow() async {
        if await notices.consent() == .notAsked { await notices.ask() } else { notices.openSettings() }
        await read()
    }

    fileprivate func planned(_ notices: [DayNotice]) {
        plans.value = !notices.isEmpty
    }
}

extension Around {
    /// Plans notices whenever something has changed of which they speak, whenever somebody begins or ends to look, and when
    /// another language is chosen.
    func keepNotices() {
        let planning = Conflated(in: scope) { [weak self] in try await self?.planNotices() }
        updates.follow(reminderAreas, in: scope) { planning.ask() }
        words.collect(in: scope) { _ in planning.ask() }
        let looking = Conflated(in: scope) { [telling] in await telling.read() }
        inFront.collect(in: scope) { _ in
            planning.ask()
            looking.ask()
        }
    }

    private func planNotices() async throws {
        let planned = await session.planNotices(outside.notices, words.value, inFront: inFront.value)
        try Task.checkCancellation()
        if let planned { telling.planned(planned) }
    }

    /// Nobody waits for the answer: it is the system that asks, and the person may take his time.
    func letTell() {
        scope.launch { [telling] in await telling.allow() }
    }
}

extension SessionProtocol {
    /// Plans the notices of a profile anew. None for one that is locked: it keeps what was planned while it was open.
    @MainActor @discardableResult
    public func planNotices(_ notices: any Notices, _ words: Words, inFront: Bool) async -> [DayNotice]? {
        guard let plan = try? await reminders().plan(inFront: inFront), !Task.isCancelled else { return nil }
        let planned = plan.map(words.notice)
        await notices.schedule(profile: profile().value, notices: planned)
        return planned
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
