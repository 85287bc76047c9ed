import Observation
import YixianCore

public enum CloseEvent: Equatable, Sendable {
    /// 结束
    case close

    /// The closer's own word where the count leaves it open: 开成, or 流会.
    case ended(held: Bool)

    case minutes

    /// Ten minutes more were learnt.
    case longer

    case shorter
}

/// So many minutes a touch says more or less.
private let step = 10

/// No meeting learns longer than half a day and half a night: the core would refuse it.
private let mostMinutes = 720

/// Closing a meeting: the count once more, then its end. Of one that has ended, for how long was learnt is put right.
@MainActor @Observable
public final class CloseModel: ScreenModel {
    private let around: Around
    private let meeting: MeetingId
    private let counted: Reading<RollScreen, RollScreen>
    private var outcomeNeeded = false

    /// What was touched stays; until then it is what the roll says.
    private var touched: Touched?

    init(_ around: Around, _ meeting: MeetingId) {
        self.around = around
        self.meeting = meeting
        let meetings = around.session.meetings()
        let read: @MainActor () async throws -> RollScreen = { try await meetings.roll(meeting: meeting) }
        counted = Reading(around, [.meetings], read: read) { roll, _ in roll }
        super.init(around.scope)
        counted.begin(in: scope)
    }

    public var state: Shown<CloseState> {
        let (asks, words) = (outcomeNeeded, around.words.value)
        return counted.state.map { words.closeState($0, learning: learning(of: $0), asksOutcome: asks) }
    }

    public func on(_ event: CloseEvent) {
        switch event {
        case .close: close(nil)
        case .ended(let held): close(held ? .held : .noQuorum)
        case .minutes: around.navigator.go(.minutes(id: meeting.value))
        case .longer: learn { min(($0 ?? 0) + step, mostMinutes) }
        case .shorter: learn { ($0 ?? 0) > step ? $0.map { $0 - step } : nil }
        }
    }

    private func learning(of roll: RollScreen) -> Int? {
        touched.map(\.minutes) ?? roll.learning.map(Int.init)
    }

    private func learn(_ change: (Int?) -> Int?) {
        guard let roll = counted.state.value else { return }
        touched = Touched(minutes: change(learning(of: roll)))
    }

    /// How a meeting ended that has is not said anew.
    private func close(_ outcome: Outcome?) {
        guard let roll = counted.state.value else { return }
        let learning = learning(of: roll).map { UInt16($0) }
        let outcome = roll.meeting.outcome ?? outcome
        actOnce { [self] in
            do {
                _ = try await around.session.meetings()
                    .closeMeeting(meeting: meeting, outcome: outcome, learning: learning)
            } catch CoreError.OutcomeNeeded {
                outcomeNeeded = true
                return
            }
            around.sync.ask()
            try Task.checkCancellation()
            around.navigator.drop(.close(id: meeting.value))
        }
    }
}

/// Somebody has said how long was learnt, or that it is not recorded.
private struct Touched {
    let minutes: Int?
}

extension Words {
    fileprivate func closeState(_ roll: RollScreen, learning: Int?, asksOutcome: Bool) -> CloseState {
        CloseState(
            what: titled(roll.meeting.plan),
            count: count(roll.tally),
            quorum: quorums(roll.tally),
            unmarked: Int(roll.tally.unmarked),
            asksOutcome: asksOutcome,
            hasEnded: roll.meeting.outcome != nil,
            learning: learning,
            learningText: learnt(learning)
        )
    }
}
