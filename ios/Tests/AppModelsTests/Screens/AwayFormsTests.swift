import AppTesting
import Testing
import YixianCore

@testable import AppModels

/// What members away and their officers fill in.
@MainActor @Suite(.timeLimit(.minutes(1)))
struct AwayFormsTests {
    private let hall = Hall()

    private var recorded: [String] { hall.floating.recorded }

    /// A form, opened from home.
    private func open<Model: ScreenModel>(_ place: Place, _ make: (Around) -> Model) async throws -> Model {
        hall.navigator.go(place)
        let model = make(hall.around)
        try await hall.settle()
        return model
    }

    private func depart(_ person: String = "") async throws -> DepartModel {
        try await open(.depart(person: person)) { DepartModel($0, person, find: findTwo) }
    }

    private func news() async throws -> NewsModel {
        try await open(.news) { NewsModel($0, find: findTwo) }
    }

    private func now<State>(_ shown: Shown<State>) throws -> State {
        try #require(shown.value)
    }

    private func atHome() {
        hall.floating.own = ownAway(nil)
    }

    @Test("the choices of the forms are those of the core, in its order")
    func choices() {
        #expect(names(AwayReason.self) == names(DepartureReason.self))
        #expect(names(NewsWord.self) == names(NewsPhrase.self))
        #expect(names(ProofKind.self) == names(HostProof.self))
        #expect(names(ContactKind.self) == names(ContactWay.self))
        #expect(names(WayOn.self) == names(AwayChoice.self))
        #expect(names(LostKind.self) == names(LostStep.self))
    }

    private func names<Choice: CaseIterable>(_: Choice.Type) -> [String] {
        Choice.allCases.map { "\($0)" }
    }

    @Test("a departure is a place, a day and a reason, and nothing else is asked for")
    func departs() async throws {
        atHome()
        let model = try await depart()
        let first = try now(model.state)
        #expect(first.isOwn && !first.isMove && first.left.date == today && first.back == nil)
        #expect(first.missing == "还差:地方,原因")
        model.on(.type(text: "苏州"))
        #expect(try now(model.state).search.found == [PlaceFound(code: "320508", name: "江苏省苏州市姑苏区")])
        model.on(.pick(code: "320508"))
        model.on(.reason(reason: .work))
        #expect(try now(model.state).missing.isEmpty && now(model.state).search.found.isEmpty)
        model.on(.left(date: today.plusDays(-3)))
        model.on(.done)
        try await hall.settle()
        #expect(recorded == ["depart b1 me 320508 2026-11-24 - work"])
        #expect(hall.place == .home && hall.syncs == 1)
    }

    @Test("what is missing is not recorded")
    func missing() async throws {
        atHome()
        let model = try await depart()
        let nothingPicked: [DepartEvent] = [
            .done, .reason(reason: .other), .done, .type(text: "苏州"), .pick(code: "410000"), .done,
        ]
        for event in nothingPicked { model.on(event) }  // nobody has been shown that place
        try await hall.settle()
        #expect(recorded.isEmpty && hall.place == .depart())
    }

    @Test("a place that is not found is said, and another one can be picked")
    func places() async throws {
        atHome()
        let model = try await depart()
        #expect(try !now(model.state).search.isNothing, "nothing was typed")
        model.on(.type(text: "火星"))
        #expect(try now(model.state).search.isNothing)
        model.on(.type(text: "日"))
        model.on(.pick(code: "JPN"))
        #expect(try now(model.state).search.chosen?.name == "日本")
        model.on(.otherPlace)
        #expect(try now(model.state).search.chosen == nil && now(model.state).search.typed == "日")
    }

    @Test("the core's own places are found offline, and no more than can be looked through")
    func core() async throws {
        atHome()
        let model = try await open(.depart()) { DepartModel($0, "") }
        model.on(.type(text: "苏州 姑苏"))
        #expect(try now(model.state).search.found.first == PlaceFound(code: "320508", name: "江苏省苏州市姑苏区"))
        model.on(.type(text: "区"))
        #expect(try now(model.state).search.found.count <= 20)
    }

