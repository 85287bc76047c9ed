import Observation
import YixianCore

@MainActor @Observable
final class SessionBook {
    @ObservationIgnored var home: @MainActor () async throws -> Home = { .open(home: openHome()) }

    /// What an exchange with the county comes to.
    @ObservationIgnored var onSync: @MainActor () async throws -> SyncOutcome = { SyncOutcome(rounds: 1, changes: 0) }
    var syncs = 0
    var locks = 0
    var admitted: [String] = []
    var status = calmStatus()
    var waiting: [WaitingEvent] = []

    nonisolated init() {}
}

final class FakeSession: Session {
    let whose: ProfileId
    let book = SessionBook()
    let fakeMeetings = FakeMeetings(noHandle: Meetings.NoHandle())
    let fakeDevices = FakeDevices(noHandle: Devices.NoHandle())
    let fakeOrganisations = FakeOrganisations(noHandle: Organisations.NoHandle())
    let fakeFloating = FakeFloating(noHandle: Floating.NoHandle())
    let fakeDues = FakeDues(noHandle: Dues.NoHandle())
    let fakeRules = FakeRules(noHandle: Rules.NoHandle())
    let fakeReminders = FakeReminders(noHandle: Reminders.NoHandle())
    let fakePrivacy = FakePrivacy(noHandle: Privacy.NoHandle())

    required init(unsafeFromHandle handle: UInt64) {
        whose = ProfileId("")
        super.init(unsafeFromHandle: handle)
    }

    private init(whose: ProfileId) {
        self.whose = whose
        super.init(noHandle: NoHandle())
    }

    @MainActor
    static func of(_ whose: String = "p1", _ home: Home? = nil) -> FakeSession {
        let session = FakeSession(whose: ProfileId(whose))
        if let home { session.book.home = { home } }
        return session
    }

    override func profile() -> ProfileId { whose }

    override func meetings() -> Meetings { fakeMeetings }

    override func devices() -> Devices { fakeDevices }

    override func organisations() -> Organisations { fakeOrganisations }

    override func floating() -> Floating { fakeFloating }

    override func reminders() -> Reminders { fakeReminders }

    override func dues() -> Dues { fakeDues }

    override func privacy() -> Privacy { fakePrivacy }

    override func rules() -> Rules { fakeRules }

    override func home() async throws -> Home { try await book.home() }

    override func status() async throws -> YixianCore.Status { await book.status }

    override func waiting() async throws -> [WaitingEvent] { await book.waiting }

    override func lock() async throws { await MainActor.run { [book] in book.locks += 1 } }

    override func admit(waitsFor: WaitsFor, event: EventId, admitted: Bool) async throws -> EventId {
        await MainActor.run { [book] in book.admitted.append("\(waitsFor) \(event.value) \(admitted)") }
        return event
    }

    /// The models ask for it on the main actor.
    override func sync(keepTrying: Bool) throws -> SyncRun {
        MainActor.assumeIsolated { book.syncs += 1 }
        return FakeRun(book: book)
    }
}

final class FakeRun: SyncRun {
    private let book: SessionBook

    required init(unsafeFromHandle handle: UInt64) {
        book = SessionBook()
        super.init(unsafeFromHandle: handle)
    }

    init(book: SessionBook) {
        self.book = book
        super.init(noHandle: NoHandle())
    }

    override func finish() async throws -> SyncOutcome { try await book.onSync() }
}
