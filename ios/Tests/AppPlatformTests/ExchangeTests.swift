import AppTesting
import Testing
import YixianCore

@testable import AppPlatform

@MainActor @Suite(.timeLimit(.minutes(1)))
struct ExchangeTests {
    @Test("everybody on this phone, one after the other, without a PIN")
    func everybody() async {
        let client = PocketClient("a", "b")
        #expect(await Exchange(core: client, onScreen: nil).all().isEmpty)
        #expect(client.diary.lines == ["open a", "sync a", "open b", "sync b"])
    }

    @Test("the profile that is on the screen is taken as it is")
    func onScreen() async {
        let client = PocketClient("a", "b")
        let session = PocketSession("b", client.diary) { _ in }
        _ = await Exchange(core: client, onScreen: session).all()
        #expect(client.diary.lines == ["open a", "sync a", "sync b"])
    }

    @Test("one that cannot be synced keeps none of the others from it, and each code is told once")
    func failures() async {
        let client = PocketClient("a", "b", "c") { whose in
            if whose != "c" { throw CoreError.Offline(detail: "") }
        }
        #expect(await Exchange(core: client, onScreen: nil).all() == ["offline"])
        #expect(client.diary.lines.contains("sync c"))
    }

    @Test("a cancelled task ends the run in the core, and begins no other")
    func cancelled() async throws {
        let gate = Gate()
        let client = PocketClient("a", "b") { _ in await gate.wait() }
        let work = Task { await Exchange(core: client, onScreen: nil).all() }
        try await until { gate.came == 1 }
        work.cancel()
        try await until { client.diary.lines.contains("cancel a") }
        gate.open()
        _ = await work.value
        #expect(!client.diary.lines.contains("sync b"))
    }
}
