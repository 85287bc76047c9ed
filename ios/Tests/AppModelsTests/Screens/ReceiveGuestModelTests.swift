import AppTesting
import Testing
import YixianCore

@testable import AppModels

/// 登记流入党员: a member of elsewhere is entered in the branch's register.
@MainActor @Suite(.timeLimit(.minutes(1)))
struct ReceiveGuestModelTests {
    private let hall = Hall()

    private var recorded: [String] { hall.floating.recorded }

    private func open(_ events: ReceiveGuestEvent...) async throws -> ReceiveGuestModel {
        hall.navigator.restart([.home, .floatingRegister, .receiveGuest(branch: "b1")])
        let model = ReceiveGuestModel(hall.around, branch: "b1")
        try await hall.settle()
        for event in events { model.on(event) }
        return model
    }

    private func now(_ model: ReceiveGuestModel) throws -> ReceiveGuestState {
        try #require(model.state.value)
    }

    private func done(_ model: ReceiveGuestModel) async throws {
        model.on(.done)
        try await hall.settle()
    }

    @Test("a guest has a name and a branch elsewhere, and is here since today if nobody says another day")
    func plain() async throws {
        let model = try await open()
        let first = try now(model)
        #expect(first.branch == branch.name && first.since.date == today && first.certificate == nil)
        #expect(first.missing == "还差:姓名,组织关系在哪个支部")
        try await done(model)
        #expect(recorded.isEmpty)
        for event: ReceiveGuestEvent in [.name(text: " 李强 "), .home(text: " 苏州某社区党支部 ")] { model.on(event) }
        #expect(try now(model).missing.isEmpty)
        try await done(model)
        #expect(recorded == ["guest b1 李强 - 苏州某社区党支部 false 2026-11-27 -"])
        #expect(hall.place == .floatingRegister && hall.syncs == 1)
        #expect(hall.around.drafts.all().isEmpty)
    }

    @Test("his number, that he is on probation, since when he is here, and his certificate are recorded with him")
    func certified() async throws {
        let model = try await open(
            .name(text: "李强"), .home(text: "苏州"), .phone(text: "139"), .probationary(on: true),
            .since(date: today.plusDays(-3)), .certified(on: true))
        let certificate = try #require(try now(model).certificate)
        #expect(try now(model).missing == "还差:活动证编号" && now(model).isProbationary)
        #expect(certificate.last.date == LocalDate(2027, 5, 26) && certificate.months == 6 && !certificate.isReady)
        for event: ReceiveGuestEvent in [.number(text: " 苏 7 "), .from(date: today.plusMonths(-1))] { model.on(event) }
        #expect(try now(model).certificate?.last.date == LocalDate(2027, 4, 26))
        try await done(model)
        #expect(recorded == ["guest b1 李强 139 苏州 true 2026-11-24 苏 7 2026-10-27 2027-04-27 -"])
    }

    @Test("a certificate of more than six months wants its reason, and one that he does not have is not recorded")
    func long() async throws {
        let model = try await open(
            .name(text: "李强"), .home(text: "苏州"), .certified(on: true), .number(text: "7"),
            .last(date: today.plusMonths(7)))
        #expect(try now(model).certificate?.isLong == true && now(model).missing == "还差:为什么转不了组织关系")
        try await done(model)
        #expect(recorded.isEmpty)
        model.on(.certified(on: false))
        #expect(try now(model).certificate == nil && now(model).missing.isEmpty)
        for event: ReceiveGuestEvent in [.certified(on: true), .noTransfer(text: "单位没有党组织")] { model.on(event) }
        #expect(try now(model).certificate?.number == "7", "nothing typed is lost")
        try await done(model)
        #expect(recorded == ["guest b1 李强 - 苏州 false 2026-11-27 7 2026-11-27 2027-06-28 单位没有党组织"])
    }

    @Test("nobody has been here since tomorrow, and a name that could not be recorded is not taken")
    func bounds() async throws {
        let model = try await open(.since(date: today.plusDays(1)), .name(text: "李"))
        #expect(try now(model).since.date == today)
        model.on(.name(text: String(repeating: "𠮷", count: 65)))
        #expect(try now(model).name == "李" && model.failure?.code == "too_large")
    }

    @Test(
        "what the core refuses is said, and nothing typed is lost",
        arguments: ["certificate_too_long", "ends_before_it_begins", "bad_text", "shut_by_county"])
    func refused(_ code: String) async throws {
        hall.floating.onRecord = { _ in throw CoreError.Rejected(reason: code, detail: "x") }
        let model = try await open(
            .name(text: "李强"), .home(text: "苏州"), .certified(on: true), .number(text: "7"))
        try await done(model)
        #expect(model.failure?.code == code && model.failure?.what(chineseWords).isEmpty == false)
        #expect(hall.place == .receiveGuest(branch: "b1") && hall.syncs == 0)
        model.close()
        let again = try now(try await open())
        #expect([again.name, again.home, again.certificate?.number] == ["李强", "苏州", "7"])
    }

    @Test("two taps enter him once")
    func twice() async throws {
        let core = Gate()
        hall.floating.onRecord = { _ in await core.wait() }
        let model = try await open(.name(text: "李强"), .home(text: "苏州"), .done, .done)
        try await until { core.came == 1 }
        core.open()
        try await hall.settle()
        #expect(recorded.count == 1 && model.failure == nil)
    }
}
