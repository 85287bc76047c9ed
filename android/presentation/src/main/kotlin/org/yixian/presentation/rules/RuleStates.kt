package org.yixian.presentation.rules

import org.yixian.presentation.DayState

/** The rules that hold in an organisation, by what they are about. */
data class RulesState(val org: String, val areas: List<RuleArea>)

data class RuleArea(val name: String, val rules: List<RuleLine>)

data class RuleLine(
    val id: String,
    val name: String,
    /** What it says, in a line. */
    val value: String,
    val source: String,
    /** How well the source was read: A, B or C, with what that means. */
    val mark: String,
    /** Who may set another value. */
    val level: String,
    /** Another value waits for a second pair of eyes. */
    val waits: Boolean
)

/** One rule with what it was and what it is to become. */
data class RuleState(
    val id: String,
    val name: String,
    val org: String,
    /** What it says today, line by line; empty where it does not hold. */
    val value: List<String>,
    /** Where that comes from, who set it, since when, who may set another. */
    val about: List<String>,
    /** What waits for a second pair of eyes, or was approved and may still be taken back. */
    val proposals: List<RuleProposalState>,
    /** What it was, and what it will be. */
    val versions: List<RuleVersionState>,
    val mayPropose: Boolean,
    val spoken: String
)

/** Whom another value would concern, or why nobody knows. */
data class AffectedState(
    val says: String,
    /** It is not known: one may ask again. */
    val mayAsk: Boolean
)

data class RuleVersionState(val value: String, val about: List<String>)

data class RuleProposalState(
    val id: String,
    /** In which organisation. */
    val org: String,
    val value: String,
    val about: List<String>,
    /** Whom it would concern; for whoever decides. */
    val affected: AffectedState?,
    val mayDecide: Boolean,
    /** 收回同意: it was approved and does not hold yet. */
    val mayTakeBack: Boolean,
    /** Nobody decided before its day. */
    val lapsed: Boolean,
    val spoken: String
)

/** The form of another value. */
data class ProposeRuleState(
    val name: String,
    val now: String,
    /** The ways, where one is chosen; empty where a number is typed. */
    val ways: List<String>,
    /** One of [ways]. */
    val way: Int,
    /** In which unit the number is. */
    val unit: String,
    val number: String,
    /** Between which numbers. */
    val bounds: String,
    val source: String,
    val article: String,
    val from: DayState,
    /** Whom it would concern. */
    val affected: AffectedState?,
    val isReady: Boolean
)
