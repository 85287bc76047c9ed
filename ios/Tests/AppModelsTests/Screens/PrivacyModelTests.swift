import AppTesting
import Testing
import YixianCore

@testable import AppModels

/// One's say over what is recorded of oneself.
@MainActor @Suite(.timeLimit(.minutes(1)))
struct PrivacyModelTests {
    private let session = FakeSession.of()
    private let outside: TestOutside
    private let app: AppModel

    init() {
        let core = FakeClient.with(session)
        outside = TestOutside(now: nowMs) { core }
        app = AppModel(outside: outside)
    }

    private var book: PrivacyBook { session.fakePrivacy.book }

    private func settle() async throws {
        try await until { app.state == .open && app.scope.running == 0 }
    }

    private func open() async throws -> PrivacyModel {
        try await settle()
        app.navigator.go(.privacy)
        let model = try #require(app.privacy())
        try await settle()
        return model
    }

    private func now(_ model: PrivacyModel) throws -> PrivacyState {
        try #require(model.state.value)
    }

    private func does(_ model: PrivacyModel, _ event: PrivacyEvent) async throws {
        model.on(event)
        try await settle()
    }

    @Test("kinds are the core's")
    func kinds() {
        #expect(InfoKind.allCases.map(\.field) == InfoField.allCases)
        #expect(InfoField.allCases.map { InfoKind($0) } == InfoKind.allCases)
        #expect(ConsentKind.allCases.map(\.purpose) == ConsentPurpose.allCases)
        #expect(ConsentPurpose.allCases.map { ConsentKind($0) } == ConsentKind.allCases)
        #expect(DeletionKind.allCases.map(\.scope) == DeletionScope.allCases)
    }

    @Test("what is recorded is shown, and each can be said to be wrong")
    func own() async throws {
        let model = try await open()
        #expect(
            try now(model).own.map { [$0.label, $0.value, $0.wrong] } == [
                ["姓名", "王德福", "姓名有误"], ["手机号", "13900000003", "手机号有误"],
                ["出生年份", "1952", "出生年份有误"], ["党员编号", "未记录", "党员编号有误"],
                ["入党日期", "未记录", "入党日期有误"], ["转入本支部", "2018 年 11 月 27 日", "转入本支部有误"], ["党籍", "正式党员", "党籍有误"],
            ])
        try await does(model, .open(place: .dispute(field: "phone")))
        #expect(app.navigator.stack.last == .dispute(field: "phone"))
    }

    @Test("a consent is given, refused or withdrawn, each in its words")
    func consents() async throws {
        let model = try await open()
        let news = try #require(try now(model).consents.first)
        #expect([news.what, news.state.text, news.text] == ["报近况", "还没有定", "自愿。"])
        #expect(news.mayAgree && news.refuse == "不同意")
        try await does(model, .decide(purpose: .news, given: true))
        #expect(book.recorded == ["consent b1 me news true"] && session.book.syncs > 0)
        try await does(model, .decide(purpose: .contactPhone, given: false))
        #expect(book.recorded.last == "consent b1 me contactPhone false")
    }

    @Test("what was decided is said with its day, and what goes with it")
    func decided() async throws {
        book.own = privacyScreen([consent(.news, .given), consent(.contactPhone, .refused)])
        let model = try await open()
        let consents = try now(model).consents
        #expect(consents[0].state == Line(text: "11 月 24 日同意了", tone: .done))
        #expect(!consents[0].mayAgree && consents[0].refuse == "撤回同意")
        #expect(consents[0].erases.contains("近况") && consents[0].erases.contains("找不回来"))
        #expect(consents[1].state == Line(text: "11 月 24 日起不同意") && consents[1].mayAgree)
        #expect(consents[1].refuse == nil)
        outside.preferences.change(Look(language: .english))
        #expect(try now(model).consents.map(\.text) == ["Voluntary.", "Voluntary."])
    }

    @Test("what was asked, who looked and what is gone")
    func asked() async throws {
        let asked = [
            request(.delete(scope: .away), ""), request(answers: [answer(true, "已经改好。")]),
            request(.delete(scope: .phone), "", answers: [answer(false, "要留着")]),
        ]
        let longAgo = today.plusMonths(-12).stated()
        book.own = privacyScreen(
            requests: asked,
            reveals: [RevealRow(by: "于有", on: today.stated()), RevealRow(by: "", on: longAgo)],
            erased: [
                ErasedRow(what: .news, until: today.stated()), ErasedRow(what: .contactPhone, until: today.stated()),
            ])
        let state = try now(try await open())
        #expect(state.requests[0].what == "申请删除:外出记录" && state.requests[0].on == "11 月 26 日提的")
        #expect(state.requests.map(\.waits) == [true, false, false])
        #expect(
            state.requests.map(\.spoken) == [
                "申请删除:外出记录,等支部答复", "信息有误:手机号,换成 139-1111 2222 了,改好了,已经改好。",
                "申请删除:手机号,没有删,要留着",
            ])
        #expect(state.requests[1].answers.map(\.by) == ["于有 11 月 27 日答复"])
        #expect(state.reveals == ["11 月 27 日 于有", "2025 年 11 月 27 日 有人"])
        #expect(state.erased == ["近况:11 月 27 日以前的都删了", "联系人那里的手机号:11 月 27 日以前的都删了"])
    }

    @Test("everything of one's own is kept where the person chooses, as a page and as data")
    func copies() async throws {
        let model = try await open()
        for event in [PrivacyEvent.savePage, .saveData] { try await does(model, event) }
        #expect(
            outside.recorder.asked == ["save yixian-2026-11-27.html <html>", "save yixian-2026-11-27.json {}"])
    }

    @Test("who belonged to no branch sees nothing recorded, and the screen all the same")
    func nowhere() async throws {
        book.own = nil
        let model = try await open()
        #expect(
            try now(model)
                == PrivacyState(branch: "", own: [], consents: [], requests: [], reveals: [], erased: []))
        try await does(model, .decide(purpose: .news, given: true))
        #expect(book.recorded == [])
    }

    @Test("two touches withdraw once")
    func once() async throws {
        let model = try await open()
        let core = Gate()
        book.onRecord = { await core.wait() }
        for _ in 1...2 { model.on(.decide(purpose: .news, given: false)) }
        core.open()
        try await settle()
        #expect(book.recorded.count == 1)
    }
}
