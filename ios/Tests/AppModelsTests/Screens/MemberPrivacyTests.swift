import AppTesting
import Testing
import YixianCore

@testable import AppModels

/// What is recorded of a member, for the officers of his branch.
@MainActor @Suite(.timeLimit(.minutes(1)))
struct MemberPrivacyTests {
    private let hall = Hall()

    private var recorded: [String] { hall.privacy.recorded }

    private func open() async throws -> MemberPrivacyModel {
        hall.navigator.restart([.home, .memberPrivacy(org: "b1", person: "tang")])
        let model = MemberPrivacyModel(hall.around, org: "b1", person: "tang")
        try await hall.settle()
        return model
    }

    private func correct(_ field: String, _ events: CorrectFileEvent...) async throws -> CorrectFileModel {
        hall.navigator.restart([.home, .correctFile(org: "b1", person: "tang", field: field)])
        let model = CorrectFileModel(hall.around, org: "b1", person: "tang", field: field)
        try await hall.settle()
        for event in events { model.on(event) }
        try await hall.settle()
        return model
    }

    private func now<State>(_ shown: Shown<State>) throws -> State {
        try #require(shown.value)
    }

    private func screen(
        _ consents: [ConsentRow] = [], requests: [RequestRow] = [], phone: String = "139****0003",
        isMasked: Bool = true
    ) -> PrivacyScreen {
        privacyScreen(consents, requests: requests, of: tang, "唐春", phone: phone, isMasked: isMasked)
    }

    @Test("an officer sees what is recorded, of the number its ends, and what waits")
    func seen() async throws {
        hall.privacy.member = screen(requests: [request()])
        let state = try now(try await open().state)
        #expect([state.org, state.person, state.name, state.branch] == ["b1", "tang", "唐春", branch.name])
        #expect(state.own.map(\.value).prefix(3) == ["唐春", "139****0003", "1952"])
        #expect(state.isMasked && !state.isTold && state.requests.map(\.waits) == [true])
    }

    @Test("who keeps the roster puts it right, other officers read it")
    func rights() async throws {
        hall.privacy.member = screen([consent(.news)])
        let kept = try now(try await open().state)
        #expect(kept.mayChange)
        hall.organisations.terms = termScreen(maySet: false)
        let read = try now(try await open().state)
        #expect(!read.mayChange && read.consents.count == 1)
        hall.privacy.requests = [request()]
        let model = PrivacyRequestsModel(hall.around, "b1")
        let asked = try await hall.see { model.state }
        #expect(!asked.mayAnswer && asked.rows.count == 1)
        hall.organisations.terms = termScreen()
        try await hall.changed(.organisations)
        #expect(try now(model.state).mayAnswer)
    }

    @Test("what stands in the file is put right here, and nothing else")
    func fields() {
        let routes = ["name", "phone", "birth_year", "member_no", "admitted", "home"]
        #expect(FileKind.allCases.compactMap(\.route) == routes)
    }

    @Test("where he belongs is said of whoever belongs elsewhere, and put right")
    func home() async throws {
        #expect(try now(try await open().state).own.last?.field == .standing)
        hall.privacy.member = privacyScreen(of: tang, "唐春", home: "河西党支部")
        let known = try #require(try now(try await open().state).own.last)
        #expect([known.label, known.value, known.field.route] == ["组织关系所在支部", "河西党支部", "home"])
        hall.privacy.member = screen()
        hall.floating.kept = floatingRegister(here: [guest(tang, home: nil)])
        let emptied = try #require(try now(try await open().state).own.last)
        #expect(emptied.field == .home && emptied.value == "未记录", "where it was taken out")
    }

    @Test("the branch that a guest belongs to is written as his certificate has it")
    func correctsHome() async throws {
        hall.privacy.member = privacyScreen(of: tang, "唐春", home: "河西支部")
        let model = try await correct("home")
        let first = try now(model.state)
        #expect([first.field, first.before, first.value] == ["组织关系所在支部", "现在记的:河西支部", "河西支部"])
        #expect(first.hint == "活动证上有,照着写。" && !first.isNumber)
        for event in [CorrectFileEvent.value(text: " 河西村党支部 "), .done] { model.on(event) }
        try await hall.settle()
        #expect(recorded == ["correct b1 tang home 河西村党支部 - "])
    }

