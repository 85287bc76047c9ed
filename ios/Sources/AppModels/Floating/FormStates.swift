/// A place that is looked for by typing, and the one that was picked.
public struct PlaceSearchState: Equatable, Sendable {
    public let typed: String
    public let found: [PlaceFound]
    public let isNothing: Bool
    public let chosen: PlaceFound?
}

public struct PlaceFound: Equatable, Sendable {
    public let code: String
    public let name: String
}

/// Why somebody left, without detail: 务工经商, 学习, 随家人住, 其他.
public enum AwayReason: String, Sendable, CaseIterable {
    case work, study, family, other
}

/// Where somebody goes, or has gone since.
public struct DepartState: Equatable, Sendable {
    public let name: String
    public let isOwn: Bool

    /// He was away already: another place, or another day.
    public let isMove: Bool

    public let search: PlaceSearchState
    public let left: DayState

    /// None while it is not known.
    public let back: DayState?

    public let reason: AwayReason?

    /// What is still missing; empty if nothing is.
    public let missing: String
}

public struct ReturnState: Equatable, Sendable {
    public let name: String
    public let isOwn: Bool
    public let day: DayState
}

/// What there is to say without writing.
public enum NewsWord: String, Sendable, CaseIterable {
    case well, busy, moved, backSoon, callMe
}

public struct NewsState: Equatable, Sendable {
    public let phrase: NewsWord?
    public let words: String
    public let search: PlaceSearchState

    /// Who reads it, and for how long; in the words of the consent where that is asked for.
    public let readers: String

    /// What consent is asked for; none once it is given.
    public let consent: NewsConsent?

    public let isReady: Bool
}

/// The words of a consent that is not given yet, or was withdrawn.
public struct NewsConsent: Equatable, Sendable {
    public let text: String
    public let isRefused: Bool
}

public enum ProofKind: String, Sendable, CaseIterable {
    case certificate, letter, none
}

public struct ReportHostState: Equatable, Sendable {
    /// Where, when and what were read from the code on the wall.
    public let isScanned: Bool

    public let host: String
    public let day: DayState

    /// One of `kinds`.
    public let kind: Int

    public let kinds: [String]
    public let proof: ProofKind?

    /// 来访码, digits only; empty if there is none.
    public let code: String

    public let whom: String
    public let isReady: Bool
}

/// What a member shows to the branch where he is, so that it can enter him.
public struct GuestCardState: Equatable, Sendable {
    /// What is drawn as a code.
    public let code: String

    /// All that is in it, in words.
    public let said: [String]

    public let tellsNumber: Bool

    /// There is a number that could be told.
    public let hasNumber: Bool
}

/// A place that somebody picked, and the branches there.
public struct BranchesNearState: Equatable, Sendable {
    public let search: PlaceSearchState

    /// A word of the branches' names; empty if none was typed.
    public let word: String

    public let isReady: Bool
    public let isLooking: Bool

    /// What answers this place and this word; none before somebody has looked.
    public let found: BranchesFound?
}

public struct BranchesFound: Equatable, Sendable {
    public let rows: [BranchItem]

    /// That there are none, or more; empty if there is nothing to say.
    public let note: String

    /// How to ask there; empty without rows.
    public let ask: String
}

public struct BranchItem: Equatable, Sendable {
    public let name: String

    /// What it is under.
    public let above: String
}

public enum ContactKind: String, Sendable, CaseIterable {
    case call, message, visit, family
}

public struct LogContactState: Equatable, Sendable {
    public let name: String
    public let call: Calling?
    public let day: DayState
    public let way: ContactKind
    public let reached: Bool?
    public let words: String
    public let isReady: Bool

    /// Whether it has been said that members see who looked at their number.
    public let isTold: Bool
}

public struct NameContactState: Equatable, Sendable {
    public let name: String
    public let rows: [ContactPick]
    public let chosen: ContactPick?

    /// Whether the contact person is told the member's number.
    public let consent: PhoneConsent?

    /// The member has agreed to that on paper; never where he said already what he wants.
    public let agrees: Bool
}

/// What a member says to it that the contact person is told his number.
public struct PhoneConsent: Equatable, Sendable {
    /// The words of the consent.
    public let text: String

    /// What comes of it.
    public let line: String

    /// He has said nothing yet, and may be asked.
    public let asks: Bool
}

public struct ContactPick: Equatable, Sendable {
    public let person: String
    public let name: String
    public let note: String
}

public struct CertificateState: Equatable, Sendable {
    public let name: String
    public let number: String
    public let from: DayState
    public let last: DayState

    /// For so many months a certificate holds as a rule.
    public let months: Int

    /// Longer than that: it wants a reason.
    public let isLong: Bool

    public let noTransfer: String
    public let isReady: Bool
}

/// A member of elsewhere, as he is entered in the register.
public struct ReceiveGuestState: Equatable, Sendable {
    public let branch: String

    /// It was read from what he shows.
    public let isScanned: Bool

    public let name: String
    public let phone: String
    public let home: String
    public let isProbationary: Bool
    public let since: DayState

    /// None for who showed none.
    public let certificate: CertificateState?

    /// What is still missing; empty if nothing is.
    public let missing: String
}

public enum WayOn: Sendable, CaseIterable {
    case transfer, register
}

public struct ChooseState: Equatable, Sendable {
    public let name: String
    public let isOwn: Bool
    public let ways: [WayState]
}

/// One of the two ways, and how to go it.
public struct WayState: Equatable, Sendable {
    public let way: WayOn
    public let title: String
    public let forWhom: String
    public let steps: [String]
    public let isChosen: Bool
    public let spoken: String
}

public enum LostKind: String, Sendable, CaseIterable {
    case askedFamily, toldSecretary, toldTownship, inquiry, found
}

public struct LostStepState: Equatable, Sendable {
    public let name: String
    public let stands: String
    public let steps: [LostChoice]
    public let chosen: LostKind?
    public let words: String
    public let why: [String]
    public let isReady: Bool
}

public struct LostChoice: Equatable, Sendable {
    public let step: LostKind
    public let title: String
    public let what: String
}
