@testable import AppModels

/// What is filled in about members away, and the lists of them.
extension Samples {
    func dayState(_ month: Int, _ day: Int, _ weekday: String) -> DayState {
        DayState(
            date: LocalDate(2026, month, day), text: say("\(month) 月 \(day) 日 \(weekday)", self.day(month, day)),
            lunar: words.language == .chinese ? "农历十月十九" : nil)
    }

    private var today: DayState { dayState(11, 27, "周五") }

    private func search(
        _ typed: String, _ found: [PlaceFound] = [], isNothing: Bool = false, chosen: PlaceFound? = nil
    ) -> PlaceSearchState {
        PlaceSearchState(typed: typed, found: found, isNothing: isNothing, chosen: chosen)
    }

    private var inGusu: PlaceFound { PlaceFound(code: "320508", name: gusu) }

    private var searching: PlaceSearchState {
        search("苏州 姑", [inGusu, PlaceFound(code: "x", name: "江苏省苏州市(一个名字很长很长很长很长的地方)")])
    }

    private func depart(
        _ search: PlaceSearchState, isOwn: Bool = true, isMove: Bool = false, back: DayState? = nil,
        reason: AwayReason? = nil
    ) -> DepartState {
        let missing = [
            search.chosen == nil ? words.departMissingPlace : "", reason == nil ? words.departMissingReason : "",
        ]
        let said = missing.filter { !$0.isEmpty }.joined(separator: words.separator)
        return DepartState(
            name: isOwn ? say("王德福", "Wang Defu") : tang, isOwn: isOwn, isMove: isMove, search: search, left: today,
            back: back, reason: reason, missing: said.isEmpty ? "" : words.departMissing(what: said))
    }

    var departSearching: DepartState { depart(searching) }

    var departNothing: DepartState { depart(search(say("火星", "Mars"), isNothing: true)) }

    var departReady: DepartState {
        depart(search("苏州 姑", chosen: inGusu), back: dayState(12, 20, "周日"), reason: .work)
    }

    var departMove: DepartState {
        depart(search("苏州 姑", chosen: inGusu), isOwn: false, isMove: true, reason: .work)
    }

    func comeBack(isOwn: Bool) -> ReturnState {
        ReturnState(name: isOwn ? say("王德福", "Wang Defu") : tang, isOwn: isOwn, day: today)
    }

    private var readers: String {
        words.twoSentences(first: words.newsReaders(name: yu), second: words.newsKeeps(months: 12))
    }

    var newsEmpty: NewsState {
        NewsState(phrase: nil, words: "", search: search(""), readers: readers, consent: nil, isReady: false)
    }

    var newsReady: NewsState { news(nil) }

    var newsFirst: NewsState { news(NewsConsent(text: newsText, isRefused: false)) }

    var newsWithdrawn: NewsState { news(NewsConsent(text: newsText, isRefused: true)) }

    private func news(_ consent: NewsConsent?) -> NewsState {
        NewsState(
            phrase: .well, words: say("年前回来一趟", "home before the new year"),
            search: search("苏州 姑", chosen: inGusu), readers: consent == nil ? readers : "", consent: consent,
            isReady: consent?.isRefused != true)
    }

    /// What proves it stands on no wall.
    func reportHost(code: String = "", isScanned: Bool = false) -> ReportHostState {
        ReportHostState(
            isScanned: isScanned, host: hostName, day: today, kind: 0,
            kinds: [words.kindThemeDay, words.kindGeneral, words.kindLecture], proof: isScanned ? nil : .certificate,
            code: code, whom: "", isReady: !isScanned)
    }

    var guestCardPlain: GuestCardState { guestCard([liwan] + certified) }

    var guestCardNumber: GuestCardState {
        guestCard([liwan] + certified + [words.cardPhone(number: "13800000000")], tellsNumber: true)
    }

    var guestCardBare: GuestCardState { guestCard([liwan, words.cardCertificateNone], hasNumber: false) }

    private var liwan: String {
        words.cardHome(branch: say("新野县沙堰镇党委李湾村党支部", "Liwan village branch, Shayan, Xinye"))
    }

    private var certified: [String] {
        [words.certificateNumbered(number: "2026-017"), words.certificateSpan(from: day(12, 1), last: day(5, 31))]
    }

    private func guestCard(_ said: [String], tellsNumber: Bool = false, hasNumber: Bool = true) -> GuestCardState {
        let code = "yixian-guest:hGPlkajlu7rlm71"  // drawn; nobody reads it here
        return GuestCardState(code: code, said: [tang] + said, tellsNumber: tellsNumber, hasNumber: hasNumber)
    }

