import AppTesting
import Testing
import YixianCore

@testable import AppModels

@MainActor @Suite(.timeLimit(.minutes(1)))
struct CalculatorModelTests {
    private let hall = Hall()
    private let post = "岗位、职务、基本工资"

    init() {
        hall.rules.rows = duesRules
    }

    private func begin(_ category: DuesCategory? = .wage) async throws -> CalculatorModel {
        hall.dues.own = memberDues(fixed: category.map { assessmentRow($0) })
        let model = CalculatorModel(hall.around)
        try await hall.settle()
        return model
    }

    private func see(_ model: CalculatorModel) async throws -> CalculatorState {
        try await hall.see { model.state }
    }

    private func type(_ model: CalculatorModel, _ part: String, _ typed: String) async throws {
        let parts = try await value { model.state.value?.parts }
        model.on(.part(part: parts.firstIndex { $0.name == part } ?? -1))
        for key in typed { model.on(.key(key: key)) }
    }

    private func fill(_ model: CalculatorModel, _ part: String, _ typed: String) async throws {
        try await type(model, part, typed)
        model.on(.done)
        try await hall.settle()
    }

    private func category(_ category: DuesCategory) -> CalculatorEvent {
        .category(category: DuesCategory.allCases.firstIndex(of: category) ?? -1)
    }

    @Test("it begins with one's own category, and with a wage where none is known")
    func begins() async throws {
        let first = { (model: CalculatorModel) in
            let state = try await see(model)
            return state.categories[state.category]
        }
        #expect(try await first(begin(.retired)) == "离退休")
        #expect(try await first(begin(nil)) == "按月领工资")
        hall.home(.open(home: openHome(branch: nil)))
        #expect(try await first(begin(.retired)) == "按月领工资", "who belongs to no branch has none")
    }

    @Test("each category asks for the parts that its people have")
    func parts() async throws {
        let model = try await begin()
        let parts = { (of: DuesCategory) in
            model.on(category(of))
            return try await see(model).parts.map(\.name)
        }
        #expect(try await parts(.wage).count == 13)
        #expect(try await parts(.annualSalary) == ["实际收入", "个人所得税", "个人缴的社会保险", "个人缴的住房公积金", "个人缴的年金"])
        #expect(try await parts(.irregular) == ["实际收入", "个人所得税", "个人缴的社会保险"])
        #expect(try await parts(.retired) == ["退休金、养老金", "住房、交通、通讯、加班等补贴"])
        #expect(try await see(model).how == "填一个月的退休金、养老金。")
    }

    @Test(
        "what is paid without regard to an income is simply said",
        arguments: [DuesCategory.farmer, .student, .jobless, .relief])
    func flat(of: DuesCategory) async throws {
        let model = try await begin()
        model.on(category(of))
        let state = try await see(model)
        #expect(state.parts == [] && state.how.contains("0.20 元"))
    }

    @Test("a part is typed on keys, and the result says how it came about")
    func result() async throws {
        let model = try await begin()
        try await fill(model, post, "4200.5")
        let state = try await see(model)
        #expect(state.parts.first?.amount == "4200.50 元" && state.typing == nil)
        #expect(hall.dues.calculated == ["wage post 420050"])
        let result = try #require(state.result)
        #expect(result.amount == "每月 30.00 元")
        #expect(result.notes.first == "月收入 5000.00 元以下(含)的,按 1%交,全部收入都按这个比例。")
        #expect(result.notes.last?.contains("核定") == true)
        #expect(!result.spoken.contains("4200"), "nobody hears what somebody earns")
    }

    @Test("what does not count and what is above the limit is said")
    func notes() async throws {
        hall.dues.onCalculate = { _ in
            Calculated(
                fen: 100_000, rate: Fraction(numerator: 20, denominator: 1_000), upToFen: nil, capped: true,
                leftOut: [.subsidy, .otherBonus])
        }
        let model = try await begin()
        try await fill(model, post, "60000")
        let state = try await see(model)
        let notes = try #require(state.result).notes
        #expect(notes[0] == "最高一档,按 2%交,全部收入都按这个比例。")
        #expect(notes[1].contains("上限"))
        #expect(notes[2] == "没有算进去的:住房、交通、通讯、加班等补贴,一次性的、不是人人有的奖金")
        #expect([9, 5, 0].map { state.parts[$0].note } == ["不算进去,不填也行", "要减掉", ""])
        #expect(state.parts.map(\.isLeftOut) == Array(repeating: false, count: 9) + Array(repeating: true, count: 4))
    }

