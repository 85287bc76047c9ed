package org.yixian.presentation

import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.first
import org.yixian.core.Area
import org.yixian.core.Client
import org.yixian.core.CoreException
import org.yixian.core.DeviceId
import org.yixian.core.Devices
import org.yixian.core.EndReason
import org.yixian.core.EnrolmentRequest
import org.yixian.core.EventId
import org.yixian.core.Home
import org.yixian.core.HoursScreen
import org.yixian.core.IssuedCode
import org.yixian.core.Item
import org.yixian.core.LeaveReason
import org.yixian.core.MeetingId
import org.yixian.core.MeetingPage
import org.yixian.core.MeetingPlan
import org.yixian.core.MeetingScreen
import org.yixian.core.Meetings
import org.yixian.core.MemberPage
import org.yixian.core.NoHandle
import org.yixian.core.Notice
import org.yixian.core.OrgId
import org.yixian.core.OrgName
import org.yixian.core.Organisations
import org.yixian.core.Outcome
import org.yixian.core.PersonId
import org.yixian.core.ProfileId
import org.yixian.core.ProfileRow
import org.yixian.core.RevocationCause
import org.yixian.core.RollScreen
import org.yixian.core.Session
import org.yixian.core.Standing
import org.yixian.core.StatedDate
import org.yixian.core.Status
import org.yixian.core.SyncOutcome
import org.yixian.core.SyncRun
import org.yixian.core.Term
import org.yixian.core.TermScreen
import org.yixian.core.Update
import org.yixian.core.WaitingEvent
import org.yixian.core.WaitsFor
import org.yixian.core.WhichMeeting
import org.yixian.presentation.wording.local

// Stand-ins for what the generator makes. What a test has not said, the generated class refuses for want of a handle.

internal class FakeClient(vararg sessions: FakeSession) : Client(NoHandle) {
    val sessions = sessions.associateBy { it.whose }.toMutableMap()

    /** What a PIN comes to, for the profiles that have one. */
    val pins = mutableMapOf<ProfileId, suspend (String) -> Unit>()

    /** How much each profile has not sent; none where that cannot be read. */
    var toSend: ULong? = 0uL

    /** What asking for a session comes to besides. */
    var onSession: suspend (ProfileId) -> Unit = {}

    /** What an enrolment comes to. */
    var onEnrol: suspend (EnrolmentRequest) -> FakeSession = { error("no test has said") }
    val enrolled = mutableListOf<EnrolmentRequest>()
    val deleted = mutableListOf<ProfileId>()

    private val updates = MutableStateFlow(Update(0uL, emptyList()))

    fun changed(vararg areas: Area) {
        updates.value = Update(updates.value.version + 1uL, areas.toList())
    }

    override suspend fun profiles(): List<ProfileRow> =
        sessions.values.map { ProfileRow(it.whose, label = "label of ${it.whose.value}", hasPin = it.whose in pins, toSend = toSend) }

    override suspend fun session(profile: ProfileId, pin: String?): Session {
        onSession(profile)
        if (pin != null) pins.getValue(profile)(pin)
        return sessions.getValue(profile)
    }

    override suspend fun enrol(request: EnrolmentRequest): Session {
        enrolled += request
        return onEnrol(request).also { sessions[it.whose] = it }
    }

    override suspend fun deleteProfile(profile: ProfileId, pin: String?) {
        deleted += profile
        sessions -= profile
    }

    override suspend fun nextUpdate(after: ULong): Update = updates.first { it.version > after }
}

internal class FakeSession(val whose: ProfileId, var home: suspend () -> Home) : Session(NoHandle) {
    constructor(whose: String = "p1", home: Home = Home.Open(openHome())) : this(ProfileId(whose), { home })

    val meetings = FakeMeetings()
    val devices = FakeDevices()
    val organisations = FakeOrganisations()
    val dues = FakeDues()
    val rules = FakeRules()
    val floating = FakeFloating()
    val reminders = FakeReminders()
    val privacy = FakePrivacy()

