import AppTesting
import Testing
import YixianCore

@testable import AppModels

@MainActor @Suite(.timeLimit(.minutes(1)))
struct TermModelsTests {
    private let hall = Hall()
    private let org = branch.id.value

    private func shown() async throws -> TermState {
        let model = TermModel(hall.around, org)
        return try await hall.see { model.state }
    }

    private func form(_ record: String = "") async throws -> SetTermModel {
        hall.navigator.go(.setTerm(org: org, record: record))
        let model = SetTermModel(hall.around, org: org, record: record)
        try await hall.settle()
        return model
    }

    private func see(_ model: SetTermModel) async throws -> SetTermState {
        try await hall.see { model.state }
    }

    private func done(_ model: SetTermModel) async throws {
        model.on(.done)
        try await hall.settle()
    }

    @Test("it says until when, since when, and what comes next")
    func ladder() async throws {
        let state = try await shown()
        #expect([state.branch, state.ends, state.began] == [branch.name, "2027 年 1 月 27 日到期", "2022 年 1 月 27 日选举的"])
        #expect(state.left == Line(text: "还有 61 天"))
        #expect(
            state.steps.map { [$0.what, $0.date, $0.mark] } == [
                ["提前 6 个月", "7 月 27 日", "已经过了"], ["提前 3 个月", "10 月 27 日", "已经过了"],
                ["提前 2 个月", "11 月 27 日", "已经过了"], ["提前 1 个月", "12 月 27 日", "下一次"],
                ["到期以后,每周提醒上级一次", "2027 年 1 月 27 日", ""],
            ])
        #expect(state.steps.map(\.isNext) == [false, false, false, true, false])
        #expect(state.why.last?.contains("支部工作条例") == true)
        #expect(state.next == "下次提醒:12 月 27 日,提前 1 个月")
        #expect(state.spoken == "2027 年 1 月 27 日到期,还有 61 天,\(state.next)")
        hall.words.value = englishWords
        #expect(try await shown().left?.text == "61 days left")
    }

    @Test("a term that is over says so, and that those above hear of it")
    func over() async throws {
        hall.organisations.terms = termScreen(today)
        #expect(try await shown().left == Line(text: "今天到期", tone: .waiting))
        hall.organisations.terms = termScreen(today.plusDays(-10))
        let state = try await shown()
        #expect(state.left?.text == "到期 10 天了,还没有新一届的记录")
        let marks = state.steps.map(\.mark)
        #expect(Set(marks.dropLast()) == ["已经过了"] && !state.steps.contains(where: \.isNext))
        #expect(marks.last == "正在提醒", "what is said every week from now on is not past")
        #expect(state.next == "" && state.spoken == "\(state.ends),\(state.left?.text ?? "")")
    }

    @Test("where nothing is recorded, nothing is put right")
    func none() async throws {
        hall.organisations.terms = termScreen(LocalDate?.none)
        let state = try await shown()
        #expect([state.ends, state.began, state.next] == ["还没有记这一届的任期。", "", ""])
        #expect(state.steps == [] && state.why == [])
        #expect([state.maySet, state.mayCorrect, state.mayPlan] == [true, false, false])
    }

    @Test("a member reads it, an officer records it, whoever is above plans no meeting here")
    func rights() async throws {
        func rights() async throws -> [Bool] {
            let state = try await shown()
            return [state.maySet, state.mayCorrect, state.mayPlan]
        }
        hall.organisations.terms = termScreen(maySet: false)
        hall.home(.open(home: openHome(keepsRolls: [])))
        #expect(try await rights() == [false, false, false])
        hall.organisations.terms = termScreen()
        #expect(try await rights() == [true, true, false])
        hall.home(.open(home: openHome()))
        let model = TermModel(hall.around, org)
        #expect(try await hall.see { model.state }.mayPlan)
        let leads: [(TermEvent, Place)] = [
            (.new, .setTerm(org: org)), (.correct, .setTerm(org: org, record: "t1")), (.plan, .plan(branch: org)),
        ]
        for (event, place) in leads {
            model.on(event)
            #expect(hall.place == place)
        }
    }

    @Test("terms that were before stay readable")
    func earlier() async throws {
        let before = TermRow(id: EventId("t0"), term: term(LocalDate(2017, 1, 20), LocalDate(2022, 1, 20)))
        hall.organisations.terms = termScreen(earlier: [before])
        #expect(try await shown().earlier == ["2017 年 1 月 20 日选举,2022 年 1 月 20 日到期"])
    }

    @Test("a new term begins today, is as long as the last, and ends when somebody says")
    func new() async throws {
        let model = try await form()
        let state = try await see(model)
        #expect(state.lengths == ["支部一届:3 年", "村支部一届:5 年"] && state.length == 1 && !state.isCorrection)
        #expect([state.began.date, state.ends.date] == [today, years(5, from: today)])
        model.on(.length(length: 0))
        #expect(model.state.value?.ends.date == years(3, from: today) && model.state.value?.length == 0)
        model.on(.began(date: today.plusDays(3)))
        #expect(model.state.value?.began.date == today, "nobody records an election that is to come")
        model.on(.began(date: today.plusDays(-2)))
        #expect(model.state.value?.ends.date == years(3, from: today.plusDays(-2)))
        let later = years(3, from: today).plusMonths(6)
        model.on(.ends(date: later))
        #expect(model.state.value?.length == -1)
        try await done(model)
        #expect(hall.organisations.recorded == ["set b1 \(today.plusDays(-2).iso) \(later.iso)"])
        #expect(hall.place == .home && hall.syncs == 1)
    }

    @Test("what was recorded wrongly is put right, also the day of the election")
    func correct() async throws {
        let ends = today.plusMonths(2)
        let began = years(-5, from: ends)
        let model = try await form("t1")
        let state = try await see(model)
        #expect(state.isCorrection && [state.began.date, state.ends.date] == [began, ends])
        model.on(.began(date: began.plusMonths(-1)))
        #expect(model.state.value?.ends.date == ends.plusMonths(-1), "five years, as before")
        model.on(.ends(date: ends))
        try await done(model)
        #expect(hall.organisations.recorded == ["correct b1 t1 \(began.plusMonths(-1).iso) \(ends.iso)"])
    }

    @Test("a term of another length keeps its end until somebody says another")
    func odd() async throws {
        let odd = TermRow(id: EventId("t1"), term: term(years(-4, from: today), today.plusMonths(3)))
        hall.organisations.terms = termScreen(odd)
        let model = try await form("t1")
        let state = try await see(model)
        #expect(state.ends.date == today.plusMonths(3) && state.length == -1)
        model.on(.began(date: years(-3, from: today)))
        #expect(model.state.value?.ends.date == today.plusMonths(3))
        model.on(.length(length: 1))
        #expect(model.state.value?.ends.date == years(2, from: today))
        model.on(.length(length: 7))
        #expect(model.state.value?.ends.date == today.plusMonths(3), "there is no such length")
        hall.organisations.terms = termScreen(TermRow?.none, lengths: [])
        #expect(try await see(form()).ends.date == years(3, from: today), "where no rule is known")
    }

    @Test("what is refused stays and says why, and going back loses nothing")
    func refused() async throws {
        hall.organisations.onRecord = { throw CoreError.Rejected(reason: "ends_before_it_begins", detail: "") }
        let model = try await form()
        model.on(.ends(date: today.plusDays(-1)))
        try await done(model)
        #expect(model.failure?.code == "ends_before_it_begins" && hall.place == .setTerm(org: org))
        model.close()
        #expect(try await see(form()).ends.date == today.plusDays(-1))
        let core = Gate()
        hall.organisations.onRecord = { await core.wait() }
        let again = try await form()
        for _ in 1...2 { again.on(.done) }
        core.open()
        try await hall.settle()
        #expect(hall.organisations.recorded.count == 1)
    }

    @Test("a record that this phone does not have is no form")
    func notHere() async throws {
        #expect(try await form("t9").state.code == "not_here")
    }

    @Test("the branch's page says until when, and leads there")
    func members() async throws {
        let model = MembersModel(hall.around)
        #expect(try await hall.see { model.state }.term == "这一届 2027 年 1 月 27 日到期")
        model.on(.term)
        #expect(hall.place == .term(org: org))
        hall.organisations.terms = termScreen(TermRow?.none)
        let without = MembersModel(hall.around)
        #expect(try await hall.see { without.state }.term == "还没有记这一届的任期。")
        hall.home(.open(home: openHome(branch: nil, offices: [], keepsRolls: [])))
        let nowhere = MembersModel(hall.around)
        #expect(try await hall.see { nowhere.state }.term == "")
        hall.navigator.go(.status)
        nowhere.on(.term)
        #expect(hall.place == .status)
    }
}