    @Test("when he means to be back is known, or it is not")
    func back() async throws {
        atHome()
        let model = try await depart()
        model.on(.backKnown)
        #expect(try now(model.state).back?.date == today.plusMonths(1))
        model.on(.back(date: today.plusMonths(2)))
        model.on(.backKnown)
        #expect(try now(model.state).back?.date == today.plusMonths(2))
        model.on(.backUnknown)
        #expect(try now(model.state).back == nil)
    }

    @Test("a guess of the day begins after today and after the day of leaving, and follows that")
    func backAfter() async throws {
        atHome()
        let model = try await depart()
        for event: DepartEvent in [.left(date: today.plusMonths(-5)), .backKnown] { model.on(event) }
        #expect(try now(model.state).back?.date == today.plusMonths(1), "it has not passed already")
        for event: DepartEvent in [.backUnknown, .left(date: today.plusDays(9)), .backKnown] { model.on(event) }
        #expect(try now(model.state).back?.date == today.plusDays(9).plusMonths(1))
        model.on(.back(date: today))
        #expect(try now(model.state).back?.date == today.plusDays(10), "nobody is back before he leaves")
        model.on(.left(date: today.plusDays(20)))
        #expect(try now(model.state).back?.date == today.plusDays(21))
        for event: DepartEvent in [.type(text: "苏州"), .pick(code: "320508"), .reason(reason: .work), .done] {
            model.on(event)
        }
        try await hall.settle()
        #expect(recorded == ["depart b1 me 320508 2026-12-17 2026-12-18 work"])
    }

    @Test("who moves on stays away since the same day, for the same reason")
    func moves() async throws {
        hall.floating.own = ownAway(departure(months: 2, back: today.plusDays(9), reason: .study))
        let model = try await depart()
        let state = try now(model.state)
        #expect(state.isMove && state.left.date == today.plusMonths(-2) && state.reason == .study)
        #expect(state.back?.date == today.plusDays(9))
        model.on(.type(text: "日本"))
        model.on(.pick(code: "JPN"))
        model.on(.done)
        try await hall.settle()
        #expect(recorded == ["depart b1 me JPN 2026-09-27 2026-12-06 study"])
    }

    @Test("a return that was meant to be and has passed is not taken for granted")
    func passed() async throws {
        hall.floating.own = ownAway(departure(months: 2, back: today))
        #expect(try now(try await depart().state).back == nil)
    }

    @Test("an officer reports for a member")
    func officer() async throws {
        hall.floating.members[branch.id] = memberAway(nil)
        let model = try await depart("tang")
        #expect(try now(model.state).name == "唐春" && !now(model.state).isOwn)
        for event: DepartEvent in [.type(text: "苏州"), .pick(code: "320508"), .reason(reason: .family), .done] {
            model.on(event)
        }
        try await hall.settle()
        #expect(recorded == ["depart b1 tang 320508 2026-11-27 - family"])
    }

    @Test("going back loses nothing of a form, and what was recorded leaves nothing")
    func drafts() async throws {
        atHome()
        let first = try await depart()
        let filled: [DepartEvent] = [
            .type(text: "苏州"), .pick(code: "320508"), .reason(reason: .work), .left(date: today.plusDays(-1)),
        ]
        for event in filled { first.on(event) }
        first.close()
        let second = try await depart()
        let state = try now(second.state)
        #expect(state.search.chosen?.name == "江苏省苏州市姑苏区")
        #expect(state.left.date == today.plusDays(-1) && state.reason == .work)
        second.on(.done)
        try await hall.settle()
        second.close()
        #expect(hall.around.drafts.all().isEmpty)
        #expect(try now(try await depart().state).search.chosen == nil)
    }

