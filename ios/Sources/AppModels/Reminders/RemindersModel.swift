import Observation
import YixianCore

/// So many days later it is said again.
private let laterDays = 7

/// What reminders are made of.
let reminderAreas: Set<Area> = [.reminders, .dues, .floating, .meetings, .organisations, .privacy, .rules]

/// What is due for this person by the rules: told, never judged.
@MainActor @Observable
public final class RemindersModel: ScreenModel {
    private struct Facts {
        let rows: [ReminderRow]
        let handled: [HandledReminder]
        let keeps: Set<OrgId>
        let today: LocalDate
    }

    private let around: Around
    private let reading: Reading<Facts, RemindersState>

    init(_ around: Around) {
        self.around = around
        let read: @MainActor () async throws -> Facts = {
            let home = try await around.openHome()
            let keeps = Set(home.keepsRolls.map(\.id))
            // What was dealt with is for whoever may take it up again.
            let handled = try await around.session.reminders().handled()
            return Facts(rows: home.reminders, handled: handled, keeps: keeps, today: home.today.local())
        }
        reading = Reading(around, reminderAreas, read: read) { facts, words in
            words.remindersState(facts.rows, facts.handled, facts.keeps, facts.today)
        }
        super.init(around.scope)
        reading.begin(in: scope)
    }

    public var state: Shown<RemindersState> {
        let consent = around.telling.consent
        return reading.state.map { $0.telling(consent) }
    }

    public func on(_ event: RemindersEvent) {
        switch event {
        case .open(let place): around.navigator.go(place)
        case .allow: around.letTell()
        case .later, .done, .told, .again, .takeUp: actOnce { [around] in try await around.remind(event) }
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
        case .again(let matter): try await handle(matter, .again)
        case .takeUp(let matter):
            try await session.reminders().unsnooze(branch: OrgId(matter.branch), matter: matter.key)
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
