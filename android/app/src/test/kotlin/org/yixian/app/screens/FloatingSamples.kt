package org.yixian.app.screens

import java.time.LocalDate
import org.yixian.presentation.Calling
import org.yixian.presentation.DayState
import org.yixian.presentation.Line
import org.yixian.presentation.MarkState
import org.yixian.presentation.Marking
import org.yixian.presentation.Tone
import org.yixian.presentation.floating.AwayCard
import org.yixian.presentation.floating.AwayEntriesState
import org.yixian.presentation.floating.AwayEntryItem
import org.yixian.presentation.floating.AwayMay
import org.yixian.presentation.floating.AwayReason
import org.yixian.presentation.floating.AwayRowState
import org.yixian.presentation.floating.AwayState
import org.yixian.presentation.floating.BackItem
import org.yixian.presentation.floating.BranchItem
import org.yixian.presentation.floating.BranchesFound
import org.yixian.presentation.floating.BranchesNearState
import org.yixian.presentation.floating.CareRowState
import org.yixian.presentation.floating.CareState
import org.yixian.presentation.floating.CertificateItem
import org.yixian.presentation.floating.CertificateState
import org.yixian.presentation.floating.ChooseState
import org.yixian.presentation.floating.ContactKind
import org.yixian.presentation.floating.ContactPersonState
import org.yixian.presentation.floating.ContactPick
import org.yixian.presentation.floating.DepartState
import org.yixian.presentation.floating.DueState
import org.yixian.presentation.floating.FloatingRegisterState
import org.yixian.presentation.floating.GuestCardState
import org.yixian.presentation.floating.HostItem
import org.yixian.presentation.floating.InflowState
import org.yixian.presentation.floating.LogContactState
import org.yixian.presentation.floating.LogItem
import org.yixian.presentation.floating.LostChoice
import org.yixian.presentation.floating.LostKind
import org.yixian.presentation.floating.LostStepState
import org.yixian.presentation.floating.NameContactState
import org.yixian.presentation.floating.NewsConsent
import org.yixian.presentation.floating.NewsItem
import org.yixian.presentation.floating.NewsState
import org.yixian.presentation.floating.NewsWord
import org.yixian.presentation.floating.PhoneConsent
import org.yixian.presentation.floating.PlaceFound
import org.yixian.presentation.floating.PlaceSearchState
import org.yixian.presentation.floating.ProofKind
import org.yixian.presentation.floating.ReceiveGuestState
import org.yixian.presentation.floating.ReportHostState
import org.yixian.presentation.floating.ReturnState
import org.yixian.presentation.floating.SearchState
import org.yixian.presentation.floating.StayState
import org.yixian.presentation.floating.StepItem
import org.yixian.presentation.floating.WayOn
import org.yixian.presentation.floating.WayState
import org.yixian.presentation.words.Words

/** Members away from home, invented, in the words of the language that is drawn. */
internal class FloatingSamples(private val words: Words) {
    private val zh = words.markPresent == "到"

    private fun say(chinese: String, english: String) = if (zh) chinese else english

    private fun day(month: Int, day: Int) = words.dateDay(if (zh) "$month 月" else MONTHS[month - 1], day)

    private val me = say("王德福", "Wang Defu")
    private val yu = say("于有", "Yu You")
    private val tang = say("唐春", "Tang Chun")
    private val branch = say("沙堰村党支部", "Shayan branch")
    private val gusu = "江苏省苏州市姑苏区"
    private val elsewhere = say("苏州市姑苏区平江街道某社区党支部", "a community branch in Gusu, Suzhou")

    private val sources = listOf(
        words.awayFloatingWhy(6),
        words.ruleSource("关于进一步加强和改进流动党员管理工作的意见(中办,2024-11-11公布)")
    )

    private val stay = StayState(
        place = gusu,
        since = words.awayLeft(day(3, 27)),
        back = words.awayBack(day(12, 20)),
        reason = words.departWork,
        months = words.awayMonths(3),
        floating = words.awayFloatingLater(day(9, 27), 6),
        why = sources,
        by = ""
    )

    private val longStay = stay.copy(
        back = words.awayBackUnknown,
        months = words.awayMonths(8),
        floating = words.awayFloatingNow(day(9, 27), 6)
    )

