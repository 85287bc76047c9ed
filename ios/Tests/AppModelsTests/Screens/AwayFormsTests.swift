import AppTesting
import Testing
import YixianCore

@testable import AppModels

/// What members away fill in: that they left, that they are back, how they are; and what is so of every form.
@MainActor @Suite(.timeLimit(.minutes(1)))
struct AwayFormsTests: FillsIn {
    let hall = Hall()

    private func depart(_ person: String = "") async throws -> DepartModel {
        try await open(.depart(person: person)) { DepartModel($0, person, find: findTwo) }
    }

    private func news() async throws -> NewsModel {
        try await open(.news) { NewsModel($0, find: findTwo) }
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
}
