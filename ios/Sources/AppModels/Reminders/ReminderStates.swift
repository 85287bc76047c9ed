/// Names one matter, as the core does.
public struct Matter: Hashable, Sendable {
    public let branch: String
    public let rule: String
    public let person: String?
    public let period: String
}

/// What is due, the most pressing first.
public struct RemindersState: Equatable, Sendable {
    public let rows: [ReminderState]

    /// What is put off on this phone, and would be due otherwise.
    public let putOff: [HandledState]

    /// What officers have dealt with, and what would be due otherwise: for those who may take it up again.
    public let handled: [HandledState]

    /// Whether the phone says it at its time; none while nobody knows.
    public let notices: NoticeConsent?

    func telling(_ notices: NoticeConsent?) -> RemindersState {
        RemindersState(rows: rows, putOff: putOff, handled: handled, notices: notices)
    }
}

/// Something that is due: what, since when, the one thing to do, and why it is said.
public struct ReminderState: Equatable, Sendable {
    public let matter: Matter
    public let what: String
    public let since: String

    /// It is time, or it was.
    public let isPressing: Bool

    /// When somebody was told of it; none if nobody was.
    public let told: String?

    public let action: ReminderStep?

    /// The rule and where it stands.
    public let why: [String]

    /// An officer says what he did about it, and the others see it.
    public let mayHandle: Bool

    public let spoken: String
}

/// Something that an officer has dealt with, or that is put off here: what, who, until when it rests, and what came of it.
public struct HandledState: Equatable, Sendable {
    public let matter: Matter
    public let what: String
    public let how: [String]
    public let spoken: String
}

/// Where the one thing is done.
public struct ReminderStep: Equatable, Sendable {
    public let label: String
    public let place: Place
}

public enum RemindersEvent: Equatable, Sendable {
    case open(place: Place)

    /// 稍后: in a week.
    case later(matter: Matter)

    /// 已办
    case done(matter: Matter)

    /// 到时候告诉我; for whoever has answered before, the phone's own settings.
    case allow

    /// 已提醒
    case told(matter: Matter)

    /// 重新提醒: of what an officer has dealt with.
    case again(matter: Matter)

    /// 现在就提醒: of what is put off on this phone.
    case takeUp(matter: Matter)
}
