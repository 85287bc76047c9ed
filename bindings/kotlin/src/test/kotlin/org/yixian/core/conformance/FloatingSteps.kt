package org.yixian.core.conformance

import org.yixian.core.AwayEntry
import org.yixian.core.AwayEntryRow
import org.yixian.core.AwayRights
import org.yixian.core.AwayScreen
import org.yixian.core.ContactEntered
import org.yixian.core.ContactLogRow
import org.yixian.core.Departure
import org.yixian.core.DepartureRow
import org.yixian.core.EventId
import org.yixian.core.Floating
import org.yixian.core.Guest
import org.yixian.core.HostAttendance
import org.yixian.core.HostFinding
import org.yixian.core.HostMeeting
import org.yixian.core.HostRow
import org.yixian.core.LostStepRow
import org.yixian.core.MemberCertificate
import org.yixian.core.News
import org.yixian.core.NewsPhrase
import org.yixian.core.NewsRow
import org.yixian.core.PersonId
import org.yixian.core.PlaceRow
import org.yixian.core.places

/** Members away from home. */
internal class FloatingSteps(private val stage: Stage) : Steps {
    override val operations: Map<String, Operation> = mapOf(
        "places" does { step -> places(step.text("typed"), step.number("most").toUInt()).map(::shown) },
        "own_away" does { step -> shown(area(step) { it.own() }) },
        "member_away" does { step -> shown(area(step) { it.member(step.branch, step.person) }) },
        "register" does ::register,
        "in_care" does ::inCare,
        "depart" does { step -> area(step) { it.depart(step.branch, step.person, departureOf(step)) }.value },
        "come_back" does { step -> area(step) { it.comeBack(step.branch, step.person, dateOf(step.text("on"))) }.value },
        "name_contact" does ::nameContact,
        "away_entries" does { step -> area(step) { it.entries(step.branch, step.person) }.rows.map(::shown) },
        "withdraw_entry" does ::withdrawEntry,
        "log_contact" does { step -> area(step) { it.logContact(step.branch, step.person, contactOf(step)) }.value },
        "send_news" does { step -> area(step) { it.sendNews(newsOf(step)) }.value },
        "issue_certificate" does { step -> area(step) { it.issueCertificate(step.branch, step.person, certificateOf(step)) }.value },
        "receive_guest" does ::receiveGuest,
        "guest_card" does { step -> area(step) { it.guestCard(step.yesOrNo("with_number")) } },
        "read_guest_card" does ::readGuestCard,
        "read_invitation" does ::readInvitation,
        "report_host" does { step -> area(step) { it.reportHost(attendedOf(step)) }.value },
        "answer_host" does ::answerHost,
        "branches" does ::branches,
        "take_step" does ::takeStep,
        "choose" does { step -> area(step) { it.choose(step.branch, step.person, choice(step.text("choice"))) }.value }
    )

    private fun shown(row: PlaceRow) = mapOf(
        "code" to row.code,
        "name" to row.name,
        "short_name" to row.shortName,
        "abroad" to row.abroad
    )

    private fun shown(screen: AwayScreen): Map<String, Any?> = shown(screen.departure) + mapOf(
        "person" to screen.person.value,
        "name" to screen.name,
        "enabled" to screen.enabled,
        "choice" to screen.choice?.let(::variant),
        "contact" to screen.contact?.person?.value,
        "number" to screen.phone,
        "phone_consent" to screen.phoneConsent?.state?.let(::variant),
        "last_heard" to screen.next?.lastHeard?.let(::textOf),
        "log" to screen.log.map(::shown),
        "news" to screen.news.map(::shown),
        "hosts" to screen.hosts.map(::shown),
        "certificate" to screen.certificate?.certificate?.number,
        "certificate_holds" to screen.certificate?.holds,
        "tries" to screen.search?.tries,
        "next_step" to screen.search?.next?.let(::variant),
        "steps" to screen.steps.map(::shown),
        "may" to shown(screen.may)
    )

    private fun shown(row: DepartureRow?): Map<String, Any?> = mapOf(
        "place" to row?.departure?.place,
        "place_name" to row?.placeName,
        "left_on" to row?.departure?.leftOn?.let(::textOf),
        "back_on" to row?.departure?.backOn?.let(::textOf),
        "reason" to row?.departure?.reason?.let(::variant),
        "months" to row?.months,
        "floating_from" to row?.floatingFrom?.let(::textOf),
        "by" to row?.by?.value
    )

    private fun shown(row: ContactLogRow) = mapOf(
        "on" to textOf(row.entry.on),
        "way" to variant(row.entry.way),
        "reached" to row.entry.reached,
        "words" to row.entry.words,
        "by" to row.by.value
    )

    private fun shown(row: NewsRow) =
        mapOf("phrase" to row.news.phrase?.let(::variant), "words" to row.news.words, "place_name" to row.placeName)

    private fun shown(row: HostRow) = mapOf(
        "id" to row.id.value,
        "host" to row.attended.host,
        "kind" to variant(row.attended.kind),
        "proof" to variant(row.attended.proof),
        "confirmed" to row.confirmed,
        "words" to row.words,
        "code" to row.attended.code,
        "finding" to row.finding?.let(::shown),
        "is_asked" to row.isAsked
    )

    private fun shown(finding: HostFinding): Any = when (finding) {
        is HostFinding.Meeting -> mapOf("meeting" to shown(finding.meeting))
        is HostFinding.Unknown -> "unknown"
        is HostFinding.Elsewhere -> "elsewhere"
    }

    private fun shown(meeting: HostMeeting) = mapOf(
        "county" to meeting.county,
        "branch" to meeting.branch,
        "kind" to variant(meeting.kind),
        "on" to textOf(meeting.on),
        "cancelled" to meeting.cancelled
    )

