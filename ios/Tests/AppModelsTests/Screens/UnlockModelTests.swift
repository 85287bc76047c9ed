import AppTesting
import Testing
import YixianCore

@testable import AppModels

@MainActor @Suite(.timeLimit(.minutes(1)))
struct UnlockModelTests {
    private let session = FakeSession.of("p1", .locked(toSend: 0))
    private let core: FakeClient

    init() {
        core = FakeClient.with(session)
    }

    /// The PIN is 1234; another is refused as the core refuses it.
    private func locked(
        _ refusal: CoreError = .WrongPin(failed: 1, waitMs: 0, detail: "wrong")
    ) async throws -> (AppModel, UnlockModel) {
        let (core, session) = (core, session)
        core.book.pins[ProfileId("p1")] = { pin in
            if pin != "1234" { throw refusal }
            session.book.home = { .open(home: openHome()) }
        }
        let app = AppModel(outside: TestOutside(now: nowMs) { core })
        try await settle(app)
        let model = app.unlock("p1")
        try await settle(app)
        return (app, model)
    }

    private func settle(_ app: AppModel) async throws {
        try await until { app.scope.running == 0 }
    }

    private func enter(_ app: AppModel, _ model: UnlockModel, _ pin: String) async throws {
        for key in pin { model.on(.key(key: key)) }
        model.on(.done)
        try await settle(app)
    }

    @Test("a wrong PIN is said, one types anew, and the right one opens the first screen")
    func opens() async throws {
        let (app, model) = try await locked()
        #expect(model.state.label == "label of p1")
        try await enter(app, model, "4321")
        #expect(model.failure?.code == "wrong_pin")
        #expect(model.state == UnlockState(label: "label of p1"))
        #expect(app.navigator.stack == [.unlock(profile: "p1")])
        try await enter(app, model, "1234")
        #expect(app.navigator.stack == [.home])
    }

    @Test("too many wrong PINs say how long to wait")
    func tooMany() async throws {
        let (app, model) = try await locked(.PinTooSoon(waitMs: 90_000, detail: "wait"))
        try await enter(app, model, "4321")
        #expect(model.failure?.advice(chineseWords) == chineseWords.waitMinutes(minutes: 2))
    }

    @Test("keys are taken back one by one, and more than twelve are not taken")
    func keys() async throws {
        let (_, model) = try await locked()
        model.on(.back)
        for key in "123" { model.on(.key(key: key)) }
        model.on(.back)
        #expect(model.state.typed == "12")
        for _ in 1...20 { model.on(.key(key: "0")) }
        #expect(model.state.typed.count == 12)
    }

    @Test("a PIN is tried once at a time, and none is not tried")
    func once() async throws {
        let (app, model) = try await locked()
        let gate = Gate()
        core.book.pins[ProfileId("p1")] = { _ in await gate.wait() }
        model.on(.done)
        try await settle(app)
        #expect(gate.came == 0)
        for key in "1234" { model.on(.key(key: key)) }
        for _ in 1...3 { model.on(.done) }
        try await until { gate.came == 1 }
        #expect(model.state.isTrying)
        gate.open()
        try await settle(app)
        #expect(gate.came == 1 && !model.state.isTrying)
    }

    @Test("somebody else goes to who it is, and finds whoever was added meanwhile")
    func somebodyElse() async throws {
        let (app, model) = try await locked()
        model.on(.somebodyElse)
        #expect(app.navigator.stack == [.profiles])
        let people = app.profiles()
        try await until { people.state.value?.map(\.id) == ["p1"] }
        core.book.sessions.append(.of("p2"))
        core.book.changed(.profiles)
        try await until { people.state.value?.map(\.id) == ["p1", "p2"] }
        people.on(.choose(id: "p2"))
        try await settle(app)
        #expect(app.navigator.stack == [.home] && app.session?.profile() == ProfileId("p2"))
    }

    @Test("a profile that does not open says why, and another person can be added")
    func broken() async throws {
        let (app, model) = try await locked()
        model.on(.somebodyElse)
        let people = app.profiles()
        core.book.onSession = { _ in throw CoreError.KeyLost(unsent: 2, detail: "gone") }
        people.on(.choose(id: "p1"))
        try await settle(app)
        #expect(people.failure?.code == "key_lost")
        people.on(.add)
        #expect(app.navigator.stack == [.profiles, .enrol])
    }
}
