import AppPlatform
import AppTesting
import Observation
import YixianCore

/// What was asked of a phone in a pocket, in order.
@MainActor @Observable
final class Diary {
    private(set) var lines: [String] = []

    nonisolated init() {}

    func add(_ line: String) {
        lines.append(line)
    }
}

/// A core whose profiles have something to send. With several of them the app asks who it is, and opens none by itself.
final class PocketClient: Client {
    let diary = Diary()
    private let people: [String]
    private let end: @MainActor @Sendable (String) async throws -> Void

    required init(unsafeFromHandle handle: UInt64) {
        people = []
        end = { _ in }
        super.init(unsafeFromHandle: handle)
    }

    init(_ people: String..., end: @escaping @MainActor @Sendable (String) async throws -> Void = { _ in }) {
        self.people = people
        self.end = end
        super.init(noHandle: NoHandle())
    }

    override func profiles() async throws -> [ProfileRow] {
        people.map { ProfileRow(id: ProfileId($0), label: $0, hasPin: false, toSend: 1) }
    }

    override func session(profile: ProfileId, pin: String?) async throws -> Session {
        await diary.add("open \(profile.value)")
        return PocketSession(profile.value, diary, end)
    }

    /// Nothing changes in it.
    override func nextUpdate(after: UInt64) async throws -> Update? {
        nil
    }

    override func pause() async throws {
        await diary.add("pause")
    }

    override func resume() async throws {
        await diary.add("resume")
    }
}

final class PocketSession: Session {
    private let whose: String
    private let diary: Diary
    private let end: @MainActor @Sendable (String) async throws -> Void

    required init(unsafeFromHandle handle: UInt64) {
        (whose, diary, end) = ("", Diary(), { _ in })
        super.init(unsafeFromHandle: handle)
    }

    init(_ whose: String, _ diary: Diary, _ end: @escaping @MainActor @Sendable (String) async throws -> Void) {
        (self.whose, self.diary, self.end) = (whose, diary, end)
        super.init(noHandle: NoHandle())
    }

    override func profile() -> ProfileId {
        ProfileId(whose)
    }

    override func sync(keepTrying: Bool) throws -> SyncRun {
        PocketRun(whose, diary, end)
    }

    /// Nobody has entered a code yet.
    override func home() async throws -> Home {
        .new
    }

    override func reminders() -> Reminders {
        PocketReminders(noHandle: Reminders.NoHandle())
    }
}

/// Of whom nothing is known nothing is planned.
final class PocketReminders: YixianCore.Reminders {
    override func plan(inFront: Bool) async throws -> [PlannedNotice] {
        []
    }
}

final class PocketRun: SyncRun {
    private let whose: String
    private let diary: Diary
    private let end: @MainActor @Sendable (String) async throws -> Void

    required init(unsafeFromHandle handle: UInt64) {
        (whose, diary, end) = ("", Diary(), { _ in })
        super.init(unsafeFromHandle: handle)
    }

    init(_ whose: String, _ diary: Diary, _ end: @escaping @MainActor @Sendable (String) async throws -> Void) {
        (self.whose, self.diary, self.end) = (whose, diary, end)
        super.init(noHandle: NoHandle())
    }

    override func finish() async throws -> SyncOutcome {
        await diary.add("sync \(whose)")
        try await end(whose)
        return SyncOutcome(rounds: 1, changes: 0)
    }

    override func cancel() {
        Task { [diary, whose] in await diary.add("cancel \(whose)") }
    }
}

/// iOS as it behaves to an app that nobody looks at; a test says when the time is over.
@MainActor @Observable
final class FakeBehind: Behind {
    private(set) var wokenAfter: [Int64] = []
    private(set) var noted: [Set<String>] = []
    private(set) var isHeld = false

    /// Whose notices were planned.
    var planned: [String] = []
    @ObservationIgnored private var over: @MainActor () -> Void = {}

    func holdOn(_ over: @escaping @MainActor () -> Void) {
        isHeld = true
        self.over = over
    }

    func letGo() {
        isHeld = false
    }

    func askToBeWoken(afterMs: Int64) {
        wokenAfter.append(afterMs)
    }

    func noted(_ codes: Set<String>) {
        noted.append(codes)
    }

    func isOver() {
        over()
    }
}
