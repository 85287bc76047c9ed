#if canImport(UIKit)
    import AppModels
    import Foundation
    import UIKit
    import YixianCore

    /// What an iPhone gives to the app. It lives as long as the process.
    @MainActor
    public final class Phone: Outside {
        public let preferences: Preferences
        public let calendar: any LunarCalendar = FoundationLunarCalendar()
        public let keeper: CoreKeeper

        /// The moments at which the phone comes to a network.
        public var signal: AsyncStream<Void> { networks.moments }

        /// What a code says that was scanned; none if there was no code in the picture.
        public var onCode: @MainActor (String?) -> Void = { _ in }

        public let notices: any Notices = PhoneNotices()

        private let networks = Signal()
        private var present: PhoneDevice?

        public init() {
            keeper = CoreKeeper { try await openOnThisPhone() }
            preferences = Preferences(keeping: DefaultsKeeping())
        }

        public var device: any Device {
            if let present { return present }
            let made = PhoneDevice(
                version: Bundle.main.object(forInfoDictionaryKey: "CFBundleShortVersionString") as? String ?? "",
                onScan: { [weak self] in self?.scan($0) },
                onNobodyCan: { [weak self] in self?.say(\.deviceCannot) },
                onNothingSpeaks: { [weak self] in self?.say(\.deviceNoVoice) })
            present = made
            return made
        }

        public func openCore() async throws -> any ClientProtocol {
            try await keeper.core()
        }

        public func wordsIn(_ language: Language?) -> Words {
            BundleWords.words(of: language, in: .main)
        }

        public func storageBytes() async -> Int64 {
            await bytesOnThisPhone()
        }

        public func nowMs() -> Int64 {
            Int64(Date().timeIntervalSince1970 * 1000)
        }

        public func wait(ms: Int64) async throws {
            try await Task.sleep(for: .milliseconds(ms))
        }

        private var words: Words {
            wordsIn(preferences.look.value.language)
        }

        private func say(_ text: (Words) -> String) {
            Front.say(text(words), close: words.actionUnderstood)
        }

        private func scan(_ wanted: Wanted) {
            let scanner = ScannerController(wanted, words: words) { [weak self] code in self?.onCode(code) }
            if !Front.show(UINavigationController(rootViewController: scanner)) { say(\.deviceCannot) }
        }
    }

    /// Not on the main thread: the keychain is another process. Secrets without files are of an app that was deleted.
    private func openOnThisPhone() async throws -> any ClientProtocol {
        let folder = try DataFolder.ofThisApp()
        let vault = KeychainVault(items: Keychain())
        if !folder.isThere { try? vault.forgetAll() }
        try folder.prepare()
        let config = ClientConfig(directory: folder.url.path(percentEncoded: false))
        return try await Client.open(config: config, vault: vault, clock: PhoneClock(), log: SystemLog())
    }

    private func bytesOnThisPhone() async -> Int64 {
        (try? DataFolder.ofThisApp().bytes()) ?? 0
    }
#endif
