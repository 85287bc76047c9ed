/// Where a month of dues stands, as a shape: each has a word of its own beside it, and no colour says it alone.
public enum DuesMarking: Sendable, CaseIterable {
    case paid, pending, waived, due, missing, later, notFixed, notHere
}

/// Where a month stands, as it is read: 已交.
public struct DuesMark: Equatable, Sendable {
    public let marking: DuesMarking
    public let word: String
}

/// One's own dues on the first screen.
public struct DuesCard: Equatable, Sendable {
    public let headline: String
    public let mark: DuesMark

    /// Something is to be paid now: who has paid can say so.
    public let isOpen: Bool

    public let spoken: String
}

/// Somebody's dues.
public struct DuesState: Equatable, Sendable {
    /// Whose, for the place of a payment; empty for one's own.
    public let person: String

    public let name: String
    public let branch: String

    /// What is to be paid now and for which months, or that nothing is.
    public let headline: String

    public let mark: DuesMark
    public let isOpen: Bool

    /// What is fixed, and on what it rests; empty if nothing is.
    public let fixed: [String]

    /// Why so much: unfolded when somebody asks.
    public let why: [String]

    public let flag: DuesFlag?
    public let years: [DuesYearMonths]
    public let declared: [DeclaredState]
    public let receipts: [ReceiptState]

    /// What the branch made known.
    public let accounts: [AccountState]

    public let may: DuesMay
    public let spoken: String

    public var isOwn: Bool {
        person.isEmpty
    }
}

/// What can be done. What cannot is not on the screen.
public struct DuesMay: Equatable, Sendable {
    public let declare: Bool
    public let receive: Bool
    public let assess: Bool

    public init(declare: Bool = false, receive: Bool = false, assess: Bool = false) {
        self.declare = declare
        self.receive = receive
        self.assess = assess
    }
}

/// Months without any record: something to look into, with what it rests on.
public struct DuesFlag: Equatable, Sendable {
    public let what: String
    public let source: String
}

/// A year's months, those that stand alike together.
public struct DuesYearMonths: Equatable, Sendable {
    public let year: String
    public let months: [DuesMonths]
}

/// 1 月到 6 月: 已交, 每月 0.50 元.
public struct DuesMonths: Equatable, Sendable {
    public let months: String
    public let mark: DuesMark
    public let amount: String
}

/// What the member says.
public struct DeclaredState: Equatable, Sendable {
    public let id: String
    public let what: String
    public let how: String

    /// Waits for the branch, or why it was not confirmed.
    public let fate: String

    public let waits: Bool
    public let mayConfirm: Bool
    public let spoken: String
}

/// What the branch has.
public struct ReceiptState: Equatable, Sendable {
    public let id: String
    public let what: String
    public let how: String

    /// Less than what was fixed; why it corrects another; why it does not stand.
    public let notes: [String]

    public let stands: Bool
    public let mayCorrect: Bool
}

/// A year's account.
public struct AccountState: Equatable, Sendable {
    public let year: String
    public let lines: [String]
}

/// What a payment is recorded for.
public enum PaymentPurpose: Sendable, CaseIterable {
    case declare, receive, correct
}

/// How dues came in.
public enum PaymentWay: String, Sendable, CaseIterable {
    case cash, transfer, atHost, entrusted
}

/// Months one after another that are open.
public struct PaymentRun: Equatable, Sendable {
    public let what: String
    public let isChosen: Bool
}

/// The form of a payment, filled in with what is due.
public struct PaymentState: Equatable, Sendable {
    public let purpose: PaymentPurpose

    /// Whose dues; empty for one's own.
    public let name: String

    /// What is open in several stretches, because months between them are paid; empty where it is one.
    public let runs: [PaymentRun]

    public let first: String
    public let last: String

    /// 9 月到 11 月,核定 1.50 元
    public let due: String

    /// As it is typed, in yuan.
    public let amount: String

    public let date: DayState
    public let way: PaymentWay

    /// Through whom, where somebody else brought it.
    public let through: String

    /// Why the receipt is put right.
    public let reason: String

    public let isReady: Bool
}

/// A branch's dues in a month.
public struct BranchDuesState: Equatable, Sendable {
    public let branch: String

    /// The others whose books this person keeps.
    public let others: [OtherBranch]

    /// The meeting at which dues are being collected; empty elsewhere.
    public let meeting: String

    public let month: String

    /// Whether there is a month before, and one after, to look at.
    public let mayGoBack: Bool
    public let mayGoOn: Bool

    /// What was received, what is open, in words.
    public let totals: [String]

    public let pending: [PendingDues]
    public let rows: [BranchDuesRow]

    /// Members are being ticked who hand over cash.
    public let isCollecting: Bool

    public let ticked: Int

    /// 记下 3 人,共 4.50 元; what to do first, while nobody is ticked.
    public let collect: String

    /// What was recorded last.
    public let said: String

    public let accounts: [AccountState]

    /// Which year can be made known; empty for whoever may not.
    public let publish: String

    public let spoken: String
}

/// What a member says he has paid: one touch confirms it.
public struct PendingDues: Hashable, Sendable {
    public let person: String
    public let name: String
    public let what: String
    public let how: String
    public let spoken: String
}

public struct BranchDuesRow: Equatable, Sendable {
    public let person: String
    public let name: String
    public let mark: DuesMark

    /// 每月 0.50 元
    public let amount: String

    /// What is to be paid now; empty if nothing is.
    public let open: String

    /// Months without any record, for the branch to look into; not where others look on.
    public let flag: String

    public let mayTick: Bool
    public let isTicked: Bool
}

/// The branch's list of a month: to copy, to hand on, to print.
public struct DuesListState: Equatable, Sendable {
    public let title: String
    public let text: String
    public let sheet: String
}

/// The form of a year's account.
public struct DuesYearState: Equatable, Sendable {
    public let branch: String
    public let year: String
    public let collected: String
    public let payers: String
    public let handedUp: String
    public let used: String
    public let words: String

    /// What was made known before stands in the form.
    public let isKnown: Bool
}

/// The form of what a member pays a month.
public struct AssessState: Equatable, Sendable {
    public let name: String

    /// One of `categories`.
    public let category: Int

    public let categories: [String]

    /// What the rules say for it.
    public let rule: String

    public let amount: String
    public let first: String
    public let last: String
    public let resolution: String
    public let isReduced: Bool
    public let approval: String
    public let approvedOn: DayState
    public let isReady: Bool
}

/// The calculator. Nothing of it is kept.
public struct CalculatorState: Equatable, Sendable {
    public let category: Int
    public let categories: [String]

    /// Of which time the income is, or why none is needed.
    public let how: String

    public let parts: [IncomePartState]

    /// The part that is being typed; none between two.
    public let typing: TypingState?

    public let result: CalculatorResult?
}

public struct IncomePartState: Equatable, Sendable {
    public let name: String

    /// 不算进去; 要减掉
    public let note: String

    /// It does not change the result: nobody has to fill it in.
    public let isLeftOut: Bool

    /// Empty where nothing was typed.
    public let amount: String
}

public struct TypingState: Equatable, Sendable {
    public let part: Int
    public let name: String
    public let note: String
    public let typed: String
}

/// What a month's dues would be, and how that came about.
public struct CalculatorResult: Equatable, Sendable {
    public let amount: String
    public let notes: [String]
    public let spoken: String
}
