import AppTesting
import Testing
import YixianCore

@testable import AppModels

private let tangRow = MemberRow(
    person: tang, name: "唐春", reading: nil, offices: [], state: nil, kind: nil, phone: "139****0003", isMasked: true,
    birthYear: 1952)

/// What a member says of what is recorded of him, and what officers answer.
@MainActor @Suite(.timeLimit(.minutes(1)))
struct PrivacyFormsTests {
    private let hall = Hall()
    private let org = branch.id.value

    private var recorded: [String] { hall.privacy.recorded }

    private func answers(
        _ kind: RequestKind, _ words: String = "换成 139-1111 2222 了"
    ) async throws -> AnswerRequestModel {
        hall.privacy.requests = [request(kind, words)]
        hall.organisations.members = MemberPage(rows: [tangRow], total: 1)
        hall.navigator.go(.answerRequest(org: org, request: "r1"))
        let model = AnswerRequestModel(hall.around, org: org, request: "r1")
        try await hall.settle()
        return model
    }

    @discardableResult
    private func on(_ model: AnswerRequestModel, _ events: AnswerRequestEvent...) async throws -> AnswerRequestState {
        for event in events { model.on(event) }
        return try await hall.see { model.state }
    }

    private func dispute(_ field: String) async throws -> DisputeModel {
        hall.navigator.restart([.home, .dispute(field: field)])
        let model = DisputeModel(hall.around, field: field)
        try await hall.settle()
        return model
    }

    @Test("a mistake is said with what stands there, and how it should be")
    func mistake() async throws {
        let model = try await dispute("phone")
        #expect(model.state.value?.now == "现在记的:13900000003" && model.state.value?.field == .phone)
        for event in [DisputeEvent.done, .words(text: " "), .done] { model.on(event) }
        try await hall.settle()
        #expect(model.state.value?.isReady == false && recorded == [])
        model.on(.words(text: " 13911112222 "))
        model.close()
        let again = try await dispute("phone")
        #expect(again.state.value?.isReady == true, "going back loses nothing")
        again.on(.done)
        try await hall.settle()
        #expect(recorded == ["wrong phone 13911112222"])
        #expect(hall.place == .home && hall.syncs == 1)
    }

    @Test("another field may be meant, and what has no place in the file")
    func other() async throws {
        let model = try await dispute("nobody's")
        let state = try await hall.see { model.state }
        #expect(state.field == .other && state.now == "")
        #expect(state.fields.map(\.field) == InfoKind.allCases && state.fields.last?.name == "别的")
        model.on(.field(field: .memberNo))
        #expect(model.state.value?.now == "现在记的:未记录")
        model.on(.words(text: String(repeating: "字", count: 501)))
        #expect(model.failure?.code == "too_large")
    }

    @Test("of a day that is wrong both are said, since either may be meant")
    func since() async throws {
        #expect(FileKind.allCases.filter { $0.info == .since } == [.admitted, .since])
        let model = try await dispute(FileKind.admitted.info.rawValue)
        #expect(model.state.value?.now == "现在记的:入党日期 未记录,转入本支部 2018 年 11 月 27 日")
        for event in [DisputeEvent.words(text: "2006 年入的党"), .done] { model.on(event) }
        try await hall.settle()
        #expect(recorded == ["wrong since 2006 年入的党"])
    }

    @Test("of a standing that is wrong both are said where somebody belongs elsewhere")
    func standing() async throws {
        #expect(FileKind.allCases.filter { $0.info == .standing } == [.standing, .home])
        #expect(InfoKind.standing.kind == nil)
        #expect(try await dispute("standing").state.value?.now == "现在记的:正式党员")
        hall.privacy.own = privacyScreen(home: "河西党支部")
        let model = try await dispute(FileKind.home.info.rawValue)
        #expect(model.state.value?.now == "现在记的:党籍 正式党员,组织关系所在支部 河西党支部")
    }

    @Test("a deletion is asked for, with a reason or without")
    func deletion() async throws {
        let model = try await asksDeletion()
        #expect(model.state.value?.isReady == false)
        for event in [AskDeletionEvent.done, .scope(scope: .away), .words(text: " 已经回家 ")] { model.on(event) }
        #expect(model.state.value == AskDeletionState(name: "", scope: .away, words: " 已经回家 ", isReady: true))
        model.on(.done)
        try await hall.settle()
        #expect(recorded == ["delete away 已经回家"] && hall.place == .home)
    }

    private func asksDeletion(_ org: String = "", _ person: String = "") async throws -> AskDeletionModel {
        hall.navigator.go(.askDeletion(org: org, person: person))
        let model = AskDeletionModel(hall.around, org: org, person: person)
        try await hall.settle()
        return model
    }

    @Test("an officer asks for a member without a phone, in a form of its own")
    func deletionOfMember() async throws {
        let own = try await asksDeletion()
        own.on(.words(text: "我的"))
        own.close()
        hall.navigator.restart([.home])
        let model = try await asksDeletion(org, "tang")
        #expect(model.state.value == AskDeletionState(name: "唐春", scope: nil, words: "", isReady: false))
        for event in [AskDeletionEvent.done, .scope(scope: .phone), .words(text: " 不用手机了 "), .done] { model.on(event) }
        try await hall.settle()
        #expect(recorded == ["delete b1 tang phone 不用手机了"])
        #expect(hall.place == .home && hall.syncs == 1)
        #expect(try await asksDeletion(org, "nobody").state.code == "not_here")
    }