    @Test("keys take an amount and nothing else, and one is deleted")
    func keys() async throws {
        let model = try await begin()
        try await type(model, post, "1.2.345x")
        #expect(try await see(model).typing?.typed == "1.23")
        model.on(.back)
        let typing = try await see(model).typing
        #expect(typing == TypingState(part: 0, name: post, note: "", typed: "1.2"))
    }

    @Test("a key before a part is chosen is none, and neither is a part that there is not")
    func noPart() async throws {
        let model = try await begin()
        model.on(.key(key: "1"))
        model.on(.back)
        model.on(.done)
        model.on(.part(part: 99))
        try await hall.settle()
        #expect(hall.dues.calculated == [])
        #expect(try await see(model).typing == nil)
    }

    @Test("a part is typed over, and taken back by typing nothing")
    func typedOver() async throws {
        let model = try await begin()
        try await fill(model, post, "4200")
        try await fill(model, "个人所得税", "10")
        #expect(hall.dues.calculated.last == "wage post 420000 tax 1000")
        model.on(.part(part: 0))
        #expect(try await see(model).typing?.typed == "4200")
        for _ in 1...4 { model.on(.back) }
        model.on(.done)
        #expect(try await see(model).parts.first?.amount == "")
        #expect(hall.dues.calculated.last == "wage tax 1000")
    }

    @Test("the last word counts, whichever answer comes first")
    func last() async throws {
        let first = Gate()
        let found = { (fen: Int64) in
            Calculated(
                fen: fen, rate: Fraction(numerator: 5, denominator: 1_000), upToFen: 300_000, capped: false, leftOut: []
            )
        }
        hall.dues.onCalculate = { income in
            if income.map(\.fen) == [100] { await first.wait() }
            return found(income[0].fen / 100)
        }
        let model = try await begin()
        try await type(model, post, "1")
        model.on(.done)
        try await until { first.came == 1 }
        try await type(model, post, "1")
        model.on(.done)
        try await until { model.state.value?.result?.amount == "每月 0.11 元" }
        first.open()
        try await hall.settle()
        #expect(try await see(model).result?.amount == "每月 0.11 元")
    }

    @Test("what cannot be worked out is said")
    func refused() async throws {
        hall.dues.onCalculate = { _ in throw CoreError.Rejected(reason: "rule_not_in_force", detail: "dues.rate.wage") }
        let model = try await begin()
        try await fill(model, post, "1")
        #expect(model.failure?.code == "rule_not_in_force")
        #expect(try await see(model).result == nil)
    }

    @Test("another category, or a touch, forgets everything")
    func forgets() async throws {
        let model = try await begin()
        let isEmpty = {
            let state = try await see(model)
            return state.result == nil && state.parts.allSatisfy(\.amount.isEmpty)
        }
        try await fill(model, post, "4200")
        #expect(try await isEmpty() == false)
        model.on(.clear)
        #expect(try await isEmpty())
        try await fill(model, post, "4200")
        model.on(category(.irregular))
        model.on(category(.wage))
        #expect(try await isEmpty())
    }

    @Test("nothing of an income is kept anywhere, neither when the app is put away nor when the screen is left")
    func keepsNothing() async throws {
        let model = try await begin()
        try await fill(model, post, "4321")
        try await type(model, "级别、薪级、技术等级工资", "8765")
        model.keep()
        model.close()
        try await hall.settle()
        #expect(hall.around.drafts.all() == [:] && hall.meetings.drafts == [:])
        #expect(hall.dues.recorded == [] && hall.asked == [] && hall.outside.keeping.kept == [:])
        let left = try await see(model)
        #expect(left.parts.allSatisfy(\.amount.isEmpty) && left.result == nil && left.typing == nil)
        let again = try await see(begin())
        #expect(again.parts.allSatisfy(\.amount.isEmpty) && again.result == nil && again.typing == nil)
    }

    @Test("whoever writes the model into a log writes no income")
    func log() async throws {
        let model = try await begin()
        try await fill(model, post, "4321")
        try await type(model, "级别、薪级、技术等级工资", "8765")
        hall.dues.forget()
        var written = "\(model)"
        dump(model, to: &written)
        #expect(!written.contains("4321") && !written.contains("8765"))
    }
}
