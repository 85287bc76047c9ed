@testable import AppModels

/// Members away from home.
extension Samples {
    func day(_ month: Int, _ day: Int) -> String {
        words.dateDay(month: self.month(month), day: day)
    }

    func nextYear(_ month: Int, _ day: Int) -> String {
        words.dateDayWithYear(year: "2027", month: self.month(month), day: day)
    }

    private func month(_ month: Int) -> String { words.month(LocalDate(2026, month, 1)) }

    private var me: String { say("王德福", "Wang Defu") }

    var yu: String { say("于有", "Yu You") }

    var tang: String { say("唐春", "Tang Chun") }

    var gusu: String { "江苏省苏州市姑苏区" }

    private func stay(isLong: Bool = false, by: String = "") -> StayState {
        StayState(
            place: gusu, since: words.awayLeft(date: day(3, 27)),
            back: isLong ? words.awayBackUnknown : words.awayBack(date: day(12, 20)), reason: words.departWork,
            months: words.awayMonths(months: isLong ? 8 : 3),
            floating: isLong
                ? words.awayFloatingNow(date: day(9, 27), months: 6)
                : words.awayFloatingLater(date: day(9, 27), months: 6),
            why: [
                words.awayFloatingWhy(months: 6),
                words.ruleSource(source: "关于进一步加强和改进流动党员管理工作的意见(中办,2024-11-11公布)"),
            ], by: by)
    }

    private var keeper: ContactPersonState {
        ContactPersonState(name: words.awayContact(name: yu), call: calling(yu, "13800000000"))
    }

    func calling(_ name: String, _ number: String, reveals: String? = nil) -> Calling {
        Calling(label: words.awayCall(name: name), number: number, reveals: reveals)
    }

    var certificate: CertificateItem {
        CertificateItem(
            number: words.certificateNumbered(number: "新沙 0031"),
            span: words.certificateSpan(from: day(9, 27), last: nextYear(3, 26)),
            mark: MarkState(marking: .present, word: words.certificateHolds), noTransfer: "")
    }

    private var newsWithSentence: NewsItem {
        let what = words.newsWell + words.separator + say("年前回来一趟", "home before the new year")
        return NewsItem(
            what: what, place: words.awayWhere(place: gusu),
            said: words.newsAt(date: say("11 月 3 日 周二 下午 7:10", "Tue 3 Nov 7:10 pm")),
            fades: words.newsFades(date: nextYear(11, 3)))
    }

    private var newsBefore: NewsItem {
        NewsItem(
            what: words.newsBusy, place: "",
            said: words.newsAt(date: say("8 月 20 日 周四 下午 8:00", "Thu 20 Aug 8:00 pm")),
            fades: words.newsFades(date: nextYear(8, 20)))
    }

    private func host(_ id: String, _ mark: MarkState, mayAnswer: Bool = false, finding: String = "") -> HostItem {
        let number = "13800000000"
        return HostItem(
            id: id, host: hostName, what: day(10, 12) + words.separatorDot + words.kindThemeDay,
            proof: words.hostProofCertificate,
            whom: words.hostAsk(whom: say("李书记 138 0000 0000", "Secretary Li 138 0000 0000")),
            call: mayAnswer
                ? Calling(label: words.awayCallNumber(number: number), number: number, reveals: nil) : nil,
            finding: finding, mark: mark, mayAnswer: mayAnswer)
    }

    var hostName: String { say("苏州市姑苏区平江街道某社区党支部", "a community branch in Gusu, Suzhou") }

    private var hostOpen: MarkState { MarkState(marking: .toConfirm, word: words.hostToConfirm) }

    private var hostConfirmed: MarkState {
        MarkState(
            marking: .present, word: words.hostConfirmed,
            detail: words.hostFound(words: say("问过李书记,来了。", "Secretary Li says he came.")))
    }

    private var hostNot: MarkState { MarkState(marking: .unmarked, word: words.hostNotConfirmed) }

    private func logged(reached: Bool) -> LogItem {
        let mark =
            reached
            ? MarkState(marking: .present, word: words.contactReached(way: words.contactCall))
            : MarkState(marking: .unmarked, word: words.contactTried(way: words.contactMessage))
        return LogItem(
            mark: mark, words: reached ? say("都好,腊月回来。", "All well, home in December.") : "",
            by: words.contactBy(date: day(9, 3), name: yu))
    }

    private func own(
        _ stay: StayState?, isShut: Bool = false, contact: ContactPersonState? = nil, news: [NewsItem] = [],
        hosts: [HostItem] = [], certificate: CertificateItem? = nil, choice: String? = nil, log: [LogItem] = [],
        may: AwayMay
    ) -> AwayState {
        AwayState(
            person: "", name: me, branch: branch, isOwn: true, isShut: isShut, stay: stay, contact: contact, call: nil,
            due: nil, search: nil, news: news, hosts: hosts, certificate: certificate, choice: choice, log: log,
            steps: [], may: may,
            spoken: stay == nil ? words.awayAtHome : words.spokenAwayOwn(place: gusu, contact: keeper.name),
            isTold: false)
    }

    var awayOwn: AwayState {
        own(
            stay(), contact: keeper, news: [newsWithSentence, newsBefore],
            hosts: [host("h1", hostOpen, finding: words.hostAsked), host("h2", hostConfirmed)],
            log: [logged(reached: true)],
            may: AwayMay(move: true, comeBack: true, tell: true, reportHost: true, findBranches: true, entries: true))
    }

    var awayAtHome: AwayState { own(nil, may: AwayMay(depart: true, findBranches: true)) }

