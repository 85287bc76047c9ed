/// What in somebody's file may be wrong.
public enum InfoKind: String, Sendable, CaseIterable {
    case name, phone, birthYear, memberNo, since, standing, other
}

/// What is recorded of somebody, as it is listed and put right. When he came to the branch is one thing, when he was
/// admitted another. Where he belongs is recorded of whoever belongs elsewhere.
public enum FileKind: String, Sendable, CaseIterable {
    case name, phone, birthYear, memberNo, admitted, since, standing, home
}

/// What consent is asked for.
public enum ConsentKind: String, Sendable, CaseIterable {
    case news, contactPhone
}

/// What somebody may ask to have deleted.
public enum DeletionKind: String, Sendable, CaseIterable {
    case phone, away
}

/// What is recorded of oneself, what one agreed to and asked for, who looked, what is gone. Empty for who belonged to no
/// branch.
public struct PrivacyState: Equatable, Sendable {
    public let branch: String
    public let own: [OwnField]
    public let consents: [ConsentItem]
    public let requests: [RequestItem]
    public let reveals: [String]
    public let erased: [String]
}

/// One thing that is recorded, and how it is said that it is wrong.
public struct OwnField: Equatable, Sendable {
    public let field: FileKind
    public let label: String
    public let value: String
    public let wrong: String
}

public struct ConsentItem: Equatable, Sendable {
    public let purpose: ConsentKind
    public let what: String
    public let state: Line
    public let text: String
    public let mayAgree: Bool

    /// How it is not given, or not any more; none where it is not.
    public let refuse: String?

    /// What is erased by that.
    public let erases: String

    /// The officer who recorded it for the member; empty if he said it himself.
    public let by: String
}

public struct RequestItem: Equatable, Sendable {
    public let id: String

    /// Who asked.
    public let name: String

    public let what: String
    public let words: String
    public let on: String
    public let answers: [AnswerItem]
    public let spoken: String

    public var waits: Bool { answers.isEmpty }
}

public struct AnswerItem: Equatable, Sendable {
    public let line: Line
    public let words: String
    public let by: String
}

public struct DisputeFormState: Equatable, Sendable {
    public let field: InfoKind
    public let fields: [InfoChoice]

    /// What stands there now.
    public let now: String

    public let words: String
    public let isReady: Bool
}

/// One of what may be wrong, by name.
public struct InfoChoice: Equatable, Sendable {
    public let field: InfoKind
    public let name: String
}

public struct AskDeletionState: Equatable, Sendable {
    /// For whom an officer asks; empty for oneself.
    public let name: String

    public let scope: DeletionKind?
    public let words: String
    public let isReady: Bool
}

/// What the members of a branch asked: what waits first.
public struct PrivacyRequestsState: Equatable, Sendable {
    public let branch: String
    public let rows: [RequestItem]

    /// Who keeps the roster answers; other officers read.
    public let mayAnswer: Bool
}

public struct AnswerRequestState: Equatable, Sendable {
    public let request: RequestItem

    /// What is deleted by agreeing; none where something is wrong.
    public let deletes: String?

    /// Whether the field can be put right here.
    public let isHere: Bool

    /// Where it is put right instead; empty where nobody can say.
    public let elsewhere: String

    /// Whether it is put right; none while nobody has chosen.
    public let corrects: Bool?

    public let valueLabel: String
    public let value: String
    public let isNumber: Bool
    public let words: String
    public let isReady: Bool
}

/// What is recorded of a member, as an officer of his branch sees it.
public struct MemberPrivacyState: Equatable, Sendable {
    /// For the places that are opened from here.
    public let org: String

    public let person: String
    public let name: String
    public let branch: String

    /// Of the number the ends only, until it is opened.
    public let own: [OwnField]

    public let isMasked: Bool
    public let consents: [ConsentItem]
    public let requests: [RequestItem]

    /// Who keeps the roster puts right, records what was said on paper, answers; other officers read.
    public let mayChange: Bool

    /// Whether it has been said that members see who looked at their number.
    public let isTold: Bool
}

public struct CorrectFileState: Equatable, Sendable {
    public let name: String

    /// What is put right, by name.
    public let field: String

    /// What stands there now.
    public let before: String

    public let value: String

    /// How it is written; empty where that is plain.
    public let hint: String

    public let isNumber: Bool
    public let isReady: Bool
}