    private val certificate = CertificateItem(
        number = words.certificateNumbered("新沙 0031"),
        span = words.certificateSpan(day(9, 27), words.dateDayWithYear("2027", if (zh) "3 月" else "Mar", 26)),
        mark = MarkState(Marking.PRESENT, words.certificateHolds),
        noTransfer = ""
    )

    private val news = listOf(
        NewsItem(
            what = words.newsWell + words.separator + say("年前回来一趟", "home before the new year"),
            place = words.awayWhere(gusu),
            said = words.newsAt(say("11 月 3 日 周二 下午 7:10", "Tue 3 Nov 7:10 pm")),
            fades = words.newsFades(words.dateDayWithYear("2027", if (zh) "11 月" else "Nov", 3))
        ),
        NewsItem(
            what = words.newsBusy,
            place = "",
            said = words.newsAt(say("8 月 20 日 周四 下午 8:00", "Thu 20 Aug 8:00 pm")),
            fades = words.newsFades(words.dateDayWithYear("2027", if (zh) "8 月" else "Aug", 20))
        )
    )

    private fun host(state: MarkState, mayAnswer: Boolean = false, finding: String = "", at: Int = 0) = HostItem(
        id = state.word + finding,
        host = elsewhere,
        what = day(10, 12 - at) + words.separatorDot + words.kindThemeDay,
        proof = words.hostProofCertificate,
        whom = words.hostAsk(say("李书记 138 0000 0000", "Secretary Li 138 0000 0000")),
        call = if (mayAnswer) Calling(words.awayCallNumber("1380000000$at"), "1380000000$at") else null,
        finding = finding,
        mark = state,
        mayAnswer = mayAnswer
    )

    private val county = say("苏州市姑苏区", "Gusu, Suzhou")
    private val recorded = words.hostRecorded(county, say("平江社区党支部", "Pingjiang branch"), day(10, 12), words.kindThemeDay)
    private val calledOff = words.hostCalledOff(county, say("平江社区党支部", "Pingjiang branch"), day(10, 11), words.kindThemeDay)

    private val toConfirm = MarkState(Marking.TO_CONFIRM, words.hostToConfirm)
    private val confirmed = MarkState(
        Marking.PRESENT,
        words.hostConfirmed,
        words.hostFound(say("问过李书记,来了。", "Secretary Li says he came."))
    )
    private val notConfirmed = MarkState(Marking.UNMARKED, words.hostNotConfirmed)

    val own = AwayState(
        person = "",
        name = me,
        branch = branch,
        isOwn = true,
        isShut = false,
        stay = stay,
        contact = ContactPersonState(words.awayContact(yu), Calling(words.awayCall(yu), "13800000000")),
        call = null,
        due = null,
        search = null,
        news = news,
        hosts = listOf(host(toConfirm, finding = words.hostAsked), host(toConfirm, finding = recorded), host(confirmed)),
        certificate = null,
        choice = null,
        log = listOf(logItem(reached = true)),
        steps = emptyList(),
        may = AwayMay(move = true, comeBack = true, tell = true, reportHost = true, findBranches = true, entries = true),
        spoken = words.spokenAwayOwn(gusu, words.awayContact(yu)),
        isTold = false
    )

    val ownAtHome = own.copy(
        stay = null,
        contact = null,
        news = emptyList(),
        hosts = emptyList(),
        log = emptyList(),
        may = AwayMay(depart = true, findBranches = true),
        spoken = words.awayAtHome
    )

    /** Just back: that, too, may have been a mistake. */
    val ownBack = ownAtHome.copy(may = ownAtHome.may.copy(entries = true))

    val ownNew = own.copy(contact = null, news = emptyList(), hosts = emptyList(), log = emptyList())

    val ownLong = own.copy(
        stay = longStay,
        news = news.take(1),
        hosts = emptyList(),
        certificate = certificate,
        choice = words.awayChoice(6),
        may = own.may.copy(choose = true)
    )

    val ownShut = ownLong.copy(
        isShut = true,
        choice = words.awayChoiceMade(words.chooseRegister),
        may = AwayMay(comeBack = true, entries = true)
    )

