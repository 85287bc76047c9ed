import Observation
import YixianCore

/// So many days later it is said again.
private let laterDays = 7

/// What reminders are made of.
let reminderAreas: Set<Area> = [.reminders, .dues, .floating, .meetings, .organisations, .rules]

/// What is due for this person by the rules: told, never judged.
@MainActor @Observable
public final class RemindersModel: ScreenModel {
    private struct Facts {
        let rows: [ReminderRow]
        let keeps: Set<OrgId>
        let today: LocalDate
        let areAllowed: Bool
    }

    private let around: Around
    private let reading: Reading<Facts, RemindersState>

    init(_ around: Around) {
        self.around = around
        let read: @MainActor () async throws -> Facts = {
            let home = try await around.openHome()
            let areAllowed = await around.outside.notices.areAllowed()
            return Facts(
                rows: home.reminders, keeps: Set(home.keepsRolls.map(\.id)), today: home.today.local(),
                areAllowed: areAllowed)
        }
        reading = Reading(around, reminderAreas, read: read) { facts, words in
            words.remindersState(facts.rows, facts.keeps, facts.today, mayAllow: !facts.areAllowed)
        }
        super.init(around.scope)
        reading.begin(in: scope)
    }

    public var state: Shown<RemindersState> {
        reading.state
    }

    public func on(_ event: RemindersEvent) {
        switch event {
        case .open(let place): around.navigator.go(place)
        case .allow: around.outside.notices.ask()
        case .later, .done, .told: actOnce { [around] in try await around.remind(event) }
        }
    }
}

extension Around {
    /// What can be done about a reminder, on whichever screen it stands.
    func remind(_ event: RemindersEvent) async throws {
        switch event {
        case .open, .allow: break
        case .later(let matter): try await later(matter)
        case .done(let matter): try await handle(matter, .done)
        case .told(let matter): try await handle(matter, .told)
        }
    }

    private func later(_ matter: Matter) async throws {
        let today = try await openHome().today.local()
        let until = today.plusDays(laterDays).stated()
        try await session.reminders().snooze(branch: OrgId(matter.branch), matter: matter.key, until: until)
    }

    private func handle(_ matter: Matter, _ handling: MatterHandling) async throws {
        _ = try await session.reminders().handle(
            branch: OrgId(matter.branch), matter: matter.key, handling: handling, words: "")
        sync.ask()
    }
}

extension Matter {
    fileprivate var key: MatterKey {
        MatterKey(rule: rule, person: person.map { PersonId($0) }, period: period)
    }
}
