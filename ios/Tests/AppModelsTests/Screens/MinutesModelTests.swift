import AppTesting
import Testing
import YixianCore

@testable import AppModels

@MainActor @Suite(.timeLimit(.minutes(1)))
struct MinutesModelTests {
    private let hall = Hall()

    private func minutes(_ kept: Minutes...) async throws -> MinutesModel {
        let officers = OfficersPart(digits: [], guestCode: nil, tally: tally(), minutes: kept)
        hall.meetings.screen = meetingScreen(officers: officers)
        hall.navigator.go(.minutes(id: "m1"))
        let model = MinutesModel(hall.around, theMeeting)
        try await hall.settle()
        return model
    }

    private func part(_ part: UInt8, _ text: String) -> Minutes {
        Minutes(part: part, text: text, by: PersonId("x"), at: Timestamp(nowMs))
    }

    @Test("writing goes on where it ended, whoever wrote")
    func goesOn() async throws {
        let model = try await minutes(part(0, "先修东渠。"), part(1, "别的"), part(0, "再修西渠。"))
        #expect(model.state == MinutesDraft(text: "先修东渠。\n\n再修西渠。", isRead: true))
    }

    @Test("a text that could not be recorded is not taken, and what was there stays")
    func tooLong() async throws {
        let model = try await minutes()
        model.on("先修东渠。")
        model.on(String(repeating: "𠮷", count: 3_001))
        #expect(model.state.text == "先修东渠。")
        #expect(model.failure?.code == "too_large")
        model.on(String(repeating: "𠮷", count: 3_000))
        #expect(model.state.text.count == 3_000)
    }

    @Test("leaving keeps the text, even if the profile ends at the same moment")
    func leaving() async throws {
        let model = try await minutes()
        model.on("先修东渠。")
        model.close()
        hall.leave()
        try await hall.settle()
        #expect(hall.meetings.recorded == ["minutes 0 先修东渠。"])
    }

    @Test("putting the app away keeps the text, once")
    func putAway() async throws {
        let model = try await minutes()
        model.on("先修东渠。")
        model.keep()
        model.keep()
        try await hall.settle()
        model.close()
        try await hall.settle()
        #expect(hall.meetings.recorded.count == 1)
        #expect(hall.syncs == 1)
        #expect(model.state.text == "先修东渠。")
    }

    @Test("what is to be kept is kept before the profile is locked")
    func beforeLocking() async throws {
        let core = Gate()
        let model = try await minutes()
        hall.meetings.onRecord = { _ in await core.wait() }
        model.on("先修东渠。")
        model.close()
        try await until { core.came == 1 }
        core.open()
        await hall.around.kept()
        #expect(hall.meetings.recorded.count == 1)
    }

    @Test("nothing is written if nothing changed, nor over a text that has not been read")
    func unchanged() async throws {
        let model = try await minutes(part(0, "先修东渠。"))
        model.on("先修东渠。!")
        model.on("先修东渠。")
        model.keep()
        model.done()
        try await hall.settle()
        #expect(hall.place == .home)
        let unread = MinutesModel(hall.around, theMeeting)
        unread.on("x")
        unread.close()
        try await hall.settle()
        #expect(hall.meetings.recorded.isEmpty)
    }

    @Test("done goes back once it is written, and two taps go back once")
    func done() async throws {
        let core = Gate()
        hall.navigator.go(.meeting(id: "m1"))
        let model = try await minutes()
        hall.meetings.onRecord = { _ in await core.wait() }
        model.on("先修东渠。")
        model.done()
        model.done()
        try await until { core.came == 1 }
        #expect(hall.place == .minutes(id: "m1"))
        core.open()
        try await hall.settle()
        #expect(hall.place == .meeting(id: "m1"))
        #expect(hall.meetings.recorded.count == 1)
    }

    @Test("a text that is refused stays on the screen, with the reason, and is kept once it can be")
    func refused() async throws {
        let model = try await minutes()
        hall.meetings.onRecord = { _ in throw CoreError.Rejected(reason: "bad_text", detail: "at most 3000") }
        model.on("长")
        model.done()
        try await hall.settle()
        #expect(model.failure?.code == "bad_text")
        #expect(hall.place == .minutes(id: "m1"))
        model.keep()
        try await hall.settle()
        hall.meetings.onRecord = { _ in }
        model.close()
        try await hall.settle()
        #expect(hall.meetings.recorded == ["minutes 0 长"])
    }
}
