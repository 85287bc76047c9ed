import Observation
import YixianCore

/// The minutes as they are being written. There is nothing to save: leaving the screen, or the app, keeps them.
public struct MinutesDraft: Equatable, Sendable {
    public let text: String
    public let isRead: Bool

    public init(text: String = "", isRead: Bool = false) {
        self.text = text
        self.isRead = isRead
    }
}

@MainActor @Observable
public final class MinutesModel: ScreenModel {
    public private(set) var state = MinutesDraft()

    private let around: Around
    private let meeting: MeetingId
    @ObservationIgnored private var kept = ""

    init(_ around: Around, _ meeting: MeetingId) {
        self.around = around
        self.meeting = meeting
        super.init(around.scope)
        act { [self] in
            let own = try await ownPart()
            try Task.checkCancellation()
            kept = own
            state = MinutesDraft(text: own, isRead: true)
        }
    }

    /// What would be too long to be recorded is not taken: with back it would be lost, and nobody told.
    public func on(_ text: String) {
        guard state.isRead else { return }
        guard minutesOf(state.text, text) == text else { return fail(Failure(code: "too_large")) }
        state = MinutesDraft(text: text, isRead: true)
    }

    /// Goes back once they are written. If they are not, they stay here, and the screen says why.
    public func done() {
        actOnce { [self] in
            if isChanged { try await write(state.text) }
            try Task.checkCancellation()
            around.navigator.drop(.minutes(id: meeting.value))
        }
    }

    /// Outlives this screen: whoever goes back while it is being written loses nothing.
    public override func keep() {
        guard isChanged else { return }
        let text = state.text
        around.keep { [self] in try await write(text) }
    }

    private var isChanged: Bool {
        state.isRead && state.text != kept
    }

    private func write(_ text: String) async throws {
        guard text != kept else { return }  // kept meanwhile: nobody writes the same twice
        let before = kept
        kept = text  // nobody writes the same once more meanwhile
        do {
            _ = try await around.session.meetings().writeMinutes(meeting: meeting, part: part, text: text)
        } catch {
            kept = before
            throw error
        }
        around.sync.ask()
    }

    /// What was written first counts as the text to go on with; texts of others stay beside it.
    private func ownPart() async throws -> String {
        let written = try await around.session.meetings().meeting(meeting: meeting).officers?.minutes ?? []
        return written.filter { $0.part == part }.map(\.text).joined(separator: "\n\n")
    }
}

private let part: UInt8 = 0

/// So many characters a part may have; the core says so (`limit::PAGE`).
private let most = 3_000

/// What the minutes become: as they were, if a change makes them longer than can be recorded.
public func minutesOf(_ before: String, _ after: String) -> String {
    let length = after.unicodeScalars.count
    return length > most && length > before.unicodeScalars.count ? before : after
}