    val member = own.copy(
        person = "p",
        name = tang,
        isOwn = false,
        stay = longStay.copy(by = words.awayBy(yu)),
        call = Calling(words.awayCall(tang), "139****0000", "p"),
        due = DueState(
            Line(words.awayDue(day(12, 3))),
            words.awayHeard(day(9, 3)),
            listOf(words.awayDueWhy(3), words.ruleSourceCounty(say("地方做法", "local practice")))
        ),
        hosts = listOf(host(toConfirm, mayAnswer = true), host(notConfirmed)),
        certificate = certificate,
        choice = words.awayChoiceMade(words.chooseTransfer),
        log = listOf(logItem(reached = true), logItem(reached = false)),
        may = AwayMay(move = true, comeBack = true, choose = true, log = true, nameContact = true, certify = true, entries = true)
    )

    private fun memberWith(vararg findings: String) =
        member.copy(news = emptyList(), hosts = findings.mapIndexed { at, finding -> host(toConfirm, mayAnswer = true, finding, at) })

    val memberHostFound = memberWith(recorded, calledOff)
    val memberHostAsked = memberWith(words.hostAsked, words.hostUnknown, words.hostElsewhere)

    val memberNew = member.copy(
        stay = stay,
        contact = null,
        call = null,
        due = DueState(Line(words.awayDueNow(day(11, 27)), Tone.WAITING), words.awayHeardNone, emptyList()),
        news = emptyList(),
        hosts = emptyList(),
        certificate = null,
        choice = null,
        log = emptyList(),
        may = member.may.copy(choose = false)
    )

    private val lostWhy = listOf(words.lostWhy(6), words.ruleSource(say("中国共产党党员教育管理工作条例(2019)", "2019 regulations")))

    val memberLost = memberNew.copy(
        contact = own.contact,
        call = member.call,
        search = SearchState(
            since = words.lostSince(day(9, 3), 3),
            months = words.lostMonths(2),
            taken = words.lostTaken(words.lostFamily),
            next = words.lostNext(words.lostSecretary),
            why = lostWhy
        ),
        log = listOf(logItem(reached = false), logItem(reached = false)),
        steps = listOf(
            StepItem(
                words.lostFamily,
                say("嫂子说换了号码,还在苏州,新号她去问。", "His sister-in-law asks for the new number."),
                words.lostStepBy(day(11, 3), yu)
            )
        ),
        may = memberNew.may.copy(step = true)
    )

    val inCare = memberNew.copy(
        contact = ContactPersonState(words.awayContactYou, null),
        call = member.call?.copy(number = "13900000000", reveals = null),
        may = AwayMay(log = true, entries = true)
    )

    val memberLongName = member.copy(name = "阿卜杜热合曼·买买提艾力·吐尔逊江·阿不都克里木")

    private fun logItem(reached: Boolean): LogItem {
        val (marking, said) = if (reached) Marking.PRESENT to words.contactReached(words.contactCall) else tried()
        return LogItem(
            MarkState(marking, said),
            if (reached) say("都好,腊月回来。", "All well, home in December.") else "",
            words.contactBy(day(9, 3), yu)
        )
    }

    private fun tried() = Marking.UNMARKED to words.contactTried(words.contactMessage)

    private fun dayState(month: Int, day: Int, weekday: String) = DayState(
        LocalDate.of(2026, month, day),
        if (zh) "$month 月 $day 日 $weekday" else words.dateDay(MONTHS[month - 1], day),
        if (zh) "农历十月十九" else null
    )

    private val today = dayState(11, 27, "周五")

    private val nothingTyped = PlaceSearchState("", emptyList(), isNothing = false, chosen = null)

    val searching = PlaceSearchState(
        "苏州 姑",
        listOf(PlaceFound("320508", gusu), PlaceFound("x", "江苏省苏州市(一个名字很长很长很长很长的地方)")),
        isNothing = false,
        chosen = null
    )

    val depart = DepartState(
        name = me,
        isOwn = true,
        isMove = false,
        search = searching,
        left = today,
        back = null,
        reason = null,
        missing = words.departMissing(words.departMissingPlace + words.separator + words.departMissingReason)
    )

    val departNothing = depart.copy(search = PlaceSearchState(say("火星", "Mars"), emptyList(), isNothing = true, chosen = null))