    private func branches(
        _ search: PlaceSearchState, word: String = "", isLooking: Bool = false, found: BranchesFound? = nil
    ) -> BranchesNearState {
        BranchesNearState(
            search: search, word: word, isReady: search.chosen != nil, isLooking: isLooking, found: found)
    }

    private var pickedGusu: PlaceSearchState { search("苏州 姑", chosen: inGusu) }

    private var inPingjiang: [BranchItem] {
        [
            BranchItem(name: "大儒巷社区党支部", above: "平江街道党工委"),
            BranchItem(name: "虎丘社区流动党员党支部(一个名字很长很长很长很长的支部)", above: "虎丘街道党工委"),
            BranchItem(name: "姑苏区直属流动党员党支部", above: ""),
        ]
    }

    var branchesEmpty: BranchesNearState { branches(search("")) }

    var branchesSearching: BranchesNearState { branches(searching) }

    var branchesPicked: BranchesNearState { branches(pickedGusu, word: say("流动", "migrant")) }

    var branchesLooking: BranchesNearState { branches(pickedGusu, isLooking: true) }

    func branchesFound(_ note: String = "") -> BranchesNearState {
        branches(pickedGusu, found: BranchesFound(rows: inPingjiang, note: note, ask: words.branchesAsk))
    }

    func branchesNone(_ note: String) -> BranchesNearState {
        branches(pickedGusu, found: BranchesFound(rows: [], note: note, ask: ""))
    }

    func logContact(isReady: Bool) -> LogContactState {
        LogContactState(
            name: tang, call: isReady ? calling(tang, "13900000000") : callTangMasked, day: today, way: .call,
            reached: isReady ? false : nil,
            words: isReady ? say("关机,晚上再打。", "Switched off; trying again.") : "", isReady: isReady, isTold: isReady)
    }

    private var phoneOpen: PhoneConsent { PhoneConsent(text: phoneText, line: words.contactPhoneOpen, asks: true) }

    private func phoneSaid(_ line: String) -> PhoneConsent { PhoneConsent(text: phoneText, line: line, asks: false) }

    var nameContactOpen: NameContactState { nameContact(phoneOpen) }

    var nameContactSigned: NameContactState { nameContact(phoneOpen, isChosen: true, agrees: true) }

    var nameContactGiven: NameContactState {
        nameContact(phoneSaid(words.contactPhoneGiven(name: tang)), isChosen: true)
    }

    var nameContactRefused: NameContactState { nameContact(phoneSaid(words.contactPhoneRefused(name: tang))) }

    private func nameContact(
        _ consent: PhoneConsent, isChosen: Bool = false, agrees: Bool = false
    ) -> NameContactState {
        let now = words.roleDeputySecretary + words.separator + words.contactNameNow
        let rows = [
            ContactPick(person: "a", name: yu, note: now),
            ContactPick(person: "b", name: "单文清", note: say("shàn wén qīng", "")),
            ContactPick(person: "c", name: "阿依努尔·热合曼", note: ""), ContactPick(person: "d", name: "𠮷田", note: ""),
        ]
        return NameContactState(
            name: tang, rows: rows, chosen: isChosen ? rows[1] : nil, consent: consent, agrees: agrees)
    }

    func certificate(isLong: Bool) -> CertificateState {
        CertificateState(
            name: tang, number: "新沙 0031", from: today, last: dayState(5, 26, "周三"), months: 6, isLong: isLong,
            noTransfer: "", isReady: !isLong)
    }

    func choose(_ chosen: WayOn? = nil) -> ChooseState {
        let isOwn = chosen == nil
        return ChooseState(
            name: isOwn ? say("王德福", "Wang Defu") : tang, isOwn: isOwn,
            ways: [
                way(.transfer, words.chooseTransfer, words.chooseTransferFor, words.chooseTransferSteps, chosen),
                way(.register, words.chooseRegister, words.chooseRegisterFor, words.chooseRegisterSteps, chosen),
            ])
    }

    private func way(_ way: WayOn, _ title: String, _ forWhom: String, _ steps: String, _ chosen: WayOn?) -> WayState {
        WayState(
            way: way, title: title, forWhom: forWhom, steps: steps.split(separator: "\n").map(String.init),
            isChosen: way == chosen, spoken: title)
    }

    var lostStep: LostStepState {
        LostStepState(
            name: tang, stands: words.lostSince(date: day(9, 3), tries: 3),
            steps: [
                LostChoice(step: .toldSecretary, title: words.lostSecretary, what: words.lostSecretaryWhat),
                LostChoice(step: .found, title: words.lostFound, what: words.lostFoundWhat),
            ], chosen: .toldSecretary, words: "", why: lostWhy, isReady: false)
    }