    private fun shown(row: LostStepRow) = mapOf("step" to variant(row.step), "words" to row.words, "by" to row.by.value)

    private fun shown(may: AwayRights) =
        mapOf("report" to may.report, "speak" to may.speak, "keep" to may.keep, "log" to may.log, "decide" to may.decide)

    private suspend fun register(step: Step): Map<String, Any> {
        val register = area(step) { it.register(step.branch) }
        return mapOf(
            "enabled" to register.enabled,
            "away" to register.away.map { it.person.value },
            "floating" to register.away.map { it.floating },
            "open_hosts" to register.away.map { it.openHosts },
            "contacts" to register.away.map { it.contact?.person?.value },
            "here" to register.here.map { listOf(it.name, it.home, it.certificate?.certificate?.number) },
            "back" to register.back.map { listOf(it.person.value, it.placeName, textOf(it.leftOn), textOf(it.backOn)) }
        )
    }

    private fun shown(row: AwayEntryRow): Map<String, Any?> {
        val (what, detail) = detailOf(row.said)
        return mapOf(
            "id" to row.id.value,
            "what" to what,
            "detail" to detail,
            "by" to row.by,
            "may_withdraw" to row.mayWithdraw,
            "reason" to row.withdrawn?.reason
        )
    }

    /** What an entry is, and what of it a case reads. */
    private fun detailOf(said: AwayEntry): Pair<String, String> = when (said) {
        is AwayEntry.Departure -> "departure" to said.placeName
        is AwayEntry.Return -> "return" to textOf(said.on)
        is AwayEntry.Contact -> "contact" to said.words
        is AwayEntry.Certificate -> "certificate" to said.number
        is AwayEntry.Host -> "host" to said.host
        is AwayEntry.HostAnswer -> "host_answer" to said.words
        is AwayEntry.Step -> "step" to said.words
        is AwayEntry.Choice -> "choice" to variant(said.choice)
    }

    private suspend fun withdrawEntry(step: Step): String =
        area(step) { it.withdraw(step.branch, step.person, EventId(step.text("entry")), step.text("reason")) }.value

    private suspend fun receiveGuest(step: Step): String {
        val guest = Guest(
            name = step.text("name"),
            home = step.text("home"),
            since = dateOf(step.text("since")),
            certificate = step.maybeText("number")?.let { certificateOf(step) }
        )
        return area(step) { it.receiveGuest(step.branch, guest) }.value
    }

    private suspend fun readGuestCard(step: Step): Map<String, Any?> {
        val guest = area(step) { it.readGuestCard(step.text("scanned")) }
        return mapOf(
            "name" to guest.name,
            "home" to guest.home,
            "phone" to guest.phone,
            "is_probationary" to guest.isProbationary,
            "since" to textOf(guest.since),
            "certificate" to guest.certificate?.number
        )
    }

    private suspend fun readInvitation(step: Step): Map<String, Any?> {
        val meeting = area(step) { it.readInvitation(step.text("scanned")) }
        return mapOf("host" to meeting.host, "on" to textOf(meeting.on), "kind" to variant(meeting.kind), "code" to meeting.code)
    }

    private suspend fun inCare(step: Step) = area(step) { it.inCare() }.map {
        mapOf("branch" to it.branch?.value, "person" to it.person.value, "place_name" to it.placeName)
    }

    private suspend fun nameContact(step: Step): String {
        val (contact, agrees) = PersonId(step.text("contact")) to step.yesOrNo("agrees")
        return area(step) { it.nameContact(step.branch, step.person, contact, agrees) }.value
    }

    private suspend fun branches(step: Step): Map<String, Any?> {
        val near = area(step) { it.branches(step.text("place"), step.maybeText("word").orEmpty()) }
        val rows = near.found.map { mapOf("name" to it.name, "above" to it.above) }
        return mapOf("county" to near.county, "found" to rows, "more" to near.more)
    }

    private suspend fun answerHost(step: Step): String = area(step) {
        it.answerHost(step.branch, step.person, EventId(step.text("report")), step.yes("confirmed"), step.text("words"))
    }.value

    private suspend fun takeStep(step: Step): String =
        area(step) { it.takeStep(step.branch, step.person, choice(step.text("step")), step.text("words")) }.value

    private fun departureOf(step: Step) = Departure(
        place = step.text("place"),
        leftOn = dateOf(step.text("left_on")),
        backOn = step.maybeText("back_on")?.let(::dateOf),
        reason = choice(step.text("reason"))
    )

    private fun contactOf(step: Step) = ContactEntered(
        on = dateOf(step.text("on")),
        way = choice(step.text("way")),
        reached = step.yes("reached"),
        words = step.text("words")
    )

    private fun newsOf(step: Step) = News(
        phrase = step.maybeText("phrase")?.let { choice<NewsPhrase>(it) },
        words = step.text("words"),
        place = step.maybeText("place")
    )

    private fun certificateOf(step: Step) = MemberCertificate(
        number = step.text("number"),
        holdsFrom = dateOf(step.text("holds_from")),
        holdsUntil = dateOf(step.text("holds_until")),
        noTransfer = step.maybeText("no_transfer")
    )

    private fun attendedOf(step: Step) = HostAttendance(
        host = step.text("host"),
        on = dateOf(step.text("on")),
        kind = choice(step.text("kind")),
        proof = choice(step.text("proof")),
        whomToCall = step.text("whom_to_call"),
        code = step.maybeText("code")
    )

    private inline fun <T> area(step: Step, work: (Floating) -> T): T = stage.session(step).floating().use(work)
}
