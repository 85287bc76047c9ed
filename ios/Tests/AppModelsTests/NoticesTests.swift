import AppTesting
import Testing
import YixianCore

@testable import AppModels

/// What is planned, and whether the phone may tell it.
@MainActor @Suite(.timeLimit(.minutes(1)))
struct NoticesTests {
    private let hall = Hall()

    private var planned: [DayNotice]? { hall.outside.board.planned["p1"] }

    @Test("what is planned is planned again when something changes of which it speaks")
    func plans() async throws {
        hall.reminders.plan = { [plannedNotice(days: 6)] }
        hall.around.keepNotices()
        try await hall.settle()
        let notice = try #require(planned?.first)
        #expect(notice.date == today.plusDays(6) && notice.time == LocalTime(8, 30))
        #expect(notice.text == "有 2 件事,打开看一看。")
        hall.reminders.plan = { [] }
        try await hall.changed(.devices)
        #expect(planned?.count == 1, "a phone is no matter")
        try await hall.changed(.dues)
        #expect(planned?.isEmpty == true)
    }

    @Test("in another language it is planned again")
    func language() async throws {
        hall.reminders.plan = { [plannedNotice(days: 6)] }
        hall.around.keepNotices()
        try await hall.settle()
        hall.words.value = englishWords
        try await hall.settle()
        #expect(planned?.first?.text == "2 things to look at.")
    }

    @Test("the first screen asks whether the phone may tell, once something is planned, until there is an answer")
    func asks() async throws {
        hall.outside.board.consents = .notAsked
        let model = HomeModel(hall.around)
        hall.around.keepNotices()
        #expect(try await !hall.see { model.state }.mayAllow, "nothing is planned of which it could tell")
        hall.reminders.plan = { [plannedNotice(days: 6)] }
        try await hall.changed(.dues)
        #expect(try await hall.see { model.state }.mayAllow)
        hall.outside.board.answer = { .refused }
        model.on(.about(reminder: .allow))
        #expect(try await !hall.see { model.state }.mayAllow, "whoever said no is not asked again")
        #expect(hall.outside.board.asked == 1 && hall.outside.board.settingsOpened == 0)
    }

    @Test("while the system asks, everything else can be done")
    func waits() async throws {
        hall.outside.board.consents = .notAsked
        let gate = Gate()
        hall.outside.board.answer = {
            await gate.wait()
            return .allowed
        }
        let model = HomeModel(hall.around)
        model.on(.about(reminder: .allow))
        try await until { gate.came == 1 }
        model.on(.answerProxy(meeting: "m1", mark: "e1", accepted: true))
        try await until { hall.meetings.recorded.count == 1 }
        gate.open()
        try await hall.settle()
        #expect(hall.around.telling.consent == .allowed)
    }

    @Test("whoever comes back from the phone's settings finds it as it is now")
    func comesBack() async throws {
        hall.outside.board.consents = .refused
        hall.around.keepNotices()
        let model = RemindersModel(hall.around)
        #expect(try await hall.see { model.state }.notices == .refused)
        model.on(.allow)
        try await hall.settle()
        #expect(hall.outside.board.asked == 0 && hall.outside.board.settingsOpened == 1)
        hall.outside.board.consents = .allowed
        hall.front.value = true
        #expect(try await hall.see { model.state }.notices == .allowed)
    }

    @Test("the settings say whether the phone tells, ask for it, and lead to where the phone has it")
    func settings() async throws {
        let outside = TestOutside { FakeClient.with(FakeSession.of()) }
        outside.board.consents = .notAsked
        outside.board.answer = { .refused }
        let app = AppModel(outside: outside)
        try await until { app.state == .open && app.scope.running == 0 }
        let model = try #require(app.settings())
        #expect(model.state.notices == .notAsked)
        model.on(.allow)
        try await until { model.state.notices == .refused }
        model.on(.allow)
        try await until { outside.board.settingsOpened == 1 && app.scope.running == 0 }
        #expect(outside.board.asked == 1)
        app.putAway()
        outside.board.consents = .allowed
        app.takenUp()
        try await until { model.state.notices == .allowed }
        app.close()
    }

    @Test("a locked profile keeps what was planned")
    func locked() async throws {
        hall.reminders.plan = { [plannedNotice(days: 6)] }
        hall.around.keepNotices()
        try await hall.settle()
        hall.reminders.plan = { throw CoreError.Locked(detail: "locked") }
        try await hall.changed(.dues)
        #expect(planned?.count == 1)
    }
}
