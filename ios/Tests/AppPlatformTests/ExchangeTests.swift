import AppTesting
import Testing
import YixianCore

@testable import AppPlatform

@MainActor @Suite(.timeLimit(.minutes(1)))
struct ExchangeTests {
    @Test("everybody on this phone, one after the other, without a PIN")
    func everybody() async {
        let client = PocketClient("a", "b")
        #expect(await exchange(client).all().isEmpty)
        #expect(client.diary.lines == ["open a", "sync a", "plan a", "open b", "sync b", "plan b"])
    }

    @Test("the profile that is on the screen is taken as it is")
    func onScreen() async {
        let client = PocketClient("a", "b")
        let session = PocketSession("b", client.diary) { _ in }
        _ = await exchange(client, onScreen: session).all()
        #expect(client.diary.lines == ["open a", "sync a", "plan a", "sync b", "plan b"])
    }

    @Test("one that cannot be synced keeps none of the others from it, and each code is told once")
    func failures() async {
        let client = PocketClient("a", "b", "c") { whose in
            if whose != "c" { throw CoreError.Offline(detail: "") }
        }
        #expect(await exchange(client).all() == ["offline"])
        #expect(client.diary.lines.contains("sync c"))
        #expect(client.diary.lines.contains("plan a"), "what the phone knows is planned without the county")
    }

    @Test("a cancelled task ends the run in the core, plans nothing and begins no other")
    func cancelled() async throws {
        let gate = Gate()
        let client = PocketClient("a", "b") { _ in await gate.wait() }
        let work = Task { await exchange(client).all() }
        try await until { gate.came == 1 }
        work.cancel()
        try await until { client.diary.lines.contains("cancel a") }
        gate.open()
        _ = await work.value
        #expect(!client.diary.lines.contains("sync b") && !client.diary.lines.contains("plan a"))
    }

    private func exchange(_ client: PocketClient, onScreen: (any SessionProtocol)? = nil) -> Exchange {
        Exchange(core: client, onScreen: onScreen) { client.diary.add("plan \($0.profile().value)") }
    }
}
