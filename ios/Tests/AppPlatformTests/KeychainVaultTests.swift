import AppTesting
import Foundation
import Testing
import YixianCore

@testable import AppPlatform

struct KeychainVaultTests {
    private let items = FakeItems()
    private var vault: KeychainVault { KeychainVault(items: items) }

    @Test("what is kept is there, also for the next process, and the last one counts")
    func kept() throws {
        try vault.keep(name: "a", secret: secret(1))
        try vault.keep(name: "b", secret: secret(2))
        try vault.keep(name: "a", secret: secret(3))
        #expect(try vault.load(name: "a") == secret(3))
        #expect(try vault.load(name: "b") == secret(2))
    }

    @Test("what was never kept, or forgotten, is lost; forgetting it again is nothing")
    func forgotten() throws {
        #expect(throws: VaultError.Lost) { try vault.load(name: "a") }
        try vault.keep(name: "a", secret: secret(1))
        try vault.forget(name: "a")
        try vault.forget(name: "a")
        #expect(throws: VaultError.Lost) { try vault.load(name: "a") }
    }

    @Test(
        "a keychain that cannot answer now loses nothing, and says why in a plain name",
        arguments: [
            (KeychainAnswer.locked, "locked"), (KeychainAnswer.noEntitlement, "no_entitlement"),
            (-25291, "keychain_25291"), (-26275, "keychain_26275"), (.min, "keychain_2147483648"),
        ])
    func unavailable(status: Int32, reason: String) throws {
        try vault.keep(name: "a", secret: secret(1))
        items.fail(status)
        let error = VaultError.Unavailable(reason: reason)
        #expect(throws: error) { try vault.load(name: "a") }
        #expect(throws: error) { try vault.keep(name: "a", secret: secret(2)) }
        #expect(throws: error) { try vault.forget(name: "a") }
        #expect(throws: error) { try vault.forgetAll() }
        items.fail(nil)
        #expect(try vault.load(name: "a") == secret(1))
    }

    @Test("two that keep one name at once both find their place")
    func race() throws {
        try vault.keep(name: "a", secret: secret(1))
        items.missOnce()
        try vault.keep(name: "a", secret: secret(2))
        #expect(try vault.load(name: "a") == secret(2))
    }

    @Test("a keychain that keeps something else is noticed")
    func spoilt() {
        items.spoil()
        #expect(throws: VaultError.Unavailable(reason: "kept_another")) {
            try vault.keep(name: "a", secret: Data([1, 2]))
        }
    }

    @Test("of files that are gone all secrets are forgotten, and where there are none it is nothing")
    func deletedApp() throws {
        try vault.forgetAll()
        try vault.keep(name: "a", secret: secret(1))
        try vault.keep(name: "b", secret: secret(2))
        try vault.forgetAll()
        #expect(items.names.isEmpty)
    }

    @Test("the core keeps a profile's secret in it, and a keychain that lost it is a lost key", .timeLimit(.minutes(1)))
    func withTheCore() async throws {
        try await Folder.temporary { folder in
            let first = try await core(in: folder)
            let profile = try await first.createProfile(label: "张伟")
            try await first.shutdown()
            #expect(items.names.count == 1)

            items.fail(KeychainAnswer.locked)
            let locked = try await core(in: folder)
            await #expect { try await locked.session(profile: profile, pin: nil) } throws: { error in
                (error as? CoreError)?.code() == "vault_unavailable"
            }
            items.fail(nil)
            _ = try await locked.session(profile: profile, pin: nil)
            try await locked.shutdown()

            try vault.forgetAll()
            let lost = try await core(in: folder)
            await #expect { try await lost.session(profile: profile, pin: nil) } throws: { error in
                if case .KeyLost = error as? CoreError { true } else { false }
            }
            try await lost.shutdown()
        }
    }

    private func core(in folder: URL) async throws -> Client {
        let config = ClientConfig(directory: folder.path)
        return try await Client.open(config: config, vault: vault, clock: MachineClock(), log: nil)
    }

    private func secret(_ number: UInt8) -> Data {
        Data(repeating: number, count: 32)
    }
}