    @Test("the system's end of the app loses nothing either, and each profile has its own")
    func restored() async throws {
        try await news().on(.words(text: "一切都好"))
        let restored = FormDrafts(restored: hall.around.drafts.all())
        #expect(restored.all() == ["p1 news:": ["words": "一切都好"]])
        restored.only([ProfileId("p2")])
        #expect(restored.all().isEmpty)
    }

    @Test("whoever goes back while it is being recorded leaves no draft, and one that is refused keeps it")
    func leaves() async throws {
        let core = Gate()
        hall.floating.onRecord = { _ in await core.wait() }
        let first = try await news()
        first.on(.words(text: "一切都好"))
        first.on(.send)
        try await until { core.came == 1 }
        hall.navigator.back()
        first.close()
        #expect(hall.around.drafts.all().isEmpty)
        core.open()
        try await hall.settle()
        #expect(recorded.count == 1 && hall.navigator.stack == [.home], "it led nowhere a second time")
        hall.floating.onRecord = { _ in throw CoreError.Rejected(reason: "shut_by_county", detail: "x") }
        let second = try await news()
        second.on(.words(text: "都好"))
        second.on(.send)
        try await hall.settle()
        #expect(second.failure?.code == "shut_by_county" && hall.place == .news)
        #expect(try now(second.state).words == "都好" && hall.around.drafts.all().count == 1)
    }

    @Test("two taps record once")
    func twice() async throws {
        let core = Gate()
        hall.floating.onRecord = { _ in await core.wait() }
        let model = try await open(.return()) { ReturnModel($0, "") }
        for _ in 1...2 { model.on(.done) }
        try await until { core.came == 1 }
        core.open()
        try await hall.settle()
        #expect(recorded == ["back b1 me 2026-11-27"])
    }

    @Test("a return has a day, today's if nobody says another")
    func returns() async throws {
        let model = try await open(.return(person: "tang")) { ReturnModel($0, "tang") }
        #expect(try now(model.state).name == "唐春" && now(model.state).day.date == today)
        model.on(.day(date: today.plusDays(-2)))
        model.on(.done)
        try await hall.settle()
        #expect(recorded == ["back b1 tang 2026-11-25"])
    }

    @Test("nobody is back before he left")
    func returnsAfter() async throws {
        let model = try await open(.return()) { ReturnModel($0, "") }
        model.on(.day(date: today.plusMonths(-9)))
        #expect(try now(model.state).day.date == today.plusMonths(-8))
        model.on(.done)
        try await hall.settle()
        #expect(recorded == ["back b1 me 2026-03-27"])
    }

    @Test("a form that is recorded late takes its own place away, and not what somebody has opened since")
    func late() async throws {
        let core = Gate()
        hall.floating.onRecord = { _ in await core.wait() }
        let model = try await news()
        for event: NewsEvent in [.phrase(phrase: .well), .send] { model.on(event) }
        try await until { core.came == 1 }
        hall.navigator.go(.about)
        core.open()
        try await hall.settle()
        #expect(hall.navigator.stack == [.home, .about])
    }

    @Test("what has not happened yet is neither an attendance nor a contact")
    func tomorrow() async throws {
        let host = try await open(.reportHost, ReportHostModel.init)
        host.on(.day(date: today.plusDays(1)))
        #expect(try now(host.state).day.date == today)
        let contact = try await open(.logContact(person: "tang")) { LogContactModel($0, "tang") }
        contact.on(.day(date: today.plusMonths(1)))
        #expect(try now(contact.state).day.date == today)
    }

    @Test("news is a phrase, or a sentence, and a place only if one wants to say it")
    func says() async throws {
        let model = try await news()
        #expect(try !now(model.state).isReady)
        #expect(try now(model.state).readers == "于有和支书看得到,别人看不到。没有照片,没有定位。12 个月以后删除。")
        model.on(.send)
        try await hall.settle()
        #expect(recorded.isEmpty)
        model.on(.phrase(phrase: .well))
        #expect(try now(model.state).phrase == .well && now(model.state).isReady)
        model.on(.phrase(phrase: .well))
        #expect(try now(model.state).phrase == nil, "a second touch takes it back")
        let said: [NewsEvent] = [
            .phrase(phrase: .callMe), .words(text: "  晚上八点以后 "), .type(text: "苏州"), .pick(code: "320508"), .send,
        ]
        for event in said { model.on(event) }
        try await hall.settle()
        #expect(recorded == ["news callMe 晚上八点以后 320508"])
    }

