import AppTesting
import Testing
import YixianCore

@testable import AppModels

/// The screens of a profile that only show and pass on.
@MainActor @Suite(.timeLimit(.minutes(1)))
struct StatesTests {
    private let hall = Hall()

    private func subject(_ name: String?) -> Subject {
        Subject(
            kind: "roll_marked", meeting: nil, title: "主题党日", date: today.stated(), person: nil, personName: name)
    }

    @Test("the first screen says that there is no signal before anything else that is quiet")
    func noSignal() async throws {
        hall.session.book.onSync = { throw CoreError.Offline(detail: "no route") }
        hall.home(.open(home: openHome(toSend: 2)))
        let model = HomeModel(hall.around)
        hall.sync.ask()
        #expect(try await hall.see { model.state }.quiet.map(\.text) == ["没有信号,也能用。", "2 条待发送"])
    }

    @Test("a phone that is not mine is objected to; a proxy is answered once; and the county is told")
    func objects() async throws {
        let model = HomeModel(hall.around)
        model.on(.notMe(device: "d9"))
        try await hall.settle()
        for _ in 1...2 { model.on(.answerProxy(meeting: "m1", mark: "mark", accepted: false)) }
        try await hall.settle()
        #expect(hall.devices.recorded == ["object d9"])
        #expect(hall.meetings.recorded == ["answer mark false"])
        #expect(hall.syncs == 2)
        model.on(.open(place: .status))
        #expect(hall.place == .status)
    }

    @Test("the status says what became of each entry, what to do, and whether the secretary can help")
    func status() async throws {
        hall.session.book.status = calmStatus(
            standing: "replaced", lastSync: Timestamp(nowMs - 3 * 24 * hourMs),
            toSend: [Item(number: 2, subject: subject(nil), fate: .toSend)],
            setAside: [Item(number: 1, subject: subject("于有"), fate: .refused(code: "wrong_digits", more: nil))])
        let model = StatusModel(hall.around)
        let state = try await hall.see { model.state }
        #expect(state.heard == "上次和县里联系:3 天前")
        #expect(state.setAside.map(\.what) == ["点名 于有 · 11 月 27 日 周五 主题党日"])
        #expect(state.setAside.allSatisfy { !$0.advice.isEmpty })
        #expect(state.toSend.map(\.fate) == ["等信号"])
        #expect(state.standing == chineseWords.error("replaced") && state.calls)
    }

    @Test("a county that was never reached is said, and a standing from the future has words")
    func future() async throws {
        hall.session.book.status = calmStatus(standing: "from_the_future")
        let model = StatusModel(hall.around)
        let state = try await hall.see { model.state }
        #expect(state.heard == chineseWords.neverHeard)
        #expect(state.standing == chineseWords.error("unknown"))
    }

    @Test("an exchange is shown while it runs, and how it ended")
    func exchange() async throws {
        let county = Gate()
        hall.session.book.onSync = {
            await county.wait()
            return SyncOutcome(rounds: 1, changes: 0)
        }
        let model = StatusModel(hall.around)
        model.on(.syncNow)
        try await until { model.state.value?.isSyncing == true }
        #expect(model.state.value?.said?.text == chineseWords.syncRunning)
        county.open()
        let state = try await hall.see { model.state }
        #expect(!state.isSyncing && state.said?.text == chineseWords.syncDone)
    }

    @Test("a word is given on what waits, and not on what does not")
    func admits() async throws {
        let waitsFor = WaitsFor.successor(org: OrgId("b1"))
        hall.session.book.waiting = [
            WaitingEvent(
                id: EventId("e1"), waitsFor: waitsFor, author: PersonId("x"), authorName: nil, since: Timestamp(nowMs),
                subject: subject("于有"))
        ]
        let model = StatusModel(hall.around)
        #expect(try await hall.see { model.state }.waiting.map(\.who) == ["有人"])
        model.on(.admit(event: "e2", admitted: true))
        model.on(.admit(event: "e1", admitted: false))
        try await hall.settle()
        #expect(hall.session.book.admitted == ["\(waitsFor) e1 false"])
    }

    @Test("a code is issued once for two taps, with whose it is and how long it is good")
    func codes() async throws {
        let office = Office(appointment: AppointmentId("o"), role: .secretary, since: today.stated())
        let member = MemberRow(
            person: PersonId("x"), name: "单文清", reading: "shàn wén qīng", offices: [office], state: nil, kind: nil,
            phone: "13800000000", isMasked: false, birthYear: nil)
        hall.session.fakeOrganisations.book.members = MemberPage(rows: [member], total: 1)
        let gate = Gate()
        hall.devices.onIssue = { await gate.wait() }
        let model = MembersModel(hall.around)
        #expect(try await hall.see { model.state }.rows.map(\.offices) == ["支部书记"])
        for _ in 1...2 { model.on(.issueCode(person: "x", spoken: true, replaces: false)) }
        gate.open()
        try await hall.settle()
        #expect(hall.devices.recorded == ["code x true false"])
        #expect(model.code?.name == "单文清" && model.code?.valid.contains("上午 10:00") == true)
        model.on(.codeGiven)
        #expect(model.code == nil)
    }

