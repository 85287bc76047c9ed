import Observation
import YixianCore

/// So often a roll that somebody looks at is brought up to date: a round trip with nothing in it takes some 2 KB.
private let againMs: Int64 = 20_000

/// The roll of a meeting, and the digits on the wall. A tap is durable before its row changes.
@MainActor @Observable
public final class RollModel: ScreenModel {
    /// Whose other states are being chosen from.
    public private(set) var choice: RollChoice?

    private let around: Around
    private let meeting: MeetingId
    private let reading: Reading<RollScreen, RollState>
    @ObservationIgnored private var looking: Scope?

    init(_ around: Around, _ meeting: MeetingId) {
        self.around = around
        self.meeting = meeting
        let meetings = around.session.meetings()
        let read: @MainActor () async throws -> RollScreen = { try await meetings.roll(meeting: meeting) }
        reading = Reading(around, [.meetings, .organisations], read: read) { roll, words in
            words.rollState(roll, today: around.today())
        }
        super.init(around.scope)
        reading.begin(in: scope)
        around.inFront.collect(in: scope) { [weak self] in self?.look($0) }
    }

    public var state: Shown<RollState> {
        reading.state
    }

    /// In the hall members sign in for themselves, and the deputy takes the roll as well.
    private func look(_ somebodyLooks: Bool) {
        looking?.cancel()
        looking = nil
        guard somebodyLooks else { return }
        let looking = scope.within()
        looking.follow { [around] in
            while true {
                try await around.outside.wait(ms: againMs)
                try Task.checkCancellation()
                around.sync.ask()
            }
        }
        self.looking = looking
    }

    public func on(_ event: RollEvent) {
        switch event {
        case .tap(let person): tap(person)
        case .other(let person): choose(person)
        case .mark(let person, let mark, let reason): self.mark(person, mark, reason)
        case .dismissOther: choice = nil
        case .rest: rest()
        case .answer(let person, let dispute, let words): answer(PersonId(person), EventId(dispute), words)
        case .wall: around.navigator.go(.wall(id: meeting.value))
        case .close: around.navigator.go(.close(id: meeting.value))
        case .dues: around.navigator.go(.branchDues(meeting: meeting.value))
        }
    }

    /// 到 and back again. Whoever is recorded in another way, a leave above all, is asked about: one stray touch must not
    /// undo what somebody said; and after the end a correction wants its reason.
    private func tap(_ person: String) {
        guard let roll = state.value, roll.mayMark else { return }
        guard let row = roll.rows.first(where: { $0.person == person }) else { return }
        switch row.marking {
        case _ where roll.ended != nil: choose(person)
        case .present: mark(person, .unmarked, "")
        case .unmarked, .toConfirm: mark(person, .present, "")
        default: choose(person)
        }
    }

    private func choose(_ person: String) {
        guard let roll = state.value, roll.mayMark else { return }
        guard let row = roll.rows.first(where: { $0.person == person }) else { return }
        choice = RollChoice(person: person, name: row.name, now: row.state, asksReason: roll.ended != nil)
    }

    private func mark(_ person: String, _ mark: RollMark, _ reason: String) {
        choice = nil
        let said = trimmed(reason).isEmpty ? nil : reason
        record { meetings, meeting in
            _ = try await meetings.mark(
                meeting: meeting, person: PersonId(person), standing: standing(mark), reason: said)
        }
    }

    private func rest() {
        record { meetings, meeting in _ = try await meetings.markRest(meeting: meeting) }
    }

    private func answer(_ person: PersonId, _ dispute: EventId, _ words: String) {
        record { meetings, meeting in
            _ = try await meetings.answerDispute(meeting: meeting, person: person, dispute: dispute, words: words)
        }
    }

    private func record(_ work: @escaping @MainActor (Meetings, MeetingId) async throws -> Void) {
        act { [around, meeting] in
            try await work(around.session.meetings(), meeting)
            around.sync.ask()
        }
    }
}

private func standing(_ mark: RollMark) -> Standing {
    switch mark {
    case .present: .present
    case .illness: .onLeave(reason: .illness)
    case .awayOnLeave: .onLeave(reason: .away)
    case .farmWork: .onLeave(reason: .farmWork)
    case .otherLeave: .onLeave(reason: .other)
    case .away: .away
    case .observer: .observer
    case .absent: .absent
    case .unmarked: .unmarked
    }
}
