package org.yixian.presentation.wording

import java.time.LocalDate
import org.yixian.core.AwayBackRow
import org.yixian.core.AwayChoice
import org.yixian.core.AwayRow
import org.yixian.core.AwayScreen
import org.yixian.core.BranchesNear
import org.yixian.core.CalendarUnit
import org.yixian.core.CareRow
import org.yixian.core.CertificateRow
import org.yixian.core.ContactDue
import org.yixian.core.ContactLogRow
import org.yixian.core.ContactWay
import org.yixian.core.DepartureReason
import org.yixian.core.DepartureRow
import org.yixian.core.FloatingRegister
import org.yixian.core.Guest
import org.yixian.core.HomeAway
import org.yixian.core.HostFinding
import org.yixian.core.HostMeeting
import org.yixian.core.HostProof
import org.yixian.core.HostRow
import org.yixian.core.InflowRow
import org.yixian.core.KeepsInTouch
import org.yixian.core.LostSearch
import org.yixian.core.LostStep
import org.yixian.core.LostStepRow
import org.yixian.core.NewsPhrase
import org.yixian.core.NewsRow
import org.yixian.core.PersonId
import org.yixian.core.RuleLevel
import org.yixian.core.RuleRow
import org.yixian.core.RuleValue
import org.yixian.presentation.Calling
import org.yixian.presentation.Line
import org.yixian.presentation.MarkState
import org.yixian.presentation.Marking
import org.yixian.presentation.Tone
import org.yixian.presentation.floating.AwayCard
import org.yixian.presentation.floating.AwayMay
import org.yixian.presentation.floating.AwayRowState
import org.yixian.presentation.floating.AwayState
import org.yixian.presentation.floating.BackItem
import org.yixian.presentation.floating.BranchItem
import org.yixian.presentation.floating.BranchesFound
import org.yixian.presentation.floating.CareRowState
import org.yixian.presentation.floating.CareState
import org.yixian.presentation.floating.CertificateItem
import org.yixian.presentation.floating.ContactPersonState
import org.yixian.presentation.floating.DueState
import org.yixian.presentation.floating.FloatingRegisterState
import org.yixian.presentation.floating.HostItem
import org.yixian.presentation.floating.InflowState
import org.yixian.presentation.floating.LogItem
import org.yixian.presentation.floating.NewsItem
import org.yixian.presentation.floating.SearchState
import org.yixian.presentation.floating.StayState
import org.yixian.presentation.floating.StepItem
import org.yixian.presentation.numberIn
import org.yixian.presentation.words.Words

/** What the screens of a member away are made of: what the core says of him, and the rules that it rests on. */
internal class AwayFacts(val screen: AwayScreen, val rules: List<RuleRow>, val me: PersonId) {
    val today: LocalDate get() = screen.today.local()
    val isOwn: Boolean get() = screen.person == me

    /** For the places that are opened from here. */
    val person: String get() = if (isOwn) "" else screen.person.value

    fun name(person: PersonId): String? = screen.names[person]?.ifEmpty { null }
}

/** A rule's span in months; none if it does not hold, or is none. */
internal fun List<RuleRow>.months(id: String): Int? {
    val span = find { it.id == id }?.value as? RuleValue.Span ?: return null
    return when (span.unit) {
        CalendarUnit.MONTH -> span.count.toInt()
        CalendarUnit.QUARTER -> span.count.toInt() * 3
        CalendarUnit.YEAR -> span.count.toInt() * 12
        CalendarUnit.DAY -> null
    }
}

/** 依据:中国共产党党员教育管理工作条例(2019) */
internal fun Words.source(rules: List<RuleRow>, id: String): String? {
    val rule = rules.find { it.id == id } ?: return null
    val source = rule.source + rule.article.orEmpty()
    return if (rule.setBy == RuleLevel.COUNTY) ruleSourceCounty(source) else ruleSource(source)
}

/** 11 月 23 日; of another year with the year. */
internal fun Words.day(date: LocalDate, today: LocalDate): String = if (date.year ==
    today.year
) {
    dateDay(month(date), date.dayOfMonth)
} else {
    dateDayWithYear(date.year.toString(), month(date), date.dayOfMonth)
}

