package org.yixian.presentation.meetings

import org.yixian.presentation.MarkState
import org.yixian.presentation.Marking
import org.yixian.presentation.home.MeetingCard

/** A window of the meetings on this phone. */
data class MeetingsState(
    val coming: List<MeetingCard>,
    val past: List<MeetingCard>,
    val more: Int,
    val mayPlan: Boolean,
    /** None of somebody who belongs to no branch. */
    val hours: HoursState?
)

/** A year of learning together, one's own first: what was recorded, and what a year asks for. Nobody is compared. */
data class HoursState(
    val title: String,
    val own: String,
    val branch: String,
    /** How many meetings do not say how long; empty if none. */
    val gap: String,
    val rule: String,
    val source: String
)

/** One meeting, as the person sees it who holds the phone. */
data class MeetingState(
    val id: String,
    val what: String,
    val date: String,
    val lunar: String?,
    val place: String,
    val branch: String,
    val topics: List<String>,
    /** 主持:…; 记录:… */
    val people: List<String>,
    val cancelled: Boolean,
    /** How it ended, in words; none while it has not. */
    val ended: String?,
    val own: MarkState?,
    val disputes: List<DisputeState>,
    /** Somebody signed this person in: is it so? */
    val proxy: ProxyState?,
    val may: MeetingMay,
    /** What officers see besides. */
    val officers: OfficersState?,
    val spoken: String
)

/** What can be done now. What cannot is not on the screen. */
data class MeetingMay(
    val keepRoll: Boolean = false,
    val signIn: Boolean = false,
    val askLeave: Boolean = false,
    val withdraw: Boolean = false,
    val dispute: Boolean = false
)

data class ProxyState(val mark: String, val by: String)

data class DisputeState(val words: String, val date: String, val answers: List<String>)

data class OfficersState(
    val digits: String?,
    /** 来访码, for guests of other branches; none while nobody has opened a roll. */
    val guestCode: String?,
    val count: String,
    val quorum: String?,
    val minutes: List<MinutesState>
)

data class MinutesState(val part: Int, val text: String, val by: String)

/** The roll: what one counts first, then everybody. */
data class RollState(
    val what: String,
    val date: String,
    val place: String,
    val digits: List<String>,
    /** 来访码, for guests of other branches; none while nobody has opened a roll. */
    val guestCode: String?,
    /** What they scan instead: a link, drawn as a code. */
    val guestLink: String?,
    val present: Int,
    /** Everybody else in words; empty if there is nobody. */
    val others: String,
    val quorum: String?,
    val rows: List<RollRowState>,
    val ended: String?,
    val mayMark: Boolean,
    /** How many are not recorded yet. */
    val rest: Int
)

/** A row: the name, and how the person is recorded. */
data class RollRowState(
    val person: String,
    val name: String,
    val state: MarkState,
    /** 不计入应到; 不在名册 */
    val note: String,
    val disputes: List<RollDispute>
) {
    val marking: Marking get() = state.marking

    /** Called, and nothing said of him yet. */
    val isRest: Boolean get() = marking == Marking.UNMARKED && note.isEmpty()
}

data class RollDispute(val id: String, val words: String)

/** A meeting's notice in its three outputs. */
data class NoticeState(
    val title: String,
    /** To copy, to share, to read aloud. */
    val text: String,
    /** Short, for text messages. */
    val message: String,
    /** How many have a number; whoever is written to sees that it was used. */
    val toMessage: Int,
    /** Who has no number: somebody goes and tells them. */
    val toldBySomebody: List<String>,
    val sheet: String
)

/** What a count comes to before the meeting is closed, and how long was learnt; the latter is put right afterwards as well. */
data class CloseState(
    val what: String,
    val count: String,
    val quorum: String?,
    val unmarked: Int,
    val asksOutcome: Boolean,
    val hasEnded: Boolean,
    /** In minutes; none where nobody says. */
    val learning: Int?,
    val learningText: String
)
