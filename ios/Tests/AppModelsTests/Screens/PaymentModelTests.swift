import AppTesting
import Testing
import YixianCore

@testable import AppModels

@MainActor @Suite(.timeLimit(.minutes(1)))
struct PaymentModelTests {
    private let hall = Hall()

    private func begin(_ person: String = "", _ receipt: String = "") async throws -> PaymentModel {
        hall.navigator.go(.payment(person: person, receipt: receipt))
        let model = PaymentModel(hall.around, person: person, receipt: receipt)
        try await hall.settle()
        return model
    }

    private func done(_ model: PaymentModel) async throws {
        model.on(.done)
        try await hall.settle()
    }

    private func see(_ model: PaymentModel) async throws -> PaymentState {
        try await hall.see { model.state }
    }

    private func span(_ model: PaymentModel) async throws -> [String] {
        let state = try await see(model)
        return [state.first, state.last]
    }

    @Test("it begins with what is due, so that one touch says that it is paid")
    func due() async throws {
        hall.dues.own = memberDues(ledger("PPPPPPPPPPPPPPPPPPPPmmdd"))
        let model = try await begin()
        let state = try await see(model)
        #expect(state.purpose == .declare)
        #expect([state.first, state.last, state.due] == ["2026 年 9 月", "2026 年 11 月", "9 月到 11 月,核定的是 1.50 元"])
        #expect(state.amount == "1.50")
        #expect(state.date.text == "今天 11 月 27 日 周五" && state.way == .cash)
        try await done(model)
        #expect(hall.dues.recorded == ["declare 2026.9-2026.11 150 11/27 cash - -"])
        #expect(hall.place == .home && hall.syncs == 1)
    }

    @Test("a month that has a receipt is left out of what is due")
    func gap() async throws {
        hall.dues.own = memberDues(ledger("PPPPPPPPPPPPPPPPPPmmPPdd"))
        let model = try await begin()
        #expect(try await span(model) == ["2026 年 7 月", "2026 年 8 月"])
        #expect(try await see(model).amount == "1.00")
    }

    @Test("each stretch between months that are paid is a payment of its own")
    func runs() async throws {
        hall.dues.own = memberDues(ledger("PPPPPPPPPPPPPPPPPPmmPPdd"))
        let model = try await begin()
        #expect(try await see(model).runs.map(\.what) == ["7 月到 8 月,1.00 元", "11 月,0.50 元"])
        #expect(try await see(model).runs.map(\.isChosen) == [true, false])
        model.on(.amount(text: "9"))
        for run in [1, 7, -1] { model.on(.run(run: run)) }
        #expect(try await see(model).runs.map(\.isChosen) == [false, true])
        #expect(try await span(model) == ["2026 年 11 月", "2026 年 11 月"])
        #expect(try await see(model).amount == "0.50")
        model.on(.last(by: 1))
        #expect(try await see(model).runs.map(\.isChosen) == [false, false], "other months are neither")
        model.on(.run(run: 0))
        try await done(model)
        #expect(hall.dues.recorded == ["declare 2026.7-2026.8 100 11/27 cash - -"])
    }

    @Test("one stretch is no choice, and a receipt that is put right has its months")
    func oneRun() async throws {
        #expect(try await see(begin()).runs == [])
        let open = ledger("PPPPPPPPPPPPPPPPPPmmPPdd")
        hall.dues.members["x"] = memberDues(open, person: PersonId("x"), receipts: [receiptRow()])
        #expect(try await see(begin("x", "r1")).runs == [])
        #expect(try await see(begin("x")).runs.count == 2)
    }

    @Test("an older month than is still asked for is for people to speak about, and no part of what is due")
    func old() async throws {
        hall.dues.own = memberDues(ledger("PPmPPPPPPPPPPPPPPPPPPPdd"))
        let model = try await begin()
        #expect(try await see(model).runs == [])
        #expect(try await span(model) == ["2026 年 11 月", "2026 年 11 月"])
        hall.dues.own = memberDues(ledger("PPPPPPPPPPPPmmmmmmmmmmdd"))
        try await hall.changed(.dues)
        #expect(try await span(model) == ["2026 年 5 月", "2026 年 11 月"])
        #expect(try await see(model).amount == "3.50")
    }

