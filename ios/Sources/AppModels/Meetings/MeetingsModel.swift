import Observation
import YixianCore

/// So many meetings are read at once: more than a branch holds in two years.
private let most: UInt32 = 200

public enum MeetingsEvent: Equatable, Sendable {
    case open(id: String)

    case plan
}

/// Every meeting on this phone: those that come, then those that were, the last one first.
@MainActor @Observable
public final class MeetingsModel: ScreenModel {
    private let around: Around
    private let reading: Reading<MeetingsFacts, MeetingsState>

    init(_ around: Around) {
        self.around = around
        reading = Reading(around, [.meetings, .organisations, .rules], read: around.meetings) { facts, words in
            words.meetingsState(facts, calendar: around.outside.calendar)
        }
        super.init(around.scope)
        reading.begin(in: scope)
    }

    public var state: Shown<MeetingsState> {
        reading.state
    }

    public func on(_ event: MeetingsEvent) {
        switch event {
        case .open(let id): around.navigator.go(.meeting(id: id))
        case .plan: around.navigator.go(.plan())
        }
    }
}

private struct MeetingsFacts {
    let home: OpenHome
    let page: MeetingPage
    let hours: HoursScreen?
}

extension Around {
    /// The last window of the list: it is by date, and what is long past is at its beginning.
    fileprivate func meetings() async throws -> MeetingsFacts {
        let home = try await openHome()
        let meetings = session.meetings()
        let first = try await meetings.list(skip: 0, most: most)
        let isAll = first.total <= most
        let page = isAll ? first : try await meetings.list(skip: first.total - most, most: most)
        return MeetingsFacts(home: home, page: page, hours: try await hours())
    }

    /// Nothing for whoever belongs to no branch.
    private func hours() async throws -> HoursScreen? {
        do {
            return try await session.meetings().hours(year: nil)
        } catch CoreError.NotHere {
            return nil
        }
    }
}

extension Words {
    fileprivate func meetingsState(_ facts: MeetingsFacts, calendar: any LunarCalendar) -> MeetingsState {
        let (home, rows) = (facts.home, facts.page.rows)
        let today = home.today.local()
        let comes = { (row: MeetingRow) in row.outcome == nil && row.plan.date.local() >= today }
        let card = { (row: MeetingRow) in self.card(row, home, calendar) }
        return MeetingsState(
            coming: rows.filter(comes).map(card),
            past: rows.filter { !comes($0) }.reversed().map(card),
            more: Int(facts.page.total) - rows.count,
            mayPlan: !home.keepsRolls.isEmpty,
            hours: facts.hours.map(hoursState)
        )
    }
}
