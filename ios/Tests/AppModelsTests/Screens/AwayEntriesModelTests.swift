import AppTesting
import Testing
import YixianCore

@testable import AppModels

/// What was entered of members away, and how a mistake is taken back.
@MainActor @Suite(.timeLimit(.minutes(1)))
struct AwayEntriesModelTests {
    private let hall = Hall()

    private func open(_ person: String, _ rows: [AwayEntryRow]) async throws -> AwayEntriesModel {
        hall.floating.entered = rows
        hall.navigator.restart([.home, .awayEntries(person: person)])
        let model = AwayEntriesModel(hall.around, person)
        try await hall.settle()
        return model
    }

    private func rows(_ said: AwayEntry...) async throws -> [AwayEntryItem] {
        let rows = said.map { entryRow($0) }
        let model = try await open("tang", rows)
        return try await hall.see { model.state }.rows
    }

    private let begun = Sentence(AwayEntriesEvent.sentence(id: "c1"), at: .awayEntries(person: "tang"), of: "p1")

    private var called: AwayEntry {
        .contact(on: today.stated(), way: .call, reached: true, words: "都好")
    }

    @Test("each entry says what it was, as one would say it")
    func said() async throws {
        let (on, host) = (today.stated(), "平江社区党支部")
        let until = today.plusMonths(6).stated()
        let items = try await rows(
            .departure(placeName: gusu.name, leftOn: on), .return(on: on), called,
            .contact(on: on, way: .visit, reached: false, words: ""),
            .certificate(number: "新 0001", holdsFrom: on, holdsUntil: until), .host(host: host, on: on),
            .hostAnswer(host: host, on: on, confirmed: true, words: "问过李书记"),
            .hostAnswer(host: host, on: on, confirmed: false, words: ""),
            .step(step: .askedFamily, on: on, words: "嫂子说换了号"), .choice(choice: .register))
        #expect(
            items.map(\.what) == [
                "外出:11 月 27 日去江苏省苏州市姑苏区", "11 月 27 日回来了", "联系:11 月 27 日 打电话,联系上了",
                "联系:11 月 27 日 见面,没联系上", "活动证 新 0001,11 月 27 日到 2027 年 5 月 26 日",
                "11 月 27 日在平江社区党支部参加了活动", "核实了:11 月 27 日在平江社区党支部",
                "没核实到:11 月 27 日在平江社区党支部", "查找:11 月 27 日 问家人", "选了:登记为流动党员",
            ])
        #expect(items.map(\.words) == ["", "", "都好", "", "", "", "问过李书记", "", "嫂子说换了号", ""])
    }

    @Test("it says who entered it and when, and of whom this is")
    func by() async throws {
        let model = try await open("tang", [entryRow(called), entryRow(called, by: "", mayWithdraw: false)])
        let state = try await hall.see { model.state }
        #expect([state.person, state.name, state.branch] == ["tang", "唐春", branch.name] && !state.isOwn)
        #expect(state.rows.map(\.by) == ["11 月 26 日 于有记的", "11 月 26 日"])
        #expect(state.rows.map(\.mayWithdraw) == [true, false])
        #expect(state.rows.allSatisfy { $0.withdrawn.isEmpty && $0.reason.isEmpty })
        let own = try await open("", [entryRow(called)])
        let mine = try await hall.see { own.state }
        #expect([mine.person, mine.name] == ["", "王德福"] && mine.isOwn)
    }

    @Test("a mistake is taken back once for two taps, with a reason, and what it said stays readable")
    func withdraws() async throws {
        let model = try await open("tang", [entryRow(called, id: "c1")])
        for reason in ["", "  "] { model.on(.withdraw(id: "c1", reason: reason)) }
        try await hall.settle()
        #expect(hall.floating.recorded.isEmpty, "nothing without a reason")
        hall.around.drafts[begun] = " 记错人了 "
        for _ in 1...2 { model.on(.withdraw(id: "c1", reason: " 记错人了 ")) }
        try await hall.settle()
        #expect(hall.around.drafts.all() == [:], "what is recorded is begun no more")
        #expect(hall.floating.recorded == ["withdraw b1 tang c1 记错人了"] && hall.syncs == 1)
        hall.floating.entered = [entryRow(called, id: "c1", mayWithdraw: false, withdrawn: "记错人了")]
        try await hall.changed(.floating)
        let item = try #require(model.state.value?.rows.first)
        #expect(item.withdrawn == "11 月 27 日 唐春撤销了,不算" && item.reason == "原因:记错人了")
        #expect(item.what == "联系:11 月 27 日 打电话,联系上了" && !item.mayWithdraw)
        #expect(hall.place == .awayEntries(person: "tang"), "it is seen where it was done")
    }

    @Test("where the reason has been erased since, nothing stands for it")
    func erased() async throws {
        let model = try await open("tang", [entryRow(called, mayWithdraw: false, withdrawn: "")])
        let item = try #require(try await hall.see { model.state }.rows.first)
        #expect(item.withdrawn == "11 月 27 日 唐春撤销了,不算" && item.reason == "")
    }

    @Test("what the core refuses is said, and nothing of it is recorded")
    func refused() async throws {
        hall.floating.onRecord = { _ in throw CoreError.Rejected(reason: "already_decided", detail: "") }
        let model = try await open("tang", [entryRow(called)])
        hall.around.drafts[begun] = "记错了"
        model.on(.withdraw(id: "c1", reason: "记错了"))
        try await hall.settle()
        #expect(hall.around.drafts[begun] == "记错了")
        #expect(model.failure?.code == "already_decided" && hall.syncs == 0)
    }

    @Test("where nothing was entered there is nothing")
    func none() async throws {
        #expect(try await rows().isEmpty)
        let nobody = AwayEntriesModel(hall.around, "nobody")
        try await hall.settle()
        #expect(nobody.state.code == "not_here")
    }
}
