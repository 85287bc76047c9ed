package org.yixian.presentation

import org.yixian.core.AwayBackRow
import org.yixian.core.AwayChoice
import org.yixian.core.AwayEntries
import org.yixian.core.AwayEntry
import org.yixian.core.AwayEntryRow
import org.yixian.core.AwayRights
import org.yixian.core.AwayRow
import org.yixian.core.AwayScreen
import org.yixian.core.BranchesNear
import org.yixian.core.CalendarUnit
import org.yixian.core.CareRow
import org.yixian.core.CertificateRow
import org.yixian.core.ConsentState
import org.yixian.core.ContactDue
import org.yixian.core.ContactEntered
import org.yixian.core.CoreException
import org.yixian.core.Departure
import org.yixian.core.DepartureReason
import org.yixian.core.DepartureRow
import org.yixian.core.EntryWithdrawn
import org.yixian.core.EventId
import org.yixian.core.Floating
import org.yixian.core.FloatingRegister
import org.yixian.core.Guest
import org.yixian.core.HostAttendance
import org.yixian.core.InflowRow
import org.yixian.core.KeepsInTouch
import org.yixian.core.LostStep
import org.yixian.core.MemberCertificate
import org.yixian.core.News
import org.yixian.core.NoHandle
import org.yixian.core.OrgId
import org.yixian.core.PersonId
import org.yixian.core.PlaceRow
import org.yixian.core.RuleLevel
import org.yixian.core.RuleRow
import org.yixian.core.RuleValue
import org.yixian.core.ScannedMeeting
import org.yixian.core.SourceMark
import org.yixian.core.StatedDate
import org.yixian.core.Timestamp
import org.yixian.presentation.wording.local
import org.yixian.presentation.wording.stated

/** Members away who remember what was recorded, in one line each. */
internal class FakeFloating : Floating(NoHandle) {
    var own: AwayScreen = away()

    /** Members by branch; who is in none is not here. */
    val members = mutableMapOf<Pair<String, String>, AwayScreen>()
    var register = floatingRegister()

    /** What was entered of whom this fake is asked about. */
    var entries: List<AwayEntryRow> = emptyList()
    var care: List<CareRow> = emptyList()
    val recorded = mutableListOf<String>()

    /** What each recording comes to: a test holds it up, or refuses it. */
    var onRecord: suspend (String) -> Unit = {}

    /** What the county answers to who looks for a branch. */
    var onBranches: suspend (String, String) -> BranchesNear = { _, _ -> BranchesNear(null, emptyList(), more = false) }
    val looked = mutableListOf<Pair<String, String>>()

    private suspend fun record(what: String): EventId {
        onRecord(what)
        recorded += what
        return EventId("e${recorded.size}")
    }

    override suspend fun own(): AwayScreen = own

    override suspend fun member(branch: OrgId, person: PersonId): AwayScreen =
        members[branch.value to person.value] ?: throw CoreException.NotHere("the member", "not here")

    override suspend fun register(branch: OrgId): FloatingRegister = register

    override suspend fun inCare(): List<CareRow> = care

    override suspend fun branches(place: String, word: String): BranchesNear {
        looked += place to word
        return onBranches(place, word)
    }

    override suspend fun depart(branch: OrgId, person: PersonId, departure: Departure): EventId {
        val back = departure.backOn?.local()
        val what = "${departure.place} ${departure.leftOn.local()} $back ${departure.reason}"
        return record("depart ${branch.value} ${person.value} $what")
    }

    override suspend fun comeBack(branch: OrgId, person: PersonId, on: StatedDate): EventId =
        record("back ${branch.value} ${person.value} ${on.local()}")

    override suspend fun nameContact(branch: OrgId, person: PersonId, contact: PersonId, agrees: Boolean): EventId =
        record("name ${branch.value} ${person.value} ${contact.value} $agrees")

    override suspend fun entries(branch: OrgId, person: PersonId): AwayEntries {
        val screen = members[branch.value to person.value] ?: own
        return AwayEntries(screen.branch, person, screen.name, entries)
    }

    override suspend fun withdraw(branch: OrgId, person: PersonId, entry: EventId, reason: String): EventId =
        record("withdraw ${branch.value} ${person.value} ${entry.value} $reason")

    override suspend fun logContact(branch: OrgId, person: PersonId, entry: ContactEntered): EventId =
        record("log ${branch.value} ${person.value} ${entry.on.local()} ${entry.way} ${entry.reached} ${entry.words}")

    override suspend fun sendNews(news: News): EventId = record("news ${news.phrase} ${news.words} ${news.place}")

    override suspend fun issueCertificate(branch: OrgId, person: PersonId, certificate: MemberCertificate): EventId =
        record("certificate ${branch.value} ${person.value} ${said(certificate)}")

    private fun said(certificate: MemberCertificate) = certificate.run { "$number ${holdsFrom.local()} ${holdsUntil.local()} $noTransfer" }

    override suspend fun receiveGuest(branch: OrgId, guest: Guest): PersonId {
        val who = guest.run { "$name $phone $home $isProbationary ${since.local()}" }
        record("guest ${branch.value} $who ${guest.certificate?.let(::said)}")
        return PersonId("guest")
    }

    /** What the code of this person is, without the number and with it. */
    var card: (Boolean) -> String = { withNumber -> if (withNumber) "card with number" else "card" }

    /** What a code says that was scanned; others are none. */
    val cards = mutableMapOf<String, Guest>()
    val walls = mutableMapOf<String, ScannedMeeting>()

    override suspend fun guestCard(withNumber: Boolean): String = card(withNumber)

