import AppTesting
import Testing
import YixianCore

@testable import AppModels

@MainActor @Suite(.timeLimit(.minutes(1)))
struct CloseModelTests {
    private let hall = Hall()

    private func closing() async throws -> CloseModel {
        hall.navigator.go(.roll(id: "m1"))
        hall.navigator.go(.close(id: "m1"))
        let model = CloseModel(hall.around, theMeeting)
        try await hall.settle()
        return model
    }

    @Test("the count stands there once more, and what is closed says so")
    func count() async throws {
        let quorum = Quorum(rule: "quorum.general", needed: 14, reached: true)
        hall.meetings.roll = rollScreen(tally: tally(unmarked: 2, quorums: [quorum]))
        let model = try await closing()
        let state = try await hall.see { model.state }
        #expect(state.count == "到会 22 人,请假 3 人,外出 5 人,还没记 2 人")
        #expect(state.quorum == "能表决 21 人 (共 27 人)\n过半:够了 (要 14 人)")
        #expect(state.unmarked == 2 && !state.asksOutcome && !state.hasEnded)
        hall.meetings.roll = rollScreen(row: meetingRow(outcome: .held))
        try await hall.changed(.meetings)
        #expect(model.state.value?.hasEnded == true)
        model.on(.minutes)
        #expect(hall.place == .minutes(id: "m1"))
    }

    @Test("closing goes back, and two taps close once")
    func closes() async throws {
        let core = Gate()
        hall.meetings.onRecord = { _ in await core.wait() }
        let model = try await closing()
        model.on(.close)
        model.on(.close)
        try await until { core.came == 1 }
        model.on(.close)
        core.open()
        try await hall.settle()
        #expect(hall.meetings.recorded == ["close - -"])
        #expect(hall.place == .roll(id: "m1"))
        #expect(hall.syncs == 1)
    }

    @Test("where the count leaves it open the closer is asked, that is no failure, and the question stays")
    func asks() async throws {
        hall.meetings.onRecord = { what in
            if what == "close - -" { throw CoreError.OutcomeNeeded(tally: tally(), detail: "too few") }
        }
        let model = try await closing()
        model.on(.close)
        try await hall.settle()
        try await hall.changed(.meetings)
        #expect(model.state.value?.asksOutcome == true)
        #expect(model.failure == nil)
        #expect(hall.place == .close(id: "m1"))
        #expect(hall.syncs == 0)
        model.on(.ended(held: false))
        try await hall.settle()
        #expect(hall.meetings.recorded == ["close noQuorum -"])
        #expect(hall.place == .roll(id: "m1"))
    }

    @Test("a refusal is said, and one stays")
    func refused() async throws {
        hall.meetings.onRecord = { _ in throw CoreError.NotPermitted(reason: "not_in_office", detail: "no") }
        let model = try await closing()
        model.on(.close)
        try await hall.settle()
        #expect(model.failure?.code == "not_in_office")
        #expect(hall.place == .close(id: "m1"))
    }

    private func learnt(_ model: CloseModel) -> [String] {
        [model.state.value?.learning.map { "\($0)" } ?? "-", model.state.value?.learningText ?? ""]
    }

    @Test("how long was learnt begins with what the roll says, follows it, and stays once it was touched")
    func learning() async throws {
        hall.meetings.roll = rollScreen(learning: 50)
        let model = try await closing()
        #expect(learnt(model) == ["50", "50 分钟"])
        hall.meetings.roll = rollScreen(learning: 60)
        try await hall.changed(.meetings)
        #expect(learnt(model) == ["60", "1 小时"])
        model.on(.longer)
        hall.meetings.roll = rollScreen(learning: 80)
        try await hall.changed(.meetings)
        #expect(learnt(model) == ["70", "1 小时 10 分"])
        model.on(.close)
        try await hall.settle()
        #expect(hall.meetings.recorded == ["close - 70"])
    }

    @Test("ten minutes less is not recorded, and half a day and half a night is the most")
    func bounds() async throws {
        let model = try await closing()
        #expect(learnt(model) == ["-", "没有记"])
        model.on(.shorter)
        #expect(learnt(model) == ["-", "没有记"])
        model.on(.longer)
        #expect(learnt(model) == ["10", "10 分钟"])
        model.on(.shorter)
        #expect(learnt(model) == ["-", "没有记"])
        for _ in 1...73 { model.on(.longer) }
        #expect(learnt(model) == ["720", "12 小时"])
        hall.meetings.roll = rollScreen(learning: 15)
        let odd = try await closing()
        for expected in ["5", "-"] {
            odd.on(.shorter)
            #expect(learnt(odd)[0] == expected)
        }
    }

    @Test("of a meeting that has ended the minutes are put right, and how it ended stays")
    func corrects() async throws {
        hall.meetings.roll = rollScreen(row: meetingRow(outcome: .noQuorum), learning: 90)
        let model = try await closing()
        model.on(.shorter)
        model.on(.close)
        try await hall.settle()
        #expect(hall.meetings.recorded == ["close noQuorum 80"])
        #expect(hall.place == .roll(id: "m1") && hall.syncs == 1)
    }

    @Test("before anything is read no touch does anything")
    func early() async throws {
        let model = CloseModel(hall.around, theMeeting)
        for event in [CloseEvent.longer, .close] { model.on(event) }
        try await hall.settle()
        #expect(learnt(model)[0] == "-" && hall.meetings.recorded.isEmpty)
    }
}