    /** What an exchange with the county comes to. */
    var onSync: suspend () -> SyncOutcome = { SyncOutcome(rounds = 1u, changes = 0u) }
    var syncs = 0
        private set
    val locked = mutableListOf<Unit>()
    val admitted = mutableListOf<String>()
    var status: Status = calmStatus()
    var waiting: List<WaitingEvent> = emptyList()

    override fun profile() = whose

    override fun meetings() = meetings

    override fun devices() = devices

    override fun organisations() = organisations

    override fun dues() = dues

    override fun rules() = rules

    override fun floating() = floating

    override fun reminders() = reminders

    override fun privacy() = privacy

    override suspend fun home(): Home = home.invoke()

    override suspend fun status(): Status = status

    override suspend fun waiting(): List<WaitingEvent> = waiting

    override suspend fun lock() {
        locked += Unit
    }

    override suspend fun seen(number: ULong) {
        status = status.copy(setAside = status.setAside.filterNot { item: Item -> item.number == number })
    }

    override suspend fun admit(waitsFor: WaitsFor, event: EventId, admitted: Boolean): EventId {
        this.admitted += "$waitsFor ${event.value} $admitted"
        return event
    }

    override fun sync(keepTrying: Boolean): SyncRun {
        check(!keepTrying) { "the app says when to try again" }
        syncs += 1
        return FakeRun(onSync)
    }
}

internal class FakeRun(private val end: suspend () -> SyncOutcome) : SyncRun(NoHandle) {
    override suspend fun finish(): SyncOutcome = end()
}

/** Meetings that remember what was recorded, in one line each. */
internal class FakeMeetings : Meetings(NoHandle) {
    val drafts = mutableMapOf<MeetingId?, MeetingPlan>()
    val recorded = mutableListOf<String>()

    /** What each recording comes to: a test holds it up, or refuses it. */
    var onRecord: suspend (String) -> Unit = {}
    var roll: RollScreen = rollScreen()
    var screen: MeetingScreen = meetingScreen()
    var all: List<MeetingScreen> = emptyList()
    var today: WhichMeeting = WhichMeeting.Known(MEETING)
    var notice = Notice(text = "text", message = "message", recipients = emptyList(), sheet = "<html>")

    private suspend fun record(what: String): EventId {
        onRecord(what)
        recorded += what
        return EventId("e${recorded.size}")
    }

    override suspend fun roll(meeting: MeetingId): RollScreen = roll

    /** What reading a meeting comes to besides: a test refuses it. */
    var onMeeting: suspend (MeetingId) -> Unit = {}

    override suspend fun meeting(meeting: MeetingId): MeetingScreen = screen.also { onMeeting(meeting) }

    override suspend fun notice(meeting: MeetingId): Notice = notice

    /** Whoever has a number; asking for them is noted. */
    var numbers: List<String> = emptyList()

    override suspend fun numbersToNotify(meeting: MeetingId): List<String> = numbers.also { record("numbers") }

    override suspend fun list(skip: UInt, most: UInt): MeetingPage =
        MeetingPage(all.drop(skip.toInt()).take(most.toInt()).map { it.meeting }, all.size.toUInt())

    override suspend fun meetingOn(branch: OrgId, date: StatedDate): WhichMeeting = today

    override suspend fun mark(meeting: MeetingId, person: PersonId, standing: Standing, reason: String?): EventId =
        record("mark ${person.value} $standing $reason").also {
            val rows = roll.rows.map { if (it.person == person) it.copy(state = it.state.copy(standing = standing)) else it }
            roll = roll.copy(rows = rows)
        }

    override suspend fun markRest(meeting: MeetingId): List<EventId> = listOf(record("rest"))

    override suspend fun signIn(which: WhichMeeting, digits: String): EventId = record("sign in $which $digits")

