/// A member away from home, or at home: oneself, or one of the branch.
public struct AwayState: Equatable, Sendable {
    /// For the places that are opened from here; empty for oneself.
    public let person: String

    public let name: String
    public let branch: String
    public let isOwn: Bool

    /// The county has shut this area: what was recorded can be read, and a return reported.
    public let isShut: Bool

    /// Where the person is; none at home.
    public let stay: StayState?

    /// Who keeps in touch; none while nobody has been named.
    public let contact: ContactPersonState?

    /// The member, to be called; none for oneself, and where nobody knows the number.
    public let call: Calling?

    /// When the next contact is due; none for oneself, and at home.
    public let due: DueState?

    public let search: SearchState?

    /// What was said and has not faded, the newest first.
    public let news: [NewsItem]

    /// Attendances elsewhere, the newest first.
    public let hosts: [HostItem]

    public let certificate: CertificateItem?

    /// Two ways after six months; none before.
    public let choice: String?

    public let log: [LogItem]
    public let steps: [StepItem]
    public let may: AwayMay
    public let spoken: String

    /// Whether it has been said that members see who looked at their number.
    public let isTold: Bool
}

/// Where somebody is, since when, until when.
public struct StayState: Equatable, Sendable {
    public let place: String
    public let since: String
    public let back: String
    public let reason: String

    /// How long: further down, and no counter.
    public let months: String

    /// When six months are over, or were.
    public let floating: String

    public let why: [String]

    /// Who entered it; empty if he did himself.
    public let by: String
}

/// 联系人
public struct ContactPersonState: Equatable, Sendable {
    public let name: String
    public let call: Calling?
}

/// When the next contact is due, and since when nobody has heard of him.
public struct DueState: Equatable, Sendable {
    public let due: Line
    public let heard: String
    public let why: [String]
}

/// What a member said.
public struct NewsItem: Equatable, Sendable {
    public let what: String
    public let place: String
    public let said: String
    public let fades: String
}

/// An attendance elsewhere.
public struct HostItem: Equatable, Sendable {
    public let id: String
    public let host: String
    public let what: String
    public let proof: String

    /// Whom to ask there, as it was stated; empty if nobody was.
    public let whom: String

    /// The number in it, to be called.
    public let call: Calling?

    /// What the other county has of it, which confirms nothing; empty if it was not asked.
    public let finding: String

    public let mark: MarkState
    public let mayAnswer: Bool
}

/// 流动党员活动证
public struct CertificateItem: Equatable, Sendable {
    public let number: String
    public let span: String
    public let mark: MarkState
    public let noTransfer: String
}

/// Where the search for somebody stands, what somebody may decide next, and on what that rests.
public struct SearchState: Equatable, Sendable {
    public let since: String
    public let months: String
    public let taken: String
    public let next: String
    public let why: [String]
}

/// A contact, or a try.
public struct LogItem: Equatable, Sendable {
    public let mark: MarkState
    public let words: String
    public let by: String
}

/// A step towards somebody who does not answer.
public struct StepItem: Equatable, Sendable {
    public let step: String
    public let words: String
    public let by: String
}

/// What can be done now. What cannot is not on the screen.
public struct AwayMay: Equatable, Sendable {
    public let depart: Bool
    public let move: Bool
    public let comeBack: Bool
    public let tell: Bool
    public let reportHost: Bool

    /// Oneself only, also at home.
    public let findBranches: Bool

    public let choose: Bool
    public let log: Bool
    public let nameContact: Bool
    public let certify: Bool
    public let step: Bool

    /// What was entered can be looked through, and a mistake taken back.
    public let entries: Bool

    public init(
        depart: Bool = false, move: Bool = false, comeBack: Bool = false, tell: Bool = false,
        reportHost: Bool = false, findBranches: Bool = false, choose: Bool = false, log: Bool = false,
        nameContact: Bool = false, certify: Bool = false, step: Bool = false, entries: Bool = false
    ) {
        self.depart = depart
        self.move = move
        self.comeBack = comeBack
        self.tell = tell
        self.reportHost = reportHost
        self.findBranches = findBranches
        self.choose = choose
        self.log = log
        self.nameContact = nameContact
        self.certify = certify
        self.step = step
        self.entries = entries
    }
}

/// Oneself away from home, on the first screen: whom to call comes first.
public struct AwayCard: Equatable, Sendable {
    public let contact: String
    public let call: Calling?
    public let place: String
    public let months: String

    /// When six months are over, or were.
    public let floating: String

    /// 报个近况 can be sent: the county has not shut this area.
    public let mayTell: Bool

    public let spoken: String
}
