import AppTesting
import Testing
import YixianCore

@testable import AppModels

@MainActor @Suite(.timeLimit(.minutes(1)))
struct PlanModelTests {
    private let hall = Hall()

    private func begin(_ meeting: MeetingId? = nil) async throws -> PlanModel {
        hall.navigator.go(.plan(id: meeting?.value ?? ""))
        let model = PlanModel(hall.around, meeting)
        try await hall.settle()
        return model
    }

    @Test("a new meeting begins as the most common one does, where the last one was")
    func new() async throws {
        #expect(try await begin().state.place.isEmpty)
        hall.meetings.all = [meetingRow(), meetingRow(plan(place: "大槐树下"))]
        let state = try await begin().state
        #expect(state.isNew && state.kinds[state.kind] == "主题党日")
        #expect(state.title == "11 月主题党日" && state.timeText == "上午 9:00")
        #expect(state.date == today && state.place == "大槐树下")
    }

    @Test("it is of the branch that is named, else of the one that is kept, and says so where there are several")
    func ofBranch() async throws {
        #expect(try await begin().state.branch == "")
        let other = OrgName(id: OrgId("b2"), name: "黄庄支部")
        hall.home(.open(home: openHome(keepsRolls: [other, branch])))
        #expect(try await begin().state.branch == branch.name)
        let named = PlanModel(hall.around, nil, of: "b2")
        try await hall.settle()
        #expect(named.state.branch == "黄庄支部")
        named.on(.done)
        try await hall.settle()
        #expect(hall.meetings.recorded.last == "plan b2")
    }

    @Test("it begins on the day that it is asked for, if that is still to come")
    func askedFor() async throws {
        for (days, begins) in [(-3, 0), (0, 0), (6, 6)] {
            #expect(try await date(askedFor: days) == today.plusDays(begins))
        }
        hall.meetings.drafts[nil] = plan("老题目", on: today.plusDays(1))
        #expect(try await date(askedFor: 6) == today.plusDays(1), "what somebody has filled in stays")
    }

    @Test("on a phone whose clock is years off it begins on the county's day", arguments: [-8, 9])
    func wrongClock(years: Int) async throws {
        let off = Int64(years) * 365 * 86_400_000
        hall.outside.now = nowMs + off
        hall.home(.open(home: openHome(clockOffMs: off)))
        #expect(try await begin().state.date == today)
        // A day that is over is none to go on with; one that is to come is.
        for (kept, shown) in [(-1, 0), (1, 1)] {
            hall.meetings.drafts[nil] = plan("老题目", on: today.plusDays(kept))
            #expect(try await begin().state.date == today.plusDays(shown))
        }
    }

    private func date(askedFor days: Int) async throws -> LocalDate {
        let model = PlanModel(hall.around, nil, of: "b1", on: today.plusDays(days))
        try await hall.settle()
        return model.state.date
    }

    @Test("the title follows kind, month and language until somebody writes one")
    func titles() async throws {
        let model = try await begin()
        model.on(.kind(kind: 0))
        model.on(.date(date: LocalDate(2026, 12, 27)))
        #expect(model.state.title == "12 月支部党员大会")
        hall.words.value = englishWords
        #expect(!model.state.title.contains("月"))
        model.on(.title(text: "修水渠"))
        model.on(.kind(kind: 3))
        model.on(.kind(kind: 99))
        #expect(model.state.title == "修水渠" && model.state.kind == 3)
    }

    @Test(
        "what is planned is what was filled in, without stray blanks and empty lines, and back does not lead to the form"
    )
    func planned() async throws {
        let model = try await begin()
        for event: PlanEvent in [
            .title(text: " 修水渠 "), .time(time: LocalTime(15, 30)), .at(text: " 村部 "),
            .topics(text: " 学文件 \n\n  \n商量水渠\r\n"), .notice(text: " 请带本子 "), .done,
        ] { model.on(event) }
        try await hall.settle()
        let planned = try #require(hall.meetings.plans.first)
        #expect(planned.title == "修水渠" && planned.place == "村部" && planned.notice == "请带本子")
        #expect(planned.starts == TimeOfDay(hour: 15, minute: 30))
        #expect(planned.topics == ["学文件", "商量水渠"])
        #expect(planned.date == today.stated())
        #expect(hall.meetings.recorded == ["plan b1"])
        #expect(hall.navigator.stack == [.home, .meeting(id: "m1")])
        #expect(hall.syncs == 1)
    }