    override suspend fun askLeave(meeting: MeetingId, reason: LeaveReason): EventId = record("leave $reason")

    override suspend fun withdraw(meeting: MeetingId): EventId = record("withdraw")

    override suspend fun dispute(meeting: MeetingId, words: String): EventId = record("dispute $words")

    override suspend fun answerProxy(meeting: MeetingId, mark: EventId, accepted: Boolean): EventId =
        record("answer ${mark.value} $accepted")

    override suspend fun answerDispute(meeting: MeetingId, person: PersonId, dispute: EventId, words: String): EventId =
        record("answer ${person.value} ${dispute.value} $words")

    override suspend fun closeMeeting(meeting: MeetingId, outcome: Outcome?, learning: UShort?): EventId =
        record("close $outcome $learning")

    /** One's hours; none of whoever belongs to no branch. */
    var hours: HoursScreen? = null

    override suspend fun hours(year: Int?): HoursScreen = hours ?: throw CoreException.NotHere("your branch", "not_here")

    override suspend fun writeMinutes(meeting: MeetingId, part: UByte, text: String): EventId = record("minutes $part $text")

    val plans = mutableListOf<MeetingPlan>()

    override suspend fun plan(branch: OrgId, plan: MeetingPlan): MeetingId {
        record("plan ${branch.value}")
        plans += plan
        drafts -= null
        return MEETING
    }

    override suspend fun planDraft(meeting: MeetingId?): MeetingPlan? = drafts[meeting]

    override suspend fun keepPlanDraft(meeting: MeetingId?, plan: MeetingPlan?) {
        if (plan == null) drafts -= meeting else drafts[meeting] = plan
    }

    override suspend fun changePlan(meeting: MeetingId, plan: MeetingPlan): EventId {
        plans += plan
        return record("change ${meeting.value}").also { drafts -= meeting }
    }
}

internal class FakeDevices : Devices(NoHandle) {
    val recorded = mutableListOf<String>()
    var onIssue: suspend () -> Unit = {}

    override suspend fun issueCode(person: PersonId, spoken: Boolean, replaces: Boolean): IssuedCode {
        onIssue()
        recorded += "code ${person.value} $spoken $replaces"
        return IssuedCode(person, "123 456", "yixian:slip", org.yixian.core.Timestamp(NOW_MS))
    }

    override suspend fun objectTo(device: DeviceId): EventId {
        recorded += "object ${device.value}"
        return EventId("e")
    }

    override suspend fun revoke(person: PersonId, cause: RevocationCause, device: DeviceId?): EventId {
        recorded += "revoke ${person.value} $cause ${device?.value}"
        return EventId("e")
    }
}

internal class FakeOrganisations : Organisations(NoHandle) {
    var members = MemberPage(emptyList(), 0u)

    /** Whose people were read. */
    val asked = mutableListOf<String>()

    override suspend fun members(branch: OrgId, skip: UInt, most: UInt): MemberPage = members.also { asked += branch.value }

    val recorded = mutableListOf<String>()

    /** What each recording comes to: a test holds it up, or refuses it. */
    var onRecord: suspend (String) -> Unit = {}
    var terms = termScreen()

    override suspend fun terms(org: OrgId): TermScreen = terms.copy(org = OrgName(org, terms.org.name))

    override suspend fun setTerm(org: OrgId, term: Term): EventId = record("set ${org.value} ${term.said}")

    override suspend fun endMembership(branch: OrgId, person: PersonId, reason: EndReason, until: StatedDate): List<EventId> =
        listOf(record("end ${branch.value} ${person.value} $reason ${until.local()}"))

    override suspend fun correctTerm(org: OrgId, earlier: EventId, term: Term): EventId =
        record("correct ${org.value} ${earlier.value} ${term.said}")

    private suspend fun record(what: String): EventId {
        onRecord(what)
        recorded += what
        return EventId("e")
    }

    private val Term.said get() = "${began.local()} ${ends.local()}"
}