    @Test("a number is opened by a touch, said once, and called if that was the touch; who has none is not here")
    func reveals() async throws {
        let rows = [("x", "138****0000"), ("y", "139****0001")].map { person, phone in
            MemberRow(
                person: PersonId(person), name: person, reading: nil, offices: [], state: nil, kind: nil, phone: phone,
                isMasked: true, birthYear: nil)
        }
        hall.organisations.members = MemberPage(rows: rows, total: 2)
        hall.privacy.numbers = ["x": "13800000000"]
        let model = MembersModel(hall.around)
        let before = try await hall.see { model.state }
        #expect(before.rows.map(\.isMasked) == [true, true] && !before.isTold)
        model.on(.reveal(person: "x", calls: true))
        let after = try await hall.see { model.state }
        #expect(after.rows.map(\.phone) == ["13800000000", "139****0001"] && after.isTold)
        #expect(after.rows.map(\.isMasked) == [false, true] && hall.asked == ["call 13800000000"])
        model.on(.reveal(person: "y", calls: true))
        try await hall.settle()
        #expect(model.failure?.code == "not_here" && hall.asked.count == 1)
        #expect(hall.privacy.recorded == ["reveal b1 x", "reveal b1 y"] && hall.syncs == 1)
        let again = MembersModel(hall.around)
        let later = try await hall.see { again.state }
        #expect(later.rows.map(\.isMasked) == [true, true], "what was opened is forgotten with the screen")
        #expect(later.isTold, "what was said is not said again")
        again.on(.requests)
        #expect(hall.place == .privacyRequests(org: "b1"))
    }

    private func listed(_ phone: String) {
        let row = MemberRow(
            person: tang, name: "唐春", reading: nil, offices: [], state: nil, kind: nil, phone: phone, isMasked: true,
            birthYear: nil)
        let own = MemberRow(
            person: me, name: "王德福", reading: nil, offices: [], state: nil, kind: nil, phone: "13900000003",
            isMasked: false, birthYear: nil)
        hall.organisations.members = MemberPage(rows: [row, own], total: 2)
    }

    @Test("a number that was opened does not stand there once it was put right, and its owner's data is a touch away")
    func correctedSince() async throws {
        listed("139****0003")
        hall.privacy.numbers = ["tang": "13900000003"]
        let model = MembersModel(hall.around)
        #expect(try await hall.see { model.state }.rows.map(\.isOwn) == [false, true])
        model.on(.reveal(person: "tang", calls: false))
        #expect(try await hall.see { model.state }.rows.first?.phone == "13900000003")
        listed("139****2222")
        try await hall.changed(.organisations)
        let state = try #require(model.state.value)
        #expect(state.rows.first?.phone == "139****2222" && state.rows.first?.isMasked == true)
        model.on(.reveal(person: "tang", calls: false))
        try await hall.settle()
        model.on(.open(place: .memberPrivacy(org: state.org, person: "tang")))
        #expect(hall.place == .memberPrivacy(org: "b1", person: "tang"))
        #expect(model.state.value?.rows.first?.isMasked == true, "there it may be put right")
    }

    @Test("whoever belongs to no branch and keeps no roll sees no members")
    func noBranch() async throws {
        hall.home(.open(home: openHome(branch: nil, keepsRolls: [])))
        let model = MembersModel(hall.around)
        #expect(
            try await hall.see { model.state }
                == MembersState(
                    org: "", branch: "", others: [], term: "", rows: [], isOfficer: false, mayIssueCodes: false,
                    isTold: false))
    }

    private func members(of org: String = "") async throws -> MembersState {
        let model = MembersModel(hall.around, org: org)
        return try await hall.see { model.state }
    }

    @Test("officers see how members are, who keeps the roster also gives codes")
    func rights() async throws {
        let secretary = try await members()
        #expect(secretary.isOfficer && secretary.mayIssueCodes)
        hall.organisations.terms = termScreen(maySet: false)
        let first = try await members()
        #expect(first.isOfficer && !first.mayIssueCodes, "第一书记, 信息员")
        hall.home(.open(home: openHome(keepsRolls: [])))
        let member = try await members()
        #expect(!member.isOfficer && !member.mayIssueCodes)
    }

    private let other = OrgName(id: OrgId("b2"), name: "黄庄支部")

    @Test("whoever serves elsewhere sees those people first, and his own branch a touch away")
    func elsewhere() async throws {
        hall.home(.open(home: openHome(keepsRolls: [other])))
        hall.navigator.go(.members())
        let model = MembersModel(hall.around)
        let state = try await hall.see { model.state }
        #expect(state.org == "b2" && state.isOfficer)
        #expect(state.others == [OtherBranch(org: "b1", name: branch.name)])
        model.on(.branch(org: "b1"))
        #expect(hall.navigator.stack == [.home, .members(org: "b1")])
        let own = try await members(of: "b1")
        #expect(own.org == "b1" && !own.isOfficer && own.others == [OtherBranch(org: "b2", name: "黄庄支部")])
        #expect(hall.organisations.asked == ["b2", "b1"])
    }

    @Test("with two offices both branches are there, with one there is no choice")
    func twoOffices() async throws {
        #expect(try await members().others == [])
        hall.home(.open(home: openHome(keepsRolls: [other, branch])))
        let first = try await members()
        #expect(first.org == "b1" && first.others.map(\.org) == ["b2"])
        #expect(try await members(of: "b2").others.map(\.org) == ["b1"])
    }

    @Test("what the records take is said in whole megabytes, upwards")
    func storage() async throws {
        let core = FakeClient.with(.of())
        let app = AppModel(outside: TestOutside(now: nowMs) { core })
        try await until { app.scope.running == 0 }
        let model = try #require(app.settings())
        try await until { model.state.storageMb == 2 }
        #expect(model.state.label == "label of p1")
    }
}
