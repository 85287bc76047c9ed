import Foundation
import Synchronization

@testable import AppPlatform

/// A keychain as the system's functions describe it, and the ways in which it does not answer.
final class FakeItems: SecretItems {
    private struct Drawer {
        var secrets: [String: Data] = [:]
        var fails: Int32?
        var missesOnce = false
        var spoils = false
    }

    private let drawer = Mutex(Drawer())

    var names: Set<String> {
        drawer.withLock { Set($0.secrets.keys) }
    }

    /// Answers everything with this.
    func fail(_ status: Int32?) {
        drawer.withLock { $0.fails = status }
    }

    /// Says once that something is not there which is: somebody else adds it at that moment.
    func missOnce() {
        drawer.withLock { $0.missesOnce = true }
    }

    /// Keeps something else than it was given.
    func spoil() {
        drawer.withLock { $0.spoils = true }
    }

    func read(_ name: String) -> (status: Int32, secret: Data?) {
        drawer.withLock { drawer in
            if let fails = drawer.fails { return (fails, nil) }
            guard let secret = drawer.secrets[name] else { return (KeychainAnswer.notThere, nil) }
            return (KeychainAnswer.done, drawer.spoils ? Data(secret.reversed()) : secret)
        }
    }

    func add(_ name: String, _ secret: Data) -> Int32 {
        drawer.withLock { drawer in
            if let fails = drawer.fails { return fails }
            if drawer.secrets[name] != nil { return KeychainAnswer.thereAlready }
            drawer.secrets[name] = secret
            return KeychainAnswer.done
        }
    }

    func replace(_ name: String, _ secret: Data) -> Int32 {
        drawer.withLock { drawer in
            if let fails = drawer.fails { return fails }
            defer { drawer.missesOnce = false }
            if drawer.secrets[name] == nil || drawer.missesOnce { return KeychainAnswer.notThere }
            drawer.secrets[name] = secret
            return KeychainAnswer.done
        }
    }

    func remove(_ name: String) -> Int32 {
        drawer.withLock { drawer in
            drawer.fails ?? (drawer.secrets.removeValue(forKey: name) == nil ? KeychainAnswer.notThere : 0)
        }
    }

    func removeAll() -> Int32 {
        drawer.withLock { drawer in
            if let fails = drawer.fails { return fails }
            defer { drawer.secrets = [:] }
            return drawer.secrets.isEmpty ? KeychainAnswer.notThere : KeychainAnswer.done
        }
    }
}
