import AppTesting
import Testing
import YixianCore

@testable import AppModels

@MainActor @Suite(.timeLimit(.minutes(1)))
struct AssessModelTests {
    private let hall = Hall()
    private let resolution = "1 月 10 日支部大会"

    init() {
        hall.rules.rows = duesRules
    }

    private func begin(_ fixed: AssessmentRow? = nil) async throws -> AssessModel {
        hall.dues.members["x"] = memberDues(person: PersonId("x"), name: "于有", fixed: fixed)
        hall.navigator.go(.assess(person: "x"))
        let model = AssessModel(hall.around, person: "x")
        try await hall.settle()
        return model
    }

    private func see(_ model: AssessModel) async throws -> AssessState {
        try await hall.see { model.state }
    }

    private func done(_ model: AssessModel) async throws {
        model.on(.done)
        try await hall.settle()
    }

    private func category(_ category: DuesCategory) -> AssessEvent {
        .category(category: DuesCategory.allCases.firstIndex(of: category) ?? -1)
    }

    @Test("it begins with this month to December, and with what the rules say of farmers")
    func begins() async throws {
        let state = try await see(begin())
        #expect(state.name == "于有" && state.categories[state.category] == "农民")
        #expect([state.first, state.last, state.amount] == ["2026 年 11 月", "2026 年 12 月", "0.20"])
        #expect(state.rule == "规定是每月 0.20 元到 1.00 元,由支部定。依据:中组发〔2008〕3号 第六条")
        #expect(!state.isReady, "a resolution is needed")
    }

    @Test("what was fixed before is where it goes on")
    func goesOn() async throws {
        let state = try await see(begin(assessmentRow(.retired, fen: 1_500)))
        #expect(state.categories[state.category] == "离退休" && state.amount == "15.00")
        #expect(state.rule.contains("不用说工资"))
    }

    @Test("a branch that has chosen an amount for farmers has it filled in")
    func chosen() async throws {
        hall.rules.rows = [duesRule("dues.farmer", .fen(fen: 50), "第六条")]
        let state = try await see(begin())
        #expect(state.amount == "0.50" && state.rule == "规定是每月 0.50 元。依据:中组发〔2008〕3号 第六条")
    }

    @Test("another category has another amount, and none where it depends on an income")
    func categories() async throws {
        let model = try await begin()
        model.on(.amount(text: "0.80"))
        model.on(category(.student))
        #expect(try await see(model).amount == "0.20")
        model.on(category(.wage))
        #expect(try await see(model).amount == "")
        model.on(.category(category: 99))
        #expect(try await see(model).category == 0)
    }

    @Test("it is fixed as it was filled in")
    func fixes() async throws {
        let model = try await begin()
        model.on(.resolution(text: " \(resolution) "))
        #expect(try await see(model).isReady)
        try await done(model)
        #expect(hall.dues.recorded == ["assess x farmer 20 2026.11-2026.12 \(resolution)"])
        #expect(hall.place == .home && hall.syncs == 1)
    }

    @Test("a reduction has its approval and its day, and may come to nothing")
    func reduced() async throws {
        let model = try await begin()
        model.on(.resolution(text: resolution))
        model.on(.reduced(on: true))
        #expect(try await see(model).isReady == false)
        model.on(.approval(text: "镇党委 3 号"))
        model.on(.approvedOn(date: today.plusDays(-3)))
        model.on(.amount(text: "0"))
        try await done(model)
        #expect(hall.dues.recorded == ["assess x farmer 0 2026.11-2026.12 \(resolution) 镇党委 3 号 11/24"])
    }

    @Test("a reduction that is taken back leaves nothing, and nobody approves tomorrow")
    func takenBack() async throws {
        let model = try await begin()
        model.on(.resolution(text: resolution))
        model.on(.reduced(on: true))
        model.on(.approval(text: "镇党委 3 号"))
        model.on(.approvedOn(date: today.plusDays(1)))
        #expect(try await see(model).approvedOn.date == today)
        model.on(.reduced(on: false))
        try await done(model)
        #expect(hall.dues.recorded == ["assess x farmer 20 2026.11-2026.12 \(resolution)"])
    }

    @Test("months stay in their order and within a year, also the next")
    func months() async throws {
        let model = try await begin()
        let span = {
            let state = try await see(model)
            return [state.first, state.last]
        }
        model.on(.first(by: 2))
        #expect(try await span() == ["2027 年 1 月", "2027 年 1 月"])
        model.on(.last(by: 12))
        #expect(try await span() == ["2027 年 2 月", "2028 年 1 月"])
        model.on(.last(by: -12))
        #expect(try await span() == ["2027 年 1 月", "2027 年 1 月"])
    }

    @Test("what is no amount is said before anything is recorded")
    func noAmount() async throws {
        let model = try await begin()
        model.on(.amount(text: ""))
        try await done(model)
        #expect(model.failure?.code == "bad_amount" && hall.dues.recorded == [])
    }

    @Test("what could not be recorded is not taken")
    func taken() async throws {
        let model = try await begin()
        for text in ["0.5", "0.505"] { model.on(.amount(text: text)) }
        #expect(try await see(model).amount == "0.5")
        let long = String(repeating: "字", count: 201)
        for event: AssessEvent in [.resolution(text: long), .approval(text: long)] {
            model.dismissFailure()
            model.on(event)
            #expect(model.failure?.code == "too_large")
        }
        let state = try await see(model)
        #expect([state.resolution, state.approval] == ["", ""])
    }

    @Test("what the rules do not allow is said, and the form stays")
    func refused() async throws {
        hall.dues.onRecord = { _ in throw CoreError.Rejected(reason: "amount_out_of_range", detail: "2000") }
        let model = try await begin()
        model.on(.amount(text: "20"))
        try await done(model)
        #expect(model.failure?.code == "amount_out_of_range")
        #expect(try await see(model).amount == "20")
    }

    @Test("two touches fix it once, and going back loses nothing")
    func once() async throws {
        let before = try await begin()
        before.on(.resolution(text: resolution))
        before.close()
        let model = try await begin()
        #expect(try await see(model).resolution == resolution)
        let core = Gate()
        hall.dues.onRecord = { _ in await core.wait() }
        for _ in 1...2 { model.on(.done) }
        core.open()
        try await hall.settle()
        #expect(hall.dues.recorded.count == 1)
        #expect(try await see(begin()).resolution == "")
    }
}