    val departReady = depart.copy(
        search = PlaceSearchState("苏州 姑", emptyList(), isNothing = false, chosen = PlaceFound("320508", gusu)),
        back = dayState(12, 20, "周日"),
        reason = AwayReason.WORK,
        missing = ""
    )

    val departMove = departReady.copy(name = tang, isOwn = false, isMove = true, back = null)

    val comeBack = ReturnState(me, isOwn = true, day = today)
    val comeBackOf = ReturnState(tang, isOwn = false, day = today)

    val tell = NewsState(
        phrase = null,
        words = "",
        search = nothingTyped,
        readers = words.twoSentences(words.newsReaders(yu), words.newsKeeps(12)),
        consent = null,
        isReady = false
    )

    val tellReady = tell.copy(
        phrase = NewsWord.WELL,
        words = say("年前回来一趟", "home before the new year"),
        search = departReady.search,
        isReady = true
    )

    val tellFirst = tellReady.copy(readers = "", consent = NewsConsent(PrivacySamples(words).newsText, isRefused = false))
    val tellWithdrawn = tellFirst.copy(consent = tellFirst.consent?.copy(isRefused = true), isReady = false)

    val reportHost = ReportHostState(
        isScanned = false,
        host = say("苏州市姑苏区平江街道某社区党支部", "a community branch in Gusu, Suzhou"),
        day = today,
        kind = 0,
        kinds = listOf(words.kindThemeDay, words.kindGeneral, words.kindLecture),
        proof = ProofKind.CERTIFICATE,
        code = "",
        whom = "",
        isReady = true
    )

    val reportHostCode = reportHost.copy(code = "482109371260", whom = say("李书记 138 0000 0000", "Secretary Li 138 0000 0000"))
    val reportHostScanned = reportHostCode.copy(isScanned = true, proof = null, whom = "", isReady = false)
    val reportHostMistyped = reportHostCode.copy(code = "482109371261")

    val guestCard = GuestCardState(
        code = "yixian-guest:hGPlkajlu7rlm71", // drawn; nobody reads it here
        said = listOf(
            tang,
            words.cardHome(say("新野县沙堰镇党委李湾村党支部", "Liwan village branch, Shayan, Xinye")),
            words.certificateNumbered("2026-017"),
            words.certificateSpan(day(12, 1), day(5, 31))
        ),
        tellsNumber = false,
        hasNumber = true
    )
    val guestCardNumber = guestCard.copy(said = guestCard.said + words.cardPhone("13800000000"), tellsNumber = true)
    val guestCardBare = guestCard.copy(said = guestCard.said.take(2) + words.cardCertificateNone, hasNumber = false)

    val nearEmpty = BranchesNearState(nothingTyped, word = "", isReady = false, isLooking = false, found = null)
    val nearPicked = nearEmpty.copy(search = departReady.search, word = say("社区", "community"), isReady = true)
    val nearLooking = nearPicked.copy(isLooking = true)

    private fun found(note: String, vararg rows: BranchItem) =
        nearPicked.copy(found = BranchesFound(rows.toList(), note, if (rows.isEmpty()) "" else words.branchesAsk))

    private val pingjiang = say("平江街道党工委", "Pingjiang quarter")
    private val branchesThere = arrayOf(
        BranchItem(say("大儒巷社区党支部", "Daru Lane community branch"), pingjiang),
        BranchItem(say("钮家巷社区党支部", "Niujia Lane community branch"), pingjiang),
        BranchItem(
            say("虎丘街道茶花社区流动党员第二联合党支部", "Second joint branch of members away at Huqiu's Chahua community"),
            say("虎丘街道党工委", "Huqiu quarter")
        )
    )

    val near = found("", *branchesThere)
    val nearMore = found(words.branchesMore, *branchesThere)
    val nearNone = found(words.branchesNone)
    val nearElsewhere = found(words.branchesElsewhere(gusu)).copy(word = "")

    val log = LogContactState(tang, member.call, today, ContactKind.CALL, reached = null, words = "", isReady = false, isTold = false)

    val logReady = log.copy(reached = false, words = say("关机,晚上再打。", "Switched off; trying again."), isReady = true)

