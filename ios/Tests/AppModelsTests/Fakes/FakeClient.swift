import AppTesting
import Observation
import YixianCore

// Stand-ins for what the generator makes. Each keeps what it was asked for in a book on the main actor, where tests look.

@MainActor @Observable
final class ClientBook {
    /// In the order in which they came to this phone.
    var sessions: [FakeSession] = []

    /// What a PIN comes to, for the profiles that have one.
    @ObservationIgnored var pins: [ProfileId: @MainActor (String) async throws -> Void] = [:]

    /// How much each profile has not sent; none where that cannot be read.
    var toSend: UInt64? = 0

    /// What asking for a session comes to besides.
    @ObservationIgnored var onSession: @MainActor (ProfileId) async throws -> Void = { _ in }

    /// What an enrolment comes to.
    @ObservationIgnored var onEnrol: @MainActor (EnrolmentRequest) async throws -> FakeSession = { _ in throw Unsaid() }

    var enrolled: [EnrolmentRequest] = []
    var deleted: [ProfileId] = []

    /// How often somebody has asked for the next update: what came before has then been told.
    private(set) var asked = 0
    private var update = Update(version: 0, areas: [])

    nonisolated init() {}

    func changed(_ areas: Area...) {
        update = Update(version: update.version + 1, areas: areas)
    }

    func next(_ after: UInt64) async -> Update? {
        asked += 1
        try? await until { update.version > after }
        return update
    }

    func session(_ profile: ProfileId) throws -> FakeSession {
        guard let found = sessions.first(where: { $0.whose == profile }) else { throw Unsaid() }
        return found
    }

    func row(_ session: FakeSession) -> ProfileRow {
        let whose = session.whose
        return ProfileRow(id: whose, label: "label of \(whose.value)", hasPin: pins[whose] != nil, toSend: toSend)
    }
}

/// Nobody has said what this comes to.
struct Unsaid: Error {}

final class FakeClient: Client {
    let book = ClientBook()

    @MainActor
    static func with(_ sessions: FakeSession...) -> FakeClient {
        let client = FakeClient(noHandle: NoHandle())
        client.book.sessions = sessions
        return client
    }

    override func profiles() async throws -> [ProfileRow] {
        await MainActor.run { [book] in book.sessions.map(book.row) }
    }

    override func session(profile: ProfileId, pin: String?) async throws -> Session {
        try await book.onSession(profile)
        if let pin { try await book.pins[profile]?(pin) }
        return try await book.session(profile)
    }

    override func enrol(request: EnrolmentRequest) async throws -> Session {
        await MainActor.run { [book] in book.enrolled.append(request) }
        let session = try await book.onEnrol(request)
        await MainActor.run { [book] in book.sessions.append(session) }
        return session
    }

    override func deleteProfile(profile: ProfileId, pin: String?) async throws {
        await MainActor.run { [book] in
            book.deleted.append(profile)
            book.sessions.removeAll { $0.whose == profile }
        }
    }

    override func nextUpdate(after: UInt64) async throws -> Update? {
        await book.next(after)
    }
}
