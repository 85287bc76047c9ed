import AppModels
import Foundation
import Observation
import YixianCore

/// A phone that speaks Chinese. What opening the core comes to, each time anew, a test says.
@MainActor @Observable
public final class TestOutside: Outside {
    @ObservationIgnored public let keeping = TestKeeping()
    @ObservationIgnored public let recorder = TestDevice()
    @ObservationIgnored public let preferences: Preferences
    @ObservationIgnored public let calendar: any LunarCalendar

    /// What time it is; without it, what the machine's clock says.
    public var now: Int64?

    public private(set) var opened = 0

    /// How many waits have begun, and how many of them a test has let pass.
    public private(set) var waits = 0
    private var passed = 0

    @ObservationIgnored public let signal: AsyncStream<Void>
    @ObservationIgnored private let teller: AsyncStream<Void>.Continuation
    private let core: @MainActor () async throws -> any ClientProtocol

    public init(
        calendar: any LunarCalendar = FoundationLunarCalendar(), now: Int64? = nil,
        core: @escaping @MainActor () async throws -> any ClientProtocol
    ) {
        self.calendar = calendar
        self.now = now
        self.core = core
        preferences = Preferences(keeping: keeping)
        (signal, teller) = AsyncStream.makeStream()
    }

    public var device: any Device {
        recorder
    }

    @ObservationIgnored public let board = TestNotices()

    public var notices: any Notices {
        board
    }

    public func openCore() async throws -> any ClientProtocol {
        opened += 1
        return try await core()
    }

    public func wordsIn(_ language: Language?) -> Words {
        language == .english ? englishWords : chineseWords
    }

    public func storageBytes() async -> Int64 {
        1_500_000
    }

    public func nowMs() -> Int64 {
        now ?? Int64(Date().timeIntervalSince1970 * 1000)
    }

    public func wait(ms: Int64) async throws {
        waits += 1
        let mine = waits
        try await until { passed >= mine }
    }

    /// The phone comes to a network.
    public func signalComes() {
        teller.yield()
    }

    /// So much time passes that every wait which has begun is over.
    public func pass() {
        passed = waits
    }
}

/// Keeps what was planned, by profile.
@MainActor @Observable
public final class TestNotices: Notices {
    public private(set) var planned: [String: [DayNotice]] = [:]
    public private(set) var asked = 0
    public private(set) var settingsOpened = 0
    public var consents = NoticeConsent.allowed

    /// What the person answers.
    @ObservationIgnored public var answer: @MainActor () async -> NoticeConsent = { .allowed }

    public init() {}

    public func schedule(profile: String, notices: [DayNotice]) async {
        planned[profile] = notices
    }

    public func consent() async -> NoticeConsent {
        consents
    }

    public func ask() async {
        asked += 1
        consents = await answer()
    }

    public func openSettings() {
        settingsOpened += 1
    }
}

/// Keeps for as long as the test lasts.
@MainActor
public final class TestKeeping: Keeping {
    public var kept: [String: String] = [:]

    public init() {}

    public func read(_ name: String) -> String? {
        kept[name]
    }

    public func write(_ name: String, _ value: String) {
        kept[name] = value
    }
}

/// Does nothing and says what it was asked to do.
@MainActor @Observable
public final class TestDevice: Device {
    public private(set) var asked: [String] = []

    public init() {}

    public func call(_ number: String) { asked.append("call \(number)") }

    public func message(_ numbers: [String], _ text: String) { asked.append("message \(numbers) \(text)") }

    public func share(_ text: String) { asked.append("share \(text)") }

    public func copy(_ text: String) { asked.append("copy \(text)") }

    public func save(_ name: String, _ text: String) { asked.append("save \(name) \(text)") }

    public func print(_ title: String, _ html: String) { asked.append("print \(title) \(html)") }

    public func speak(_ text: String) { asked.append("speak \(text)") }

    public func stopSpeaking() { asked.append("stop speaking") }

    public func scan(_ wanted: Wanted) { asked.append("scan \(wanted)") }

    public let version = "0.0.0"
}
