import AppTesting
import Testing
import YixianCore

@testable import AppModels

@MainActor @Suite(.timeLimit(.minutes(1)))
struct MeetingModelTests {
    private let hall = Hall()

    private func may(
        _ days: Int = 0, own: OwnState = ownState(), outcome: Outcome? = nil, cancelled: Bool = false
    ) async throws -> MeetingMay {
        let plan = plan(on: today.plusDays(days), cancelled: cancelled)
        hall.meetings.screen = meetingScreen(meetingRow(plan, own: own, outcome: outcome))
        let model = MeetingModel(hall.around, theMeeting)
        return try await hall.see { model.state }.may
    }

    @Test("today one signs in or asks leave, before that one asks leave; what is over or off is neither")
    func signs() async throws {
        #expect(try await may() == MeetingMay(signIn: true, askLeave: true))
        #expect(try await may(1) == MeetingMay(askLeave: true))
        #expect(try await may(outcome: .held) == MeetingMay(dispute: true))
        #expect(try await may(cancelled: true) == MeetingMay())
    }

    @Test("one's own word is taken back, another's is disputed once the day is past")
    func words() async throws {
        #expect(try await may(own: ownState(.away, .own, by: "me")) == MeetingMay(signIn: true, withdraw: true))
        #expect(try await may(own: ownState(.present, .own, by: "me")) == MeetingMay(withdraw: true))
        #expect(try await may(-1, own: ownState(.absent, .officer, by: "s")) == MeetingMay(dispute: true))
    }

    @Test("officers see the digits and the code for guests, members neither")
    func guests() async throws {
        let part = OfficersPart(digits: ["4831"], guestCode: "4821 0937 1260", tally: tally(), minutes: [])
        hall.meetings.screen = meetingScreen(officers: part)
        let model = MeetingModel(hall.around, theMeeting)
        let officers = try await hall.see { model.state }.officers
        #expect(officers?.digits == "4831" && officers?.guestCode == "4821 0937 1260")
        hall.meetings.screen = meetingScreen()
        try await hall.changed(.meetings)
        #expect(try await hall.see { model.state }.officers == nil)
    }

    @Test("somebody who was signed in says yes or no, once")
    func proxy() async throws {
        let core = Gate()
        hall.meetings.onRecord = { _ in await core.wait() }
        let own = ownState(.present, .proxy, by: "x", toConfirm: true)
        hall.meetings.screen = meetingScreen(meetingRow(own: own), names: [PersonId("x"): "于有"])
        let model = MeetingModel(hall.around, theMeeting)
        #expect(try await hall.see { model.state }.proxy == ProxyState(mark: "mark", by: "于有"))
        for _ in 1...2 { model.on(.answerProxy(mark: "mark", accepted: true)) }
        core.open()
        try await hall.settle()
        #expect(hall.meetings.recorded == ["answer mark true"])
    }

    @Test("a profile that was locked meanwhile leads to its PIN, and what was shown stays unread")
    func locked() async throws {
        hall.home(.locked(toSend: 1))
        let model = MeetingModel(hall.around, theMeeting)
        try await hall.settle()
        #expect(model.state == .loading)
        #expect(hall.navigator.stack == [.unlock(profile: "p1")])
    }

    @Test("what cannot be read says why, and the next change reads it again")
    func broken() async throws {
        hall.session.book.home = { throw CoreError.VaultUnavailable(detail: "locked") }
        let model = MeetingModel(hall.around, theMeeting)
        try await hall.settle()
        #expect(model.state == .broken(failure: failureOf(CoreError.VaultUnavailable(detail: "locked"))))
        hall.home(.open(home: openHome()))
        try await hall.changed(.meetings)
        #expect(model.state.value?.what == "主题党日")
    }

    @Test("another language shows at once, without asking the core again")
    func language() async throws {
        let model = MeetingModel(hall.around, theMeeting)
        #expect(try await hall.see { model.state }.date.contains("今天"))
        hall.session.book.home = { throw Unsaid() }
        hall.words.value = englishWords
        #expect(model.state.value?.date.contains("today") == true)
    }

    @Test("leave is one touch on the reason, and two touches ask once and go back once", arguments: Reason.allCases)
    func leave(_ reason: Reason) async throws {
        let core = Gate()
        hall.meetings.onRecord = { _ in await core.wait() }
        hall.navigator.go(.meeting(id: "m1"))
        hall.navigator.go(.leave(id: "m1"))
        let model = LeaveModel(hall.around, theMeeting)
        #expect(try await hall.see { model.state }.meeting == "11 月 27 日 周五 主题党日")
        for _ in 1...2 { model.on(reason) }
        core.open()
        try await hall.settle()
        #expect(hall.meetings.recorded == ["leave \(reason)"])
        #expect(hall.place == .meeting(id: "m1"))
    }