    @Test("without a contact person the officers read it")
    func readers() async throws {
        hall.floating.own = ownAway(contact: nil)
        #expect(try now(try await news().state).readers.hasPrefix("支书看得到"))
    }

    @Test("a text that could not be recorded is not taken")
    func long() async throws {
        let model = try await news()
        model.on(.words(text: String(repeating: "𠮷", count: 200)))
        model.on(.words(text: String(repeating: "𠮷", count: 201)))
        #expect(try now(model.state).words.count == 200)
        #expect(model.failure?.code == "too_large")
        #expect(taken("abc", "ab", most: 1) == "ab", "shorter is always taken")
    }

    @Test("an attendance elsewhere says where, when, what, and what proves it")
    func host() async throws {
        let model = try await open(.reportHost, ReportHostModel.init)
        let first = try now(model.state)
        #expect(first.kinds[first.kind] == "主题党日" && !first.isReady)
        model.on(.host(text: " 某社区党支部 "))
        model.on(.done)
        try await hall.settle()
        #expect(recorded.isEmpty)
        let said: [ReportHostEvent] = [
            .proof(proof: .letter), .kind(kind: 4), .kind(kind: 99), .whom(text: "李书记 138"),
            .day(date: today.plusDays(-1)),
        ]
        for event in said { model.on(event) }
        #expect(try now(model.state).isReady)
        model.on(.done)
        try await hall.settle()
        #expect(recorded == ["host 某社区党支部 2026-11-26 lecture letter 李书记 138 -"])
    }

    private func scans(_ wall: ScannedMeeting? = nil) async throws -> ReportHostModel {
        hall.floating.walls["wall"] = wall
        return try await open(.reportHost, ReportHostModel.init)
    }

    @Test("the code on the wall says where, when and what; what proves it is left to say")
    func scansHost() async throws {
        let model = try await scans(wall(on: today.plusDays(-1)))
        model.on(.scan)
        #expect(hall.asked == ["scan invitation"])
        #expect(try !now(model.state).isScanned)
        model.saw("wall")
        try await hall.settle()
        let read = try now(model.state)
        #expect(read.isScanned && read.host == "苏州某社区党支部" && read.kinds[read.kind] == "党课")
        #expect(read.code == "482109371260" && !read.isReady)
        model.on(.proof(proof: ProofKind.none))
        model.on(.done)
        try await hall.settle()
        #expect(recorded == ["host 苏州某社区党支部 2026-11-26 lecture none  482109371260"])
        #expect(hall.around.drafts.all().isEmpty)
    }

    @Test("a wall that was read before anybody knew which day it is counts")
    func scansAtOnce() async throws {
        hall.floating.walls["wall"] = wall(on: today)
        hall.navigator.go(.reportHost)
        let model = ReportHostModel(hall.around)
        model.saw("wall")
        try await hall.settle()
        #expect(try now(model.state).day.date == today)
        model.on(.proof(proof: .letter))
        model.on(.done)
        try await hall.settle()
        #expect(recorded == ["host 苏州某社区党支部 2026-11-27 lecture letter  482109371260"])
    }

    @Test("a wall before its day is said, and fills in nothing")
    func scansTomorrow() async throws {
        let model = try await scans()
        hall.floating.wallsToCome = ["wall"]
        model.saw("wall")
        try await hall.settle()
        #expect(model.failure?.code == "meeting_to_come")
        #expect(try now(model.state).host.isEmpty && !now(model.state).isScanned)
        #expect(model.failure?.what(chineseWords) == "这个会还没到日子。")
    }

