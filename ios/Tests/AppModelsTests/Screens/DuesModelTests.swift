import AppTesting
import Testing
import YixianCore

@testable import AppModels

/// Of 2025.
private let paid = "PPPPPPPPPPPP"

@MainActor @Suite(.timeLimit(.minutes(1)))
struct DuesModelTests {
    private let hall = Hall()

    init() {
        hall.rules.rows = duesRules
    }

    private func own(_ own: MemberDues) async throws -> DuesState {
        hall.dues.own = own
        let model = DuesModel(hall.around, "")
        return try await hall.see { model.state }
    }

    private func member(_ found: MemberDues) async throws -> DuesModel {
        hall.dues.members["x"] = found
        let model = DuesModel(hall.around, "x")
        try await hall.settle()
        return model
    }

    private func headline(_ months: String, quarterly: Bool = false) async throws -> String {
        let ledger = ledger(paid + months, quarterly: quarterly)
        return try await own(memberDues(ledger, quarterly: quarterly)).headline
    }

    @Test("what is open is said first, in one sentence, with its months and its amount")
    func open() async throws {
        #expect(try await headline("PPPPPPPPPPdd") == "11 月党费 0.50 元还没有记录。")
        #expect(try await headline("PPPPPPPPmmdd") == "9 月到 11 月党费 1.50 元还没有记录。")
        #expect(try await headline("PPPPPPPPPddd", quarterly: true) == "本季党费 1.50 元还没有记录。")
        #expect(try await headline("PPPPPPPmmddd", quarterly: true) == "8 月到 12 月党费 2.50 元还没有记录。")
    }

    @Test("where nothing is open, this month is said as it stands")
    func stands() async throws {
        #expect(try await headline("PPPPPPPPPPPd") == "11 月党费已交。")
        #expect(try await headline("PPPPPPPPPPPP", quarterly: true) == "本季党费已交。")
        #expect(try await headline("PPPPPPPPPP?d") == "11 月党费,您说交了,等支部确认。")
        #expect(try await headline("wwwwwwwwwwww") == "11 月党费免交。")
        #expect(try await headline("------------") == "11 月党费,支部还没有核定。")
        #expect(try await headline("PPPPPP......") == "11 月不在本支部交党费。")
    }

    @Test("what is to come is not to be paid now")
    func later() async throws {
        let state = try await own(memberDues(ledger(paid + "PPPPPPPPPPdd")))
        let year = try #require(state.years.first)
        #expect(year.year == "2026 年")
        #expect(year.months.map(said) == ["1 月到 10 月 已交 每月 0.50 元", "11 月 本期应交 0.50 元", "12 月 还没到 0.50 元"])
        #expect(state.mark == DuesMark(marking: .due, word: "本期应交"))
    }

    private func said(_ months: DuesMonths) -> String {
        [months.months, months.mark.word, months.amount].filter { !$0.isEmpty }.joined(separator: " ")
    }

    @Test("every state of a month has its own word and its own shape")
    func marks() async throws {
        let state = try await own(memberDues(ledger(".-wL?PmmmmmmPmmmmmmmmmdd")))
        let marks = state.years.flatMap { $0.months.map(\.mark) }
        let words: Set = ["不在本支部", "未核定", "免交", "已补交", "待确认", "已交", "没有记录", "本期应交", "还没到"]
        #expect(Set(marks.map(\.word)) == words)
        #expect(Set(marks.map(\.marking)) == Set(DuesMarking.allCases))
        #expect(state.years.map(\.year) == ["2026 年", "2025 年"])
        #expect(state.years.last?.months.first?.amount == "", "nobody pays where he does not belong")
    }

    @Test("what is fixed is said with its category and resolution, and why it is so much stands behind it")
    func fixed() async throws {
        let state = try await own(memberDues())
        #expect(state.fixed == ["农民,每月 0.50 元", "1 月到 12 月,1 月 10 日支部大会", "唐春记的"])
        #expect(state.why.contains("依据:中组发〔2008〕3号 第六条"))
        #expect(state.why.contains { $0.contains("不收钱") })
        let reduction = DuesReduction(approval: "镇党委 3 号", approvedOn: today.stated())
        let reduced = try await own(memberDues(fixed: assessmentRow(.retired, fen: 0, reduction: reduction)))
        #expect(reduced.fixed.contains("有困难减免:镇党委 3 号,11 月 27 日 周五批准"))
        #expect(try await own(memberDues(fixed: nil)).fixed == [])
    }