    func register(isShut: Bool = false) -> FloatingRegisterState {
        let due = Line(text: words.awayDueNow(date: day(11, 20)), tone: .waiting)
        let lost = words.registerLost(tries: 3) + words.separator + words.registerLostNext(step: words.lostSecretary)
        let later = words.awayFloatingLater(date: day(12, 27), months: 6)
        return FloatingRegisterState(
            branch: branch, isShut: isShut,
            away: [
                row("p1", tang, due, waits: [words.registerHosts(count: 1), lost]),
                row("p2", "单文清", Line(text: words.awayDue(date: day(12, 3))), floating: later),
                row("p3", "阿依努尔·热合曼", Line(text: words.awayDue(date: day(12, 20))), hasContact: false),
            ],
            here: guests(mayEnter: !isShut), back: cameHome, mayChange: true, mayEnter: !isShut,
            spoken: words.spokenAwayOf(
                name: tang, place: gusu, due: due.text, contact: words.awayContact(name: yu)))
    }

    private var cameHome: [BackItem] {
        let japan = say("日本", "Japan")
        return [
            BackItem(
                person: "b1", name: say("赵来福", "Zhao Laifu"),
                what: words.registerBackRow(place: gusu, left: day(3, 27), back: day(11, 20))),
            BackItem(
                person: "b2", name: "古丽努尔·阿卜杜热合曼",
                what: words.registerBackRow(place: japan, left: day(1, 6), back: day(9, 3))),
        ]
    }

    private func guests(mayEnter: Bool) -> [InflowState] {
        let (home, ayguli) = (words.registerHome(branch: hostName), say("阿依古丽·买买提", "Ayguli Memet"))
        return [
            guest("g1", say("李强", "Li Qiang"), home, certificate, mayRenew: mayEnter),
            guest("g2", ayguli, home, overCertificate, mayRenew: mayEnter),
            guest("g3", "𠮷田", "", nil, mayRenew: false),
        ]
    }

    private func guest(
        _ person: String, _ name: String, _ home: String, _ shown: CertificateItem?, mayRenew: Bool
    ) -> InflowState {
        InflowState(
            person: person, name: name, since: words.registerHereSince(date: day(6, 1)), home: home,
            certificate: shown, mayRenew: mayRenew)
    }

    private var overCertificate: CertificateItem {
        CertificateItem(
            number: words.certificateNumbered(number: "苏 0007"),
            span: words.certificateSpan(from: day(3, 27), last: day(9, 26)),
            mark: MarkState(marking: .unmarked, word: words.certificateOver), noTransfer: "")
    }

    /// As one who does not keep the roster reads it, and as it is before anybody came.
    func registerOfGuests(areNone: Bool = false) -> FloatingRegisterState {
        FloatingRegisterState(
            branch: branch, isShut: false, away: [], here: areNone ? [] : guests(mayEnter: false), back: [],
            mayChange: areNone, mayEnter: areNone, spoken: words.registerEmpty)
    }

    private func guestForm(
        _ name: String = "", isScanned: Bool = false, certificate: CertificateState? = nil, missing: String = ""
    ) -> ReceiveGuestState {
        ReceiveGuestState(
            branch: branch, isScanned: isScanned, name: name, phone: "", home: name.isEmpty ? "" : hostName,
            isProbationary: false, since: today, certificate: certificate,
            missing: missing.isEmpty ? "" : words.departMissing(what: missing))
    }

    var guestEmpty: ReceiveGuestState {
        guestForm(missing: words.guestMissingName + words.separator + words.guestMissingHome)
    }

    var guestReady: ReceiveGuestState { guestForm(say("李强", "Li Qiang"), certificate: certificate(isLong: false)) }

    var guestScanned: ReceiveGuestState {
        guestForm(say("李强", "Li Qiang"), isScanned: true, certificate: certificate(isLong: false))
    }

    var guestLong: ReceiveGuestState {
        guestForm(
            say("李强", "Li Qiang"), certificate: certificate(isLong: true), missing: words.guestMissingReason)
    }

    private func row(
        _ person: String, _ name: String, _ due: Line, floating: String? = nil, hasContact: Bool = true,
        waits: [String] = []
    ) -> AwayRowState {
        AwayRowState(
            person: person, name: name, place: gusu, due: due,
            floating: floating ?? words.registerFloating(date: day(9, 27)),
            contact: hasContact ? words.awayContact(name: yu) : words.awayContactNone, waits: waits)
    }

    var care: CareState {
        CareState(
            rows: [
                CareRowState(
                    person: "p1", name: tang, place: words.awayWhere(place: gusu),
                    due: Line(text: words.awayDueNow(date: day(11, 20)), tone: .waiting)),
                CareRowState(person: "p2", name: "单文清", place: words.awayAtHome, due: nil),
            ], spoken: tang + words.separator + words.awayWhere(place: gusu))
    }
}
