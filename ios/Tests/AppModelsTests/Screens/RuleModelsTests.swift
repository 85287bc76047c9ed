import AppTesting
import Testing
import YixianCore

@testable import AppModels

private let farmer = RuleValue.fenRange(least: 20, most: 100)
private let contact = duesRule("float.contact", .span(count: 3, unit: .month), level: .county, least: 1, most: 6)
private let period = duesRule("dues.period", .choice(ways: ["month", "quarter"], chosen: "month"))

private func version(
    _ value: RuleValue, _ proposal: RuleProposal? = nil, level: RuleLevel = .nation, until: StatedDate? = nil
) -> RuleVersion {
    RuleVersion(
        value: value, source: "中组发〔2008〕3号", article: "第六条", holdsFrom: StatedDate(year: 2008, month: 4, day: 1),
        holdsUntil: until, level: level, proposal: proposal)
}

private func proposal(
    _ state: ChangeState = .proposed, mayDecide: Bool = true, mayTakeBack: Bool = false, lapsed: Bool = false,
    decidedBy: String...
) -> RuleProposal {
    RuleProposal(
        id: EventId("p1"), org: branch.id, state: state, by: PersonId("x"), at: Timestamp(nowMs),
        decidedBy: decidedBy.map { PersonId($0) }, mayDecide: mayDecide, mayTakeBack: mayTakeBack, lapsed: lapsed)
}

@MainActor @Suite(.timeLimit(.minutes(1)))
struct RuleModelsTests {
    private let hall = Hall()

    @Test("rules stand by what they are about, each with its source, its mark and who may change it")
    func list() async throws {
        let waiting = duesRule("float.contact", contact.value, level: .county, waits: true)
        hall.rules.rows = [waiting, duesRule("dues.farmer", farmer, "第六条")]
        let model = RulesModel(hall.around)
        let state = try await hall.see { model.state }
        #expect(state.areas.map(\.name) == ["党费", "外出和失联"] && state.org == "沙堰村党支部")
        let line = try #require(state.areas.first?.rules.first)
        #expect([line.name, line.value, line.source] == ["农民每月党费", "0.20 元到 1.00 元", "中组发〔2008〕3号 第六条"])
        #expect(line.mark == "A:对过原文" && line.level == "县里和支部可以改")
        let all = state.areas.flatMap(\.rules)
        #expect(all.map(\.waits) == [false, true])
        model.on(.open(rule: line.id))
        #expect(hall.place == .rule(id: "dues.farmer"))
    }

    @Test("whoever holds an office elsewhere sees the rules there, and who is nowhere sees none")
    func office() async throws {
        let county = OrgName(id: OrgId("c"), name: "新野县委组织部")
        hall.home(.open(home: openHome(offices: [OfficeHeld(org: county, role: .administrator)])))
        let model = RulesModel(hall.around)
        #expect(try await hall.see { model.state }.org == "新野县委组织部")
        hall.home(.open(home: openHome(branch: nil, offices: [])))
        try await hall.changed(.rules)
        #expect(model.state.code == "not_here")
    }

    @Test("a table is read step by step")
    func table() async throws {
        let bands = [(5, 300_000), (10, 500_000), (20, nil)].map { rate, most in
            RateBand(upToFen: most, rate: Fraction(numerator: rate, denominator: 1_000))
        }
        hall.rules.rows = [duesRule("dues.rate.wage", .bands(bands: bands), "第二条", level: .nation)]
        let model = RuleModel(hall.around, "dues.rate.wage")
        let state = try await hall.see { model.state }
        #expect(state.value == ["到 3000.00 元:0.5%", "3000.00 元以上到 5000.00 元:1%", "5000.00 元以上:2%"])
        #expect(state.about.first == "依据:中组发〔2008〕3号 第二条")
        #expect(state.about.contains("原来定的,从 2008 年 4 月 1 日 周二起") && !state.mayPropose)
    }