    @Test("what a member said on paper is entered in the words of who does, and of whom it is said")
    func paper() async throws {
        let given = consent(.contactPhone, .given, by: "于有")
        hall.privacy.member = screen([consent(.news), given, consent(.news, .refused)])
        let model = try await open()
        let consents = try now(model.state).consents
        #expect(consents.map(\.refuse) == ["本人说了:不同意", "本人说了:撤回", nil])
        #expect(consents.map(\.by) == ["", "照本人的意思,于有代记", ""])
        #expect(consents.allSatisfy { $0.erases.contains("唐春") } && consents[0].text == "自愿。")
        for _ in 1...2 { model.on(.decide(purpose: .news, given: true)) }
        try await hall.settle()
        #expect(recorded == ["consent b1 tang news true"] && hall.syncs == 1, "two touches record it once")
        hall.privacy.onRecord = { throw CoreError.Rejected(reason: "not_in_office", detail: "") }
        model.on(.decide(purpose: .news, given: false))
        try await hall.settle()
        #expect(model.failure?.code == "not_in_office" && recorded.count == 1)
    }

    @Test("the member reads on his own screen who entered it")
    func known() async throws {
        hall.privacy.own = privacyScreen([consent(.news, .given, by: "于有"), consent(.contactPhone, .given)])
        let state = chineseWords.privacyState(try hall.privacy.ownScreen(), today: today)
        #expect(state.consents.map(\.by) == ["照本人的意思,于有代记", ""])
        #expect(state.consents.map(\.refuse) == ["撤回同意", "撤回同意"])
    }

    @Test("a number is opened for this screen, and looked at anew once it may be another")
    func reveals() async throws {
        hall.privacy.numbers = ["tang": "13900000003"]
        let model = try await open()
        model.on(.reveal)
        let opened = try await hall.see { model.state }
        #expect(opened.own[1].value == "13900000003" && !opened.isMasked && opened.isTold)
        #expect(recorded == ["reveal b1 tang"] && hall.asked == [] && hall.syncs == 1)
        hall.privacy.member = screen(phone: "139****2222")
        try await hall.changed(.privacy)
        #expect(try now(model.state).own[1].value == "139****2222" && now(model.state).isMasked)
        model.on(.reveal)
        try await hall.settle()
        model.on(.open(place: .correctFile(org: "b1", person: "tang", field: "phone")))
        #expect(hall.place == .correctFile(org: "b1", person: "tang", field: "phone"))
        #expect(try now(model.state).isMasked)
        hall.privacy.numbers = [:]
        model.on(.reveal)
        try await hall.settle()
        #expect(model.failure?.code == "not_here")
    }

    @Test("what the branch records of him is saved as a page for him, which is a look at his number")
    func page() async throws {
        let model = try await open()
        #expect(try !now(model.state).isTold)
        for _ in 1...2 { model.on(.savePage) }
        try await hall.settle()
        #expect(recorded == ["export b1 tang"] && hall.syncs == 1, "two touches save it once")
        #expect(hall.asked == ["save yixian-tang.html <html>"])
        #expect(try now(model.state).isTold && now(model.state).isMasked, "the number is on the page, not here")
        hall.privacy.onRecord = { throw CoreError.Rejected(reason: "not_in_office", detail: "") }
        model.on(.savePage)
        try await hall.settle()
        #expect(model.failure?.code == "not_in_office" && hall.asked.count == 1)
    }

    @Test("a member of whom this officer knows nothing is not here")
    func nobody() async throws {
        let model = MemberPrivacyModel(hall.around, org: "b1", person: "nobody")
        try await hall.settle()
        #expect(model.state.code == "not_here")
    }

