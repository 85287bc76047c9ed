/// A window of the meetings on this phone.
public struct MeetingsState: Equatable, Sendable {
    public let coming: [MeetingCard]
    public let past: [MeetingCard]
    public let more: Int
    public let mayPlan: Bool

    /// None for whoever belongs to no branch.
    public let hours: HoursState?
}

/// A year of learning together, in words: what is not recorded is said, and is not nothing.
public struct HoursState: Equatable, Sendable {
    public let title: String
    public let own: String
    public let branch: String

    /// How many meetings do not say how long; empty if all do.
    public let gap: String

    public let rule: String
    public let source: String
}

/// One meeting, as the person sees it who holds the phone.
public struct MeetingState: Equatable, Sendable {
    public let id: String
    public let what: String
    public let date: String
    public let lunar: String?
    public let place: String
    public let branch: String
    public let topics: [String]

    /// 主持:…; 记录:…
    public let people: [String]

    public let cancelled: Bool

    /// How it ended, in words; none while it has not.
    public let ended: String?

    public let own: MarkState?
    public let disputes: [DisputeState]

    /// Somebody signed this person in: is it so?
    public let proxy: ProxyState?

    public let may: MeetingMay

    /// What officers see besides.
    public let officers: OfficersState?

    public let spoken: String
}

/// What can be done now. What cannot is not on the screen.
public struct MeetingMay: Equatable, Sendable {
    public let keepRoll: Bool
    public let signIn: Bool
    public let askLeave: Bool
    public let withdraw: Bool
    public let dispute: Bool

    public init(
        keepRoll: Bool = false, signIn: Bool = false, askLeave: Bool = false, withdraw: Bool = false,
        dispute: Bool = false
    ) {
        self.keepRoll = keepRoll
        self.signIn = signIn
        self.askLeave = askLeave
        self.withdraw = withdraw
        self.dispute = dispute
    }
}

public struct ProxyState: Equatable, Sendable {
    public let mark: String
    public let by: String
}

public struct DisputeState: Equatable, Sendable {
    public let words: String
    public let date: String
    public let answers: [String]
}

public struct OfficersState: Equatable, Sendable {
    public let digits: String?

    /// 来访码, for guests of other branches; none while nobody has opened a roll.
    public let guestCode: String?

    public let count: String
    public let quorum: String?
    public let minutes: [MinutesState]
}

public struct MinutesState: Equatable, Sendable {
    public let part: Int
    public let text: String
    public let by: String
}

/// The roll: what one counts first, then everybody.
public struct RollState: Equatable, Sendable {
    public let what: String
    public let date: String
    public let place: String
    public let digits: [String]

    /// 来访码, for guests of other branches; none while nobody has opened a roll.
    public let guestCode: String?

    /// What they scan instead: a link, drawn as a code.
    public let guestLink: String?

    public let present: Int

    /// Everybody else in words; empty if there is nobody.
    public let others: String

    public let quorum: String?
    public let rows: [RollRowState]
    public let ended: String?
    public let mayMark: Bool

    /// How many are not recorded yet.
    public let rest: Int
}

/// A row: the name, and how the person is recorded.
public struct RollRowState: Equatable, Sendable {
    public let person: String
    public let name: String
    public let state: MarkState

    /// 不计入应到; 不在名册
    public let note: String

    public let disputes: [RollDispute]

    public var marking: Marking {
        state.marking
    }

    /// Called, and nothing said of him yet.
    public var isRest: Bool {
        marking == .unmarked && note.isEmpty
    }
}

public struct RollDispute: Equatable, Sendable {
    public let id: String
    public let words: String
}

/// A meeting's notice in its three outputs.
public struct NoticeState: Equatable, Sendable {
    public let title: String

    /// To copy, to share, to read aloud.
    public let text: String

    /// Short, for text messages.
    public let message: String

    /// How many have a number. Which numbers is asked for once the message is sent: its owners see that.
    public let toMessage: Int

    /// Who has no number: somebody goes and tells them.
    public let toldBySomebody: [String]

    public let sheet: String
}

/// What a count comes to before the meeting is closed.
public struct CloseState: Equatable, Sendable {
    public let what: String
    public let count: String
    public let quorum: String?
    public let unmarked: Int
    public let asksOutcome: Bool

    /// For how long was learnt is put right; nothing else of it is asked.
    public let hasEnded: Bool

    /// For how many minutes people learnt together; none if it is not recorded.
    public let learning: Int?

    public let learningText: String
}