    @Test("nobody pays for more than a year at once")
    func year() async throws {
        hall.dues.own = memberDues(ledger("mmmmmmmmmmmmmmmmmmmmmmdd"))
        let model = try await begin()
        #expect(try await span(model) == ["2026 年 5 月", "2026 年 11 月"])
        model.on(.first(by: -5))
        #expect(try await span(model) == ["2025 年 12 月", "2026 年 11 月"])
        model.on(.first(by: -1))
        #expect(try await span(model) == ["2025 年 11 月", "2026 年 10 月"])
        model.on(.last(by: 1))
        #expect(try await span(model) == ["2025 年 12 月", "2026 年 11 月"])
        model.on(.first(by: -30))
        #expect(try await span(model) == ["2025 年 1 月", "2025 年 12 月"], "nothing is known of earlier months")
    }

    @Test("the amount follows the months until somebody writes one, and months stay in their order")
    func follows() async throws {
        let model = try await begin()
        #expect(try await see(model).amount == "0.50")
        model.on(.last(by: 1))
        #expect(try await see(model).amount == "1.00")
        #expect(try await span(model)[1] == "2026 年 12 月")
        model.on(.first(by: 2))
        #expect(try await span(model)[0] == "2026 年 12 月", "the ledger ends here")
        model.on(.amount(text: "0.8"))
        model.on(.last(by: -3))
        #expect(try await span(model) == ["2026 年 9 月", "2026 年 9 月"])
        #expect(try await see(model).amount == "0.8")
        try await done(model)
        #expect(hall.dues.recorded == ["declare 2026.9-2026.9 80 11/27 cash - -"])
    }

    @Test("where nothing is fixed the amount is the person's to say", arguments: ["", "0", "一元", "1.005"])
    func notFixed(amount: String) async throws {
        hall.dues.own = memberDues(ledger("------------------------"), fixed: nil)
        let model = try await begin()
        let state = try await see(model)
        #expect([state.first, state.due, state.amount] == ["2026 年 11 月", "11 月,还没有核定", ""])
        model.on(.amount(text: amount))
        try await done(model)
        #expect(model.failure?.code == "bad_amount" && hall.dues.recorded == [])
        model.on(.amount(text: "1"))
        try await done(model)
        #expect(hall.dues.recorded == ["declare 2026.11-2026.11 100 11/27 cash - -"])
    }

    @Test("a month that is not fixed yet is not paid for with the others: what they come to nobody knows")
    func partlyFixed() async throws {
        hall.dues.own = memberDues(ledger("PPPPPPPPPPPPPPPPPPPPPPd-"))
        let model = try await begin()
        #expect(try await see(model).amount == "0.50")
        model.on(.last(by: 1))
        let state = try await see(model)
        #expect([state.last, state.due, state.amount] == ["2026 年 12 月", "11 月到 12 月,还没有核定", ""])
        try await done(model)
        #expect(model.failure?.code == "bad_amount" && hall.dues.recorded == [])
        model.on(.last(by: -1))
        #expect(try await see(model).amount == "0.50")
    }

    @Test("what could not be recorded is not taken, whichever screen it comes from")
    func taken() async throws {
        let model = try await begin()
        for text in ["0.8", "0.805", "八毛"] { model.on(.amount(text: text)) }
        #expect(try await see(model).amount == "0.8")
        model.on(.through(text: String(repeating: "名", count: 64)))
        model.on(.through(text: String(repeating: "名", count: 65)))
        #expect(try await see(model).through.count == 64 && model.failure?.code == "too_large")
        model.dismissFailure()
        model.on(.reason(text: String(repeating: "字", count: 501)))
        #expect(try await see(model).reason == "" && model.failure?.code == "too_large")
    }

    @Test("an officer records a receipt for a member, through whoever brought it")
    func receive() async throws {
        hall.dues.members["x"] = memberDues(person: PersonId("x"), name: "于有")
        let model = try await begin("x")
        let state = try await see(model)
        #expect(state.purpose == .receive && state.name == "于有")
        model.on(.way(way: .entrusted))
        model.on(.through(text: " 儿媳 "))
        model.on(.date(date: today.plusDays(-2)))
        try await done(model)
        #expect(hall.dues.recorded == ["receive x 2026.11-2026.11 50 11/25 entrusted - 儿媳 -"])
    }

    @Test("whom somebody named counts only where somebody brought it")
    func through() async throws {
        let model = try await begin()
        model.on(.through(text: "儿媳"))
        model.on(.way(way: .atHost))
        try await done(model)
        #expect(hall.dues.recorded == ["declare 2026.11-2026.11 50 11/27 atHost - -"])
    }

    @Test("every way is a way of the core")
    func ways() async throws {
        for way in PaymentWay.allCases {
            let model = try await begin()
            model.on(.way(way: way))
            try await done(model)
        }
        #expect(hall.dues.recorded.map { $0.split(separator: " ")[4] } == DuesWay.allCases.map { "\($0)" })
    }

