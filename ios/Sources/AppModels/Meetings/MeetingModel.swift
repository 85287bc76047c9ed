import Observation
import YixianCore

public enum MeetingEvent: Equatable, Sendable {
    case open(place: Place)

    /// Yes, I was there; or no, I was not.
    case answerProxy(mark: String, accepted: Bool)

    /// Takes one's own sign-in or leave back.
    case withdraw

    /// 异议: that is not how it was.
    case dispute(words: String)
}

/// One meeting.
@MainActor @Observable
public final class MeetingModel: ScreenModel {
    private struct Facts {
        let home: OpenHome
        let screen: MeetingScreen
    }

    private let around: Around
    private let meeting: MeetingId
    private let reading: Reading<Facts, MeetingState>

    init(_ around: Around, _ meeting: MeetingId) {
        self.around = around
        self.meeting = meeting
        let read: @MainActor () async throws -> Facts = {
            let home = try await around.openHome()
            return Facts(home: home, screen: try await around.session.meetings().meeting(meeting: meeting))
        }
        reading = Reading(around, [.meetings, .organisations], read: read) { facts, words in
            words.meetingState(
                facts.screen, me: facts.home.person, today: facts.home.today.local(), calendar: around.outside.calendar)
        }
        super.init(around.scope)
        reading.begin(in: scope)
    }

    public var state: Shown<MeetingState> {
        reading.state
    }

    public func on(_ event: MeetingEvent) {
        let (meetings, meeting) = (around.session.meetings(), meeting)
        switch event {
        case .open(let place):
            around.navigator.go(place)
        case .answerProxy(let mark, let accepted):
            record { try await meetings.answerProxy(meeting: meeting, mark: EventId(mark), accepted: accepted) }
        case .withdraw:
            record { try await meetings.withdraw(meeting: meeting) }
        case .dispute(let words):
            record { try await meetings.dispute(meeting: meeting, words: words) }
        }
    }

    private func record(_ work: @escaping @MainActor () async throws -> EventId) {
        actOnce { [around] in
            _ = try await work()
            around.sync.ask()
        }
    }
}