internal fun Words.awayState(facts: AwayFacts, isTold: Boolean): AwayState {
    val (screen, today) = facts.screen to facts.today
    val stay = screen.departure?.let { stay(it, facts) }
    val contact = screen.contact?.let { contactPerson(it, facts.me) }
    val due = screen.next?.takeUnless { facts.isOwn }?.let { dueState(it, facts) }
    return AwayState(
        person = facts.person,
        name = screen.name.ifEmpty { somebody },
        branch = screen.branch.name,
        isOwn = facts.isOwn,
        isShut = !screen.enabled,
        stay = stay,
        contact = contact,
        call = if (facts.isOwn) null else calling(screen),
        due = due,
        search = screen.search?.let { searchState(it, facts) },
        news = screen.news.map { newsItem(it, today) },
        hosts = screen.hosts.map { hostItem(it, facts) },
        certificate = screen.certificate?.let { certificateItem(it, today) },
        choice = choice(facts),
        log = screen.log.map { logItem(it, facts) },
        steps = screen.steps.map { stepItem(it, facts) },
        may = may(facts).copy(entries = screen.may.entries),
        spoken = spokenAway(facts, contactLine(screen.contact), due?.due?.text),
        isTold = isTold
    )
}

private fun Words.spokenAway(facts: AwayFacts, contact: String, due: String?): String {
    val place = facts.screen.departure?.placeName
    return when {
        place == null -> awayAtHome
        facts.isOwn -> spokenAwayOwn(place, contact)
        else -> spokenAwayOf(facts.screen.name.ifEmpty { somebody }, place, due.orEmpty(), contact)
    }
}

/** What makes sense to offer; whether it is permitted the core and the county say. What ends something is never shut. */
private fun may(facts: AwayFacts): AwayMay {
    val (screen, may) = facts.screen to facts.screen.may
    val on = screen.enabled
    val step = on && screen.mayTake.isNotEmpty()
    val find = on && facts.isOwn
    val departure = screen.departure ?: return AwayMay(depart = on && may.report, findBranches = find, step = step)
    return AwayMay(
        move = on && may.report,
        comeBack = may.report,
        tell = on && may.speak,
        reportHost = on && may.speak,
        findBranches = find,
        choose = on && may.report && isFloating(departure, facts.today),
        log = on && may.log,
        nameContact = on && may.keep,
        certify = on && may.keep,
        step = step
    )
}

private fun isFloating(departure: DepartureRow, today: LocalDate) = departure.floatingFrom?.local()?.isAfter(today) == false

private fun Words.stay(row: DepartureRow, facts: AwayFacts): StayState {
    val months = facts.rules.months("float.months")
    return StayState(
        place = row.placeName,
        since = awayLeft(day(row.departure.leftOn.local(), facts.today)),
        back = row.departure.backOn?.let { awayBack(day(it.local(), facts.today)) } ?: awayBackUnknown,
        reason = reason(row.departure.reason),
        months = monthsAway(row.months),
        floating = floating(row.floatingFrom?.local(), months, facts.today),
        why = listOfNotNull(months?.let(::awayFloatingWhy), source(facts.rules, "float.months")).filter { row.floatingFrom != null },
        by = row.by?.takeIf { it != facts.screen.person }?.let { awayBy(facts.name(it) ?: somebody) }.orEmpty()
    )
}

/** Nothing of who is abroad: other rules hold there. */
private fun Words.floating(from: LocalDate?, months: Int?, today: LocalDate): String {
    if (from == null || months == null) return ""
    val date = day(from, today)
    return when {
        from.isAfter(today) -> awayFloatingLater(date, months)
        else -> awayFloatingNow(date, months)
    }
}

private fun Words.monthsAway(months: UInt) = if (months == 0u) awayMonthsNone else awayMonths(months.toInt())

internal fun Words.reason(reason: DepartureReason): String = when (reason) {
    DepartureReason.WORK -> departWork
    DepartureReason.STUDY -> departStudy
    DepartureReason.FAMILY -> departFamily
    DepartureReason.OTHER -> departOther
}

/** 打电话给于有; where nobody knows the name, the number says it. */
internal fun Words.calling(screen: AwayScreen): Calling? {
    val number = screen.phone ?: return null
    val label = if (screen.name.isEmpty()) awayCallNumber(number) else awayCall(screen.name)
    return Calling(label, number, screen.person.value.takeIf { screen.isMasked })
}