    @Test("nobody has paid tomorrow")
    func tomorrow() async throws {
        let model = try await begin()
        model.on(.date(date: today.plusDays(1)))
        #expect(try await see(model).date.date == today)
    }

    private func receipt() {
        let payment = duesPayment(9, 10, fen: 120, way: .entrusted, through: "s")
        hall.dues.members["x"] = memberDues(person: PersonId("x"), receipts: [receiptRow("r1", payment)])
    }

    @Test("a receipt is put right from what it says, and only with a reason; a member stays a member")
    func correct() async throws {
        receipt()
        let model = try await begin("x", "r1")
        let state = try await see(model)
        #expect(state.purpose == .correct)
        #expect([state.first, state.last, state.amount, state.through] == ["2026 年 9 月", "2026 年 10 月", "1.20", "唐春"])
        #expect(!state.isReady)
        model.on(.reason(text: "抄错了"))
        #expect(try await see(model).isReady)
        model.on(.amount(text: "1"))
        try await done(model)
        #expect(hall.dues.recorded == ["correct x r1 2026.9-2026.10 100 11/27 entrusted s - 抄错了"])
    }

    @Test("another name in a receipt is somebody else, and other months are other dues")
    func somebodyElse() async throws {
        receipt()
        let model = try await begin("x", "r1")
        model.on(.through(text: "儿媳"))
        model.on(.last(by: -1))
        #expect(try await see(model).amount == "0.50")
        model.on(.reason(text: "抄错了"))
        try await done(model)
        #expect(hall.dues.recorded == ["correct x r1 2026.9-2026.9 50 11/27 entrusted - 儿媳 抄错了"])
    }

    @Test("a receipt that is not there is not put right")
    func noReceipt() async throws {
        hall.dues.members["x"] = memberDues()
        let model = try await begin("x", "r9")
        #expect(model.state.code == "not_here")
        try await done(model)
        #expect(hall.dues.recorded == [])
    }

    @Test("what is refused stays on the screen and says why")
    func refused() async throws {
        hall.dues.onRecord = { _ in throw CoreError.Rejected(reason: "month_paid", detail: "2026-11") }
        let model = try await begin()
        model.on(.amount(text: "0.60"))
        try await done(model)
        #expect(model.failure?.code == "month_paid" && hall.place == .payment())
        hall.dues.onRecord = { _ in }
        try await done(model)
        #expect(hall.dues.recorded == ["declare 2026.11-2026.11 60 11/27 cash - -"])
        #expect(model.failure == nil)
    }

    @Test("two touches say it once")
    func twice() async throws {
        let core = Gate()
        hall.dues.onRecord = { _ in await core.wait() }
        let model = try await begin()
        for _ in 1...2 { model.on(.done) }
        core.open()
        try await hall.settle()
        #expect(hall.dues.recorded.count == 1)
    }

    @Test("going back loses nothing, and what was recorded leaves nothing behind")
    func back() async throws {
        let first = try await begin()
        first.on(.amount(text: "0.70"))
        first.on(.way(way: .transfer))
        first.close()
        let second = try await begin()
        let state = try await see(second)
        #expect(state.amount == "0.70" && state.way == .transfer)
        try await done(second)
        second.close()
        let third = try await see(begin())
        #expect(third.amount == "0.50" && third.way == .cash)
        #expect(hall.around.drafts.all() == [:])
    }

    @Test("whoever goes back while it is being recorded has recorded it, is led nowhere, and leaves no draft")
    func leaves() async throws {
        let core = Gate()
        hall.dues.onRecord = { _ in await core.wait() }
        let model = try await begin()
        model.on(.amount(text: "0.70"))
        model.on(.done)
        try await until { core.came == 1 }
        hall.navigator.back()
        model.close()
        core.open()
        try await hall.settle()
        #expect(hall.dues.recorded.count == 1 && hall.place == .home)
        #expect(hall.around.drafts.all() == [:])
    }

    @Test("before it is read nothing is taken")
    func early() async throws {
        let model = PaymentModel(hall.around, person: "", receipt: "")
        model.on(.amount(text: "9"))
        model.on(.done)
        #expect(try await see(model).amount == "0.50")
        #expect(hall.dues.recorded == [])
    }
}

extension Shown {
    /// Why there is nothing to show.
    var code: String? {
        if case .broken(let failure) = self { failure.code } else { nil }
    }
}
