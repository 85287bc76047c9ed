import AppModels
import AppTesting
import Foundation
import Testing
import YixianCore

@testable import AppPlatform

@MainActor @Suite(.timeLimit(.minutes(1)))
struct LifeTests {
    private let behind = FakeBehind()
    private let soon: Int64 = 15 * 60_000
    private let later: Int64 = 6 * 3_600_000

    @Test("an app that was left holds no file and no lock, and goes on where it was")
    func leftAndTakenUp() async throws {
        try await Folder.temporary { folder in
            let (life, app) = try await live(on: folder)
            life.looked(at: true)
            try await until { app.state == .open }
            #expect(try !Folder.openFiles(in: folder).isEmpty)

            life.looked(at: false)
            #expect(behind.isHeld)
            await life.settled()
            #expect(try Folder.openFiles(in: folder).isEmpty)
            #expect(!behind.isHeld)
            #expect(behind.wokenAfter == [later])

            life.looked(at: true)
            await life.settled()
            #expect(try !Folder.openFiles(in: folder).isEmpty)
            #expect(app.state == .open)
            app.close()
        }
    }

    @Test("however hastily it is left and taken up, the last word counts")
    func hasty() async throws {
        try await Folder.temporary { folder in
            let (life, app) = try await live(on: folder)
            for _ in 1...10 {
                life.looked(at: true)
                await Task.yield()
                life.looked(at: false)
            }
            await life.settled()
            #expect(try Folder.openFiles(in: folder).isEmpty)
            life.looked(at: true)
            try await until { app.state == .open }
            await life.settled()
            #expect(try !Folder.openFiles(in: folder).isEmpty)
            app.close()
        }
    }

    @Test("an app that the system starts in the background opens nothing until it is its turn, and closes it again")
    func wokenUnseen() async throws {
        try await Folder.temporary { folder in
            let (life, app) = try await live(on: folder)
            life.looked(at: false)
            await life.settled()
            #expect(app.state == .opening)
            #expect(try Folder.openFiles(in: folder).isEmpty)
            await life.wake()
            #expect(try Folder.openFiles(in: folder).isEmpty)
            #expect(behind.wokenAfter.last == later)

            life.looked(at: true)
            try await until { app.state == .open }
            app.close()
        }
    }

    @Test("what waits is sent before the files are let go of, and if it cannot be, the system is asked soon")
    func owing() async throws {
        let client = PocketClient("a", "b") { _ in throw CoreError.Offline(detail: "") }
        let (life, outside) = try await left(client)
        await life.settled()
        #expect(client.diary.lines.suffix(6) == ["open a", "sync a", "open b", "sync b", "pause", "pause"])
        #expect(behind.wokenAfter == [soon])
        #expect(behind.noted == [["offline"]])
        #expect(outside.waits == 1)
    }

    @Test(
        "an exchange that does not end is ended by us in time, or by the system if it is in a hurry",
        arguments: [true, false])
    func limit(ours: Bool) async throws {
        let gate = Gate()
        let client = PocketClient("a", "b") { _ in await gate.wait() }
        let (life, outside) = try await left(client)
        try await until { gate.came == 1 && outside.waits >= 1 }
        if ours { outside.pass() } else { behind.isOver() }
        try await until { client.diary.lines.contains("cancel a") }
        #expect(!client.diary.lines.contains("pause"))
        gate.open()
        await life.settled()
        #expect(client.diary.lines.last == "pause")
        #expect(!behind.isHeld)
    }

    @Test("who comes back while something is sent finds the files open")
    func back() async throws {
        let gate = Gate()
        let client = PocketClient("a", "b") { _ in await gate.wait() }
        let (life, _) = try await left(client)
        try await until { gate.came == 1 }
        life.looked(at: true)
        try await until { client.diary.lines.contains("cancel a") }
        gate.open()
        await life.settled()
        #expect(!client.diary.lines.contains("pause"))
        #expect(!behind.isHeld)
    }

    @Test("woken in the background everybody is brought up to date, and a task that the system cancels lets go too")
    func woken() async throws {
        let gate = Gate()
        let client = PocketClient("a", "b") { whose in if whose == "b" { await gate.wait() } }
        let (life, _, _) = life(of: client)
        let turn = Task { await life.wake() }
        try await until { gate.came == 1 }
        turn.cancel()
        try await until { client.diary.lines.contains("cancel b") }
        gate.open()
        await turn.value
        #expect(client.diary.lines.filter { $0 != "cancel b" } == ["open a", "sync a", "open b", "sync b", "pause"])
        #expect(behind.planned == ["a"], "the system was in a hurry before it was b's turn")
    }

    @Test("woken in the background it plans anew what everybody is to be told, before the files are let go of")
    func plans() async throws {
        let client = PocketClient("a", "b")
        let (life, _, _) = life(of: client)
        await life.wake()
        #expect(behind.planned == ["a", "b"])
        #expect(client.diary.lines == ["open a", "sync a", "open b", "sync b", "pause"])
    }

    @Test("whoever looks at his own screens is planned for by them, and in his pocket like everybody else")
    func looking() async throws {
        let client = PocketClient("a") { _ in throw CoreError.Offline(detail: "") }
        let (life, app, _) = life(of: client)
        life.looked(at: true)
        try await until { app.session != nil }
        await life.settled()
        await life.wake()
        #expect(behind.planned == [])
        life.looked(at: false)
        await life.settled()
        #expect(behind.planned == ["a"])
    }

    @Test("who opens the app in the middle of its turn in the background keeps the files open")
    func takenUpInItsTurn() async throws {
        let gate = Gate()
        let client = PocketClient("a", "b") { _ in await gate.wait() }
        let (life, _, _) = life(of: client)
        let turn = Task { await life.wake() }
        try await until { gate.came == 1 }
        life.looked(at: true)
        gate.open()
        await turn.value
        await life.settled()
        #expect(!client.diary.lines.contains("pause"))
    }

    /// A phone that somebody has looked at and left, with something to send.
    private func left(_ client: PocketClient) async throws -> (Life, TestOutside) {
        let (life, app, outside) = life(of: client)
        life.looked(at: true)
        try await until { app.state == .open }
        await life.settled()
        life.looked(at: false)
        return (life, outside)
    }

    private func life(of client: PocketClient) -> (Life, AppModel, TestOutside) {
        let keeper = CoreKeeper { client }
        let outside = TestOutside { try await keeper.core() }
        let life = life(keeper, outside)
        let app = AppModel(outside: outside)
        life.attend(app)
        return (life, app, outside)
    }

    /// A phone with one person's profile, not enrolled yet.
    private func live(on folder: URL) async throws -> (Life, AppModel) {
        let before = try await openClient(folder)
        _ = try await before.createProfile(label: "张伟")
        try await before.shutdown()
        let keeper = CoreKeeper { try await openClient(folder) }
        let outside = TestOutside { try await keeper.core() }
        let life = life(keeper, outside)
        let app = AppModel(outside: outside)
        life.attend(app)
        return (life, app)
    }

    private func life(_ keeper: CoreKeeper, _ outside: TestOutside) -> Life {
        Life(keeper: keeper, behind: behind) { [behind] in
            behind.planned.append($0.profile().value)
        } wait: {
            try await outside.wait(ms: $0)
        }
    }
}
