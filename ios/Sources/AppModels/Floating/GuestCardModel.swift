import Observation
import YixianCore

public enum GuestCardEvent: Equatable, Sendable {
    /// The number is told as well, or not. Nothing of it is recorded.
    case number(on: Bool)
}

/// 到当地支部报到: what the secretary there scans, and, in words, all that is in it.
@MainActor @Observable
public final class GuestCardModel: ScreenModel {
    /// The code without the number and with it, and what the second one says to who reads it.
    private struct Facts {
        let plain: String
        let whole: String
        let guest: Guest
    }

    private let around: Around
    private let reading: Reading<Facts, Void>
    private var tellsNumber = false

    init(_ around: Around) {
        self.around = around
        let read: @MainActor () async throws -> Facts = {
            let floating = around.session.floating()
            let whole = try await floating.guestCard(withNumber: true)
            let plain = try await floating.guestCard(withNumber: false)
            return Facts(plain: plain, whole: whole, guest: try await floating.readGuestCard(scanned: whole))
        }
        reading = Reading(around, awayAreas, read: read) { _, _ in }
        super.init(around.scope)
        reading.begin(in: scope)
    }

    public var state: Shown<GuestCardState> {
        let (words, tells) = (around.words.value, tellsNumber)
        return reading.facts.map { cardState($0, tells, words) }
    }

    public func on(_ event: GuestCardEvent) {
        switch event {
        case .number(let on): tellsNumber = on
        }
    }

    private func cardState(_ facts: Facts, _ tells: Bool, _ words: Words) -> GuestCardState {
        GuestCardState(
            code: tells ? facts.whole : facts.plain,
            said: words.guestCard(tells ? facts.guest : facts.guest.withoutNumber, today: around.today()),
            tellsNumber: tells,
            hasNumber: facts.guest.phone != nil
        )
    }
}

extension Guest {
    fileprivate var withoutNumber: Guest {
        Guest(
            name: name, phone: nil, home: home, isProbationary: isProbationary, since: since, certificate: certificate)
    }
}
