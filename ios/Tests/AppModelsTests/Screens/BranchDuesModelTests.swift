import AppTesting
import Testing
import YixianCore

@testable import AppModels

@MainActor @Suite(.timeLimit(.minutes(1)))
struct BranchDuesModelTests {
    private let hall = Hall()
    private let paid = ledger("PPPPPPPPPPPPPPPPPPPPPPPd")
    private let three = ledger("PPPPPPPPPPPPPPPPPPPPmmdd")
    private let gap = ledger("PPPPPPPPPPPPPPPPPPPPmPdd")

    private func list(at meeting: String = "") async throws -> BranchDuesModel {
        let waiting = ledger("PPPPPPPPPPPPPPPPPPPPP??d")
        hall.dues.branch = branchDues(
            duesRow("c", "于有", three), duesRow("a", "陈禾丰"), duesRow("b", "王德福", paid),
            duesRow("d", "曾庆", waiting, pending: declaredRow("d1", duesPayment(10, 11, fen: 100))))
        hall.dues.members = [
            "a": memberDues(person: PersonId("a")), "c": memberDues(three, person: PersonId("c")),
        ]
        let model = BranchDuesModel(hall.around, meeting: meeting)
        try await hall.settle()
        return model
    }

    private func collect(_ model: BranchDuesModel, _ people: String...) async throws {
        model.on(.collect(on: true))
        try await hall.settle()
        for person in people { model.on(.tick(person: person)) }
    }

    private func see(_ model: BranchDuesModel) async throws -> BranchDuesState {
        try await hall.see { model.state }
    }

    private func record(_ model: BranchDuesModel) async throws {
        model.on(.record)
        try await hall.settle()
    }

    @Test("members stand in the order of their names' sounds, each with this month and what is open")
    func rows() async throws {
        let rows = try await see(list()).rows
        #expect(rows.map(\.name) == ["陈禾丰", "王德福", "于有", "曾庆"])
        #expect(rows.map(\.mark.word) == ["本期应交", "已交", "本期应交", "待确认"])
        #expect(rows.map(\.open) == ["11 月 0.50 元", "", "9 月到 11 月 1.50 元", ""])
        #expect(rows.map(\.amount) == ["", "每月 0.50 元", "", "每月 0.50 元"])
    }

    @Test("what is open of earlier months is said beside a month that is paid")
    func besides() async throws {
        let model = try await list()
        hall.dues.branch = branchDues(duesRow("a", "陈禾丰", ledger("PPPPPPPPPPPPPPPPPPPPmPPd")))
        try await hall.changed(.dues)
        let rows = try await see(model).rows
        #expect(rows.map(\.mark.word) == ["已交"] && rows.map(\.open) == ["另有 9 月 0.50 元没有记录"])
    }

    @Test("a run without a record is told to whoever looks, and not where others look on")
    func flag() async throws {
        let model = try await list()
        hall.dues.branch = branchDues(duesRow("a", "陈禾丰", ledger("PPPPPPPPPPPPPPPPmmmmmmdd", unrecorded: 6)))
        try await hall.changed(.dues)
        #expect(try await see(model).rows.map(\.flag) == ["已连续 6 个月没有记录,请支部核实。"])
        try await collect(model)
        let rows = try await see(model).rows
        #expect(rows.map(\.flag) == [""] && rows.map(\.open) == ["5 月到 11 月 3.50 元"])
    }

