/// The rules that hold in an organisation, by what they are about.
public struct RulesState: Equatable, Sendable {
    public let org: String
    public let areas: [RuleArea]
}

public struct RuleArea: Equatable, Sendable {
    public let name: String
    public let rules: [RuleLine]
}

public struct RuleLine: Equatable, Sendable {
    public let id: String
    public let name: String

    /// What it says, in a line.
    public let value: String

    public let source: String

    /// How well the source was read: A, B or C, with what that means.
    public let mark: String

    /// Who may set another value.
    public let level: String

    /// Another value waits for a second pair of eyes.
    public let waits: Bool
}

/// One rule with what it was and what it is to become.
public struct RuleState: Equatable, Sendable {
    public let id: String
    public let name: String
    public let org: String

    /// What it says today, line by line; empty where it does not hold.
    public let value: [String]

    /// Where that comes from, who set it, since when, who may set another.
    public let about: [String]

    /// What waits for a second pair of eyes, or was approved and may still be taken back.
    public let proposals: [RuleProposalState]

    /// What it was, and what it will be.
    public let versions: [RuleVersionState]

    public let mayPropose: Bool
    public let spoken: String
}

/// Whom another value would concern, or why nobody knows.
public struct AffectedState: Equatable, Sendable {
    public let says: String

    /// It is not known: one may ask again.
    public let mayAsk: Bool
}

public struct RuleVersionState: Equatable, Sendable {
    public let value: String
    public let about: [String]
}

public struct RuleProposalState: Equatable, Sendable {
    public let id: String

    /// In which organisation.
    public let org: String

    public let value: String
    public let about: [String]

    /// Whom it would concern; for whoever decides.
    public let affected: AffectedState?

    public let mayDecide: Bool

    /// 收回同意: it was approved and does not hold yet.
    public let mayTakeBack: Bool

    /// Nobody decided before its day.
    public let lapsed: Bool

    public let spoken: String
}

/// The form of another value.
public struct ProposeRuleState: Equatable, Sendable {
    public let name: String
    public let now: String

    /// The ways, where one is chosen; empty where a number is typed.
    public let ways: [String]

    /// One of `ways`.
    public let way: Int

    /// In which unit the number is.
    public let unit: String

    public let number: String

    /// Between which numbers.
    public let bounds: String

    public let source: String
    public let article: String
    public let from: DayState

    /// Whom it would concern.
    public let affected: AffectedState?

    public let isReady: Bool
}