    @Test("another code than the wall's, or none in the picture, is said, and what was typed stays")
    func scansAnother() async throws {
        let model = try await scans()
        model.on(.host(text: "某支部"))
        for other in ["", "https://county.example/e#1"] {
            model.dismissFailure()
            model.saw(other)
            try await hall.settle()
            #expect(model.failure?.code == "not_an_invitation")
            #expect(try now(model.state).host == "某支部" && !now(model.state).isScanned)
        }
        #expect(model.failure?.what(chineseWords) == "没扫到来访码。")
    }

    @Test("what proved one meeting proves no other")
    func scansTwo() async throws {
        let model = try await scans(wall(on: today))
        model.saw("wall")
        try await hall.settle()
        model.on(.proof(proof: .letter))
        model.on(.whom(text: "李书记"))
        model.saw("wall")
        try await hall.settle()
        #expect(try now(model.state).proof == .letter && now(model.state).whom == "李书记")
        hall.floating.walls["there"] = ScannedMeeting(
            host: "另一个支部", on: today.stated(), kind: .lecture, code: "4821 0937 1260")
        model.saw("there")
        try await hall.settle()
        #expect(try now(model.state).proof == nil && now(model.state).whom.isEmpty)
        model.on(.kind(kind: 0))
        #expect(try !now(model.state).isScanned)
    }

    @Test("what was scanned is there again after going back, and whoever has gone meanwhile leaves nothing")
    func scannedDraft() async throws {
        let first = try await scans(wall())
        first.saw("wall")
        first.close()
        try await hall.settle()
        #expect(hall.around.drafts.all().isEmpty)
        let second = try await open(.reportHost, ReportHostModel.init)
        second.saw("wall")
        try await hall.settle()
        second.close()
        let third = try await open(.reportHost, ReportHostModel.init)
        #expect(try now(third.state).isScanned && now(third.state).code == "482109371260")
    }

    @Test("without proof there is something to say all the same: whom to call")
    func withoutProof() async throws {
        let model = try await open(.reportHost, ReportHostModel.init)
        model.on(.host(text: "某社区党支部"))
        model.on(.proof(proof: ProofKind.none))
        model.on(.done)
        try await hall.settle()
        #expect(recorded == ["host 某社区党支部 2026-11-27 themeDay none  -"])
    }

    private func reports(code: String) async throws -> ReportHostModel {
        let model = try await open(.reportHost, ReportHostModel.init)
        let said: [ReportHostEvent] = [
            .host(text: "某社区党支部"), .proof(proof: ProofKind.none), .code(text: code),
        ]
        for event in said { model.on(event) }
        return model
    }

    @Test("a guest code is its twelve digits, however they are typed")
    func code() async throws {
        let model = try await reports(code: "来访码:4821 0937-1260 5")
        #expect(try now(model.state).code == "482109371260" && now(model.state).isReady)
        model.on(.done)
        try await hall.settle()
        #expect(recorded == ["host 某社区党支部 2026-11-27 themeDay none  482109371260"])
        #expect(guestCodeOf("４８２１ 0937") == "４８２１0937", "a keyboard may be set to any digits")
    }

    @Test("a guest code that was cleared is none")
    func codeCleared() async throws {
        let model = try await reports(code: "4821")
        model.on(.code(text: ""))
        model.on(.done)
        try await hall.settle()
        #expect(recorded == ["host 某社区党支部 2026-11-27 themeDay none  -"])
    }

    @Test("a guest code that is refused is said, and nothing typed is lost")
    func codeRefused() async throws {
        hall.floating.onRecord = { _ in throw CoreError.Rejected(reason: "bad_guest_code", detail: "x") }
        let model = try await reports(code: "482109371261")
        model.on(.done)
        try await hall.settle()
        #expect(model.failure?.code == "bad_guest_code" && model.failure?.what(chineseWords) == "来访码不对。")
        #expect(hall.place == .reportHost && recorded.isEmpty && hall.syncs == 0)
        model.close()
        let again = try await open(.reportHost, ReportHostModel.init)
        let state = try now(again.state)
        #expect(state.host == "某社区党支部" && state.code == "482109371261" && state.proof == ProofKind.none)
    }

