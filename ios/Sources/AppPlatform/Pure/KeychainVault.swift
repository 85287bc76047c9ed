import Foundation
import YixianCore

/// Keeps the root secret of each profile in the keychain: on this device, in no backup that another device could read, in
/// no iCloud; readable once the phone has been unlocked since it was started, so that an exchange in the background works
/// and neither a face nor a code is asked for.
///
/// `Lost` is said only of what is certain to be gone, for it makes a person ask for a new code. The core opens its files
/// before it asks for a secret, and those cannot be opened either until the phone has been unlocked; so a keychain that
/// says "not there" has been read.
///
/// A new phone, also one that a backup is restored to, has neither files nor secrets, and begins anew. A phone that is
/// restored to itself, or an app that was deleted, may still have secrets whose files are gone: `forgetAll`.
public final class KeychainVault: KeyVault {
    private let items: any SecretItems

    public init(items: any SecretItems) {
        self.items = items
    }

    public func load(name: String) throws -> Data {
        let (status, secret) = items.read(name)
        if status == KeychainAnswer.notThere { throw VaultError.Lost }
        guard status == KeychainAnswer.done else { throw unavailable(status) }
        guard let secret else { throw VaultError.Unavailable(reason: "no_bytes") }
        return secret
    }

    /// What was there stays until the new secret has its place; what has it is read again.
    public func keep(name: String, secret: Data) throws {
        let status = put(name, secret)
        guard status == KeychainAnswer.done else { throw unavailable(status) }
        guard try load(name: name) == secret else { throw VaultError.Unavailable(reason: "kept_another") }
    }

    public func forget(name: String) throws {
        try gone(items.remove(name))
    }

    /// Of files that are not there any more.
    public func forgetAll() throws {
        try gone(items.removeAll())
    }

    /// Of two that keep the same name at once, the second finds that it is there already.
    private func put(_ name: String, _ secret: Data) -> Int32 {
        let replaced = items.replace(name, secret)
        guard replaced == KeychainAnswer.notThere else { return replaced }
        let added = items.add(name, secret)
        return added == KeychainAnswer.thereAlready ? items.replace(name, secret) : added
    }

    private func gone(_ status: Int32) throws {
        if ![KeychainAnswer.done, KeychainAnswer.notThere].contains(status) { throw unavailable(status) }
    }

    private func unavailable(_ status: Int32) -> VaultError {
        .Unavailable(reason: KeychainAnswer.reason(status))
    }
}