    override suspend fun readGuestCard(scanned: String): Guest = cards[scanned] ?: throw anotherCode("not_a_guest_card")

    /** What is said of a wall that was scanned before its day. */
    val wallsToCome = mutableSetOf<String>()

    override suspend fun readInvitation(scanned: String): ScannedMeeting =
        walls[scanned] ?: throw anotherCode(if (scanned in wallsToCome) "meeting_to_come" else "not_an_invitation")

    private fun anotherCode(reason: String) = CoreException.Invalid("scanned", reason, null, "another code")

    override suspend fun reportHost(attended: HostAttendance): EventId =
        record("host ${attended.run { "$host ${on.local()} $kind $proof $whomToCall $code" }}")

    override suspend fun answerHost(branch: OrgId, person: PersonId, report: EventId, confirmed: Boolean, words: String): EventId =
        record("answer ${branch.value} ${person.value} ${report.value} $confirmed $words")

    override suspend fun takeStep(branch: OrgId, person: PersonId, step: LostStep, words: String): EventId =
        record("step ${branch.value} ${person.value} $step $words")

    override suspend fun choose(branch: OrgId, person: PersonId, choice: AwayChoice): EventId =
        record("choose ${branch.value} ${person.value} $choice")
}

internal fun floatingRegister(
    enabled: Boolean = true,
    away: List<AwayRow> = emptyList(),
    here: List<InflowRow> = emptyList(),
    back: List<AwayBackRow> = emptyList()
) = FloatingRegister(BRANCH, enabled, away, here, back)

/** What somebody entered today, as the core lists it. */
internal fun entry(said: AwayEntry, id: String = "e", by: String = "于有", mayWithdraw: Boolean = true, withdrawn: EntryWithdrawn? = null) =
    AwayEntryRow(EventId(id), said, by, Timestamp(NOW_MS), mayWithdraw, withdrawn)

/** The rules that members away rest on, as a county begins with them. */
internal val AWAY_RULES: List<RuleRow> = listOf(
    span("float.months", 6, "中办意见"),
    span("float.contact", 3, "地方做法", setBy = RuleLevel.COUNTY),
    span("float.abroad_contact", 6, "教育管理条例"),
    span("float.certificate", 6, "使用办法"),
    span("float.news_keep", 12, "个人信息保护法", article = "第十九条"),
    span("lost.suspend", 6, "教育管理条例")
)

internal fun span(id: String, months: Int, source: String, article: String? = null, setBy: RuleLevel = RuleLevel.NATION) = RuleRow(
    id = id,
    value = RuleValue.Span(months.toUInt(), CalendarUnit.MONTH),
    source = source,
    article = article,
    mark = SourceMark.A,
    setBy = setBy,
    level = setBy,
    least = null,
    most = null,
    holdsFrom = TODAY.minusYears(1).stated(),
    holdsUntil = null,
    waits = false
)

internal val TANG = PersonId("tang")
internal val YU = PersonId("yu")

/** Who came from elsewhere, as the register of the branch has him. */
internal fun guest(person: PersonId = PersonId("guest"), home: String? = "苏州某社区党支部", certificate: CertificateRow? = null) =
    InflowRow(person, "李强", TODAY.stated(), home, certificate)

internal val GUSU = PlaceRow("320508", "江苏省苏州市姑苏区", "姑苏区", abroad = false)
internal val JAPAN = PlaceRow("JPN", "日本", "日本", abroad = true)

/** As the core finds them, with two places in the world. */
internal val findTwo = { typed: String, most: UInt -> listOf(GUSU, JAPAN).filter { typed in it.name }.take(most.toInt()) }

internal fun departure(place: PlaceRow = GUSU, months: Long = 8, by: PersonId? = ME): DepartureRow {
    val left = TODAY.minusMonths(months)
    return DepartureRow(
        departure = Departure(place.code, left.stated(), backOn = null, reason = DepartureReason.WORK),
        placeName = place.name,
        months = months.toUInt(),
        floatingFrom = left.plusMonths(6).stated(),
        by = by
    )
}

internal val OWN_RIGHTS = AwayRights(report = true, speak = true, keep = false, log = false, decide = false, entries = false)
internal val OFFICERS_RIGHTS = AwayRights(report = true, speak = false, keep = true, log = true, decide = true, entries = true)
internal val CONTACTS_RIGHTS = AwayRights(report = false, speak = false, keep = false, log = true, decide = false, entries = true)

/** Oneself, away since March, or a member. */
internal fun away(
    person: PersonId = ME,
    name: String = "王德福",
    departure: DepartureRow? = departure(by = person),
    may: AwayRights = if (person == ME) OWN_RIGHTS else OFFICERS_RIGHTS,
    contact: KeepsInTouch? = KeepsInTouch(YU, "于有", "138 1111", isMasked = false)
) = AwayScreen(
    branch = BRANCH,
    person = person,
    name = name,
    today = TODAY.stated(),
    enabled = true,
    departure = departure,
    choice = null,
    contact = contact,
    phone = "139 2222".takeUnless { person == ME },
    isMasked = false,
    next = departure?.let { ContactDue(lastHeard = null, due = TODAY.plusDays(6).stated()) },
    log = emptyList(),
    news = emptyList(),
    hosts = emptyList(),
    certificate = null,
    search = null,
    mayTake = emptyList(),
    steps = emptyList(),
    names = mapOf(YU to "于有", TANG to "唐春"),
    toCall = null,
    may = may,
    consent = consent(state = ConsentState.GIVEN).takeIf { person == ME },
    phoneConsent = null
)
