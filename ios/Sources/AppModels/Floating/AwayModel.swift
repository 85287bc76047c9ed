import Observation
import YixianCore

public enum AwayEvent: Equatable, Sendable {
    case open(place: Place)

    case call(number: String)

    /// A number of which only the ends are shown is opened, which its owner sees, and called.
    case reveal(person: String)

    /// An attendance elsewhere: looked into by a call, and confirmed or not.
    case answerHost(report: String, confirmed: Bool, words: String)

    /// What the words to an attendance are kept under while they are being typed.
    public static func sentence(report: String) -> String { "host \(report)" }
}

/// A member away from home, or at home: oneself, one of the branch, one whom this person keeps in touch with.
@MainActor @Observable
public final class AwayModel: ScreenModel {
    private let around: Around
    private let place: Place
    private let reading: Reading<AwayFacts, Void>

    init(_ around: Around, _ person: String) {
        self.around = around
        place = .away(person: person)
        let read: @MainActor () async throws -> AwayFacts = { try await around.away(person) }
        reading = Reading(around, awayAreas, read: read) { _, _ in }
        super.init(around.scope)
        reading.begin(in: scope)
    }

    public var state: Shown<AwayState> {
        let (words, isTold) = (around.words.value, around.toldOfReveals.value)
        return reading.facts.map { words.awayState($0, isTold: isTold) }
    }

    public func on(_ event: AwayEvent) {
        switch event {
        case .open(let place): around.navigator.go(place)
        case .call(let number): around.device.call(number)
        case .reveal(let person): reveal(PersonId(person))
        case .answerHost(let report, let confirmed, let words): answer(EventId(report), confirmed, trimmed(words))
        }
    }

    private func reveal(_ person: PersonId) {
        guard let branch = reading.facts.value?.screen.branch.id else { return }
        actOnce { [around] in around.device.call(try await around.reveal(person, of: branch)) }
    }

    private func answer(_ report: EventId, _ confirmed: Bool, _ words: String) {
        guard let screen = reading.facts.value?.screen else { return }
        actOnce { [around, place] in
            _ = try await around.session.floating().answerHost(
                branch: screen.branch.id, person: screen.person, report: report, confirmed: confirmed, words: words)
            around.said(AwayEvent.sentence(report: report.value), at: place)
            around.sync.ask()
        }
    }
}