    @Test("two taps plan one meeting")
    func twice() async throws {
        let core = Gate()
        hall.meetings.onRecord = { _ in await core.wait() }
        let model = try await begin()
        model.on(.done)
        model.on(.done)
        try await until { core.came == 1 }
        model.on(.done)
        core.open()
        try await hall.settle()
        #expect(hall.meetings.recorded == ["plan b1"])
    }

    @Test("a plan that is refused stays on the screen and can be put right")
    func refused() async throws {
        hall.meetings.onRecord = { _ in throw CoreError.Rejected(reason: "bad_text", detail: "title") }
        let model = try await begin()
        model.on(.title(text: ""))
        model.on(.done)
        try await hall.settle()
        #expect(model.failure?.code == "bad_text")
        #expect(hall.place == .plan())
        hall.meetings.onRecord = { _ in }
        model.on(.done)
        try await hall.settle()
        #expect(hall.place == .meeting(id: "m1"))
    }

    @Test("going back, or the end of the app, loses nothing of a form, and a form that nobody touched leaves nothing")
    func drafts() async throws {
        try await begin().close()
        try await begin(theMeeting).close()
        try await hall.settle()
        #expect(hall.meetings.drafts.isEmpty)
        let first = try await begin()
        first.on(.at(text: "大槐树下"))
        first.on(.topics(text: "修水渠\n"))
        first.close()
        try await hall.settle()
        let second = try await begin()
        #expect(second.state.place == "大槐树下" && second.state.topics == "修水渠")
        second.on(.kind(kind: 0))
        #expect(second.state.title == "11 月支部党员大会", "nobody has written one")
        second.on(.done)
        try await hall.settle()
        second.close()
        try await hall.settle()
        #expect(hall.meetings.drafts.isEmpty, "it has become a plan")
    }

    @Test("whoever says so before the form is filled in is not overheard")
    func early() async throws {
        hall.meetings.all = [meetingRow(plan(place: "大槐树下"))]
        hall.navigator.go(.plan())
        let model = PlanModel(hall.around, nil)
        model.on(.title(text: "修水渠"))
        model.on(.done)
        try await hall.settle()
        #expect(hall.meetings.plans.map(\.title) == ["修水渠"] && hall.meetings.plans.map(\.place) == ["大槐树下"])
    }

    @Test("a draft whose day has passed begins today")
    func oldDraft() async throws {
        hall.meetings.drafts[nil] = plan("老题目", on: today.plusDays(-3))
        let state = try await begin().state
        #expect(state.title == "老题目" && state.date == today)
    }

    @Test("whoever leaves the form while it is being recorded leaves no draft of it")
    func leavesWhileRecording() async throws {
        let core = Gate()
        let model = try await begin()
        hall.meetings.onRecord = { _ in await core.wait() }
        model.on(.at(text: "祠堂"))
        model.on(.done)
        try await until { core.came == 1 }
        model.close()
        core.open()
        try await hall.settle()
        #expect(hall.meetings.drafts.isEmpty)
        #expect(hall.meetings.recorded == ["plan b1"])
    }

    @Test("a plan that is changed keeps what the form does not show, and a meeting that will not be is cancelled")
    func changed() async throws {
        var earlier = plan("老题目")
        earlier.host = PersonId("h")
        earlier.recorder = PersonId("r")
        earlier.topics = ["一", "二"]
        hall.meetings.screen = meetingScreen(meetingRow(earlier))
        let model = try await begin(theMeeting)
        #expect(model.state.title == "老题目" && model.state.topics == "一\n二")
        #expect(model.state.time == LocalTime(9, 30))
        model.on(.at(text: "祠堂"))
        model.on(.done)
        try await hall.settle()
        earlier.place = "祠堂"
        #expect(hall.meetings.plans == [earlier])
        #expect(hall.meetings.recorded == ["change m1"])
        #expect(hall.place == .home)
        try await begin(theMeeting).on(.cancel)
        try await hall.settle()
        #expect(hall.meetings.plans.last?.cancelled == true)
    }
}
