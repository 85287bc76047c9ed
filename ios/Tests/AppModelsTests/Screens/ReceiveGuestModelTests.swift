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

    @Test("who is there already leaves nothing for the next one, and is still there to be told apart")
    func there() async throws {
        hall.floating.onRecord = { _ in
            throw CoreError.Invalid(field: "name", reason: "guest_here", most: nil, detail: "x")
        }
        let model = try await open(.name(text: "王伟"), .home(text: "苏州"))
        try await done(model)
        #expect(try model.failure?.code == "guest_here" && now(model).name == "王伟")
        #expect(hall.around.drafts.all().isEmpty)
        model.on(.name(text: "王伟(大)"))
        let again = try now(try await open())
        #expect(again.name == "王伟(大)" && again.home == "苏州")
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

    private func saw(_ model: ReceiveGuestModel, _ text: String) async throws -> ReceiveGuestState {
        model.saw(text)
        try await hall.settle()
        return try now(model)
    }

    @Test("what he shows is scanned, looked at, and recorded")
    func scans() async throws {
        hall.floating.cards["li"] = shown(isProbationary: true)
        let model = try await open(.scan)
        #expect(hall.asked == ["scan guestCard"])
        #expect(try !now(model).isScanned)
        let read = try await saw(model, "li")
        #expect(read.isScanned && read.missing.isEmpty && read.isProbationary && read.since.date == today)
        #expect([read.name, read.phone, read.home] == ["李强", "13900000000", "新野县沙堰镇党委李湾村党支部"])
        #expect(read.certificate?.number == "豫 7" && read.certificate?.last.date == LocalDate(2027, 4, 26))
        try await done(model)
        let who = "李强 13900000000 新野县沙堰镇党委李湾村党支部 true"
        #expect(recorded == ["guest b1 \(who) 2026-11-27 豫 7 2026-10-27 2027-04-27 -"])
    }

    @Test("of whoever was scanned before nothing is left")
    func another() async throws {
        hall.floating.cards["li"] = shown(isProbationary: true)
        hall.floating.cards["wu"] = shown("吴", phone: nil, certificate: nil)
        let model = try await open()
        _ = try await saw(model, "li")
        model.on(.since(date: today.plusDays(-9)))
        let read = try await saw(model, "wu")
        #expect(read.since.date == today)
        #expect(read.name == "吴" && read.phone.isEmpty && !read.isProbationary && read.certificate == nil)
        model.on(.certified(on: true))
        let empty = try now(model).certificate
        #expect(empty?.number == "" && empty?.from.date == today)
        model.on(.certified(on: false))
        try await done(model)
        #expect(recorded == ["guest b1 吴 - 新野县沙堰镇党委李湾村党支部 false 2026-11-27 -"])
    }

    @Test("a number that was typed stays where he tells none, and who changes what was scanned has not scanned it")
    func keeps() async throws {
        hall.floating.cards["li"] = shown(phone: nil)
        let model = try await open(.name(text: "李强"), .phone(text: "139"))
        let read = try await saw(model, "li")
        #expect(read.phone == "139" && read.isScanned)
        model.on(.phone(text: "138"))
        #expect(try now(model).isScanned)
        model.on(.home(text: "某支部"))
        #expect(try !now(model).isScanned)
        #expect(try await saw(model, "li").isScanned)
        #expect(try await !saw(model, "another").isScanned)
    }

    @Test("a certificate of more than six months comes with its reason")
    func scansLong() async throws {
        hall.floating.cards["li"] = shown(certificate: held(until: today.plusMonths(9), noTransfer: "工地没有支部"))
        let read = try await saw(try await open(), "li")
        #expect(read.certificate?.isLong == true && read.certificate?.noTransfer == "工地没有支部")
        #expect(read.missing.isEmpty)
    }

    @Test("another code, or none in the picture, is said, and what was typed stays", arguments: ["", "yixian-guest:x"])
    func scansAnother(_ text: String) async throws {
        let model = try await open(.name(text: "李"))
        let read = try await saw(model, text)
        #expect(read.name == "李" && !read.isScanned)
        #expect(model.failure?.code == "not_a_guest_card" && model.failure?.what(chineseWords) == "没扫到报到码。")
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