    private val picks = listOf(
        ContactPick("a", yu, words.roleDeputySecretary + words.separator + words.contactNameNow),
        ContactPick("b", "单文清", if (zh) "shàn wén qīng" else ""),
        ContactPick("c", "阿依努尔·热合曼", ""),
        ContactPick("d", "𠮷田", "")
    )

    private val phoneOpen = PhoneConsent(PrivacySamples(words).phoneText, words.contactPhoneOpen, asks = true)
    private val phoneGiven = phoneOpen.copy(line = words.contactPhoneGiven(tang), asks = false)

    val nameContact = NameContactState(tang, picks, null, phoneOpen, agrees = false)
    val nameContactChosen = nameContact.copy(chosen = picks[1], consent = phoneGiven)
    val nameContactSigned = nameContact.copy(chosen = picks[1], agrees = true)
    val nameContactRefused = nameContact.copy(consent = phoneGiven.copy(line = words.contactPhoneRefused(tang)))

    private fun entry(id: String, what: String, said: String = "", by: String = yu, mayWithdraw: Boolean = true) = AwayEntryItem(
        id = id,
        what = what,
        words = said,
        by = words.awayEntriesBy(day(9, 3), by),
        mayWithdraw = mayWithdraw,
        withdrawn = "",
        reason = ""
    )

    private fun withdrawn(item: AwayEntryItem) = item.copy(
        mayWithdraw = false,
        withdrawn = words.awayEntriesWithdrawn(day(9, 4), tang),
        reason = words.awayEntriesReason(say("记错人了,问的是单家。", "It was another man's family."))
    )

    private val asked = say("嫂子去问新号。", "His sister-in-law asks for the new number.")
    private val called = words.awayEntryContact(day(9, 3), words.contactReached(words.contactCall))

    val entries = AwayEntriesState(
        person = "p",
        name = tang,
        branch = branch,
        isOwn = false,
        rows = listOf(
            entry("e1", called, say("都好,腊月回来。", "All well, home in December.")),
            withdrawn(entry("e2", words.awayEntryStep(words.lostFamily, day(9, 2)), asked)),
            entry("e3", words.awayEntryHostYes(elsewhere, day(8, 30)), by = tang),
            entry("e4", words.awayEntryDeparture(gusu, day(3, 27)), mayWithdraw = false)
        )
    )
    val entriesOwn = entries.copy(
        person = "",
        name = me,
        isOwn = true,
        rows = listOf(
            entry("o1", words.awayEntryReturn(day(9, 3)), by = me),
            entry("o2", words.awayEntryCertificate("新沙 0031", day(3, 27), day(9, 26)), mayWithdraw = false),
            entry("o3", words.awayEntryHost(elsewhere, day(8, 30)), by = me),
            entry("o4", words.awayEntryChoice(words.chooseRegister), by = me)
        )
    )
    val entriesNone = entries.copy(rows = emptyList())

    val certify = CertificateState(tang, "新沙 0031", today, dayState(5, 26, "周三"), 6, isLong = false, noTransfer = "", isReady = true)
    val certifyLong = certify.copy(isLong = true, isReady = false)

    private fun way(way: WayOn, chosen: WayOn?) = when (way) {
        WayOn.TRANSFER ->
            WayState(
                way,
                words.chooseTransfer,
                words.chooseTransferFor,
                words.chooseTransferSteps.lines(),
                way == chosen,
                words.chooseTransfer
            )

        WayOn.REGISTER ->
            WayState(
                way,
                words.chooseRegister,
                words.chooseRegisterFor,
                words.chooseRegisterSteps.lines(),
                way == chosen,
                words.chooseRegister
            )
    }

    val choose = ChooseState(me, isOwn = true, ways = WayOn.entries.map { way(it, null) })
    val chosen = ChooseState(tang, isOwn = false, ways = WayOn.entries.map { way(it, WayOn.REGISTER) })

    val lostStep = LostStepState(
        name = tang,
        stands = words.lostSince(day(9, 3), 3),
        steps = listOf(
            LostChoice(LostKind.TOLD_SECRETARY, words.lostSecretary, words.lostSecretaryWhat),
            LostChoice(LostKind.FOUND, words.lostFound, words.lostFoundWhat)
        ),
        chosen = LostKind.TOLD_SECRETARY,
        words = "",
        why = lostWhy,
        isReady = false
    )

