package org.yixian.presentation.org

import org.yixian.presentation.DayState
import org.yixian.presentation.Line

/** A branch's term of office: until when, since when, and what comes next. */
data class TermState(
    val branch: String,
    /** The day on which it ends; says so where nothing is recorded. */
    val ends: String,
    /** How long it is to the end, or since. */
    val left: Line?,
    /** The day of the election. */
    val began: String,
    /** When its end is spoken of next; empty once there is no such day. */
    val next: String,
    /** When its end is spoken of; none where nothing is recorded. */
    val steps: List<TermStepState>,
    /** The rule that the steps rest on. */
    val why: List<String>,
    /** The terms before, the newest first. */
    val earlier: List<String>,
    /** A new term is this person's to record. */
    val maySet: Boolean,
    val mayCorrect: Boolean,
    /** The election is a meeting of a branch whose rolls this person keeps. */
    val mayPlan: Boolean,
    val spoken: String
)

/** One day on which it is said. */
data class TermStepState(
    val what: String,
    val date: String,
    /** 下一次; 已经过了 */
    val mark: String,
    val isNext: Boolean
)

/** What happened that somebody belongs to a branch no more. */
enum class LeaveBranchReason { DIED, MOVED, REMOVED, MISTAKEN }

/** One of what may have happened, by name. */
data class LeaveBranchChoice(val reason: LeaveBranchReason, val name: String)

/** The form of an end: what happened, since when, and what follows from it. */
data class LeaveBranchState(
    val name: String,
    val branch: String,
    /** Whoever belongs elsewhere goes back there, and is not removed here. */
    val reasons: List<LeaveBranchChoice>,
    /** None while nobody has said what happened. */
    val reason: LeaveBranchReason?,
    /** Since when; none of what was a mistake from the beginning. */
    val day: DayState?,
    /** What follows. */
    val means: String,
    /** What is recorded, in a sentence, to be looked at once more. */
    val asks: String,
    /** That it cannot be taken back, and what is done if it was wrong. */
    val ifWrong: String
)

/** The form of a term: a new one, or one that is put right. */
data class SetTermState(
    val branch: String,
    val isCorrection: Boolean,
    val began: DayState,
    /** How long a term is by the rules. */
    val lengths: List<String>,
    /** One of [lengths]; -1 if it ends on another day. */
    val length: Int,
    val ends: DayState
)
