import AppTesting
import Testing
import YixianCore

@testable import AppModels

@MainActor @Suite(.timeLimit(.minutes(1)))
struct LeaveBranchModelTests {
    private let hall = Hall()
    private let place = Place.leaveBranch(org: "b1", person: "tang")

    private var recorded: [String] { hall.organisations.recorded }

    private func form() async throws -> LeaveBranchModel {
        let row = MemberRow(
            person: tang, name: "唐春", reading: nil, offices: [], state: nil, kind: nil, phone: nil, isMasked: false,
            birthYear: nil)
        hall.organisations.members = MemberPage(rows: [row], total: 1)
        hall.navigator.restart([.home, .members(), .memberPrivacy(org: "b1", person: "tang"), place])
        let model = LeaveBranchModel(hall.around, org: "b1", person: "tang")
        try await hall.settle()
        return model
    }

    private func on(_ model: LeaveBranchModel, _ events: LeaveBranchEvent...) async throws -> LeaveBranchState {
        for event in events { model.on(event) }
        return try await hall.see { model.state }
    }

    @Test("a death is of today until another day is said, never of one that is to come")
    func died() async throws {
        let model = try await form()
        let empty = try #require(model.state.value)
        #expect([empty.name, empty.branch, empty.means, empty.asks] == ["唐春", branch.name, "", ""])
        #expect(empty.reason == nil && empty.day == nil)
        let died = try await on(model, .reason(reason: .died))
        #expect(died.day?.date == today)
        #expect(died.means == "从今天起不再提醒、不收党费、不打电话,家里的手机上也一样。以前的记录留着。")
        #expect(died.asks == "唐春 11 月 27 日去世,记下吗?")
        #expect(try await on(model, .day(date: today.plusDays(1))).day?.date == today)
        #expect(try await on(model, .day(date: today.plusDays(-2))).asks == "唐春 11 月 25 日去世,记下吗?")
        model.on(.done)
        try await hall.settle()
        #expect(recorded == ["end b1 tang died 2026-11-25"] && hall.syncs == 1)
    }

    @Test("it leads back to the people of the branch, past what was recorded of who left")
    func leadsBack() async throws {
        _ = try await on(try await form(), .reason(reason: .moved), .done)
        #expect(hall.navigator.stack == [.home, .members()])
    }

    @Test("each says what follows, and what was a mistake asks for no day")
    func means() async throws {
        let model = try await form()
        let first = try #require(model.state.value)
        #expect(first.reasons.map(\.name) == ["去世", "转出", "除名、开除", "登记错了,本来就不是这里的人"])
        #expect(first.ifWrong.contains("乡镇或者县里"))
        var said: [LeaveBranchState] = []
        for reason in LeaveBranchReason.allCases { said.append(try await on(model, .reason(reason: reason))) }
        #expect(Set(said.map(\.means)).count == said.count && said.allSatisfy { !$0.means.isEmpty })
        let asked = ["唐春 11 月 27 日去世", "唐春 11 月 27 日起转出", "唐春 11 月 27 日起除名或者开除", "唐春登记错了"]
        #expect(said.map(\.asks) == asked.map { $0 + ",记下吗?" })
        #expect(said.last?.day == nil)
        _ = try await on(model, .day(date: today.plusDays(-9)), .done)
        #expect(recorded == ["end b1 tang mistaken 2026-11-27"])
    }

    @Test("who came from elsewhere went back, and is removed from nothing here")
    func guestLeaves() async throws {
        hall.floating.kept = floatingRegister(here: [guest(tang)])
        let model = try await form()
        let choices = try #require(model.state.value).reasons
        #expect(choices.map(\.name) == ["回去了", "去世", "登记错了,没有来过"])
        #expect(try await on(model, .reason(reason: .removed), .done).reason == nil)
        #expect(recorded == [])
        var said: [LeaveBranchState] = []
        for choice in choices { said.append(try await on(model, .reason(reason: choice.reason))) }
        let ofMembers = ["党费", "应到", "本支部"]
        #expect(said.allSatisfy { state in !ofMembers.contains { state.means.contains($0) } })
        #expect(said.prefix(2).allSatisfy { $0.means.contains("组织关系") && $0.means.contains("记录留着") })
        let asked = ["唐春 11 月 27 日起不在这里了", "唐春 11 月 27 日去世", "唐春登记错了"]
        #expect(said.map(\.asks) == asked.map { $0 + ",记下吗?" })
        #expect(said[0].ifWrong.contains("再登记一次流入党员"))
        _ = try await on(model, .reason(reason: .moved), .done)
        #expect(recorded == ["end b1 tang moved 2026-11-27"])
    }

    @Test("nothing is recorded without what happened, and once for two touches")
    func once() async throws {
        let model = try await form()
        _ = try await on(model, .done)
        #expect(recorded == [] && hall.place == place)
        model.on(.reason(reason: .removed))
        for _ in 1...2 { model.on(.done) }
        try await hall.settle()
        #expect(recorded == ["end b1 tang removed 2026-11-27"])
    }

    @Test("what is refused stays and says why, and going back loses nothing")
    func refused() async throws {
        hall.organisations.onRecord = { throw CoreError.NotPermitted(reason: "not_in_office", detail: "") }
        let model = try await form()
        _ = try await on(model, .reason(reason: .died), .day(date: today.plusDays(-1)), .done)
        #expect(model.failure?.code == "not_in_office" && hall.place == place)
        model.close()
        let again = try #require(try await form().state.value)
        #expect(again.reason == .died && again.day?.date == today.plusDays(-1))
    }

    @Test("whoever does not belong here is no form")
    func nobody() async throws {
        let model = LeaveBranchModel(hall.around, org: "b1", person: "nobody")
        try await hall.settle()
        model.on(.done)
        #expect(model.state.code == "not_here")
    }
}