    @Test("a correction begins with what is recorded, and is made once it is another")
    func corrects() async throws {
        let model = try await correct("birth_year", .done)
        let first = try now(model.state)
        #expect([first.name, first.field, first.before, first.value] == ["唐春", "出生年份", "现在记的:1952", "1952"])
        #expect(first.isNumber && !first.isReady && recorded == [])
        model.on(.value(text: " 1925 "))
        model.close()
        let again = try await correct("birth_year")
        #expect(try now(again.state).value == " 1925 " && now(again.state).isReady, "going back loses nothing")
        again.on(.done)
        try await hall.settle()
        #expect(recorded == ["correct b1 tang birthYear 1925 - "])
        #expect(hall.place == .home && hall.syncs == 1)
    }

    @Test("what is not recorded yet is added, and may be taken out again")
    func number() async throws {
        let model = try await correct("member_no")
        #expect(try now(model.state).before == "现在记的:未记录" && !now(model.state).isNumber)
        for event in [CorrectFileEvent.value(text: "D2026"), .done] { model.on(event) }
        try await hall.settle()
        #expect(recorded == ["correct b1 tang memberNo D2026 - "])
        let long = try await correct("member_no", .value(text: String(repeating: "1", count: 65)))
        #expect(long.failure?.code == "too_large")
    }

    @Test("of a masked number the form begins empty, and an empty one is recorded by nobody who touched nothing")
    func masked() async throws {
        let model = try await correct("phone", .done)
        #expect(try now(model.state).value == "" && now(model.state).before == "现在记的:139****0003")
        #expect(try !now(model.state).isReady && recorded == [])
        model.on(.value(text: "13911112222"))
        #expect(try now(model.state).isReady)
        model.close()
        hall.around.drafts["p1 correct-file:b1:tang:phone"] = [:]
        hall.privacy.member = screen(phone: "13900000003", isMasked: false)
        #expect(try now(try await correct("phone").state).value == "13900000003")
    }

    @Test("a name is not emptied, and what the core refuses is said")
    func refused() async throws {
        let model = try await correct("name", .value(text: " "), .done)
        #expect(try !now(model.state).isReady && recorded == [])
        hall.privacy.onRecord = { throw CoreError.Rejected(reason: "bad_text", detail: "name") }
        for event in [CorrectFileEvent.value(text: "唐\u{7}川"), .done] { model.on(event) }
        try await hall.settle()
        #expect(model.failure?.code == "bad_text")
        #expect(hall.place == .correctFile(org: "b1", person: "tang", field: "name"))
        #expect(try now(model.state).value == "唐\u{7}川", "what was typed is still there")
    }

    @Test("the day of admission is recorded however it was typed, and is not tomorrow")
    func admitted() async throws {
        hall.privacy.member = privacyScreen(of: tang, "唐春", admitted: LocalDate(2006, 7, 10))
        let model = try await correct("admitted")
        let first = try now(model.state)
        #expect([first.field, first.before, first.value] == ["入党日期", "现在记的:2006 年 7 月 10 日", "2006-07-10"])
        #expect(first.isNumber && !first.isReady && first.hint.hasPrefix("写成 2006-07-01"))
        for typed in ["2006 7 10", "2006", "20060230", "20261128", "去年"] {
            model.on(.value(text: typed))
            #expect(try !now(model.state).isReady, "\(typed)")
        }
        for typed in ["20060701", "2006.7.1", " 2006-07-01 ", "20261127", ""] {
            model.on(.value(text: typed))
            #expect(try now(model.state).isReady, "\(typed)")
        }
        for event in [CorrectFileEvent.value(text: "20060701"), .done] { model.on(event) }
        try await hall.settle()
        let another = try await correct("admitted", .value(text: ""), .done)
        #expect(recorded == ["correct b1 tang admitted 2006-07-01 - ", "correct b1 tang admitted  - "])
        #expect(another.failure == nil && hall.place == .home)
        #expect(try now(try await correct("birth_year").state).hint == "")
    }

    @Test("what has its place elsewhere is put right nowhere here", arguments: ["since", "memberNo", "nobody's", ""])
    func elsewhere(_ field: String) async throws {
        #expect(try await correct(field, .value(text: "x"), .done).state.code == "not_here")
        #expect(recorded == [])
    }
}