private fun Words.contactPerson(contact: KeepsInTouch, me: PersonId): ContactPersonState {
    if (contact.person == me) return ContactPersonState(awayContactYou, null)
    return ContactPersonState(contactLine(contact), callingContact(contact))
}

private fun Words.callingContact(contact: KeepsInTouch): Calling? {
    val number = contact.phone ?: return null
    val label = if (contact.name.isEmpty()) awayCallContact else awayCall(contact.name)
    return Calling(label, number, contact.person.value.takeIf { contact.isMasked })
}

private fun Words.contactLine(contact: KeepsInTouch?): String =
    contact?.let { awayContact(it.name.ifEmpty { somebody }) } ?: awayContactNone

private fun Words.dueState(next: ContactDue, facts: AwayFacts): DueState {
    // Abroad it is a rule, elsewhere the county's own. A country has a code of three letters.
    val rule = if (facts.screen.departure?.departure?.place.orEmpty().length == 3) "float.abroad_contact" else "float.contact"
    return DueState(
        due = due(next, facts.today),
        heard = next.lastHeard?.let { awayHeard(day(it.local(), facts.today)) } ?: awayHeardNone,
        why = listOfNotNull(facts.rules.months(rule)?.let(::awayDueWhy), source(facts.rules, rule))
    )
}

/** A flag, no verdict: the day is said, and from that day on that it is time. */
private fun Words.due(next: ContactDue, today: LocalDate): Line {
    val (due, date) = next.due.local() to day(next.due.local(), today)
    return if (due.isAfter(today)) Line(awayDue(date)) else Line(awayDueNow(date), Tone.WAITING)
}

private fun Words.newsItem(row: NewsRow, today: LocalDate): NewsItem {
    val what = listOfNotNull(row.news.phrase?.let { phrase(it) }, row.news.words.ifEmpty { null }).joinToString(separator)
    return NewsItem(
        what = what,
        place = row.placeName?.let(::awayWhere).orEmpty(),
        said = newsAt(moment(row.at, today)),
        fades = newsFades(day(row.fades.local(), today))
    )
}

internal fun Words.phrase(phrase: NewsPhrase): String = when (phrase) {
    NewsPhrase.WELL -> newsWell
    NewsPhrase.BUSY -> newsBusy
    NewsPhrase.MOVED -> newsMoved
    NewsPhrase.BACK_SOON -> newsBackSoon
    NewsPhrase.CALL_ME -> newsCallMe
}

private fun Words.hostItem(row: HostRow, facts: AwayFacts): HostItem {
    val said = row.attended
    val toAnswer = row.confirmed == null && facts.screen.may.decide
    return HostItem(
        id = row.id.value,
        host = said.host,
        what = day(said.on.local(), facts.today) + separatorDot + kind(said.kind),
        proof = proof(said.proof),
        whom = if (said.whomToCall.isEmpty()) "" else hostAsk(said.whomToCall),
        call = if (toAnswer) numberIn(said.whomToCall)?.let { Calling(awayCallNumber(it), it) } else null,
        finding = hostFinding(row, facts.today),
        mark = hostMark(row),
        mayAnswer = toAnswer
    )
}

/** What the host's county has of a meeting. It confirms nothing: who came to it that county does not say. */
private fun Words.hostFinding(row: HostRow, today: LocalDate): String {
    if (row.isAsked) return hostAsked
    return when (val finding = row.finding) {
        null -> ""
        is HostFinding.Meeting -> hostMeeting(finding.meeting, today)
        is HostFinding.Unknown -> hostUnknown
        is HostFinding.Elsewhere -> hostElsewhere
    }
}

private fun Words.hostMeeting(meeting: HostMeeting, today: LocalDate): String {
    val (day, kind) = day(meeting.on.local(), today) to kind(meeting.kind)
    val said = if (meeting.cancelled) ::hostCalledOff else ::hostRecorded
    return said(meeting.county, meeting.branch, day, kind)
}

private fun Words.hostMark(row: HostRow): MarkState {
    val found = if (row.words.isEmpty()) "" else hostFound(row.words)
    return when (row.confirmed) {
        null -> MarkState(Marking.TO_CONFIRM, hostToConfirm)
        true -> MarkState(Marking.PRESENT, hostConfirmed, found)
        false -> MarkState(Marking.UNMARKED, hostNotConfirmed, found)
    }
}

