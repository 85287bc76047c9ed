import Observation
import YixianCore

public enum CloseEvent: Equatable, Sendable {
    /// 结束
    case close

    /// The closer's own word where the count leaves it open: 开成, or 流会.
    case ended(held: Bool)

    case minutes
}

/// Closing a meeting: the count once more, then its end.
@MainActor @Observable
public final class CloseModel: ScreenModel {
    private let around: Around
    private let meeting: MeetingId
    private let counted: Reading<RollScreen, CloseState>
    private var outcomeNeeded = false

    init(_ around: Around, _ meeting: MeetingId) {
        self.around = around
        self.meeting = meeting
        let meetings = around.session.meetings()
        let read: @MainActor () async throws -> RollScreen = { try await meetings.roll(meeting: meeting) }
        counted = Reading(around, [.meetings], read: read) { roll, words in words.closeState(roll) }
        super.init(around.scope)
        counted.begin(in: scope)
    }

    public var state: Shown<CloseState> {
        let asks = outcomeNeeded
        return counted.state.map { $0.asking(asks) }
    }

    public func on(_ event: CloseEvent) {
        switch event {
        case .close: close(nil)
        case .ended(let held): close(held ? .held : .noQuorum)
        case .minutes: around.navigator.go(.minutes(id: meeting.value))
        }
    }

    private func close(_ outcome: Outcome?) {
        actOnce { [self] in
            do {
                _ = try await around.session.meetings().closeMeeting(meeting: meeting, outcome: outcome)
            } catch CoreError.OutcomeNeeded {
                outcomeNeeded = true
                return
            }
            around.sync.ask()
            try Task.checkCancellation()
            around.navigator.back()
        }
    }
}

extension Words {
    fileprivate func closeState(_ roll: RollScreen) -> CloseState {
        CloseState(
            what: titled(roll.meeting.plan),
            count: count(roll.tally),
            quorum: quorums(roll.tally),
            unmarked: Int(roll.tally.unmarked),
            asksOutcome: false,
            isClosed: roll.meeting.outcome != nil
        )
    }
}
