import AppTesting
import YixianCore

@testable import AppModels

/// One open profile over a core that a test makes up, on a clock that stands still.
@MainActor
struct Hall {
    let outside = TestOutside(calendar: HandMadeCalendar(), now: nowMs) { throw Unsaid() }
    let client = FakeClient.with()
    let session = FakeSession.of()
    let navigator = Navigator(start: .home)
    let words = Held(chineseWords)
    let front = Held(false)
    let updates = Changes()
    let root = Scope()
    let sync: SyncRunner
    let around: Around

    init() {
        let scope = root.within()
        sync = SyncRunner(session: session, scope: scope)
        around = Around(
            client: client, session: session, updates: updates, outside: outside, navigator: navigator, sync: sync,
            words: words, inFront: front, scope: scope, toCall: Held(nil))
    }

    var meetings: MeetingsBook { session.fakeMeetings.book }
    var dues: DuesBook { session.fakeDues.book }
    var floating: FloatingBook { session.fakeFloating.book }
    var organisations: OrganisationsBook { session.fakeOrganisations.book }
    var privacy: PrivacyBook { session.fakePrivacy.book }
    var devices: DevicesBook { session.fakeDevices.book }
    var rules: RulesBook { session.fakeRules.book }
    var reminders: RemindersBook { session.fakeReminders.book }
    var asked: [String] { outside.recorder.asked }
    var syncs: Int { session.book.syncs }
    var place: Place? { navigator.stack.last }

    /// The profile is left.
    func leave() { around.scope.cancel() }

    /// Nothing is under way any more.
    func settle() async throws {
        try await until { root.running == 0 }
    }

    func changed(_ areas: Area...) async throws {
        updates.emit(Set(areas))
        try await settle()
    }

    func home(_ home: Home) {
        session.book.home = { home }
    }

    func see<State>(_ state: @MainActor () -> Shown<State>) async throws -> State {
        try await settle()
        guard let shown = state().value else { throw Wrong("nothing is shown: \(state())") }
        return shown
    }
}