    @Test("a proposal waits for a second pair of eyes, who sees whose it is and decides once")
    func decides() async throws {
        hall.rules.names = [PersonId("x"): "于有"]
        hall.rules.rows = [duesRule("dues.farmer", farmer, "第六条")]
        hall.rules.versions = [version(.fen(fen: 50), proposal(), level: .branch), version(farmer)]
        hall.rules.mayPropose = true
        let model = RuleModel(hall.around, "dues.farmer")
        let state = try await hall.see { model.state }
        #expect(state.proposals.map(\.value) == ["0.50 元"] && state.proposals.map(\.mayDecide) == [true])
        #expect(state.proposals.first?.about.last == "于有提的,今天 上午 10:00")
        #expect(state.versions.map(\.value) == ["0.20 元到 1.00 元"] && state.mayPropose)
        let core = Gate()
        hall.rules.onRecord = { await core.wait() }
        for _ in 1...2 { model.on(.decide(proposal: "p1", approved: true)) }
        model.on(.decide(proposal: "p9", approved: true))
        core.open()
        try await hall.settle()
        #expect(hall.rules.recorded == ["decide b1 p1 true"] && hall.syncs == 1)
        model.on(.propose)
        #expect(hall.place == .proposeRule(rule: "dues.farmer"))
    }