    @Test("a contact says whether the member was reached")
    func contact() async throws {
        let model = try await open(.logContact(person: "tang")) { LogContactModel($0, "tang") }
        let first = try now(model.state)
        #expect(first.way == .call && !first.isReady)
        let call = try #require(first.call)
        #expect(call.label == "打电话给唐春")
        for event: LogContactEvent in [
            .call(number: call.number), .done, .reached(reached: false), .words(text: "关机"), .done,
        ] { model.on(event) }
        try await hall.settle()
        #expect(recorded == ["log b1 tang 2026-11-27 call false 关机"])
        #expect(hall.asked == ["call 139 2222"])
    }

    @Test("a number of which the ends are shown is opened and called from the form, and what is filled in stays")
    func masked() async throws {
        hall.floating.members[branch.id] = memberAway(phone: "139****2222", isMasked: true)
        hall.privacy.numbers = ["tang": "13900002222"]
        let model = try await open(.logContact(person: "tang")) { LogContactModel($0, "tang") }
        #expect(try now(model.state).call?.reveals == "tang" && !now(model.state).isTold)
        for event: LogContactEvent in [.words(text: "关机"), .reveal(person: "tang")] { model.on(event) }
        try await hall.settle()
        #expect(hall.asked == ["call 13900002222"] && hall.privacy.recorded == ["reveal b1 tang"])
        #expect(try now(model.state).isTold && now(model.state).words == "关机")
        #expect(hall.place == .logContact(person: "tang") && hall.syncs == 1)
    }

    private func row(_ person: PersonId, _ name: String, _ roles: Role...) -> MemberRow {
        let offices = roles.map { Office(appointment: AppointmentId("o"), role: $0, since: today.stated()) }
        return MemberRow(
            person: person, name: name, reading: nil, offices: offices, state: nil, kind: nil, phone: nil,
            isMasked: false, birthYear: nil)
    }

    private func openNews(_ consent: ConsentRow) async throws -> NewsModel {
        hall.floating.own = ownAway(consent: consent)
        return try await open(.news) { NewsModel($0, find: findTwo) }
    }

    @Test("the first news asks for consent in its words, and one touch gives both")
    func asksConsent() async throws {
        let model = try await openNews(consent(.news, .open))
        #expect(try now(model.state).consent == NewsConsent(text: "自愿。", isRefused: false))
        #expect(try now(model.state).readers == "")
        for event in [NewsEvent.phrase(phrase: .well), .send] { model.on(event) }
        try await hall.settle()
        #expect(recorded.count == 1 && hall.privacy.recorded == [], "the core records the consent with it")
    }

    @Test("where the consent was withdrawn nothing is sent until it is given again")
    func agreesAgain() async throws {
        let model = try await openNews(consent(.news, .refused))
        model.on(.phrase(phrase: .well))
        let refused = try now(model.state)
        #expect(refused.consent?.isRefused == true && !refused.isReady)
        model.on(.send)
        try await hall.settle()
        #expect(recorded == [])
        model.on(.agreeAgain)
        try await hall.settle()
        #expect(hall.privacy.recorded == ["consent b1 me news true"])
        hall.floating.own = ownAway()
        try await hall.changed(.privacy)
        let given = try now(model.state)
        #expect(given.consent == nil && given.isReady)
        #expect(given.phrase == .well, "what was filled in is still there")
    }

    @Test("the contact person is one of the branch, and not the member himself")
    func namesContact() async throws {
        hall.session.fakeOrganisations.book.members = MemberPage(
            rows: [row(tang, "唐春"), row(yu, "于有", .deputySecretary)], total: 2)
        let model = try await open(.nameContact(person: "tang")) { NameContactModel($0, "tang") }
        #expect(try now(model.state).rows == [ContactPick(person: "yu", name: "于有", note: "支部副书记,现在是联系人")])
        model.on(.done)
        model.on(.choose(person: "yu"))
        #expect(try now(model.state).chosen?.name == "于有")
        model.on(.done)
        try await hall.settle()
        #expect(recorded == ["name b1 tang yu false"] && hall.place == .home)
    }