    @Test("officers see what waits and answer that")
    func requests() async throws {
        let answered = request(id: "r2", answers: [answer(true, "已经改好。")])
        hall.privacy.requests = [request(.correct(field: .name), "单大川"), answered]
        let model = PrivacyRequestsModel(hall.around, org)
        let state = try await hall.see { model.state }
        #expect(state.branch == branch.name && state.rows.map(\.waits) == [true, false])
        let first = try #require(state.rows.first)
        #expect([first.name, first.what, first.words] == ["唐春", "信息有误:姓名", "单大川"])
        model.on(.answer(id: "r1"))
        #expect(hall.place == .answerRequest(org: org, request: "r1"))
    }

    @Test("a number is put right as the member says it, with an answer that stands there")
    func corrects() async throws {
        let model = try await answers(.correct(field: .phone))
        #expect(model.state.value?.corrects == nil && model.state.value?.isReady == false)
        let state = try await on(model, .done, .correct(correct: true))
        #expect([state.valueLabel, state.value, state.words] == ["手机号改成", "13911112222", "已经改好。"])
        #expect(state.isHere && state.isNumber && state.isReady && state.deletes == nil)
        try await on(model, .done)
        #expect(recorded == ["correct b1 tang phone 13911112222 r1 已经改好。"])
        #expect(hall.place == .home && hall.syncs == 1)
    }

    @Test("what is left as it is wants a reason")
    func leaves() async throws {
        let model = try await answers(.correct(field: .phone))
        let state = try await on(model, .correct(correct: false), .done)
        #expect(state.words == "" && !state.isReady)
        try await on(model, .words(text: "号码是对的"), .done)
        #expect(recorded == ["answer b1 tang r1 false 号码是对的"])
    }

    @Test("a number that the member did not say is not emptied by an answer that nobody has filled in")
    func noNumber() async throws {
        let model = try await answers(.correct(field: .phone), "换了")
        let state = try await on(model, .correct(correct: true), .done)
        #expect(state.value == "" && state.words == "已经改好。" && !state.isReady && recorded == [])
        try await on(model, .value(text: "1"))
        #expect(try await on(model, .value(text: "")).isReady, "he wants none recorded: somebody has touched it")
        try await on(model, .value(text: "13911112222"), .done)
        #expect(recorded == ["correct b1 tang phone 13911112222 r1 已经改好。"])
    }

    @Test("what is recorded already corrects nothing until somebody has put it right")
    func asRecorded() async throws {
        let model = try await answers(.correct(field: .birthYear), "不对")
        let state = try await on(model, .correct(correct: true), .done)
        #expect(state.value == "1952" && !state.isReady && recorded == [])
        try await on(model, .value(text: "1951"), .done)
        #expect(recorded == ["correct b1 tang birthYear 1951 r1 已经改好。"])
    }

    @Test("a name is not emptied, and what is kept in the register is answered only")
    func elsewhere() async throws {
        let name = try await answers(.correct(field: .name), "姓没有错,名字是“大川”")
        #expect(try await on(name, .correct(correct: true)).value == "唐春")
        #expect(try await !on(name, .value(text: " "), .done).isReady)
        #expect(recorded == [])
        name.close()
        hall.around.drafts["p1 answer-request:b1/r1"] = [:]
        let since = try await answers(.correct(field: .since), "2018 年 7 月 1 日")
        let state = try await on(since, .words(text: "名册改好了"), .correct(correct: true))
        #expect(!state.isHere && state.isReady)
        try await on(since, .done)
        #expect(recorded == ["answer b1 tang r1 true 名册改好了"])
    }

    @Test("where it is put right is said of what is asked, and of nothing else")
    func whereElse() async throws {
        func said(_ field: InfoField) async throws -> String {
            let model = try await answers(.correct(field: field))
            defer { model.close() }
            return try await hall.see { model.state }.elsewhere
        }
        let (since, standing) = (try await said(.since), try await said(.standing))
        #expect(since.contains("入党日期") && !since.contains("党籍"))
        #expect(standing.contains("党籍") && !standing.contains("入党日期"))
        let (other, name) = (try await said(.other), try await said(.name))
        #expect(other == "" && name == "")
    }

    @Test("a form begins with what the member said, where it reads like a value")
    func suggests() {
        let says: [(InfoKind, String, String)] = [
            (.name, " 单大川 ", "单大川"), (.name, "名字错了,是大川", "唐春"), (.phone, "是139 1111 2222", "13911112222"),
            (.phone, "换了", ""), (.birthYear, "1925 年", "1925"), (.birthYear, "19255", "1952"),
            (.memberNo, "应是 X-0031", "X-0031"), (.memberNo, "没有", ""), (.since, "2018", ""),
        ]
        for (field, words, value) in says { #expect(suggested(field, words, tangRow) == value, "\(words)") }
        #expect(suggested(.name, "名字错了,是大川", nil) == "", "who has left the branch")
    }

    @Test("a deletion is granted after a look, or refused with a reason")
    func decides() async throws {
        let model = try await answers(.delete(scope: .away), "")
        #expect(model.state.value?.deletes?.contains("唐春的外出记录") == true)
        try await on(model, .refuse(reason: " "))
        #expect(recorded == [])
        hall.privacy.onRecord = { throw CoreError.Rejected(reason: "still_away", detail: "") }
        try await on(model, .grant)
        #expect(model.failure?.code == "still_away" && hall.place == .answerRequest(org: org, request: "r1"))
        hall.privacy.onRecord = {}
        try await on(model, .refuse(reason: " 人还在外 "))
        #expect(recorded == ["decide b1 tang r1 false 人还在外"])
        let granted = try await answers(.delete(scope: .phone), "")
        try await on(granted, .grant)
        #expect(recorded.last == "decide b1 tang r1 true ")
    }

    @Test("a request that this phone does not have is no form")
    func notHere() async throws {
        let model = AnswerRequestModel(hall.around, org: org, request: "r9")
        try await hall.settle()
        #expect(model.state.code == "not_here")
    }
}
