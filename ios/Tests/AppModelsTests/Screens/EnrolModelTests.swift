import AppTesting
import Testing
import YixianCore

@testable import AppModels

@MainActor @Suite(.timeLimit(.minutes(1)))
struct EnrolModelTests {
    private let core = FakeClient.with()
    private let outside: TestOutside
    private let waits = Home.enrolmentWaits(server: "https://county")

    init() {
        let core = core
        outside = TestOutside(now: nowMs) { core }
        core.book.onEnrol = { [waits] _ in .of("new", waits) }
    }

    private func begun() async throws -> (AppModel, EnrolModel) {
        let app = AppModel(outside: outside)
        try await settle(app)
        app.navigator.go(.enrol)
        return (app, app.enrol())
    }

    private func settle(_ app: AppModel) async throws {
        try await until { app.scope.running == 0 }
    }

    private func type(_ model: EnrolModel) {
        model.on(.digits(text: "123456 789012-345678"))
        model.on(.server(text: " https://county.example "))
    }

    @Test("what was scanned is enough")
    func scanned() async throws {
        let (app, model) = try await begun()
        #expect(!model.state.isComplete)
        app.scan("https://county.example/e#slip")
        #expect(model.state.scannedHost == "county.example" && model.state.isComplete)
        model.on(.done)
        try await settle(app)
        let asked = EnrolmentRequest(typed: "https://county.example/e#slip", label: "我", server: nil, profile: nil)
        #expect(core.book.enrolled == [asked])
        #expect(app.navigator.stack == [.enrolmentWaits] && app.scanned == nil)
    }

    @Test("eighteen digits want the county's address; signs between them are left out")
    func digits() async throws {
        let (app, model) = try await begun()
        model.on(.digits(text: "12345678901234567"))
        model.on(.server(text: "https://county.example"))
        #expect(!model.state.isComplete)
        model.on(.digits(text: "12-34 五六 ab 5678 9012 3456 7890"))
        #expect(model.state.digits == "123456789012345678" && model.state.isComplete)
        model.on(.server(text: "https://"))
        #expect(!model.state.isComplete)
        type(model)
        model.on(.label(text: " 爷爷 "))
        model.on(.done)
        try await settle(app)
        let asked = EnrolmentRequest(
            typed: "123456789012345678", label: "爷爷", server: "https://county.example", profile: nil)
        #expect(core.book.enrolled == [asked])
    }

    @Test("a label is cut between its characters, counted as the core counts", arguments: ["𠮷", "王", "👨"])
    func labels(_ sign: String) async throws {
        let (_, model) = try await begun()
        model.on(.label(text: "a" + String(repeating: sign, count: 50)))
        #expect(model.state.label == "a" + String(repeating: sign, count: 39))
    }

    @Test("typing instead of what was scanned, and asking for the camera")
    func instead() async throws {
        let (app, model) = try await begun()
        app.scan("yixian:slip")
        model.on(.typeInstead)
        #expect(!model.state.isScanned && model.state.isTyping && app.scanned == nil)
        model.sawNoSlip()
        #expect(model.failure == Failure(code: "not_a_slip"))
        model.dismissFailure()
        #expect(model.failure == nil)
        model.on(.scan)
        #expect(outside.recorder.asked == ["scan slip"])
    }

    @Test("a code that is refused is said, stays on the screen and costs nothing")
    func refused() async throws {
        core.book.onEnrol = { _ in
            throw CoreError.Invalid(field: "code", reason: "code_mistyped", most: nil, detail: "check digit")
        }
        let (app, model) = try await begun()
        type(model)
        model.on(.done)
        try await settle(app)
        #expect(model.failure?.code == "code_mistyped" && model.state.digits == "123456789012345678")
        #expect(app.navigator.stack.last == .enrol)
        app.scan("https://example.com")
        model.on(.done)
        try await settle(app)
        #expect(app.scanned == "https://example.com")
    }

    @Test("two taps enrol once")
    func once() async throws {
        let gate = Gate()
        core.book.onEnrol = { [waits] _ in
            await gate.wait()
            return .of("new", waits)
        }
        let (app, model) = try await begun()
        type(model)
        for _ in 1...2 { model.on(.done) }
        try await until { gate.came == 1 }
        model.on(.done)
        gate.open()
        try await settle(app)
        #expect(core.book.enrolled.count == 1)
    }

    @Test("another code is for the enrolment that waits; without signal it waits, says so, and can be tried again")
    func waiting() async throws {
        let session = FakeSession.of("new", waits)
        session.book.onSync = { throw CoreError.EnrolmentRefused(reason: "expired_code", detail: "old") }
        core.book.onEnrol = { _ in session }
        let (app, model) = try await begun()
        type(model)
        model.on(.done)
        try await settle(app)
        let waiting = try #require(app.enrolmentWaits())
        #expect(waiting.state.failure?.code == "expired_code" && !waiting.state.mayPass)
        session.book.onSync = { throw CoreError.Offline(detail: "no route") }
        waiting.on(.tryAgain)
        try await settle(app)
        #expect(waiting.state.isOffline && waiting.state.mayPass && !waiting.state.isTrying)
        waiting.on(.anotherCode)
        type(app.enrol())
        app.enrol().on(.done)
        try await settle(app)
        #expect(core.book.enrolled.last?.profile == ProfileId("new"))
    }
}