    @Test("who was chosen is there again after going back; that the member has signed is said anew")
    func contactAgain() async throws {
        let first = try await names(consent(.contactPhone))
        for event: NameContactEvent in [.choose(person: "yu"), .agrees(yes: true)] { first.on(event) }
        first.close()
        #expect(hall.around.drafts.all() == ["p1 name-contact:tang": ["contact": "yu"]])
        let again = try await names(consent(.contactPhone))
        #expect(try now(again.state).chosen?.name == "于有" && !now(again.state).agrees)
        again.on(.done)
        try await hall.settle()
        #expect(recorded == ["name b1 tang yu false"] && hall.around.drafts.all() == [:])
    }

    private func names(_ consent: ConsentRow?) async throws -> NameContactModel {
        hall.floating.members[branch.id] = memberAway(phoneConsent: consent)
        hall.session.fakeOrganisations.book.members = MemberPage(rows: [row(yu, "于有")], total: 1)
        return try await open(.nameContact(person: "tang")) { NameContactModel($0, "tang") }
    }

    @Test("the number is told with a consent that was signed, and not without")
    func numberOfContact() async throws {
        let model = try await names(consent(.contactPhone))
        let open = try now(model.state)
        let line = "没有签的不用点,号码不告诉;以后同意了再告诉。"
        #expect(open.consent == PhoneConsent(text: "自愿。", line: line, asks: true) && !open.agrees)
        for event: NameContactEvent in [.choose(person: "yu"), .agrees(yes: true)] { model.on(event) }
        #expect(try now(model.state).agrees)
        model.on(.done)
        try await hall.settle()
        #expect(recorded == ["name b1 tang yu true"] && hall.syncs == 1)
        let again = try await names(consent(.contactPhone))
        for event: NameContactEvent in [.choose(person: "yu"), .agrees(yes: true), .agrees(yes: false), .done] {
            again.on(event)
        }
        try await hall.settle()
        #expect(recorded.last == "name b1 tang yu false")
    }

    @Test(
        "what the member said already is said, and nothing can be ticked",
        arguments: [
            (ConsentState.given, "唐春同意把自己的号码告诉联系人。"), (.refused, "唐春不同意把号码告诉联系人,号码不告诉。"),
        ])
    func numberDecided(_ state: ConsentState, _ line: String) async throws {
        let model = try await names(consent(.contactPhone))
        for event: NameContactEvent in [.choose(person: "yu"), .agrees(yes: true)] { model.on(event) }
        hall.floating.members[branch.id] = memberAway(phoneConsent: consent(.contactPhone, state))
        try await hall.changed(.privacy)
        let shown = try now(model.state)
        #expect(shown.consent?.line == line && shown.consent?.asks == false && !shown.agrees)
        model.on(.done)
        try await hall.settle()
        #expect(recorded == ["name b1 tang yu false"], "he has said so meanwhile, whatever was ticked")
    }

    @Test("who may not ask for the number is not asked about it")
    func numberOfNobody() async throws {
        let model = try await names(nil)
        model.on(.agrees(yes: true))
        #expect(try now(model.state).consent == nil && !now(model.state).agrees)
    }

    private func certificate() async throws -> CertificateModel {
        try await open(.certificate(person: "tang")) { CertificateModel($0, "tang") }
    }

