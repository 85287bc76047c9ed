package org.yixian.presentation.privacy

import org.yixian.presentation.Line

/** What in somebody's file may be wrong. */
enum class InfoKind { NAME, PHONE, BIRTH_YEAR, MEMBER_NO, SINCE, STANDING, OTHER }

/**
 * What is recorded of somebody, as it is listed and put right. When he came to the branch is one thing, when he was admitted another.
 * Where he belongs is recorded of whoever belongs elsewhere.
 */
enum class FileKind { NAME, PHONE, BIRTH_YEAR, MEMBER_NO, ADMITTED, SINCE, STANDING, HOME }

/** What consent is asked for. */
enum class ConsentKind { NEWS, CONTACT_PHONE }

/** What somebody may ask to have deleted. */
enum class DeletionKind { PHONE, AWAY }

/** What is recorded of oneself, what one agreed to and asked for, who looked, what is gone. Empty for who belonged to no branch. */
data class PrivacyState(
    val branch: String,
    val own: List<OwnField>,
    val consents: List<ConsentItem>,
    val requests: List<RequestItem>,
    val reveals: List<String>,
    val erased: List<String>
)

/** One thing that is recorded, and how it is said that it is wrong. */
data class OwnField(val field: FileKind, val label: String, val value: String, val wrong: String)

data class ConsentItem(
    val purpose: ConsentKind,
    val what: String,
    val state: Line,
    val text: String,
    val mayAgree: Boolean,
    /** How it is not given, or not any more; none where it is not. */
    val refuse: String?,
    /** What is erased by that. */
    val erases: String,
    /** Who recorded it for the member; empty if he said it himself. */
    val by: String
)

data class RequestItem(
    val id: String,
    /** Who asked. */
    val name: String,
    val what: String,
    val words: String,
    val on: String,
    val answers: List<AnswerItem>,
    val spoken: String
) {
    val waits: Boolean get() = answers.isEmpty()
}

data class AnswerItem(val line: Line, val words: String, val by: String)

/** What is recorded of a member, for his branch's officers: to correct it, and to record what he said on paper. */
data class MemberPrivacyState(
    /** For the places that are opened from here. */
    val org: String,
    val person: String,
    val name: String,
    val branch: String,
    val own: List<OwnField>,
    /** Whether only the ends of the number are shown. */
    val isMasked: Boolean,
    val consents: List<ConsentItem>,
    val requests: List<RequestItem>,
    /** Who keeps the roster puts right, records what was said on paper, answers; other officers read. */
    val mayChange: Boolean,
    /** Whether it has been said that members see who looked at their number. */
    val isTold: Boolean
)

/** One field of a member's file that an officer corrects. */
data class CorrectFileState(
    val name: String,
    val field: String,
    /** What stands there now. */
    val before: String,
    val value: String,
    /** How it is written; empty where that is plain. */
    val hint: String,
    val isNumber: Boolean,
    val isReady: Boolean
)

data class DisputeFormState(
    val field: InfoKind,
    val fields: List<InfoChoice>,
    /** What stands there now. */
    val now: String,
    val words: String,
    val isReady: Boolean
)

/** One of what may be wrong, by name. */
data class InfoChoice(val field: InfoKind, val name: String)

data class AskDeletionState(
    /** For whom an officer asks; empty for oneself. */
    val name: String,
    val scope: DeletionKind?,
    val words: String,
    val isReady: Boolean
)

/** What the members of a branch asked: what waits first. */
data class PrivacyRequestsState(
    val branch: String,
    val rows: List<RequestItem>,
    /** Who keeps the roster answers; other officers read. */
    val mayAnswer: Boolean
)

data class AnswerRequestState(
    val request: RequestItem,
    /** What is deleted by agreeing; none where something is wrong. */
    val deletes: String?,
    /** Whether the field can be put right here. */
    val isHere: Boolean,
    /** Where it is put right instead; empty where nobody can say. */
    val elsewhere: String,
    /** Whether it is put right; none while nobody has chosen. */
    val corrects: Boolean?,
    val valueLabel: String,
    val value: String,
    val isNumber: Boolean,
    val words: String,
    val isReady: Boolean
)