internal fun Words.proof(proof: HostProof): String = when (proof) {
    HostProof.CERTIFICATE -> hostProofCertificate
    HostProof.LETTER -> hostProofLetter
    HostProof.NONE -> hostProofNone
}

private fun Words.certificateItem(row: CertificateRow, today: LocalDate): CertificateItem {
    val said = row.certificate
    val (from, last) = said.holdsFrom.local() to said.holdsUntil.local().minusDays(1)
    val mark = when {
        row.holds -> MarkState(Marking.PRESENT, certificateHolds)
        from.isAfter(today) -> MarkState(Marking.UNMARKED, certificateNotYet)
        else -> MarkState(Marking.UNMARKED, certificateOver)
    }
    return CertificateItem(
        number = certificateNumbered(said.number),
        span = certificateSpan(day(from, today), day(last, today)),
        mark = mark,
        noTransfer = said.noTransfer?.let(::certificateNoTransferIs).orEmpty()
    )
}

/** All that is in the code that a member shows to the branch where he is. */
internal fun Words.guestCard(guest: Guest, today: LocalDate): List<String> {
    val certificate = guest.certificate
    return listOfNotNull(
        guest.name,
        guestProbationary.takeIf { guest.isProbationary },
        cardHome(guest.home),
        certificate?.let { certificateNumbered(it.number) } ?: cardCertificateNone,
        certificate?.let { certificateSpan(day(it.holdsFrom.local(), today), day(it.holdsUntil.local().minusDays(1), today)) },
        certificate?.noTransfer?.let(::certificateNoTransferIs),
        guest.phone?.let(::cardPhone)
    )
}

/** After six months there are two ways; what was chosen can be read by who may choose. */
private fun Words.choice(facts: AwayFacts): String? {
    val screen = facts.screen
    val departure = screen.departure?.takeIf { screen.may.report && isFloating(it, facts.today) } ?: return null
    val chosen = screen.choice ?: return awayChoice(facts.rules.months("float.months") ?: departure.months.toInt())
    return awayChoiceMade(way(chosen))
}

internal fun Words.way(choice: AwayChoice): String = when (choice) {
    AwayChoice.TRANSFER -> chooseTransfer
    AwayChoice.REGISTER -> chooseRegister
}

private fun Words.searchState(search: LostSearch, facts: AwayFacts): SearchState {
    val next = search.next
    return SearchState(
        since = lostSince(day(search.since.local(), facts.today), search.tries.toInt()),
        months = if (search.months == 0u) "" else lostMonths(search.months.toInt()),
        taken = search.taken?.let { lostTaken(step(it)) }.orEmpty(),
        next = when {
            next != null -> lostNext(step(next))
            search.taken == LostStep.INQUIRY -> ""
            else -> lostWait
        },
        why = lostWhy(facts)
    )
}

internal fun Words.lostWhy(facts: AwayFacts) =
    listOfNotNull(facts.rules.months("lost.suspend")?.let(::lostWhy), source(facts.rules, "lost.suspend"))

internal fun Words.step(step: LostStep): String = when (step) {
    LostStep.ASKED_FAMILY -> lostFamily
    LostStep.TOLD_SECRETARY -> lostSecretary
    LostStep.TOLD_TOWNSHIP -> lostTownship
    LostStep.INQUIRY -> lostInquiry
    LostStep.FOUND -> lostFound
}

private fun Words.logItem(row: ContactLogRow, facts: AwayFacts): LogItem {
    val entry = row.entry
    val mark = if (entry.reached) {
        MarkState(Marking.PRESENT, contactReached(way(entry.way)))
    } else {
        MarkState(Marking.UNMARKED, contactTried(way(entry.way)))
    }
    return LogItem(mark, entry.words, contactBy(day(entry.on.local(), facts.today), facts.name(row.by) ?: somebody))
}

internal fun Words.way(way: ContactWay): String = when (way) {
    ContactWay.CALL -> contactCall
    ContactWay.MESSAGE -> contactMessage
    ContactWay.VISIT -> contactVisit
    ContactWay.FAMILY -> contactFamily
}

private fun Words.stepItem(row: LostStepRow, facts: AwayFacts) =
    StepItem(step(row.step), row.words, lostStepBy(day(row.on.local(), facts.today), facts.name(row.by) ?: somebody))