    @Test("whoever leaves the screen while leave is being asked has asked, and is led nowhere")
    func leavesEarly() async throws {
        let core = Gate()
        hall.meetings.onRecord = { _ in await core.wait() }
        hall.navigator.go(.meetings)
        let model = LeaveModel(hall.around, theMeeting)
        model.on(.away)
        try await until { core.came == 1 }
        model.close()
        core.open()
        try await hall.settle()
        #expect(hall.meetings.recorded == ["leave away"])
        #expect(hall.syncs == 1)
        #expect(hall.navigator.stack == [.home, .meetings])
    }

    @Test("a notice goes to whoever has a number, and the others are named")
    func notice() async throws {
        let recipients = [
            Recipient(person: PersonId("1"), name: "人1", hasPhone: true),
            Recipient(person: PersonId("2"), name: "人2", hasPhone: false),
        ]
        hall.meetings.numbers = ["13800000000"]
        hall.meetings.notice = Notice(text: "通知", message: "短信", recipients: recipients, sheet: "<html>")
        let model = NoticeModel(hall.around, theMeeting)
        model.on(.copy)  // before it is read
        let state = try await hall.see { model.state }
        #expect(state.toldBySomebody == ["人2"] && state.toMessage == 1)
        for event in NoticeEvent.allCases + [.message] { model.on(event) }
        try await hall.settle()
        #expect(hall.asked == ["copy 通知", "share 通知", "print 主题党日 <html>", "message [\"13800000000\"] 短信"])
        #expect(hall.meetings.recorded == ["numbers m1"] && hall.syncs == 1, "two touches use the numbers once")
        hall.meetings.onRecord = { _ in throw CoreError.StorageFull(detail: "") }
        model.on(.message)
        try await hall.settle()
        #expect(model.failure?.code == "storage_full" && hall.asked.count == 4)
    }

    @Test("officers read which meetings do not say how long was learnt")
    func gaps() async throws {
        func past(
            _ id: String, _ kind: MeetingKind = .themeDay, learning: UInt16? = nil, outcome: Outcome? = .held
        ) -> MeetingRow {
            let plan = plan("会", kind, on: today.plusDays(-2))
            return meetingRow(plan, id: MeetingId(id), outcome: outcome, learning: learning)
        }
        hall.meetings.all = [
            past("gap"), past("said", learning: 60), past("committee", .committee), past("open", outcome: nil),
        ]
        let model = MeetingsModel(hall.around)
        let gaps = { (state: MeetingsState) in state.past.filter { !$0.gap.isEmpty }.map { [$0.id, $0.gap] } }
        let kept = gaps(try await hall.see { model.state })
        #expect(kept == [["gap", "没有记学了多久"]])
        hall.home(.open(home: openHome(keepsRolls: [])))
        try await hall.changed(.meetings)
        let read = gaps(try await hall.see { model.state })
        #expect(read == [], "members are not asked to put it right")
    }

    @Test("the list of meetings is the last window, what comes first and the last past one before the others")
    func list() async throws {
        func on(_ days: Int, _ outcome: Outcome? = nil) -> MeetingRow {
            meetingRow(plan(on: today.plusDays(days)), id: MeetingId("d\(days)"), outcome: outcome)
        }
        hall.meetings.all = (-205 ... -2).map { on($0) } + [on(-1, .held), on(0), on(1)]
        let model = MeetingsModel(hall.around)
        let state = try await hall.see { model.state }
        #expect(state.coming.map(\.id) == ["d0", "d1"])
        #expect(state.past.prefix(2).map(\.id) == ["d-1", "d-2"])
        #expect(state.coming.count + state.past.count == 200 && state.more == 7)
        model.on(.open(id: "d1"))
        #expect(hall.place == .meeting(id: "d1"))
        model.on(.plan)
        #expect(hall.place == .plan())
    }

    @Test("the year's hours stand there in tenths that nobody rounds, with what is not recorded; without a branch none")
    func hours() async throws {
        let none = MeetingsModel(hall.around)
        #expect(try await hall.see { none.state }.hours == nil)
        hall.meetings.hours = hoursScreen(own: 125, branch: 240, unrecorded: 2)
        let model = MeetingsModel(hall.around)
        let hours = try #require(try await hall.see { model.state }.hours)
        #expect(hours.title == "2026 年集中学习" && hours.own == "我参加的:12.5 学时,7 次会")
        #expect(hours.branch == "支部开的:24 学时,9 次会" && hours.gap == "另有 2 次会没有记学了多久。")
        #expect(hours.rule == "一年 32 学时,45 分钟算一学时。")
        #expect(hours.source == "依据:党员教育管理工作条例 第十六条")
        hall.meetings.hours = hoursScreen(own: 5, branch: 240, unrecorded: 0)
        try await hall.changed(.meetings)
        #expect(model.state.value?.hours?.own == "我参加的:0.5 学时,7 次会")
        #expect(model.state.value?.hours?.gap == "")
    }
}
