import Observation
import YixianCore

/// Why, without detail: 生病, 出门, 农忙, 其他.
public enum Reason: Sendable, CaseIterable {
    case illness, away, farmWork, other
}

public struct LeaveState: Equatable, Sendable {
    public let meeting: String
}

/// Asking leave: one touch on the reason, and it is recorded.
@MainActor @Observable
public final class LeaveModel: ScreenModel {
    private let around: Around
    private let meeting: MeetingId
    private let reading: Reading<MeetingRow, LeaveState>

    init(_ around: Around, _ meeting: MeetingId) {
        self.around = around
        self.meeting = meeting
        let meetings = around.session.meetings()
        let read: @MainActor () async throws -> MeetingRow = { try await meetings.meeting(meeting: meeting).meeting }
        reading = Reading(around, [.meetings], read: read) { row, words in
            let name = MeetingName(id: row.id, title: row.plan.title, date: row.plan.date)
            return LeaveState(meeting: words.named(name, today: around.today()))
        }
        super.init(around.scope)
        reading.begin(in: scope)
    }

    public var state: Shown<LeaveState> {
        reading.state
    }

    public func on(_ reason: Reason) {
        actOnce { [around, meeting] in
            _ = try await around.session.meetings().askLeave(meeting: meeting, reason: leaveReason(reason))
            around.sync.ask()
            try Task.checkCancellation()
            around.navigator.drop(.leave(id: meeting.value))
        }
    }
}

private func leaveReason(_ reason: Reason) -> LeaveReason {
    switch reason {
    case .illness: .illness
    case .away: .away
    case .farmWork: .farmWork
    case .other: .other
    }
}
