/// A branch's term of office: until when, since when, and what comes next.
public struct TermState: Equatable, Sendable {
    public let branch: String

    /// The day on which it ends; says so where nothing is recorded.
    public let ends: String

    /// How long it is to the end, or since.
    public let left: Line?

    /// The day of the election.
    public let began: String

    /// When its end is spoken of next; empty once there is no such day.
    public let next: String

    /// When its end is spoken of; none where nothing is recorded.
    public let steps: [TermStepState]

    /// The rule that the steps rest on.
    public let why: [String]

    /// The terms before, the newest first.
    public let earlier: [String]

    /// A new term is this person's to record.
    public let maySet: Bool

    public let mayCorrect: Bool

    /// The election is a meeting of one's own branch.
    public let mayPlan: Bool

    public let spoken: String
}

/// One day on which it is said.
public struct TermStepState: Equatable, Sendable {
    public let what: String
    public let date: String

    /// 下一次; 已经过了
    public let mark: String

    public let isNext: Bool
}

/// The form of a term: a new one, or one that is put right.
public struct SetTermState: Equatable, Sendable {
    public let branch: String
    public let isCorrection: Bool
    public let began: DayState

    /// How long a term is by the rules.
    public let lengths: [String]

    /// One of `lengths`; -1 if it ends on another day.
    public let length: Int

    public let ends: DayState
}