internal fun Words.registerState(
    register: FloatingRegister,
    mayChange: Boolean,
    rules: List<RuleRow>,
    today: LocalDate
): FloatingRegisterState {
    val mayEnter = mayChange && register.enabled
    val here = register.here.map { inflow(it, mayEnter, today) }
    val away = register.away.map { spokenAwayOf(called(it), it.departure.placeName, due(it.next, today).text, contactLine(it.contact)) }
    val said = away + here.map { guest -> listOf(guest.name, guest.since, guest.home).filter { it.isNotEmpty() }.joinToString(separator) }
    return FloatingRegisterState(
        branch = register.branch.name,
        isShut = !register.enabled,
        away = register.away.map { row(it, rules, today) },
        here = here,
        back = register.back.map { backItem(it, today) },
        mayChange = mayChange,
        mayEnter = mayEnter,
        spoken = said.joinToString("\n").ifEmpty { registerEmpty }
    )
}

private fun Words.called(row: AwayRow): String = row.name.ifEmpty { somebody }

private fun Words.backItem(row: AwayBackRow, today: LocalDate): BackItem {
    val (left, back) = day(row.leftOn.local(), today) to day(row.backOn.local(), today)
    return BackItem(row.person.value, row.name.ifEmpty { somebody }, registerBackRow(row.placeName, left, back))
}

private fun Words.inflow(row: InflowRow, mayEnter: Boolean, today: LocalDate) = InflowState(
    person = row.person.value,
    name = row.name.ifEmpty { somebody },
    since = registerHereSince(day(row.since.local(), today)),
    home = row.home?.let(::registerHome).orEmpty(),
    certificate = row.certificate?.let { certificateItem(it, today) },
    mayRenew = mayEnter && row.home != null
)

private fun Words.row(row: AwayRow, rules: List<RuleRow>, today: LocalDate): AwayRowState {
    val since = row.departure.floatingFrom?.let { day(it.local(), today) }.orEmpty()
    val later = rules.months("float.months")?.takeIf { since.isNotEmpty() }?.let { awayFloatingLater(since, it) }.orEmpty()
    return AwayRowState(
        person = row.person.value,
        name = called(row),
        place = row.departure.placeName,
        due = due(row.next, today),
        floating = if (row.floating) registerFloating(since) else later,
        contact = contactLine(row.contact),
        waits = listOfNotNull(
            row.openHosts.takeIf { it > 0u }?.let { registerHosts(it.toInt()) },
            row.search?.let { lost ->
                listOfNotNull(registerLost(lost.tries.toInt()), lost.next?.let { registerLostNext(step(it)) }).joinToString(separator)
            }
        )
    )
}

internal fun Words.careState(rows: List<CareRow>, today: LocalDate): CareState {
    val cared = rows.map { row ->
        CareRowState(
            person = row.person.value,
            name = row.name.ifEmpty { somebody },
            place = row.placeName?.let(::awayWhere) ?: awayAtHome,
            due = row.next?.let { due(it, today) }
        )
    }
    val said = cared.map { listOfNotNull(it.name, it.place, it.due?.text).joinToString(separator) }
    return CareState(cared, said.joinToString("\n").ifEmpty { careEmpty })
}

/** What a county lists for who looks for a branch there, or why there is nothing. */
internal fun Words.branchesFound(near: BranchesNear, place: String) = BranchesFound(
    rows = near.found.map { BranchItem(it.name, it.above) },
    note = when {
        near.county == null -> branchesElsewhere(place)
        near.found.isEmpty() -> branchesNone
        near.more -> branchesMore
        else -> ""
    },
    ask = if (near.found.isEmpty()) "" else branchesAsk
)

/** On the first screen of who is away: whom to call, where it is recorded that he is, and how long. */
internal fun Words.awayCard(away: HomeAway, floatMonths: Int?, today: LocalDate): AwayCard {
    val contact = contactLine(away.contact)
    val (months, floating) = monthsAway(away.months) to floating(away.floatingFrom?.local(), floatMonths, today)
    val time = listOf(months, floating).filter { it.isNotEmpty() }.joinToString(separator)
    return AwayCard(
        contact = contact,
        call = away.contact?.let { callingContact(it) },
        place = away.placeName,
        months = months,
        floating = floating,
        mayTell = away.enabled,
        spoken = spokenAwayTime(spokenAwayOwn(away.placeName, contact), time)
    )
}