    val register = FloatingRegisterState(
        branch = branch,
        isShut = false,
        away = listOf(
            row("p1", tang, Line(words.awayDueNow(day(11, 20)), Tone.WAITING), waits = waits()),
            row("p2", "单文清", Line(words.awayDue(day(12, 3))), floating = words.awayFloatingLater(day(12, 27), 6)),
            row("p3", "阿依努尔·热合曼", Line(words.awayDue(day(12, 20))), contact = null)
        ),
        here = listOf(
            guest("g1", say("李强", "Li Qiang"), words.registerHome(elsewhere), certificate),
            guest("g2", say("阿依古丽·买买提", "Ayguli Memet"), words.registerHome(elsewhere), certificateOver()),
            guest("g3", "𠮷田", "", null)
        ),
        back = listOf(
            BackItem("b1", say("赵来福", "Zhao Laifu"), words.registerBackRow(gusu, day(3, 27), day(11, 20))),
            BackItem("b2", "古丽努尔·阿卜杜热合曼", words.registerBackRow(say("日本", "Japan"), day(1, 6), day(9, 3)))
        ),
        mayChange = true,
        mayEnter = true,
        spoken = tang
    )

    private fun waits() =
        listOf(words.registerHosts(1), words.registerLost(3) + words.separator + words.registerLostNext(words.lostSecretary))

    private fun row(
        person: String,
        name: String,
        due: Line,
        floating: String = words.registerFloating(day(9, 27)),
        contact: String? = yu,
        waits: List<String> = emptyList()
    ) = AwayRowState(
        person = person,
        name = name,
        place = gusu,
        due = due,
        floating = floating,
        contact = contact?.let(words::awayContact) ?: words.awayContactNone,
        waits = waits
    )

    private fun guest(person: String, name: String, home: String, shown: CertificateItem?) =
        InflowState(person, name, words.registerHereSince(day(6, 1)), home, shown, mayRenew = home.isNotEmpty())

    private fun certificateOver() = CertificateItem(
        number = words.certificateNumbered("苏 0007"),
        span = words.certificateSpan(day(3, 27), day(9, 26)),
        mark = MarkState(Marking.UNMARKED, words.certificateOver),
        noTransfer = ""
    )

    val registerBack = register.copy(away = register.away.drop(1).take(1), here = emptyList(), mayChange = false, mayEnter = false)
    val registerEmpty = register.copy(away = emptyList(), here = emptyList(), back = emptyList())
    private val read = register.here.map { it.copy(mayRenew = false) }
    val registerShut = register.copy(isShut = true, here = read, mayEnter = false)

    /** As one who does not keep the roster reads it. */
    val registerRead = register.copy(away = emptyList(), here = read, mayChange = false, mayEnter = false)

    private val li = say("李强", "Li Qiang")

    val receiveGuest = ReceiveGuestState(
        branch = branch,
        isScanned = false,
        name = li,
        phone = "",
        home = elsewhere,
        isProbationary = false,
        since = today,
        certificate = certify.copy(name = li),
        missing = ""
    )
    val receiveGuestEmpty = receiveGuest.copy(
        name = "",
        home = "",
        certificate = null,
        missing = words.departMissing(words.guestMissingName + words.separator + words.guestMissingHome)
    )
    val receiveGuestScanned = receiveGuest.copy(isScanned = true)
    val receiveGuestLong =
        receiveGuest.copy(certificate = certifyLong.copy(name = li), missing = words.departMissing(words.guestMissingReason))

    val care = CareState(
        listOf(
            CareRowState("p1", tang, words.awayWhere(gusu), Line(words.awayDueNow(day(11, 20)), Tone.WAITING)),
            CareRowState("p2", "单文清", words.awayAtHome, null)
        ),
        spoken = tang
    )
    val careEmpty = CareState(emptyList(), words.careEmpty)

    val card = AwayCard(
        contact = words.awayContact(yu),
        call = Calling(words.awayCall(yu), "13800000000"),
        place = gusu,
        months = words.awayMonths(5),
        floating = words.awayFloatingLater(day(12, 3), 6),
        mayTell = true,
        spoken = own.spoken
    )

    private companion object {
        val MONTHS = listOf("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    }
}