    @Test("a certificate begins with the longest usual time, and a longer one wants its reason")
    func certificates() async throws {
        let model = try await certificate()
        let first = try now(model.state)
        #expect(first.last.date == LocalDate(2027, 5, 26) && !first.isLong && first.months == 6)
        model.on(.number(text: " 新 0001 "))
        #expect(try now(model.state).isReady)
        model.on(.last(date: first.last.date.plusDays(1)))
        #expect(try now(model.state).isLong && !now(model.state).isReady)
        model.on(.done)
        try await hall.settle()
        #expect(recorded.isEmpty)
        model.on(.noTransfer(text: "单位没有党组织"))
        model.on(.done)
        try await hall.settle()
        #expect(recorded == ["certificate b1 tang 新 0001 2026-11-27 2027-05-28 单位没有党组织"])
    }

    @Test("a certificate holds for a day at least")
    func certificateOfADay() async throws {
        let model = try await certificate()
        for event: CertificateEvent in [.number(text: "1"), .last(date: today.plusDays(-9)), .done] { model.on(event) }
        #expect(try now(model.state).last.date == today)
        try await hall.settle()
        #expect(recorded == ["certificate b1 tang 1 2026-11-27 2026-11-28 -"])
    }

    @Test("of a guest who is not away a certificate is recorded like anybody's")
    func certificateOfGuest() async throws {
        hall.floating.members[branch.id] = memberAway(nil, contact: nil, next: nil)
        let model = try await certificate()
        for event: CertificateEvent in [.number(text: "苏 7"), .done] { model.on(event) }
        try await hall.settle()
        #expect(recorded == ["certificate b1 tang 苏 7 2026-11-27 2027-05-27 -"] && hall.place == .home)
    }

    @Test("a reason that is not needed any more is not recorded")
    func needless() async throws {
        let model = try await certificate()
        for event: CertificateEvent in [
            .number(text: "1"), .noTransfer(text: "x"), .from(date: today.plusMonths(-1)), .done,
        ] { model.on(event) }
        try await hall.settle()
        #expect(recorded == ["certificate b1 tang 1 2026-10-27 2027-04-27 -"])
    }

    @Test("a county that knows no span begins with six months all the same")
    func noRules() async throws {
        hall.session.fakeRules.book.rows = []
        #expect(try now(try await certificate().state).months == 6)
    }

    @Test("there are two ways, and the one that was chosen can be chosen anew")
    func chooses() async throws {
        hall.floating.own = ownAway(choice: .transfer)
        let model = try await open(.choose()) { ChooseModel($0, "") }
        let ways = try now(model.state).ways
        #expect(ways.map(\.isChosen) == [true, false])
        #expect(ways.allSatisfy { $0.steps.count >= 4 && !$0.forWhom.isEmpty })
        model.on(.register)
        try await hall.settle()
        #expect(recorded == ["choose b1 me register"] && hall.place == .choose())
    }

    private func lost(_ next: LostStep?) async throws -> LostStepModel {
        let search = LostSearch(since: today.plusDays(-9).stated(), tries: 2, months: 0, taken: nil, next: next)
        hall.floating.members[branch.id] = memberAway(search: search)
        return try await open(.lostStep(person: "tang")) { LostStepModel($0, "tang") }
    }

    @Test("a step is the one that is proposed, or that he was found, and is said in words")
    func steps() async throws {
        let model = try await lost(.askedFamily)
        let first = try now(model.state)
        #expect(first.steps.map(\.step) == [.askedFamily, .found])
        #expect(first.stands == "11 月 18 日起,没联系上 2 次" && first.chosen == nil && !first.isReady)
        model.on(.choose(step: .askedFamily))
        model.on(.done)
        try await hall.settle()
        #expect(recorded.isEmpty)
        model.on(.words(text: "嫂子说换了号"))
        model.on(.done)
        try await hall.settle()
        #expect(recorded == ["step b1 tang askedFamily 嫂子说换了号"])
    }

    @Test("a step that somebody else has taken meanwhile is not taken twice")
    func takenMeanwhile() async throws {
        let model = try await lost(nil)
        #expect(try now(model.state).steps.map(\.step) == [.found])
        model.on(.choose(step: .askedFamily))
        model.on(.words(text: "x"))
        #expect(try now(model.state).chosen == nil && !now(model.state).isReady)
    }
}
