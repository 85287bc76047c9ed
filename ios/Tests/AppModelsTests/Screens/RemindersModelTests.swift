import AppTesting
import Testing
import YixianCore

@testable import AppModels

/// What is due, on its own screen and on the first one, and what is planned of it.
@MainActor @Suite(.timeLimit(.minutes(1)))
struct RemindersModelTests {
    private let hall = Hall()
    private let soon = today.plusDays(6).stated()
    private let named = MeetingName(id: theMeeting, title: "主题党日", date: today.stated())

    private func due(_ rows: ReminderRow...) {
        hall.home(.open(home: openHome(reminders: rows)))
    }

    private func said(_ row: ReminderRow) async throws -> ReminderState {
        due(row)
        let model = RemindersModel(hall.around)
        return try #require(try await hall.see { model.state }.rows.first)
    }

    private func mine(_ action: ReminderAction, by: String = "") -> ReminderRow {
        reminder(action, person: "me", own: true, meeting: named, by: by)
    }

    /// Each kind: what is said, and where the one thing is done.
    @Test("every kind is told in words that judge nobody")
    func kinds() async throws {
        let november = Month(year: 2026, month: 11)
        let told: [(ReminderRow, String, Place?)] = [
            (
                reminder(.prepareElection(ends: soon), person: nil, name: ""),
                "\(branch.name)这一届 12 月 3 日到期,该准备换届了。", .term(org: "b1")
            ),
            (
                reminder(.prepareElection(ends: soon), .over, person: nil, name: ""),
                "\(branch.name)这一届 12 月 3 日到期,还没有新一届的记录。", .term(org: "b1")
            ),
            (
                reminder(.declareDues(fen: 50, first: november, last: november), own: true),
                "11 月党费 0.50 元还没有记录。", .payment()
            ),
            (reminder(.confirmDues(declaration: EventId("d"))), "唐春说党费交了,等支部确认。", .branchDues(branch: "b1")),
            (reminder(.fixDues(members: 3), person: nil, name: ""), "3 名党员今年的党费还没有核定。", .branchDues(branch: "b1")),
            (
                reminder(.lookIntoDues(since: Month(year: 2026, month: 5), months: 6), .now),
                "唐春的党费,从 5 月起连续 6 个月没有记录,请支部核实。", .dues(person: "tang")
            ),
            (
                reminder(.holdMeeting(kind: .general, until: soon), person: nil, name: ""),
                "这一期的支部党员大会还没有记录,12 月 3 日前开就行。", .plan(branch: "b1")
            ),
            (
                reminder(.holdMeeting(kind: .general, until: soon), .now, person: nil, name: ""),
                "上一期(12 月 3 日前)的支部党员大会没有记录。开过的,补记一下。", .plan(branch: "b1")
            ),
            (
                reminder(.learnTogether(minutes: 750, needed: 1440, unrecorded: 2), person: nil, name: ""),
                "\(branch.name) 2026 年集中学习记了 12 小时 30 分,一年要 24 小时。 有 2 次会没有记学了多久,补记一下。", .meetings
            ),
            (
                reminder(.learnTogether(minutes: 0, needed: 1440, unrecorded: 0), person: nil, name: ""),
                "\(branch.name) 2026 年集中学习记了 0 分钟,一年要 24 小时。", .meetings
            ),
            (reminder(.nameContact), "唐春在外,还没有联系人。", .away(person: "tang")),
            (reminder(.getInTouch(until: soon)), "12 月 3 日前,和唐春联系一次。", .away(person: "tang")),
            (reminder(.chooseTransfer), "唐春外出满六个月了,有两个办法可以选。", .away(person: "tang")),
            (
                reminder(.chooseTransfer, person: "me", own: true), "您外出满六个月了,有两个办法可以选。",
                .choose(person: "")
            ),
            (reminder(.confirmHost(report: EventId("h"))), "唐春说在外参加了活动,请打电话核实。", .away(person: "tang")),
            (reminder(.renewCertificate(ends: soon)), "唐春的活动证 12 月 2 日到期。", .away(person: "tang")),
            (reminder(.renewCertificate(ends: soon), own: true), "您的活动证 12 月 2 日到期。", .away(person: "")),
            (reminder(.takeStep(step: .askedFamily)), "唐春还没有回音。下一步可以:问家人。", .away(person: "tang")),
            (
                reminder(.planForReturn(on: soon, isBack: false)), "唐春说 12 月 3 日回来。定一次他能参加的会。",
                .plan(branch: "b1", on: today.plusDays(6))
            ),
            (
                reminder(.planForReturn(on: soon, isBack: true)), "唐春 12 月 3 日回来了。定一次他能参加的会。",
                .plan(branch: "b1", on: today.plusDays(6))
            ),
            (
                reminder(.answerRequest(request: EventId("r")), .now), "唐春说自己的信息要改或者要删,请答复。",
                .privacyRequests(org: "b1")
            ),
            (
                mine(.confirmSignIn(mark: EventId("mark")), by: "于有"), "于有替您签了到:11 月 27 日 周五 主题党日。您去了吗?",
                .meeting(id: "m1")
            ),
            (
                reminder(.answerLeave(members: 2), person: nil, name: "", meeting: named),
                "11 月 27 日 周五 主题党日:2 人请假,等支部回话。", .roll(id: "m1")
            ),
            (mine(.readLeave(granted: true)), "11 月 27 日 周五 主题党日:您请的假,支部记下了。", .meeting(id: "m1")),
            (
                mine(.readLeave(granted: false)), "11 月 27 日 周五 主题党日:您请了假,支部没有记成请假。有事问支书。",
                .meeting(id: "m1")
            ),
            (reminder(.rememberAdmission(years: 8), .info, own: true), "今天是您入党 8 周年。", nil),
            (
                reminder(.lookIntoAbroad(since: LocalDate(2021, 11, 27).stated())),
                "唐春 2021 年 11 月 27 日出国(境),好几年没有回来,请支部研究。", .away(person: "tang")
            ),
        ]
        for (row, words, place) in told {
            let said = try await said(row)
            #expect(said.what == words && said.action?.place == place)
        }
    }

