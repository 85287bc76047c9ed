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
    /** The election is a meeting of one's own branch. */
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
