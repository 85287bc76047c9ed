import AppTesting
import Testing
import YixianCore

@testable import AppPlatform

@MainActor @Suite(.timeLimit(.minutes(1)))
struct CoreKeeperTests {
    private let client = PocketClient("a")

    @Test("nothing is opened before somebody needs it, and then once for all who wait")
    func lazy() async throws {
        let opened = Diary()
        let keeper = CoreKeeper { [client] in
            opened.add("open")
            return client
        }
        let waiting = (1...3).map { _ in Task { try await keeper.core() } }
        for task in waiting { #expect(!task.isCancelled) }
        #expect(opened.lines.isEmpty)
        await keeper.need(.looking)
        for task in waiting { _ = try await task.value }
        #expect(opened.lines == ["open"])
        #expect(client.diary.lines.isEmpty)
    }

    @Test("whoever waits for a core that nobody needs can be sent away")
    func sentAway() async throws {
        let keeper = CoreKeeper { [client] in client }
        let waiting = Task { try await keeper.core() }
        waiting.cancel()
        await #expect(throws: CancellationError.self) { try await waiting.value }
    }

    @Test("files are let go of with the last who needs them, and taken up with the first")
    func turns() async throws {
        let keeper = CoreKeeper { [client] in client }
        await keeper.need(.looking)
        _ = try await keeper.core()
        await keeper.need(.exchanging)
        await keeper.release(.looking)
        #expect(client.diary.lines.isEmpty)
        await keeper.release(.exchanging)
        #expect(client.diary.lines == ["pause"])
        await keeper.release(.exchanging)
        await keeper.need(.exchanging)
        await keeper.need(.looking)
        #expect(client.diary.lines == ["pause", "resume"])
        _ = try await keeper.core()
        #expect(client.diary.lines == ["pause", "resume"])
    }

    @Test("a core that is being opened when everybody leaves is let go of too")
    func leftWhileOpening() async throws {
        let gate = Gate()
        let keeper = CoreKeeper { [client] in
            await gate.wait()
            return client
        }
        await keeper.need(.looking)
        let opening = Task { try await keeper.core() }
        try await until { gate.came == 1 }
        let leaving = Task { await keeper.release(.looking) }
        gate.open()
        await leaving.value
        _ = try await opening.value
        #expect(client.diary.lines == ["pause"])
    }

    @Test("one that does not open is tried again")
    func again() async throws {
        let tries = Diary()
        let keeper = CoreKeeper { [client] in
            tries.add("open")
            if tries.lines.count == 1 { throw CoreError.StorageFull(detail: "") }
            return client
        }
        await keeper.need(.looking)
        await #expect(throws: CoreError.StorageFull(detail: "")) { try await keeper.core() }
        _ = try await keeper.core()
        #expect(tries.lines.count == 2)
    }

    @Test("however fast they come and go, the last word counts")
    func hasty() async throws {
        let keeper = CoreKeeper { [client] in client }
        await keeper.need(.looking)
        _ = try await keeper.core()
        for _ in 1...20 {
            async let gone: Void = keeper.release(.looking)
            async let come: Void = keeper.need(.looking)
            _ = await (gone, come)
        }
        await keeper.release(.looking)
        #expect(client.diary.lines.last == "pause")
        await keeper.need(.looking)
        #expect(client.diary.lines.last == "resume")
    }
}
