package org.yixian.presentation.dues

import org.yixian.presentation.DayState
import org.yixian.presentation.OtherBranch

/** Where a month of dues stands, as a shape: each has a word of its own beside it, and no colour says it alone. */
enum class DuesMarking { PAID, PENDING, WAIVED, DUE, MISSING, LATER, NOT_FIXED, NOT_HERE }

/** Where a month stands, as it is read: 已交. */
data class DuesMark(val marking: DuesMarking, val word: String)

/** One's own dues on the first screen. */
data class DuesCard(
    val headline: String,
    val mark: DuesMark,
    /** Something is to be paid now: who has paid can say so. */
    val isOpen: Boolean,
    val spoken: String
)

/** Somebody's dues. */
data class DuesState(
    /** Whose, for the place of a payment; empty for one's own. */
    val person: String,
    val name: String,
    val branch: String,
    /** What is to be paid now and for which months, or that nothing is. */
    val headline: String,
    val mark: DuesMark,
    val isOpen: Boolean,
    /** What is fixed, and on what it rests; empty if nothing is. */
    val fixed: List<String>,
    /** Why so much: unfolded when somebody asks. */
    val why: List<String>,
    val flag: DuesFlag?,
    val years: List<DuesYearMonths>,
    val declared: List<DeclaredState>,
    val receipts: List<ReceiptState>,
    /** What the branch made known. */
    val accounts: List<AccountState>,
    val may: DuesMay,
    val spoken: String
) {
    val isOwn: Boolean get() = person.isEmpty()
}

/** What can be done. What cannot is not on the screen. */
data class DuesMay(val declare: Boolean = false, val receive: Boolean = false, val assess: Boolean = false)

/** Months without any record: something to look into, with what it rests on. */
data class DuesFlag(val what: String, val source: String)

/** A year's months, those that stand alike together. */
data class DuesYearMonths(val year: String, val months: List<DuesMonths>)

/** 1 月到 6 月: 已交, 每月 0.50 元. */
data class DuesMonths(val months: String, val mark: DuesMark, val amount: String)

/** What the member says. */
data class DeclaredState(
    val id: String,
    val what: String,
    val how: String,
    /** Waits for the branch, or why it was not confirmed. */
    val fate: String,
    val waits: Boolean,
    val mayConfirm: Boolean,
    val spoken: String
)

/** What the branch has. */
data class ReceiptState(
    val id: String,
    val what: String,
    val how: String,
    /** Less than what was fixed; why it corrects another; why it does not stand. */
    val notes: List<String>,
    val stands: Boolean,
    val mayCorrect: Boolean
)

/** A year's account. */
data class AccountState(val year: String, val lines: List<String>)

/** What a payment is recorded for. */
enum class PaymentPurpose { DECLARE, RECEIVE, CORRECT }

/** How dues came in. */
enum class PaymentWay { CASH, TRANSFER, AT_HOST, ENTRUSTED }

/** Months one after another that are open. */
data class PaymentRun(val what: String, val isChosen: Boolean)

/** The form of a payment, filled in with what is due. */
data class PaymentState(
    val purpose: PaymentPurpose,
    /** Whose dues; empty for one's own. */
    val name: String,
    /** What is open in several stretches, because months between them are paid; empty where it is one. */
    val runs: List<PaymentRun>,
    val first: String,
    val last: String,
    /** 9 月到 11 月,核定 1.50 元 */
    val due: String,
    /** As it is typed, in yuan. */
    val amount: String,
    val date: DayState,
    val way: PaymentWay,
    /** Through whom, where somebody else brought it. */
    val through: String,
    /** Why the receipt is put right. */
    val reason: String,
    val isReady: Boolean
)

/** A branch's dues in a month. */
data class BranchDuesState(
    val branch: String,
    /** The others whose books this person keeps. */
    val others: List<OtherBranch>,
    /** The meeting at which dues are being collected; empty elsewhere. */
    val meeting: String,
    val month: String,
    /** Whether there is a month before, and one after, to look at. */
    val mayGoBack: Boolean,
    val mayGoOn: Boolean,
    /** What was received, what is open, in words. */
    val totals: List<String>,
    val pending: List<PendingDues>,
    val rows: List<BranchDuesRow>,
    /** Members are being ticked who hand over cash. */
    val isCollecting: Boolean,
    val ticked: Int,
    /** 记下 3 人,共 4.50 元; what to do first, while nobody is ticked. */
    val collect: String,
    /** What was recorded last. */
    val said: String,
    val accounts: List<AccountState>,
    /** Which year can be made known; empty for whoever may not. */
    val publish: String,
    val spoken: String
)

/** What a member says he has paid: one touch confirms it. */
data class PendingDues(val person: String, val name: String, val what: String, val how: String, val spoken: String)

data class BranchDuesRow(
    val person: String,
    val name: String,
    val mark: DuesMark,
    /** 每月 0.50 元 */
    val amount: String,
    /** What is to be paid now; empty if nothing is. */
    val open: String,
    /** Months without any record, for the branch to look into; not where others look on. */
    val flag: String,
    val mayTick: Boolean,
    val isTicked: Boolean
)

/** The branch's list of a month: to copy, to hand on, to print. */
data class DuesListState(val title: String, val text: String, val sheet: String)

/** The form of a year's account. */
data class DuesYearState(
    val branch: String,
    val year: String,
    val collected: String,
    val payers: String,
    val handedUp: String,
    val used: String,
    val words: String,
    /** What was made known before stands in the form. */
    val isKnown: Boolean
)

/** The form of what a member pays a month. */
data class AssessState(
    val name: String,
    /** One of [categories]. */
    val category: Int,
    val categories: List<String>,
    /** What the rules say for it. */
    val rule: String,
    val amount: String,
    val first: String,
    val last: String,
    val resolution: String,
    val isReduced: Boolean,
    val approval: String,
    val approvedOn: DayState,
    val isReady: Boolean
)

/** The calculator. Nothing of it is kept. */
data class CalculatorState(
    val category: Int,
    val categories: List<String>,
    /** Of which time the income is, or why none is needed. */
    val how: String,
    val parts: List<IncomePartState>,
    /** The part that is being typed; none between two. */
    val typing: TypingState?,
    val result: CalculatorResult?
)

data class IncomePartState(
    val name: String,
    /** 不算进去; 要减掉 */
    val note: String,
    /** It does not change the result: nobody has to fill it in. */
    val isLeftOut: Boolean,
    /** Empty where nothing was typed. */
    val amount: String
)

data class TypingState(val part: Int, val name: String, val note: String, val typed: String)

/** What a month's dues would be, and how that came about. */
data class CalculatorResult(val amount: String, val notes: List<String>, val spoken: String)