    @Test("of a member one comes to his page, which says what one may do there; whoever may not meets no form")
    func openMember() async throws {
        for action in [ReminderAction.nameContact, .chooseTransfer] {
            #expect(try await said(reminder(action)).action?.label == chineseWords.reminderLook)
        }
        #expect(try await said(mine(.chooseTransfer)).action?.place == .choose())
    }

    @Test("what presses is marked, and the rule is there for whoever asks")
    func presses() async throws {
        let calm = try await said(reminder(.nameContact))
        #expect(calm.since == "11 月 7 日起" && !calm.isPressing && calm.told == nil)
        #expect(calm.why[0].contains("中国共产党党员教育管理工作条例(2019) 第二十四条"))
        let pressing = try await said(reminder(.nameContact, .now))
        #expect(pressing.isPressing)
        let told = try await said(reminder(.nameContact, told: today.plusDays(-1).stated()))
        #expect(told.told == "11 月 26 日提醒过")
        #expect(told.spoken == "唐春在外,还没有联系人。 11 月 26 日提醒过")
    }

    @Test("whoever is above reads what is due below, opens nothing there, and says what he did about it")
    func above() async throws {
        let below = OrgName(id: OrgId("b9"), name: "沙堰村党支部")
        due(reminder(.prepareElection(ends: soon), .over, person: nil, name: "", above: true, at: below))
        let model = RemindersModel(hall.around)
        let said = try #require(try await hall.see { model.state }.rows.first)
        #expect(said.what == "沙堰村党支部这一届 12 月 3 日到期,还没有新一届的记录。" && said.action == nil)
        #expect(said.mayHandle, "an organiser keeps no roll there, and deals with it all the same")
        model.on(.done(matter: said.matter))
        try await hall.settle()
        #expect(hall.reminders.recorded == ["done b9 - 2026"])
        hall.reminders.handled = [
            handled(reminder(.prepareElection(ends: soon), .over, person: nil, name: "", above: true, at: below))
        ]
        try await hall.changed(.reminders)
        model.on(.again(matter: try #require(try await hall.see { model.state }.handled.first).matter))
        try await hall.settle()
        #expect(hall.reminders.recorded.last == "again b9 - 2026", "what was touched by mistake comes back")
    }

    @Test("whoever hears of several branches is told of which each is")
    func several() async throws {
        let below = OrgName(id: OrgId("b9"), name: "沙堰村党支部")
        let meeting = ReminderAction.holdMeeting(kind: .themeDay, until: soon)
        let search = reminder(.takeStep(step: .inquiry), name: "", above: true, at: below)
        due(
            reminder(meeting, .now, person: nil, name: "", above: true),
            reminder(meeting, .now, person: nil, name: "", above: true, at: below), search)
        hall.reminders.handled = [handled(search)]
        let model = RemindersModel(hall.around)
        let state = try await hall.see { model.state }
        let theme = "上一期(12 月 3 日前)的主题党日没有记录。开过的,补记一下。"
        let step = "沙堰村党支部:有人还没有回音。下一步可以:失联核查。"
        #expect(state.rows.map(\.what) == ["\(branch.name):\(theme)", "沙堰村党支部:\(theme)", step])
        #expect(state.handled.map(\.what) == [step])
        let reasons = state.rows.flatMap(\.why)
        #expect(!reasons.contains { $0.contains("不发给别人") }, "what is done there is told the county")
    }

    @Test("an officer says what he did, whose own matter it is wants it later")
    func handles() async throws {
        due(reminder(.nameContact), reminder(.chooseTransfer, person: "me", own: true))
        let model = RemindersModel(hall.around)
        let rows = try await hall.see { model.state }.rows
        #expect(rows.map(\.mayHandle) == [true, false])
        for event in [
            RemindersEvent.done(matter: rows[0].matter), .told(matter: rows[0].matter), .later(matter: rows[1].matter),
        ] {
            model.on(event)
            try await hall.settle()
        }
        #expect(
            hall.reminders.recorded == ["done b1 tang 2026", "told b1 tang 2026", "later me 2026-12-04"])
    }

    @Test("the first screen tells them, but one's own dues, which have a card there")
    func home() async throws {
        let november = Month(year: 2026, month: 11)
        due(reminder(.declareDues(fen: 50, first: november, last: november), own: true), reminder(.nameContact))
        let model = HomeModel(hall.around)
        let shown = try await hall.see { model.state }.reminders
        #expect(shown.map(\.what) == ["唐春在外,还没有联系人。"])
        let matter = try #require(shown.first?.matter)
        model.on(.about(reminder: .later(matter: matter)))
        try await hall.settle()
        #expect(hall.reminders.recorded == ["later tang 2026-12-04"])
        model.on(.about(reminder: .open(place: .away(person: "tang"))))
        #expect(hall.place == .away(person: "tang"))
    }

    private func handled(
        _ row: ReminderRow, by: String = "张伟", until: StatedDate? = nil, words: String = "", putOff: Bool = false
    ) -> HandledReminder {
        HandledReminder(reminder: row, by: by, until: until, words: words, putOff: putOff)
    }

    @Test("what is put off is there with its day, for whoever put it off, and is taken up again on this phone alone")
    func takesUpOwn() async throws {
        hall.home(.open(home: openHome(keepsRolls: [], putOff: 1)))
        hall.reminders.handled = [
            handled(reminder(.chooseTransfer, person: "me", own: true), by: "", until: soon, putOff: true)
        ]
        let model = RemindersModel(hall.around)
        let state = try await hall.see { model.state }
        #expect(state.putOff.map(\.what) == ["您外出满六个月了,有两个办法可以选。"])
        #expect(state.putOff.map(\.how) == [["12 月 3 日再提醒"]] && state.handled.isEmpty)
        #expect(state.putOff[0].spoken == "您外出满六个月了,有两个办法可以选。 12 月 3 日再提醒")
        model.on(.takeUp(matter: state.putOff[0].matter))
        try await hall.settle()
        #expect(hall.reminders.recorded == ["take up b1 rule me 2026"])
        #expect(hall.syncs == 0, "nobody is told")
        let first = HomeModel(hall.around)
        #expect(try await hall.see { first.state }.putOff == 1)
    }

    @Test("what officers dealt with is there to be taken up again: what, by whom and until when")
    func takesUp() async throws {
        let below = OrgName(id: OrgId("b9"), name: "城关党委")
        hall.reminders.handled = [
            handled(reminder(.nameContact)),
            handled(
                reminder(.getInTouch(until: soon), person: "yu", name: "于有"), by: "", until: soon, words: "他下周回来"),
            handled(reminder(.chooseTransfer, person: "me", own: true)),
            handled(reminder(.prepareElection(ends: soon), person: nil, at: below)),
        ]
        let model = RemindersModel(hall.around)
        let shown = try await hall.see { model.state }.handled
        #expect(shown.map(\.what) == ["唐春在外,还没有联系人。", "12 月 3 日前,和于有联系一次。"])
        #expect(shown.map(\.how) == [["张伟办的"], ["有人办的", "12 月 3 日再提醒", "他下周回来"]])
        model.on(.again(matter: shown[1].matter))
        try await hall.settle()
        #expect(hall.reminders.recorded == ["again b1 yu 2026"])
        #expect(hall.syncs == 1, "the others are told")
    }

    @Test("a member is shown nothing of what officers dealt with")
    func keepsNoRoll() async throws {
        hall.home(.open(home: openHome(keepsRolls: [])))
        hall.reminders.handled = [handled(reminder(.nameContact))]
        let model = RemindersModel(hall.around)
        #expect(try await hall.see { model.state }.handled.isEmpty)
    }

    @Test("a request that was answered is listed no more")
    func answered() async throws {
        due(reminder(.answerRequest(request: EventId("r"))))
        let (list, first) = (RemindersModel(hall.around), HomeModel(hall.around))
        #expect(try await hall.see { list.state }.rows.count == 1)
        #expect(try await hall.see { first.state }.reminders.count == 1)
        due()
        try await hall.changed(.privacy)
        #expect(try await hall.see { list.state }.rows.isEmpty)
        #expect(try await hall.see { first.state }.reminders.isEmpty)
    }

    @Test("whether the phone tells stands below the list, and changes at once")
    func allows() async throws {
        due(reminder(.nameContact))
        hall.outside.board.consents = .notAsked
        hall.around.keepNotices()
        let model = RemindersModel(hall.around)
        #expect(try await hall.see { model.state }.notices == .notAsked)
        model.on(.allow)
        #expect(try await hall.see { model.state }.notices == .allowed)
        #expect(hall.outside.board.asked == 1 && hall.outside.board.settingsOpened == 0)
    }
}
