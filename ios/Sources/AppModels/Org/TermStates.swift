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

    /// The election is a meeting of a branch whose rolls this person keeps.
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

/// What happened that somebody belongs to a branch no more.
public enum LeaveBranchReason: String, CaseIterable, Equatable, Sendable {
    case died, moved, removed, mistaken
}

/// One of what may have happened, by name.
public struct LeaveBranchChoice: Equatable, Sendable {
    public let reason: LeaveBranchReason
    public let name: String
}

/// The form of an end: what happened, since when, and what follows from it.
public struct LeaveBranchState: Equatable, Sendable {
    public let name: String
    public let branch: String

    /// Whoever belongs elsewhere goes back there, and is not removed here.
    public let reasons: [LeaveBranchChoice]

    /// None while nobody has said what happened.
    public let reason: LeaveBranchReason?

    /// Since when; none of what was a mistake from the beginning.
    public let day: DayState?

    /// What follows.
    public let means: String

    /// What is recorded, in a sentence, to be looked at once more.
    public let asks: String

    /// That it cannot be taken back, and what is done if it was wrong.
    public let ifWrong: String
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
