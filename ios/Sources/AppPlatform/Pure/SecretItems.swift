import Foundation

/// Secrets by name, as the system's keychain has them. The numbers are those of its functions.
public protocol SecretItems: Sendable {
    func read(_ name: String) -> (status: Int32, secret: Data?)

    func add(_ name: String, _ secret: Data) -> Int32

    /// Puts a secret in the place of one that is there.
    func replace(_ name: String, _ secret: Data) -> Int32

    func remove(_ name: String) -> Int32

    /// All of ours.
    func removeAll() -> Int32
}

/// What the keychain answers, as far as we do something about it (Security/SecBase.h).
enum KeychainAnswer {
    static let done: Int32 = 0
    static let notThere: Int32 = -25300
    static let thereAlready: Int32 = -25299

    /// The phone has not been unlocked since it was started.
    static let locked: Int32 = -25308

    /// The app was signed without a keychain of its own; in a simulator it happens by itself.
    static let noEntitlement: Int32 = -34018

    /// A plain name of why, for the log.
    static func reason(_ status: Int32) -> String {
        switch status {
        case locked: "locked"
        case noEntitlement: "no_entitlement"
        default: "keychain_\(status.magnitude)"
        }
    }
}
