import AppTesting
import Testing
import YixianCore

@testable import AppModels

@MainActor @Suite(.timeLimit(.minutes(1)))
struct SyncRunnerTests {
    private let hall = Hall()
    private let done = SyncOutcome(rounds: 1, changes: 3)

    @Test("nothing is exchanged before somebody asks")
    func rests() async throws {
        try await hall.settle()
        #expect(hall.syncs == 0)
        #expect(hall.sync.state == .resting)
    }

    @Test("an exchange runs and says how many changes it brought, and many asks at once are one")
    func runs() async throws {
        let county = Gate()
        hall.session.book.onSync = { [done] in
            await county.wait()
            return done
        }
        for _ in 1...100 { hall.sync.ask() }
        try await until { county.came == 1 }
        #expect(hall.sync.state == .running)
        county.open()
        try await hall.settle()
        #expect(hall.sync.state == .done(changes: 3))
        #expect(hall.syncs == 1)
    }

    @Test("one exchange at a time, and asking meanwhile is followed by one more, not by many")
    func oneAtATime() async throws {
        let (first, second) = (Gate(), Gate())
        hall.session.book.onSync = { [hall, done] in
            await (hall.syncs == 1 ? first : second).wait()
            return done
        }
        hall.sync.ask()
        try await until { first.came == 1 }
        for _ in 1...10 { hall.sync.ask() }
        #expect(hall.syncs == 1)
        first.open()
        try await until { second.came == 1 }
        #expect(hall.syncs == 2)
        #expect(hall.sync.state == .running)
        second.open()
        try await hall.settle()
        #expect(hall.syncs == 2)
    }

    @Test("a failure is shown, and the next ask tries again; an error that nobody foresaw is one too")
    func fails() async throws {
        hall.session.book.onSync = { throw CoreError.Offline(detail: "no route") }
        hall.sync.ask()
        try await hall.settle()
        #expect(hall.sync.state == .failed(failure: failureOf(CoreError.Offline(detail: "no route"))))
        hall.session.book.onSync = { throw Unsaid() }
        hall.sync.ask()
        try await hall.settle()
        #expect(hall.sync.state == .failed(failure: Failure(code: "internal", report: "Unsaid")))
        hall.session.book.onSync = { [done] in done }
        hall.sync.ask()
        try await hall.settle()
        #expect(hall.sync.state == .done(changes: 3))
    }

    @Test("what did not reach the county is tried again once there is signal, and nothing else is")
    func signal() async throws {
        hall.sync.signalIsBack()
        try await hall.settle()
        #expect(hall.syncs == 0, "nobody has asked yet")
        hall.session.book.onSync = { throw CoreError.Offline(detail: "no route") }
        hall.sync.ask()
        try await hall.settle()
        hall.session.book.onSync = { [done] in done }
        hall.sync.signalIsBack()
        try await hall.settle()
        #expect(hall.syncs == 2)
        hall.sync.signalIsBack()
        try await hall.settle()
        #expect(hall.syncs == 2, "it has reached the county")
    }

    @Test("nothing is exchanged for a profile that has been left")
    func left() async throws {
        hall.leave()
        hall.sync.ask()
        try await hall.settle()
        #expect(hall.syncs == 0)
    }
}
