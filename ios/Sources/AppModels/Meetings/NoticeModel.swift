import Observation
import YixianCore

public enum NoticeEvent: Equatable, Sendable, CaseIterable {
    case copy, share, message, print
}

/// A meeting's notice: written once, told in three ways.
@MainActor @Observable
public final class NoticeModel: ScreenModel {
    private struct Facts {
        let row: MeetingRow
        let notice: Notice
    }

    private let around: Around
    private let meeting: MeetingId
    private let reading: Reading<Facts, NoticeState>

    init(_ around: Around, _ meeting: MeetingId) {
        self.around = around
        self.meeting = meeting
        let meetings = around.session.meetings()
        let read: @MainActor () async throws -> Facts = {
            let row = try await meetings.meeting(meeting: meeting).meeting
            return Facts(row: row, notice: try await meetings.notice(meeting: meeting))
        }
        reading = Reading(around, [.meetings, .organisations], read: read) { facts, words in
            words.noticeState(facts.row, facts.notice)
        }
        super.init(around.scope)
        reading.begin(in: scope)
    }

    public var state: Shown<NoticeState> {
        reading.state
    }

    public func on(_ event: NoticeEvent) {
        guard let notice = state.value else { return }
        switch event {
        case .copy: around.device.copy(notice.text)
        case .share: around.device.share(notice.text)
        case .message: send(notice.message)
        case .print: around.device.print(notice.title, notice.sheet)
        }
    }

    /// Whoever is told sees that his number was used.
    private func send(_ message: String) {
        actOnce { [around, meeting] in
            let numbers = try await around.session.meetings().numbersToNotify(meeting: meeting)
            around.sync.ask()
            try Task.checkCancellation()
            around.device.message(numbers, message)
        }
    }
}

extension Words {
    fileprivate func noticeState(_ row: MeetingRow, _ notice: Notice) -> NoticeState {
        NoticeState(
            title: titled(row.plan),
            text: notice.text,
            message: notice.message,
            toMessage: notice.recipients.count { $0.hasPhone },
            toldBySomebody: notice.recipients.filter { !$0.hasPhone }.map(\.name),
            sheet: notice.sheet
        )
    }
}
