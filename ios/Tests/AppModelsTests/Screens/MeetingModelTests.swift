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
            Recipient(person: PersonId("1"), name: "人1", phone: "13800000000"),
            Recipient(person: PersonId("2"), name: "人2", phone: nil),
        ]
        hall.meetings.notice = Notice(text: "通知", message: "短信", recipients: recipients, sheet: "<html>")
        let model = NoticeModel(hall.around, theMeeting)
        model.on(.copy)  // before it is read
        let state = try await hall.see { model.state }
        #expect(state.toldBySomebody == ["人2"])
        for event in NoticeEvent.allCases { model.on(event) }
        #expect(hall.asked == ["copy 通知", "share 通知", "message [\"13800000000\"] 短信", "print 主题党日 <html>"])
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
}
