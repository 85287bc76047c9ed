#if canImport(Security)
    import Foundation
    import Security

    /// This device's keychain: a generic password for each name. It holds nothing itself, and the system's functions may be
    /// called from any thread.
    struct Keychain: SecretItems {
        func read(_ name: String) -> (status: Int32, secret: Data?) {
            var query = item(name)
            query[kSecReturnData] = true
            query[kSecMatchLimit] = kSecMatchLimitOne
            var found: CFTypeRef?
            let status = SecItemCopyMatching(query as CFDictionary, &found)
            return (status, found as? Data)
        }

        func add(_ name: String, _ secret: Data) -> Int32 {
            let added = item(name).merging(held(secret)) { _, new in new }
            return SecItemAdd(added as CFDictionary, nil)
        }

        func replace(_ name: String, _ secret: Data) -> Int32 {
            SecItemUpdate(item(name) as CFDictionary, held(secret) as CFDictionary)
        }

        func remove(_ name: String) -> Int32 {
            SecItemDelete(item(name) as CFDictionary)
        }

        func removeAll() -> Int32 {
            SecItemDelete(ours as CFDictionary)
        }

        /// Which items are meant: none of them is in iCloud.
        private var ours: [CFString: Any] {
            [
                kSecClass: kSecClassGenericPassword,
                kSecAttrService: "org.yixian.vault",
                kSecAttrSynchronizable: false,
            ]
        }

        private func item(_ name: String) -> [CFString: Any] {
            ours.merging([kSecAttrAccount: name]) { _, new in new }
        }

        /// No other device can read it out of a backup; this one can while it is locked, once it has been unlocked.
        private func held(_ secret: Data) -> [CFString: Any] {
            [kSecValueData: secret, kSecAttrAccessible: kSecAttrAccessibleAfterFirstUnlockThisDeviceOnly]
        }
    }
#endif
