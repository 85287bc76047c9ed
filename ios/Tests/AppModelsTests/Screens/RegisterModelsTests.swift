import AppTesting
import Testing
import YixianCore

@testable import AppModels

/// The branch's register, those in one's care, and what the first screen has of members away.
@MainActor @Suite(.timeLimit(.minutes(1)))
struct RegisterModelsTests {
    private let hall = Hall()

    private func row(
        name: String = "唐春", months: Int = 8, contact: KeepsInTouch? = keeper(phone: nil), hosts: UInt32 = 0,
        search: LostSearch? = nil
    ) -> AwayRow {
        AwayRow(
            person: tang, name: name, departure: departure(months: months), floating: months >= 6, contact: contact,
            next: dueOn(today.plusDays(6)), openHosts: hosts, search: search)
    }

    @Test("the register says of each by when to get in touch, and what waits")
    func register() async throws {
        let here = guest(home: nil)
        let away = [row(hosts: 2, search: lostSearch()), row(months: 1, contact: nil)]
        hall.floating.kept = floatingRegister(away: away, here: [here])
        let model = FloatingRegisterModel(hall.around)
        let state = try await hall.see { model.state }
        #expect(state.branch == branch.name && state.away.count == 2)
        let (first, second) = (state.away[0], state.away[1])
        #expect(first.due.text == "12 月 3 日前联系一次")
        #expect(first.floating == "9 月 27 日起是流动党员" && second.floating == "到 2027 年 4 月 27 日满 6 个月")
        #expect(first.waits == ["2 次在外的活动待核实", "还没联系上,试过 2 次,可以定下一步:问家人"])
        #expect(second.contact == "还没有联系人" && second.waits.isEmpty)
        let inflow = InflowState(
            person: "guest", name: "李强", since: "11 月 27 日起在这里", home: "", certificate: nil, mayRenew: false)
        #expect(state.here == [inflow])
        #expect(state.spoken.contains("唐春登记的是在江苏省苏州市姑苏区") && state.spoken.contains("\n"))
    }

    private func certificate(from: LocalDate, holds: Bool) -> CertificateRow {
        let said = MemberCertificate(
            number: "苏 7", holdsFrom: from.stated(), holdsUntil: from.plusMonths(6).stated(), noTransfer: nil)
        return CertificateRow(certificate: said, holds: holds)
    }

    private func opened(_ here: InflowRow..., enabled: Bool = true) async throws -> FloatingRegisterModel {
        hall.floating.kept = floatingRegister(here: here, enabled: enabled)
        hall.navigator.restart([.home, .floatingRegister])
        let model = FloatingRegisterModel(hall.around)
        try await hall.settle()
        return model
    }

    @Test("of who came it says where he belongs, and his certificate as the away screen does")
    func guests() async throws {
        let holds = guest(certificate: certificate(from: today, holds: true))
        let over = guest(certificate: certificate(from: today.plusMonths(-7), holds: false))
        let state = try #require(try await opened(holds, over).state.value)
        #expect(state.here.map(\.home) == Array(repeating: "组织关系在苏州某社区党支部", count: 2))
        let first = try #require(state.here[0].certificate)
        #expect([first.number, first.span] == ["活动证 苏 7", "11 月 27 日到 2027 年 5 月 26 日"])
        #expect(state.here.map(\.certificate?.mark.word) == ["在有效期里", "过了有效期"])
        #expect(state.spoken.hasPrefix("李强,11 月 27 日起在这里,组织关系在苏州某社区党支部\n"))
        #expect(state.mayChange && state.mayEnter)
    }

    @Test("where the county has shut the area nobody is entered, and who came may leave all the same")
    func guestsShut() async throws {
        let shut = try #require(try await opened(guest(), enabled: false).state.value)
        #expect(shut.mayChange && !shut.mayEnter)
        hall.organisations.terms = termScreen(maySet: false)
        let read = try #require(try await opened(guest()).state.value)
        #expect(!read.mayChange && !read.mayEnter, "who does not keep the roster reads it")
    }

    @Test("a certificate is entered of whoever is known to belong elsewhere, by whoever may enter it")
    func guestsRenew() async throws {
        let (known, unknown) = (guest(), guest(home: nil))
        let state = try #require(try await opened(known, unknown).state.value)
        #expect(state.here.map(\.mayRenew) == [true, false])
        let shut = try #require(try await opened(known, unknown, enabled: false).state.value)
        #expect(shut.here.map(\.mayRenew) == [false, false])
        hall.organisations.terms = termScreen(maySet: false)
        let read = try #require(try await opened(known, unknown).state.value)
        #expect(read.here.map(\.mayRenew) == [false, false])
    }

    @Test("from the register one comes to the form of a guest, to his new certificate and to his leaving")
    func guestsOpen() async throws {
        let model = try await opened(guest())
        model.on(.receive)
        #expect(hall.place == .receiveGuest(branch: "b1"))
        model.on(.renew(person: "guest"))
        #expect(hall.place == .certificate(person: "guest"))
        model.on(.leave(person: "guest"))
        #expect(hall.place == .leaveBranch(org: "b1", person: "guest"))
    }

