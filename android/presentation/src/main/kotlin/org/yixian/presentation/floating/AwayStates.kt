package org.yixian.presentation.floating

import org.yixian.presentation.Calling
import org.yixian.presentation.DayState
import org.yixian.presentation.Line
import org.yixian.presentation.MarkState

/** A member away from home, or at home: oneself, or one of the branch. */
data class AwayState(
    /** For the places that are opened from here; empty for oneself. */
    val person: String,
    val name: String,
    val branch: String,
    val isOwn: Boolean,
    /** The county has shut this area: what was recorded can be read, and a return reported. */
    val isShut: Boolean,
    /** Where the person is; none at home. */
    val stay: StayState?,
    /** Who keeps in touch; none while nobody has been named. */
    val contact: ContactPersonState?,
    /** The member, to be called; none for oneself, and where nobody knows the number. */
    val call: Calling?,
    /** When the next contact is due; none for oneself, and at home. */
    val due: DueState?,
    val search: SearchState?,
    /** What was said and has not faded, the newest first. */
    val news: List<NewsItem>,
    /** Attendances elsewhere, the newest first. */
    val hosts: List<HostItem>,
    val certificate: CertificateItem?,
    /** Two ways after six months; none before. */
    val choice: String?,
    val log: List<LogItem>,
    val steps: List<StepItem>,
    val may: AwayMay,
    val spoken: String,
    /** Whether it has been said that members see who looked at their number. */
    val isTold: Boolean
)

/** Where somebody is, since when, until when. */
data class StayState(
    val place: String,
    val since: String,
    val back: String,
    val reason: String,
    /** How long: further down, and no counter. */
    val months: String,
    /** When six months are over, or were. */
    val floating: String,
    val why: List<String>,
    /** Who entered it; empty if he did himself. */
    val by: String
)

/** 联系人 */
data class ContactPersonState(val name: String, val call: Calling?)

/** When the next contact is due, and since when nobody has heard of him. */
data class DueState(val due: Line, val heard: String, val why: List<String>)

/** What a member said. */
data class NewsItem(val what: String, val place: String, val said: String, val fades: String)

/** An attendance elsewhere. */
data class HostItem(
    val id: String,
    val host: String,
    val what: String,
    val proof: String,
    /** Whom to ask there, as it was stated; empty if nobody was. */
    val whom: String,
    /** The number in it, to be called. */
    val call: Calling?,
    /** What the other county has of it, which confirms nothing; empty if it was not asked. */
    val finding: String,
    val mark: MarkState,
    val mayAnswer: Boolean
)

/** 流动党员活动证 */
data class CertificateItem(val number: String, val span: String, val mark: MarkState, val noTransfer: String)

/** Where the search for somebody stands, what somebody may decide next, and on what that rests. */
data class SearchState(val since: String, val months: String, val taken: String, val next: String, val why: List<String>)

/** A contact, or a try. */
data class LogItem(val mark: MarkState, val words: String, val by: String)

/** A step towards somebody who does not answer. */
data class StepItem(val step: String, val words: String, val by: String)

/** What can be done now. What cannot is not on the screen. */
data class AwayMay(
    val depart: Boolean = false,
    val move: Boolean = false,
    val comeBack: Boolean = false,
    val tell: Boolean = false,
    val reportHost: Boolean = false,
    val findBranches: Boolean = false,
    val choose: Boolean = false,
    val log: Boolean = false,
    val nameContact: Boolean = false,
    val certify: Boolean = false,
    val step: Boolean = false,
    /** 有记错的? */
    val entries: Boolean = false
)

/** What was entered of somebody being away, the newest first: what was a mistake is taken back here. */
data class AwayEntriesState(
    /** Empty for oneself. */
    val person: String,
    val name: String,
    val branch: String,
    val isOwn: Boolean,
    val rows: List<AwayEntryItem>
)

data class AwayEntryItem(
    val id: String,
    val what: String,
    val words: String,
    val by: String,
    val mayWithdraw: Boolean,
    /** When, and by whom; empty while it stands. */
    val withdrawn: String,
    /** Why; empty also where that was erased. */
    val reason: String
)

/** Who is away from a branch, and who came to it. */
data class FloatingRegisterState(
    val branch: String,
    val isShut: Boolean,
    /** By when the next contact is due. */
    val away: List<AwayRowState>,
    val here: List<InflowState>,
    /** Who came home within a year, the last first. */
    val back: List<BackItem>,
    /** Who keeps the roster enters who came, and who left again; other officers read. */
    val mayChange: Boolean,
    /** Nobody is entered, and no certificate, where the county has shut this area. */
    val mayEnter: Boolean,
    val spoken: String
)

data class AwayRowState(
    val person: String,
    val name: String,
    val place: String,
    val due: Line,
    /** A floating member since when, or from when on. */
    val floating: String,
    val contact: String,
    /** Attendances to confirm, a search: what waits for somebody. */
    val waits: List<String>
)

/** Who was away and is at home again: where, since when, until when. */
data class BackItem(val person: String, val name: String, val what: String)

/** A member of elsewhere who takes part here. */
data class InflowState(
    val person: String,
    val name: String,
    val since: String,
    /** The branch that he belongs to; empty if it is not recorded. */
    val home: String,
    /** The activity certificate that he showed last. */
    val certificate: CertificateItem?,
    /** A new one is entered of whoever is known to belong elsewhere: a branch of this county certifies its own itself. */
    val mayRenew: Boolean
)

/** Those whom this person keeps in touch with. */
data class CareState(val rows: List<CareRowState>, val spoken: String)

data class CareRowState(val person: String, val name: String, val place: String, val due: Line?)