    @Test("what was decided says who decided, and what ended says when")
    func decided() async throws {
        hall.rules.rows = [duesRule("dues.farmer", .fen(fen: 50), "第六条")]
        hall.rules.versions = [
            version(.fen(fen: 50), proposal(.approved, decidedBy: "s"), level: .branch),
            version(.fen(fen: 99), proposal(.declined, decidedBy: "s"), level: .branch, until: today.stated()),
            version(farmer),
        ]
        let model = RuleModel(hall.around, "dues.farmer")
        let versions = try await hall.see { model.state }.versions
        #expect(
            versions.prefix(2).map(\.about.last) == ["有人提的,今天 上午 10:00,有人同意了", "有人提的,今天 上午 10:00,有人没有同意"])
        #expect(versions[1].about[1] == "支部定的,从 2008 年 4 月 1 日 周二到 11 月 26 日 周四")
    }

    /// A branch's half yuan, which somebody has proposed.
    private func halfProposed(mayDecide: Bool = true) {
        hall.rules.rows = [duesRule("dues.farmer", farmer, "第六条")]
        hall.rules.versions = [
            version(.fen(fen: 50), proposal(mayDecide: mayDecide), level: .branch), version(farmer),
        ]
    }

    @Test("whoever approves sees first whom it would concern, and without signal that nobody knows")
    func concerns() async throws {
        halfProposed()
        let county = Gate()
        hall.rules.onAffected = {
            await county.wait()
            throw CoreError.Offline(detail: "cut")
        }
        let model = RuleModel(hall.around, "dues.farmer")
        func said() -> AffectedState? { model.state.value?.proposals.first?.affected }
        try await until { said() == AffectedState(says: "正在问县里会涉及多少人…", mayAsk: false) }
        model.on(.ask(proposal: "p1"))
        county.open()
        try await hall.settle()
        #expect(said() == AffectedState(says: "没有信号,现在不知道会涉及多少人。有信号再问一次。", mayAsk: true))
        #expect(model.state.value?.proposals.first?.mayDecide == true, "it is his to decide all the same")
        hall.rules.onAffected = { RuleAffected(branches: 1, members: 30, records: 2) }
        try await hall.changed(.rules)
        #expect(hall.rules.asked.count == 1, "nobody is asked again by himself")
        for proposal in ["p9", "p1"] { model.on(.ask(proposal: proposal)) }
        try await hall.settle()
        #expect(said()?.says == "从那天起涉及 1 个支部,30 名党员,已经按它记下的 2 条。以前的不重算。")
        #expect(model.state.value?.proposals.first?.spoken.contains("30 名党员") == true)
        model.on(.ask(proposal: "p1"))
        try await hall.settle()
        #expect(hall.rules.asked == ["b1 dues.farmer", "b1 dues.farmer"])
    }

    @Test("a yes is taken back until the day comes, after a look at whom it concerns")
    func takenBack() async throws {
        halfProposed()
        let approved = proposal(.approved, mayDecide: false, mayTakeBack: true, decidedBy: "s")
        hall.rules.versions = [version(.fen(fen: 50), approved, level: .branch), version(farmer)]
        let model = RuleModel(hall.around, "dues.farmer")
        let state = try await hall.see { model.state }
        let said = try #require(state.proposals.first)
        #expect(!said.mayDecide && said.mayTakeBack && !said.lapsed)
        #expect(said.about.last?.contains("有人同意了") == true && said.affected?.says.contains("30 名党员") == true)
        #expect(state.versions.count == 1, "it stands in one place")
        model.on(.decide(proposal: "p1", approved: false))
        try await hall.settle()
        #expect(hall.rules.recorded == ["decide b1 p1 false"])
        let begun = proposal(.approved, mayDecide: false, decidedBy: "s")
        hall.rules.versions = [version(.fen(fen: 50), begun, level: .branch), version(farmer)]
        try await hall.changed(.rules)
        #expect(model.state.value?.proposals.count == 0 && model.state.value?.versions.count == 2)
    }

    @Test("what nobody decided in time says so")
    func lapsed() async throws {
        halfProposed()
        let late = proposal(mayDecide: false, lapsed: true)
        hall.rules.versions = [version(.fen(fen: 50), late, level: .branch), version(farmer)]
        let model = RuleModel(hall.around, "dues.farmer")
        let said = try #require(try await hall.see { model.state }.proposals.first)
        #expect(said.lapsed && said.spoken.contains("没有人批"))
    }

    @Test("with two offices each branch has its rules")
    func offices() async throws {
        let other = OrgName(id: OrgId("b2"), name: "黄庄支部")
        let offices = [branch, other].map { OfficeHeld(org: $0, role: .secretary) }
        hall.home(.open(home: openHome(offices: offices)))
        hall.rules.rows = [contact]
        let first = RuleModel(hall.around, "float.contact")
        #expect(try await hall.see { first.state }.org == branch.name)
        let model = RuleModel(hall.around, "float.contact", in: "b2")
        #expect(try await hall.see { model.state }.org == "黄庄支部")
        model.on(.propose)
        #expect(hall.place == .proposeRule(rule: "float.contact", org: "b2"))
        let form = ProposeRuleModel(hall.around, "float.contact", in: "b2")
        _ = try await hall.see { form.state }
        #expect(hall.rules.asked.last == "b2 float.contact")
    }

    @Test("nobody is asked for whom has nothing to decide")
    func concernsNobody() async throws {
        halfProposed(mayDecide: false)
        let model = RuleModel(hall.around, "dues.farmer")
        #expect(try await hall.see { model.state }.proposals.map(\.affected) == [nil])
        #expect(hall.rules.asked == [])
    }

    @Test("whoever proposes sees whom it would concern before he does")
    func concernsBefore() async throws {
        hall.rules.onAffected = { throw CoreError.NotPermitted(reason: "not_in_office", detail: "") }
        let model = try await propose(contact)
        let unknown = model.state.value?.affected
        #expect(unknown?.says.hasPrefix("现在不知道会涉及多少人:") == true && unknown?.mayAsk == true)
        hall.rules.onAffected = { RuleAffected(branches: 2, members: 60, records: 0) }
        model.on(.ask)
        try await hall.settle()
        #expect(model.state.value?.affected?.says == "从那天起涉及 2 个支部,60 名党员,已经按它记下的 0 条。以前的不重算。")
        #expect(hall.rules.asked == ["b1 float.contact", "b1 float.contact"])
        hall.words.value = englishWords
        let english =
            "From that day it concerns 2 branches, 60 members, 0 records that rest on it. What is past is not judged anew."
        #expect(model.state.value?.affected?.says == english)
    }

    private func propose(_ row: RuleRow) async throws -> ProposeRuleModel {
        hall.rules.rows = [row]
        hall.navigator.go(.proposeRule(rule: row.id))
        let model = ProposeRuleModel(hall.around, row.id)
        try await hall.settle()
        return model
    }

    private func done(_ model: ProposeRuleModel) async throws {
        model.on(.done)
        try await hall.settle()
    }

    @Test("a number is proposed in the rule's own unit, in a week, from tomorrow at the earliest")
    func number() async throws {
        let model = try await propose(contact)
        let state = try await hall.see { model.state }
        #expect([state.number, state.unit, state.bounds] == ["3", "个月", "1 到 6 之间"])
        #expect(state.from.date == today.plusDays(7) && !state.isReady)
        model.on(.number(text: "2"))
        model.on(.source(text: " 新野组〔2026〕5 号 "))
        model.on(.from(date: today))
        #expect(model.state.value?.from.date == today.plusDays(1))
        model.on(.from(date: LocalDate(2026, 12, 27)))
        try await done(model)
        let value = RuleValue.span(count: 2, unit: .month)
        #expect(hall.rules.recorded == ["propose b1 float.contact \(value) 新野组〔2026〕5 号 2026-12-27"])
        #expect(hall.place == .home && hall.syncs == 1)
    }

    @Test("one of the ways is chosen")
    func way() async throws {
        let model = try await propose(period)
        let state = try await hall.see { model.state }
        #expect(state.ways == ["一个月收一次", "一季收一次"] && state.way == 0)
        model.on(.way(way: 1))
        model.on(.source(text: "文件"))
        model.on(.article(text: "第三条"))
        try await done(model)
        let value = RuleValue.choice(ways: ["month", "quarter"], chosen: "quarter")
        #expect(hall.rules.recorded == ["propose b1 dues.period \(value) 文件 第三条 2026-12-4"])
    }

    @Test("an amount is typed in yuan, within the centre's range also where a branch has chosen one")
    func amount() async throws {
        hall.rules.versions = [version(farmer)]
        let model = try await propose(duesRule("dues.farmer", .fen(fen: 50), "第六条"))
        let state = try await hall.see { model.state }
        #expect([state.number, state.unit, state.bounds] == ["0.50", "元", "0.20 到 1.00 之间"])
        model.on(.number(text: "0.8"))
        try await done(model)
        #expect(hall.rules.recorded.first?.contains("\(RuleValue.fen(fen: 80))") == true)
    }

    @Test("what is no number of the rule is said, and what is refused stays")
    func refused() async throws {
        let model = try await propose(contact)
        model.on(.number(text: "1.5"))
        try await done(model)
        #expect(model.failure?.code == "rule_out_of_bounds" && hall.rules.recorded == [])
        hall.rules.onRecord = { throw CoreError.Rejected(reason: "rule_in_the_past", detail: "") }
        model.on(.number(text: "2"))
        try await done(model)
        #expect(model.failure?.code == "rule_in_the_past" && model.state.value?.number == "2")
    }

    @Test(
        "a table, a share, or what has no bounds is proposed by nobody here",
        arguments: [
            duesRule("quorum.general", .share(share: Fraction(numerator: 1, denominator: 2), moreThan: true)),
            duesRule("dues.flat", .fen(fen: 20)), duesRule("term.remind", .months(months: [6])),
        ])
    func nobody(row: RuleRow) async throws {
        let model = try await propose(row)
        #expect(model.state.code == "not_here")
    }

    @Test("going back loses nothing")
    func back() async throws {
        let model = try await propose(contact)
        model.on(.source(text: "文件"))
        model.close()
        #expect(try await propose(contact).state.value?.source == "文件")
    }
}
