import AppTesting
import Testing
import YixianCore

@testable import AppModels

@MainActor @Suite(.timeLimit(.minutes(1)))
struct RollModelTests {
    private let hall = Hall()

    private func roll() async throws -> RollModel {
        let model = RollModel(hall.around, theMeeting)
        try await hall.settle()
        return model
    }

    private func marking(_ model: RollModel, _ person: String) -> Marking? {
        model.state.value?.rows.first { $0.person == person }?.marking
    }

    @Test("a tap marks present, is sent, and the row changes; a second one takes it back")
    func taps() async throws {
        let model = try await roll()
        #expect(marking(model, "a") == .unmarked)
        model.on(.tap(person: "a"))
        try await hall.settle()
        #expect(hall.meetings.recorded == ["mark a present -"])
        #expect(hall.syncs == 1)
        try await hall.changed(.meetings)
        #expect(marking(model, "a") == .present)
        #expect(marking(model, "b") == .unmarked)
        model.on(.tap(person: "a"))
        try await hall.settle()
        #expect(hall.meetings.recorded.last == "mark a unmarked -")
    }

    @Test("guests have a code, to be written down and to be scanned, once there are digits")
    func guests() async throws {
        let model = try await roll()
        #expect(model.state.value?.guestCode == "4821 0937 1260")
        #expect(model.state.value?.guestLink == "https://county.example/g#meeting")
        hall.meetings.roll = rollScreen(guestCode: nil, guestLink: nil)
        try await hall.changed(.meetings)
        #expect(model.state.value?.guestCode == nil && model.state.value?.guestLink == nil)
    }

    @Test("whoever was signed in by another is present after a tap, whoever is away or on leave is asked about")
    func asks() async throws {
        let leave = ownState(.onLeave(reason: .farmWork), .own)
        let toConfirm = ownState(.present, .proxy, by: "x", toConfirm: true)
        hall.meetings.roll = rollScreen([
            rollRow("a", "唐春", ownState(.away)), rollRow("b", "于有", toConfirm), rollRow("c", "李喜", leave),
        ])
        let model = try await roll()
        model.on(.tap(person: "b"))
        model.on(.tap(person: "a"))
        try await hall.settle()
        #expect(hall.meetings.recorded == ["mark b present -"])
        #expect(model.choice?.person == "a")
        model.on(.tap(person: "c"))
        #expect(model.choice?.now.word == "请假")
    }

    @Test("thirty quick taps are thirty marks, in the order in which they were made")
    func thirty() async throws {
        let people = (1...30).map { "p\($0)" }
        hall.meetings.roll = rollScreen(people.map { rollRow($0, $0) })
        let model = try await roll()
        for person in people { model.on(.tap(person: person)) }
        try await hall.settle()
        #expect(hall.meetings.recorded == people.map { "mark \($0) present -" })
    }

    @Test("after the end a correction wants its reason")
    func afterTheEnd() async throws {
        hall.meetings.roll = rollScreen(row: meetingRow(outcome: .held))
        let model = try await roll()
        model.on(.tap(person: "a"))
        #expect(model.choice?.asksReason == true)
        #expect(model.state.value?.rest == 0)
        model.on(.mark(person: "a", mark: .present, reason: "名单抄漏了"))
        try await hall.settle()
        #expect(hall.meetings.recorded == ["mark a present 名单抄漏了"])
        #expect(model.choice == nil)
    }

    @Test("whoever may only look changes nothing, nor does a tap on nobody, or before the roll is read")
    func looks() async throws {
        let early = RollModel(hall.around, theMeeting)
        early.on(.tap(person: "a"))
        try await hall.settle()
        early.on(.tap(person: "nobody"))
        hall.meetings.roll = rollScreen(keepRoll: false)
        let model = try await roll()
        model.on(.tap(person: "a"))
        model.on(.other(person: "a"))
        try await hall.settle()
        #expect(hall.meetings.recorded.isEmpty)
        #expect(model.choice == nil)
    }

    @Test("the others are chosen from, without a reason while the meeting runs, and each mark is one of its own")
    func others() async throws {
        let model = try await roll()
        model.on(.other(person: "b"))
        #expect(model.choice?.asksReason == false)
        model.on(.dismissOther)
        #expect(model.choice == nil)
        for mark in RollMark.allCases { model.on(.mark(person: "b", mark: mark)) }
        try await hall.settle()
        #expect(Set(hall.meetings.recorded).count == RollMark.allCases.count)
    }

    @Test("the rest is marked in one step and counted before; a dispute is answered; the way leads to wall and end")
    func rest() async throws {
        let model = try await roll()
        #expect(model.state.value?.rest == 2)
        model.on(.rest)
        model.on(.answer(person: "a", dispute: "d", words: "改好了"))
        try await hall.settle()
        #expect(hall.meetings.recorded == ["rest", "answer a d 改好了"])
        model.on(.wall)
        #expect(hall.place == .wall(id: "m1"))
        model.on(.close)
        #expect(hall.place == .close(id: "m1"))
    }

    @Test("a mark that is refused is said, and the row stays as it is")
    func refused() async throws {
        hall.meetings.onRecord = { _ in throw CoreError.StorageFull(detail: "no room") }
        let model = try await roll()
        model.on(.tap(person: "a"))
        try await hall.settle()
        #expect(model.failure?.code == "storage_full")
        #expect(marking(model, "a") == .unmarked)
        #expect(hall.syncs == 0)
        hall.meetings.onRecord = { _ in }
        model.on(.tap(person: "a"))
        try await hall.settle()
        #expect(model.failure == nil)
    }

    @Test("only what changes in meetings or names is read again")
    func areas() async throws {
        let model = try await roll()
        hall.meetings.roll = rollScreen([rollRow("c", "王德福")])
        try await hall.changed(.profiles, .status)
        #expect(model.state.value?.rows.count == 2)
        try await hall.changed(.status, .organisations)
        #expect(model.state.value?.rows.map(\.person) == ["c"])
    }

    @Test("a roll that somebody looks at fetches again and again, and one in a pocket or one that was left does not")
    func fetches() async throws {
        let model = try await roll()
        #expect(hall.outside.waits == 0)
        hall.front.value = true
        for round in 1...3 {
            try await until { hall.outside.waits == round }
            hall.outside.pass()
            try await until { hall.syncs == round }
        }
        hall.front.value = false
        try await until { hall.outside.waits == 4 }
        hall.outside.pass()
        try await hall.settle()
        #expect(hall.syncs == 3)
        model.close()
        hall.front.value = true
        #expect(hall.outside.waits == 4)
    }
}