    var awayNew: AwayState {
        own(
            stay(),
            may: AwayMay(move: true, comeBack: true, tell: true, reportHost: true, findBranches: true, entries: true))
    }

    var awayLong: AwayState {
        own(
            stay(isLong: true), contact: keeper, news: [newsWithSentence], certificate: certificate,
            choice: words.awayChoice(months: 6), log: [logged(reached: true)],
            may: AwayMay(
                move: true, comeBack: true, tell: true, reportHost: true, findBranches: true, choose: true,
                entries: true))
    }

    var awayShut: AwayState {
        own(
            stay(isLong: true), isShut: true, contact: keeper, news: [newsWithSentence], certificate: certificate,
            choice: words.awayChoiceMade(way: words.chooseRegister), log: [logged(reached: true)],
            may: AwayMay(comeBack: true, entries: true))
    }

    private func member(
        _ name: String? = nil, stay: StayState, contact: ContactPersonState? = nil, call: Calling? = nil,
        due: DueState? = nil, search: SearchState? = nil, news: [NewsItem] = [], hosts: [HostItem] = [],
        certificate: CertificateItem? = nil, choice: String? = nil, log: [LogItem] = [], steps: [StepItem] = [],
        may: AwayMay
    ) -> AwayState {
        AwayState(
            person: "p", name: name ?? tang, branch: branch, isOwn: false, isShut: false, stay: stay, contact: contact,
            call: call, due: due ?? dueNow, search: search, news: news, hosts: hosts, certificate: certificate,
            choice: choice, log: log, steps: steps, may: may,
            spoken: words.spokenAwayOf(
                name: name ?? tang, place: gusu, due: (due ?? dueNow).due.text,
                contact: contact == nil ? words.awayContactNone : words.awayContact(name: yu)), isTold: false)
    }

    private var dueNow: DueState {
        DueState(
            due: Line(text: words.awayDueNow(date: day(11, 27)), tone: .waiting), heard: words.awayHeardNone, why: [])
    }

    private var dueLater: DueState {
        DueState(
            due: Line(text: words.awayDue(date: day(12, 3))), heard: words.awayHeard(date: day(9, 3)),
            why: [
                words.awayDueWhy(months: 3), words.ruleSourceCounty(source: say("地方做法", "local practice")),
            ])
    }

    private var callTang: Calling { calling(tang, "13900000000") }

    /// As an officer has it who is not the contact person.
    var callTangMasked: Calling { calling(tang, "139****0000", reveals: "p") }

    func awayMember(_ name: String? = nil) -> AwayState {
        member(
            name, stay: stay(isLong: true, by: words.awayBy(name: yu)), contact: keeper, call: callTangMasked,
            due: dueLater,
            news: [newsWithSentence, newsBefore], hosts: [host("h1", hostOpen, mayAnswer: true), host("h2", hostNot)],
            certificate: certificate, choice: words.awayChoiceMade(way: words.chooseTransfer),
            log: [logged(reached: true), logged(reached: false)],
            may: AwayMay(
                move: true, comeBack: true, choose: true, log: true, nameContact: true, certify: true, entries: true))
    }

    /// With what the other county says of where he took part, before his secretary has called there.
    func awayMemberChecked(_ finding: String) -> AwayState {
        member(
            stay: stay(), contact: keeper, call: callTangMasked,
            hosts: [host("h1", hostOpen, mayAnswer: true, finding: finding)],
            may: AwayMay(move: true, comeBack: true, log: true, nameContact: true, certify: true, entries: true))
    }

    var hostRecorded: String {
        words.hostRecorded(county: gusuCounty, branch: hostName, day: day(10, 12), kind: words.kindThemeDay)
    }

    var hostCalledOff: String {
        words.hostCalledOff(county: gusuCounty, branch: hostName, day: day(10, 12), kind: words.kindThemeDay)
    }

    private var gusuCounty: String { say("姑苏区", "Gusu") }

    var awayMemberNew: AwayState {
        member(
            stay: stay(),
            may: AwayMay(move: true, comeBack: true, log: true, nameContact: true, certify: true, entries: true))
    }

    var awayMemberLost: AwayState {
        let step = StepItem(
            step: words.lostFamily, words: say("嫂子说换了号码,还在苏州,新号她去问。", "His sister-in-law asks for the new number."),
            by: words.lostStepBy(date: day(11, 3), name: yu))
        return member(
            stay: stay(), contact: keeper, call: callTangMasked, search: searchForHim,
            log: [logged(reached: false), logged(reached: false)], steps: [step],
            may: AwayMay(
                move: true, comeBack: true, log: true, nameContact: true, certify: true, step: true, entries: true))
    }

    private var searchForHim: SearchState {
        SearchState(
            since: words.lostSince(date: day(9, 3), tries: 3), months: words.lostMonths(months: 2),
            taken: words.lostTaken(step: words.lostFamily), next: words.lostNext(step: words.lostSecretary),
            why: lostWhy)
    }

    var lostWhy: [String] {
        [
            words.lostWhy(months: 6),
            words.ruleSource(source: say("中国共产党党员教育管理工作条例(2019)", "2019 regulations")),
        ]
    }

    var awayInCare: AwayState {
        member(
            stay: stay(), contact: ContactPersonState(name: words.awayContactYou, call: nil), call: callTang,
            may: AwayMay(log: true, entries: true))
    }

    func awayCard(mayTell: Bool = true) -> AwayCard {
        AwayCard(
            contact: keeper.name, call: keeper.call, place: gusu, months: words.awayMonths(months: 5),
            floating: words.awayFloatingLater(date: say("12 月 3 日", "3 Dec"), months: 6), mayTell: mayTell,
            spoken: awayOwn.spoken)
    }
}