    @Test("months without a record are something to look into, with the article, and no verdict")
    func flag() async throws {
        let run = memberDues(ledger(paid + "PPPPmmmmmmdd", unrecorded: 6), person: PersonId("x"), name: "于有")
        let model = try await member(run)
        let flag = try await hall.see { model.state }.flag
        #expect(flag == DuesFlag(what: "已连续 6 个月没有记录,请支部核实。", source: "依据:中国共产党章程 第九条"))
        #expect(try await own(run).flag?.what == "已连续 6 个月没有记录。交过的,跟支部说一声。")
        #expect(try await own(memberDues()).flag == nil)
    }

    private let receipts = [
        receiptRow("r1", duesPayment(way: .entrusted, through: "x"), meeting: theMeeting, short: 50),
        receiptRow("r2", duesPayment(1, 1, fen: 50, way: .transfer), reason: "抄错了"),
        receiptRow("r3", duesPayment(1, 1, fen: 60, way: .entrusted, other: "儿媳"), void: "抄错了"),
        receiptRow("r4", void: ""),
    ]

    @Test("receipts say who has what, through whom, where, and what is wrong with them")
    func receipt() async throws {
        let model = try await member(memberDues(receipts: receipts))
        let rows = try await hall.see { model.state }.receipts
        #expect(rows[0].what == "9 月到 11 月,1.50 元")
        #expect(rows[0].how == "11 月 27 日 周五,托人,于有带来,唐春收,11 月 27 日 周五 主题党日上收的")
        #expect(rows[2].how.contains("儿媳带来"))
        #expect(rows.map(\.notes) == [["比核定的少 0.50 元"], ["这是更正:抄错了"], ["这笔不算了:抄错了"], ["这笔不算了"]])
        #expect(rows.map(\.mayCorrect) == [true, true, false, false])
        #expect(
            try await own(memberDues(receipts: receipts)).receipts.allSatisfy { !$0.mayCorrect },
            "nobody corrects his own")
    }

    @Test("a meeting that is not on this phone stays unnamed")
    func unnamed() async throws {
        hall.meetings.onMeeting = { throw CoreError.NotHere(what: "the meeting", detail: "") }
        let state = try await own(memberDues(receipts: [receiptRow(meeting: theMeeting)]))
        #expect(state.receipts.map(\.how) == ["11 月 27 日 周五,现金,唐春收"])
    }

    @Test("what one said waits, or was not confirmed and why, and what was confirmed is a receipt")
    func declared() async throws {
        let rows = [
            declaredRow(), declaredRow("d2", waits: false, declined: "没有到账"), declaredRow("d3", waits: false),
        ]
        let state = try await own(memberDues(declared: rows))
        #expect(state.declared.map(\.fate) == ["等支部确认。", "支部没有确认:没有到账"])
        #expect(state.declared.allSatisfy { !$0.mayConfirm })
    }

    @Test("an officer confirms what a member said with one touch, and only once")
    func confirm() async throws {
        let core = Gate()
        hall.dues.onRecord = { _ in await core.wait() }
        let model = try await member(memberDues(person: PersonId("x"), declared: [declaredRow()]))
        #expect(try await hall.see { model.state }.declared.map(\.mayConfirm) == [true])
        for _ in 1...2 { model.on(.confirm(declaration: "d1")) }
        core.open()
        try await hall.settle()
        #expect(hall.dues.recorded == ["receive x 2026.9-2026.11 150 11/27 cash - - d1"])
        #expect(hall.syncs == 1)
    }

    @Test("or says with a reason that it has not come, or that a receipt was a mistake")
    func cancel() async throws {
        let model = try await member(
            memberDues(person: PersonId("x"), receipts: [receiptRow()], declared: [declaredRow()]))
        let begun = Sentence(DuesEvent.sentence(entry: "d1"), at: .dues(person: "x"), of: "p1")
        hall.around.drafts[begun] = " 没有到账 "
        model.on(.decline(declaration: "d1", reason: " 没有到账 "))
        try await hall.settle()
        #expect(hall.around.drafts.all() == [:], "what is recorded is begun no more")
        model.on(.cancel(receipt: "r1", reason: "记错人了"))
        try await hall.settle()
        #expect(hall.dues.recorded == ["cancel x d1 没有到账", "cancel x r1 记错人了"])
    }

    @Test("a declaration that is gone meanwhile is not confirmed")
    func gone() async throws {
        let model = try await member(memberDues())
        model.on(.confirm(declaration: "d1"))
        try await hall.settle()
        #expect(hall.dues.recorded == [])
    }

    @Test("what may be done depends on whose dues they are and who looks")
    func may() async throws {
        let mine = try await own(memberDues())
        #expect(mine.may == DuesMay(declare: true) && mine.isOwn && mine.person == "")
        let said = try await own(memberDues(ledger(paid + "PPPPPPPPPP?d")))
        #expect(said.may == DuesMay(), "said once is enough")
        let watched = try await member(memberDues(may: false))
        #expect(try await hall.see { watched.state }.may == DuesMay())
        let model = try await member(memberDues(person: PersonId("x")))
        let state = try await hall.see { model.state }
        #expect(state.may == DuesMay(receive: true, assess: true) && !state.isOwn && state.person == "x")
        model.on(.open(place: .payment(person: "x")))
        #expect(hall.place == .payment(person: "x"))
    }

    @Test("an officer of several branches finds the member in his own")
    func branches() async throws {
        let other = OrgName(id: OrgId("b2"), name: "黄庄支部")
        hall.home(.open(home: openHome(keepsRolls: [branch, other])))
        let found = memberDues(name: "于有")
        let refused = CoreError.NotHere(what: "the member", detail: "")
        hall.dues.onMember = { if $0 == other.id { found } else { throw refused } }
        let model = DuesModel(hall.around, "x")
        #expect(try await hall.see { model.state }.name == "于有")
        hall.dues.onMember = { _ in throw refused }
        try await hall.changed(.dues)
        #expect(model.state.code == "not_here")
    }

    @Test("whoever keeps no books sees nobody else's dues, and not his own in their place")
    func noBooks() async throws {
        hall.home(.open(home: openHome(keepsRolls: [])))
        let model = try await member(memberDues(person: PersonId("x")))
        #expect(model.state.code == "not_here")
        #expect(try await own(memberDues()).isOwn)
    }

    @Test("what the branch made known is there for everybody, year by year")
    func accounts() async throws {
        let account = { (words: String) in
            DuesAccount(collectedFen: 31_200, payers: 26, handedUpFen: 20_000, usedFen: 5_000, words: words)
        }
        let rows = [AccountRow(year: 2025, account: account("买学习资料")), AccountRow(year: 2024, account: account(""))]
        let state = try await own(memberDues(accounts: rows))
        let lines = ["收到 312.00 元,26 人交", "上缴 200.00 元", "用了 50.00 元", "买学习资料"]
        #expect(state.accounts.first == AccountState(year: "2025 年", lines: lines))
        #expect(state.accounts.last?.lines.count == 3)
    }

    @Test("it is read anew when dues or rules change, and said in the language of the moment")
    func changes() async throws {
        hall.dues.own = memberDues()
        let model = DuesModel(hall.around, "")
        _ = try await hall.see { model.state }
        hall.dues.own = memberDues(ledger(paid + "PPPPPPPPPPPd"))
        try await hall.changed(.meetings, .dues)
        #expect(model.state.value?.headline == "11 月党费已交。")
        hall.words.value = englishWords
        #expect(model.state.value?.headline == "Dues for Nov: paid.")
        #expect(model.state.value?.isOpen == false)
    }

    @Test("what is read aloud has the amount, what it rests on and what to look into")
    func spoken() async throws {
        let spoken = try await own(memberDues(ledger(paid + "PPPPmmmmmmdd", unrecorded: 6))).spoken
        #expect(spoken == "5 月到 11 月党费 3.50 元还没有记录。 农民,每月 0.50 元 已连续 6 个月没有记录。交过的,跟支部说一声。")
    }
}
