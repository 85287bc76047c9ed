import Observation
import YixianCore

public enum AwayEntriesEvent: Equatable, Sendable {
    /// It was a mistake: it counts no more, and stays readable with the reason.
    case withdraw(id: String, reason: String)

    /// What the reason is kept under while it is being typed.
    public static func sentence(id: String) -> String { "entry \(id)" }
}

/// 记错了: what was entered of oneself or of a member, and how a mistake is taken back.
@MainActor @Observable
public final class AwayEntriesModel: ScreenModel {
    private struct Facts {
        let away: AwayFacts
        let entries: AwayEntries
    }

    private let around: Around
    private let place: Place
    private let reading: Reading<Facts, AwayEntriesState>

    init(_ around: Around, _ person: String) {
        self.around = around
        place = .awayEntries(person: person)
        let read: @MainActor () async throws -> Facts = {
            let away = try await around.away(person)
            return Facts(away: away, entries: try await around.entries(away.screen))
        }
        reading = Reading(around, awayAreas, read: read) { $1.entriesState($0.entries, $0.away) }
        super.init(around.scope)
        reading.begin(in: scope)
    }

    public var state: Shown<AwayEntriesState> {
        reading.state
    }

    public func on(_ event: AwayEntriesEvent) {
        switch event {
        case .withdraw(let id, let reason): withdraw(EventId(id), trimmed(reason))
        }
    }

    private func withdraw(_ entry: EventId, _ reason: String) {
        guard let entries = reading.facts.value?.entries, !reason.isEmpty else { return }
        actOnce { [around, place] in
            _ = try await around.session.floating().withdraw(
                branch: entries.branch.id, person: entries.person, entry: entry, reason: reason)
            around.said(AwayEntriesEvent.sentence(id: entry.value), at: place)
            around.sync.ask()
        }
    }
}
