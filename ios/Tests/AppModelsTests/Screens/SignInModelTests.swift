import AppTesting
import Testing
import YixianCore

@testable import AppModels

@MainActor @Suite(.timeLimit(.minutes(1)))
struct SignInModelTests {
    private let hall = Hall()

    private func type(_ model: SignInModel, _ keys: String) async throws {
        for key in keys { model.on(.key(key: key)) }
        try await hall.settle()
    }

    @Test("the fourth digit signs in, a wrong key is taken back, and nothing after the fourth is taken")
    func fourth() async throws {
        let model = SignInModel(hall.around)
        try await type(model, "49")
        model.on(.back)
        try await type(model, "83")
        #expect(hall.meetings.recorded.isEmpty)
        try await type(model, "19")
        try await type(model, "4831483148311")
        #expect(hall.meetings.recorded.count == 1)
        #expect(model.state == SignInState(digits: "4831", isRecorded: true, isChecked: true))
        #expect(hall.syncs == 1)
        model.on(.done)
        #expect(hall.navigator.stack == [.home])
    }

    @Test("nothing is typed while four digits are on their way")
    func onTheirWay() async throws {
        let core = Gate()
        hall.meetings.onRecord = { _ in await core.wait() }
        let model = SignInModel(hall.around)
        for key in "48312" { model.on(.key(key: key)) }
        model.on(.back)
        #expect(model.state.digits == "4831")
        core.open()
        try await hall.settle()
        #expect(hall.meetings.recorded.count == 1)
    }

    @Test("a meeting that this phone has not heard of is signed in to by branch and day, to be checked later")
    func unknown() async throws {
        hall.meetings.today = .described(branch: branch.id, date: today.stated())
        let model = SignInModel(hall.around)
        try await type(model, "4831")
        #expect(model.state == SignInState(digits: "4831", isRecorded: true, isChecked: false))
    }

    @Test("digits that are refused are said, and another try begins by typing")
    func refused() async throws {
        hall.meetings.onRecord = { _ in throw CoreError.Rejected(reason: "wrong_digits", detail: "not these") }
        let model = SignInModel(hall.around)
        try await type(model, "1111")
        #expect(model.failure?.code == "wrong_digits")
        #expect(model.state == SignInState() && hall.syncs == 0)
        hall.meetings.onRecord = { _ in }
        try await type(model, "111")
        #expect(model.failure == nil)
        try await type(model, "4831")
        #expect(model.state.isRecorded)
    }

    @Test("a profile that was locked meanwhile is asked for its PIN, and nothing is recorded")
    func locked() async throws {
        hall.home(.locked(toSend: 0))
        let model = SignInModel(hall.around)
        try await type(model, "4831")
        #expect(hall.place == .unlock(profile: "p1"))
        #expect(hall.meetings.recorded.isEmpty && !model.state.isRecorded)
    }
}