/** Oneself away from home, on the first screen: whom to call comes first. */
data class AwayCard(
    val contact: String,
    val call: Calling?,
    val place: String,
    val months: String,
    /** When six months are over, or were. */
    val floating: String,
    /** 报个近况 can be sent: the county has not shut this area. */
    val mayTell: Boolean,
    val spoken: String
)

/** A place that is looked for by typing, and the one that was picked. */
data class PlaceSearchState(val typed: String, val found: List<PlaceFound>, val isNothing: Boolean, val chosen: PlaceFound?)

data class PlaceFound(val code: String, val name: String)

/** Why somebody left, without detail: 务工经商, 学习, 随家人住, 其他. */
enum class AwayReason { WORK, STUDY, FAMILY, OTHER }

/** Where somebody goes, or has gone since. */
data class DepartState(
    val name: String,
    val isOwn: Boolean,
    /** He was away already: another place, or another day. */
    val isMove: Boolean,
    val search: PlaceSearchState,
    val left: DayState,
    /** None while it is not known. */
    val back: DayState?,
    val reason: AwayReason?,
    /** What is still missing; empty if nothing is. */
    val missing: String
)

data class ReturnState(val name: String, val isOwn: Boolean, val day: DayState)

/** What there is to say without writing. */
enum class NewsWord { WELL, BUSY, MOVED, BACK_SOON, CALL_ME }

data class NewsState(
    val phrase: NewsWord?,
    val words: String,
    val search: PlaceSearchState,
    /** Who reads it, and for how long; in the words of the consent where that is asked for. */
    val readers: String,
    /** What consent is asked for; none once it is given. */
    val consent: NewsConsent?,
    val isReady: Boolean
)

/** The words of a consent that is not given yet, or was withdrawn. */
data class NewsConsent(val text: String, val isRefused: Boolean)

enum class ProofKind { CERTIFICATE, LETTER, NONE }

data class ReportHostState(
    /** Where, when and what were read from the code on the wall. */
    val isScanned: Boolean,
    val host: String,
    val day: DayState,
    /** One of [kinds]. */
    val kind: Int,
    val kinds: List<String>,
    val proof: ProofKind?,
    /** 来访码, digits only; empty if there is none. */
    val code: String,
    val whom: String,
    val isReady: Boolean
)

/** What a member shows to the branch where he is, so that it can enter him. */
data class GuestCardState(
    /** What is drawn as a code. */
    val code: String,
    /** All that is in it, in words. */
    val said: List<String>,
    val tellsNumber: Boolean,
    /** There is a number that could be told. */
    val hasNumber: Boolean
)

/** Where a member away may look for a branch: a county that he picks, and a word of the name if there are many. */
data class BranchesNearState(
    val search: PlaceSearchState,
    val word: String,
    /** A county has been picked. */
    val isReady: Boolean,
    val isLooking: Boolean,
    /** None before anything has been looked for, and after the place or the word became another. */
    val found: BranchesFound?
)

data class BranchesFound(
    val rows: List<BranchItem>,
    /** That the county is not here, has no such branch, or has more; empty if these are all. */
    val note: String,
    /** Where to ask for them; empty without rows. */
    val ask: String
)

/** A branch, and what it is under. */
data class BranchItem(val name: String, val above: String)

enum class ContactKind { CALL, MESSAGE, VISIT, FAMILY }

data class LogContactState(
    val name: String,
    val call: Calling?,
    val day: DayState,
    val way: ContactKind,
    val reached: Boolean?,
    val words: String,
    val isReady: Boolean,
    /** As in [AwayState]. */
    val isTold: Boolean
)

data class NameContactState(
    val name: String,
    val rows: List<ContactPick>,
    val chosen: ContactPick?,
    /** Whether the member's number is told; none where that is not this person's to ask. */
    val consent: PhoneConsent?,
    /** He has signed on paper, as far as it is ticked here. */
    val agrees: Boolean
)

/** Whether a member's number goes along with naming who keeps in touch: the words of the consent, what follows, whether it is open. */
data class PhoneConsent(val text: String, val line: String, val asks: Boolean)

data class ContactPick(val person: String, val name: String, val note: String)

data class CertificateState(
    val name: String,
    val number: String,
    val from: DayState,
    val last: DayState,
    /** For so many months a certificate holds as a rule. */
    val months: Int,
    /** Longer than that: it wants a reason. */
    val isLong: Boolean,
    val noTransfer: String,
    val isReady: Boolean
)

/** A member of elsewhere, as he is entered in the register. */
data class ReceiveGuestState(
    val branch: String,
    /** It was read from what he shows. */
    val isScanned: Boolean,
    val name: String,
    val phone: String,
    val home: String,
    val isProbationary: Boolean,
    val since: DayState,
    /** None for who showed none. */
    val certificate: CertificateState?,
    /** What is still missing; empty if nothing is. */
    val missing: String
)

enum class WayOn { TRANSFER, REGISTER }

data class ChooseState(val name: String, val isOwn: Boolean, val ways: List<WayState>)

/** One of the two ways, and how to go it. */
data class WayState(
    val way: WayOn,
    val title: String,
    val forWhom: String,
    val steps: List<String>,
    val isChosen: Boolean,
    val spoken: String
)

enum class LostKind { ASKED_FAMILY, TOLD_SECRETARY, TOLD_TOWNSHIP, INQUIRY, FOUND }

data class LostStepState(
    val name: String,
    val stands: String,
    val steps: List<LostChoice>,
    val chosen: LostKind?,
    val words: String,
    val why: List<String>,
    val isReady: Boolean
)

data class LostChoice(val step: LostKind, val title: String, val what: String)