    @Test("who came home within a year is read below, with where and when, and opened")
    func back() async throws {
        let (left, back) = (today.plusMonths(-14), today.plusDays(-7))
        let row = AwayBackRow(
            person: tang, name: "唐春", placeName: gusu.name, leftOn: left.stated(), backOn: back.stated())
        hall.floating.kept = floatingRegister(back: [row, row])
        let model = FloatingRegisterModel(hall.around)
        let state = try await hall.see { model.state }
        let item = BackItem(
            person: "tang", name: "唐春", what: "2025 年 9 月 27 日去江苏省苏州市姑苏区,11 月 20 日回来")
        #expect(state.back == [item, item], "he may have come home twice")
        #expect(state.spoken == chineseWords.registerEmpty, "nobody is to be called")
        model.on(.open(person: "tang"))
        #expect(hall.place == .away(person: "tang"))
    }

    @Test("of whom nobody knows the name here it says somebody, on every list")
    func nameless() async throws {
        let (left, somebody) = (today.plusMonths(-2).stated(), chineseWords.somebody)
        let back = AwayBackRow(person: tang, name: "", placeName: gusu.name, leftOn: left, backOn: today.stated())
        hall.floating.kept = floatingRegister(away: [row(name: "")], here: [guest(name: "")], back: [back])
        let model = FloatingRegisterModel(hall.around)
        let state = try await hall.see { model.state }
        #expect([state.away[0].name, state.here[0].name, state.back[0].name] == [somebody, somebody, somebody])
        #expect(state.spoken.split(separator: "\n").allSatisfy { $0.hasPrefix(somebody) })
    }

    @Test("a register that is shut is read all the same")
    func shut() async throws {
        hall.floating.kept = floatingRegister(away: [row()], enabled: false)
        let model = FloatingRegisterModel(hall.around)
        let state = try await hall.see { model.state }
        #expect(state.isShut && state.away.count == 1)
    }

    @Test("whoever keeps no register is told so")
    func nobody() async throws {
        hall.home(.open(home: openHome(branch: nil, keepsRolls: [])))
        let model = FloatingRegisterModel(hall.around)
        try await hall.settle()
        guard case .broken(let failure) = model.state else { throw Wrong("it is there") }
        #expect(failure.code == "not_here")
    }

    @Test("from the register one comes to a member, and to everybody for a new departure")
    func opens() {
        let model = FloatingRegisterModel(hall.around)
        model.on(.open(person: "tang"))
        #expect(hall.place == .away(person: "tang"))
        model.on(.enter)
        #expect(hall.place == .members())
    }

    private func care(_ person: String, _ days: Int?, _ place: String? = "日本") -> CareRow {
        CareRow(
            branch: branch.id, person: PersonId(person), name: person == "x" ? "" : person, placeName: place,
            next: days.map { dueOn(today.plusDays($0)) })
    }

    @Test("those in one's care stand by when the next call is due, who is back last")
    func cares() async throws {
        hall.floating.inCare = [care("a", 9), care("back", nil, nil), care("x", -3), care("b", 1)]
        let model = CareModel(hall.around)
        let rows = try await hall.see { model.state }.rows
        #expect(rows.map(\.name) == ["有人", "b", "a", "back"])
        #expect(rows[0].due?.tone == .waiting)
        #expect(rows[3].place == "登记的是在家。" && rows[3].due == nil)
        #expect(model.state.value?.spoken.contains("b,在日本,11 月 28 日前联系一次") == true)
        model.on(.open(person: "a"))
        #expect(hall.place == .away(person: "a"))
    }

    private func home(
        _ contact: KeepsInTouch?, months: Int = 8, enabled: Bool = true
    ) async throws -> (HomeModel, HomeState) {
        let away = HomeAway(
            placeName: gusu.name, months: UInt32(months), floatingFrom: today.plusMonths(6 - months).stated(),
            contact: contact, enabled: enabled)
        hall.home(.open(home: openHome(away: away)))
        let model = HomeModel(hall.around)
        return (model, try await hall.see { model.state })
    }

    @Test("the first screen of who is away has whom to call")
    func migrant() async throws {
        let (model, state) = try await home(keeper(phone: "138"))
        let card = try #require(state.away)
        #expect(card.contact == "联系人:于有" && card.call == Calling(label: "打电话给于有", number: "138", reveals: nil))
        #expect(card.months == "在外满 8 个月" && card.floating == "9 月 27 日满了 6 个月,按规定叫“流动党员”")
        #expect(
            card.spoken == "您登记的是在江苏省苏州市姑苏区。联系人:于有。在外满 8 个月,9 月 27 日满了 6 个月,按规定叫“流动党员”。")
        #expect(card.mayTell)
        model.on(.call(number: "138"))
        #expect(hall.asked == ["call 138"])
    }

    @Test("who has no contact person yet, or has just left, is told so")
    func alone() async throws {
        let card = try #require(try await home(nil, months: 0).1.away)
        #expect(card.contact == "还没有联系人" && card.call == nil)
        #expect(card.months == "在外不到一个月" && card.floating == "到 2027 年 5 月 27 日满 6 个月")
    }

    @Test("where the county has shut this area nobody is asked how he is")
    func areaShut() async throws {
        let card = try #require(try await home(nil, enabled: false).1.away)
        #expect(!card.mayTell)
    }

    @Test("the first screen knows whether somebody is in one's care, and hears of it")
    func keepsInTouch() async throws {
        let model = HomeModel(hall.around)
        let before = try await hall.see { model.state }
        #expect(!before.keepsInTouch && before.away == nil)
        hall.floating.inCare = [care("a", 9)]
        try await hall.changed(.floating)
        #expect(model.state.value?.keepsInTouch == true)
    }
}