    @Test("the totals are words")
    func totals() async throws {
        let totals = try await see(list()).totals
        #expect(
            totals == ["这个月的党费已收 2.50 元", "已交 1 人,待确认 1 人,还没记录 2 人", "到现在还有 1.00 元没有交费记录", "2026 年共收 12.50 元"])
    }

    @Test("a branch that collects by quarter says so")
    func quarterly() async throws {
        let model = try await list()
        hall.dues.branch = hall.dues.branch.with(quarterly: true)
        try await hall.changed(.rules)
        let state = try await see(model)
        #expect(state.month == "2026 年 11 月 · 2026 年第四季度" && state.totals.first == "这一季的党费已收 2.50 元")
        #expect(state.rows.first?.mark.marking == .due)
    }

    @Test("other months are looked at, back to the last year's first")
    func months() async throws {
        let model = try await list()
        #expect(hall.dues.asked == [month(2026, 11)])
        let now = try await see(model)
        #expect(now.mayGoBack && !now.mayGoOn)
        model.on(.month(by: -1))
        let before = try await see(model)
        #expect(before.month == "2026 年 10 月" && before.mayGoOn)
        model.on(.month(by: -21))
        let far = try await see(model)
        #expect(far.month == "2025 年 1 月" && !far.mayGoBack)
        #expect(!far.totals.contains { $0.contains("到现在") }, "what is to be paid now is not of another year")
        #expect(far.rows.allSatisfy { $0.open.isEmpty && !$0.mayTick })
    }

    @Test("what somebody says he has paid comes first and is confirmed with one touch, once")
    func pending() async throws {
        let core = Gate()
        hall.dues.onRecord = { _ in await core.wait() }
        let model = try await list()
        let pending = try await see(model).pending
        #expect(pending.map(\.what) == ["10 月到 11 月,1.00 元"])
        #expect(pending.map(\.spoken) == ["曾庆说交了:10 月到 11 月,1.00 元"])
        for _ in 1...2 { model.on(.confirm(person: "d")) }
        model.on(.confirm(person: "a"))
        core.open()
        try await hall.settle()
        #expect(hall.dues.recorded == ["receive d 2026.10-2026.11 100 11/27 cash - - d1"])
    }

    @Test("a row leads to the member")
    func opens() async throws {
        try await list().on(.open(person: "c"))
        #expect(hall.place == .dues(person: "c"))
    }

    @Test("whoever hands over cash is ticked, and all are recorded at once with what each is to pay")
    func collects() async throws {
        let model = try await list()
        try await collect(model, "a", "c")
        let state = try await see(model)
        #expect(state.rows.map(\.name) == ["陈禾丰", "于有"], "who has nothing to pay is not asked")
        #expect(state.ticked == 2 && state.collect == "记下 2 人,共 2.00 元")
        try await record(model)
        let cash = "11/27 cash - -"
        #expect(
            hall.dues.recorded == ["collect c 2026.9-2026.11 150 \(cash); a 2026.11-2026.11 50 \(cash) at -"])
        let after = try await see(model)
        #expect(after.said == "刚才记下了 2 人,共 2.00 元。" && after.ticked == 0)
        #expect(after.isCollecting, "somebody may come yet")
        #expect(hall.syncs == 1)
    }

    @Test("months between that have a receipt are left out")
    func between() async throws {
        let model = try await list()
        hall.dues.branch = branchDues(duesRow("g", "于有", gap))
        hall.dues.members["g"] = memberDues(gap, person: PersonId("g"))
        try await hall.changed(.dues)
        try await collect(model, "g")
        try await record(model)
        let cash = "50 11/27 cash - -"
        #expect(hall.dues.recorded == ["collect g 2026.9-2026.9 \(cash); g 2026.11-2026.11 \(cash) at -"])
        #expect(try await see(model).said == "刚才记下了 1 人,共 1.00 元。")
    }

    @Test("what is recorded is what the row and the button say, and nothing older")
    func asked() async throws {
        let sinceJanuary = ledger("PPPPPPPPPPPPmmmmmmmmmmdd")
        let model = try await list()
        hall.dues.branch = branchDues(duesRow("e", "于有", sinceJanuary))
        hall.dues.members["e"] = memberDues(sinceJanuary, person: PersonId("e"))
        try await hall.changed(.dues)
        try await collect(model, "e")
        let state = try await see(model)
        #expect(state.rows.map(\.open) == ["5 月到 11 月 3.50 元"] && state.collect == "记下 1 人,共 3.50 元")
        try await record(model)
        #expect(hall.dues.recorded == ["collect e 2026.5-2026.11 350 11/27 cash - - at -"])
        #expect(try await see(model).said == "刚才记下了 1 人,共 3.50 元。")
    }

    @Test("a tick is taken back, and nobody else is ticked")
    func ticks() async throws {
        let model = try await list()
        try await collect(model, "a", "c", "a", "b", "nobody")
        let state = try await see(model)
        #expect(state.ticked == 1 && state.rows.filter(\.isTicked).map(\.name) == ["于有"])
    }

    @Test("all ticks are taken back at once, and it is still collected")
    func untick() async throws {
        let model = try await list()
        try await collect(model, "a", "c")
        model.on(.untick)
        let state = try await see(model)
        #expect(state.ticked == 0 && state.collect == "还没有点人" && state.isCollecting)
        #expect(state.rows.filter(\.isTicked).isEmpty)
        try await record(model)
        #expect(hall.dues.recorded == [])
        model.close()
        #expect(try await see(list()).ticked == 0)
    }

    @Test("nothing is recorded where nobody is ticked, and two touches record once")
    func once() async throws {
        let core = Gate()
        hall.dues.onRecord = { _ in await core.wait() }
        let model = try await list()
        try await collect(model)
        #expect(try await see(model).collect == "还没有点人")
        try await record(model)
        #expect(try await see(model).said == "")
        model.on(.tick(person: "a"))
        for _ in 1...2 { model.on(.record) }
        core.open()
        try await hall.settle()
        #expect(hall.dues.recorded.count == 1)
    }

    @Test("of whoever is taken back before it is recorded nothing is recorded, and who is ticked meanwhile stays so")
    func takenBack() async throws {
        let model = try await list()
        let due = try #require(hall.dues.members["c"])
        func meanwhile(_ events: BranchDuesEvent...) async throws {
            let core = Gate()
            hall.dues.onMember = { _ in
                await core.wait()
                return due
            }
            model.on(.record)
            try await until { core.came == 1 }
            for event in events { model.on(event) }
            core.open()
            try await hall.settle()
        }
        try await collect(model, "a", "c")
        try await meanwhile(.untick, .tick(person: "c"))
        #expect(hall.dues.recorded.count == 1 && hall.dues.recorded.first?.hasPrefix("collect c") == true)
        let state = try await see(model)
        #expect(state.said.hasPrefix("刚才记下了 1 人") && state.ticked == 0)
        model.on(.tick(person: "c"))
        try await meanwhile(.tick(person: "a"))
        #expect(hall.dues.recorded.last?.hasPrefix("collect c") == true)
        #expect(try await see(model).ticked == 1, "a")
        model.on(.tick(person: "c"))
        try await meanwhile(.untick)
        #expect(hall.dues.recorded.count == 2, "nobody was left")
        // Taken back, and ticked again while the other is recorded: the tick stays.
        hall.dues.onRecord = { _ in model.on(.tick(person: "a")) }
        for person in ["a", "c"] { model.on(.tick(person: person)) }
        try await meanwhile(.tick(person: "a"))
        #expect(hall.dues.recorded.last?.hasPrefix("collect c") == true)
        #expect(try await see(model).ticked == 1, "a")
    }

    @Test("all or none, and what is refused stays ticked")
    func refused() async throws {
        let model = try await list()
        hall.dues.onRecord = { _ in throw CoreError.Rejected(reason: "month_paid", detail: "2026-11") }
        try await collect(model, "a", "c")
        try await record(model)
        #expect(model.failure?.code == "month_paid" && hall.dues.recorded == [])
        #expect(try await see(model).ticked == 2)
    }

    @Test("at a meeting it begins with ticking, and the receipts name the meeting")
    func meeting() async throws {
        let model = try await list(at: theMeeting.value)
        let state = try await see(model)
        #expect(state.meeting == "11 月 27 日 周五 主题党日" && state.isCollecting)
        model.on(.tick(person: "a"))
        try await record(model)
        #expect(hall.dues.recorded.map { $0.hasSuffix(" at \(theMeeting.value)") } == [true])
        model.on(.collect(on: false))
        #expect(try await see(model).isCollecting == false)
    }

    @Test("the roll leads to the dues of its meeting")
    func roll() async throws {
        RollModel(hall.around, theMeeting).on(.dues)
        #expect(hall.place == .branchDues(meeting: theMeeting.value))
    }

    @Test("what was recorded stays said while others are ticked")
    func saidOn() async throws {
        let model = try await list()
        try await collect(model, "a")
        try await record(model)
        let said = try await see(model).said
        model.on(.tick(person: "c"))
        #expect(try await see(model).said == said, "nothing moves under a finger that touches twice")
        model.on(.untick)
        #expect(try await see(model).said == said)
        model.on(.collect(on: false))
        #expect(try await see(model).said == "")
    }

    @Test("whoever goes back before it is recorded has recorded nothing, and loses no tick")
    func goesBack() async throws {
        let model = try await list()
        let (core, due) = (Gate(), try #require(hall.dues.members["c"]))
        hall.dues.onMember = { _ in
            await core.wait()
            return due
        }
        try await collect(model, "a", "c")
        model.on(.record)
        try await until { core.came == 1 }
        model.close()
        core.open()
        try await hall.settle()
        #expect(hall.dues.recorded == [])
        #expect(try await see(list()).ticked == 2)
    }

    @Test("going back loses no tick, and tomorrow none is left")
    func back() async throws {
        let first = try await list()
        try await collect(first, "a")
        first.close()
        let again = try await see(list())
        #expect(again.ticked == 1 && again.isCollecting)
        let home = openHome().on(today.plusDays(1))
        hall.home(.open(home: home))
        let tomorrow = try await see(list())
        #expect(tomorrow.ticked == 0 && !tomorrow.isCollecting)
    }

    @Test("who is ticked and has paid meanwhile is not recorded twice")
    func meanwhile() async throws {
        let model = try await list()
        try await collect(model, "a")
        hall.dues.branch = branchDues(duesRow("a", "陈禾丰", paid))
        try await hall.changed(.dues)
        #expect(try await see(model).ticked == 0)
        try await record(model)
        #expect(hall.dues.recorded == [])
    }

    @Test("ticking is of now, whatever month was looked at")
    func now() async throws {
        let model = try await list()
        model.on(.month(by: -3))
        try await hall.settle()
        try await collect(model, "a")
        let state = try await see(model)
        #expect(state.month == "2026 年 11 月" && state.ticked == 1)
    }

    @Test("the list and the account of the year that is looked at are a touch away")
    func leads() async throws {
        let model = try await list()
        model.on(.list)
        #expect(hall.place == .duesList(branch: "b1", month: "2026-11"))
        #expect(try await see(model).publish == "公示 2026 年的党费")
        model.on(.publish)
        #expect(hall.place == .duesYear(branch: "b1", year: "2026"))
        hall.dues.branch = hall.dues.branch.with(mayAssess: false)
        try await hall.changed(.dues)
        #expect(try await see(model).publish == "")
    }

    @Test("the books are of the branch that is named, else of the one that is kept, and the others are a touch away")
    func branches() async throws {
        let other = OrgName(id: OrgId("b2"), name: "黄庄支部")
        hall.home(.open(home: openHome(keepsRolls: [other, branch])))
        let model = try await list()
        #expect(try await see(model).others == [OtherBranch(org: "b2", name: "黄庄支部")])
        hall.navigator.restart([.home, .branchDues()])
        model.on(.branch(org: "b2"))
        #expect(hall.navigator.stack == [.home, .branchDues(branch: "b2")])
        let second = BranchDuesModel(hall.around, meeting: "", branch: "b2")
        #expect(try await hall.see { second.state }.others.map(\.org) == ["b1"])
        hall.home(.open(home: openHome(keepsRolls: [other])))
        #expect(try await see(list()).others == [])
        #expect(hall.dues.opened == ["b1", "b2", "b2"])
    }

    @Test("whoever keeps no books has no list")
    func noBooks() async throws {
        hall.home(.open(home: openHome(keepsRolls: [])))
        let model = try await list()
        #expect(model.state.code == "not_here")
        try await record(model)
        #expect(hall.dues.recorded == [])
    }

    @Test("a list of a month is copied, handed on and printed")
    func paper() async throws {
        let model = DuesListModel(hall.around, branch: "b1", month: "2026-11")
        model.on(.copy)  // before it is read
        let state = try await hall.see { model.state }
        #expect(state.title == "2026 年 11 月" && state.text == "名单")
        for event in DuesListEvent.allCases { model.on(event) }
        #expect(hall.asked == ["copy 名单", "share 名单", "print 2026 年 11 月 <html>"])
    }

    @Test("a list of no month is not there")
    func noMonth() async throws {
        let model = DuesListModel(hall.around, branch: "b1", month: "2026-13")
        try await hall.settle()
        #expect(model.state.code == "not_here")
    }
}

extension OpenHome {
    /// The same on another day.
    fileprivate func on(_ day: LocalDate) -> OpenHome {
        OpenHome(
            person: person, name: name, county: county, today: day.stated(), branch: branch, offices: offices,
            keepsRolls: keepsRolls, toCall: toCall, next: next, dues: dues, away: away, needs: needs,
            reminders: reminders, putOff: putOff, toSend: toSend, lastSync: lastSync, clockOffMs: clockOffMs)
    }
}
