import AppModels
import AppTesting
import Foundation
import Testing
import YixianCore

/// Journeys of domain-rules 4 on the models: the real core through the real bindings, the real server in another process.
/// They share the county and its signal, so they run one after the other.
@Suite(.serialized, .timeLimit(.minutes(1)))
struct Journeys {}

/// Where a journey plays: a branch of the county, and a folder for each phone. Whatever it opened is closed at its end.
@MainActor
final class Ground {
    let world: World
    private let folder: URL
    private var ends: [@MainActor () async throws -> Void] = []

    private init(called: Int?) throws {
        world = try World.next(called: called)
        folder = FileManager.default.temporaryDirectory.appending(path: "yixian-journey-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    static func play(called: Int? = nil, _ journey: @MainActor (Ground) async throws -> Void) async throws {
        let ground = try Ground(called: called)
        do {
            try await journey(ground)
        } catch {
            await ground.leave()
            throw error
        }
        await ground.leave()
    }

    /// A phone in somebody's hand. One that had this name before goes on where that one ended.
    func phone(_ name: String = "phone") -> Phone {
        let phone = Phone(folder: folder.appending(path: name))
        ends.append { try await phone.ends() }
        return phone
    }

    /// A phone whose person has enrolled by scanning a slip.
    func enrolled(_ slip: Slip, _ name: String = "phone") async throws -> Phone {
        let phone = phone(name)
        try await phone.open()
        try await phone.enrols(slip)
        return phone
    }

    /// Somebody else's phone.
    func other(_ name: String, _ slip: Slip) async throws -> OtherPhone {
        let other = try await OtherPhone(folder: folder.appending(path: name), slip: slip)
        ends.append { try await other.close() }
        return other
    }

    private func leave() async {
        try? world.signal(there: true)
        for end in ends { try? await end() }
        try? FileManager.default.removeItem(at: folder)
    }
}

/// A phone in somebody's hand: its models are asked and read as its screens do.
@MainActor
final class Phone {
    let folder: URL
    let outside: TestOutside
    let app: AppModel

    init(folder: URL) {
        self.folder = folder
        let opened = Opened()
        outside = TestOutside { try await opened.open(folder) }
        app = AppModel(outside: outside)
        client = opened
    }

    private let client: Opened

    var place: Place? {
        app.navigator.stack.last
    }

    func open() async throws {
        try await until { app.state == .open }
        app.takenUp()
    }

    /// Waits until a place is on the screen.
    func comes(to place: Place) async throws {
        try await until { self.place == place }
    }

    func enrols(_ slip: Slip) async throws {
        app.scan(slip.link)
        app.enrol().on(.done)
        try await arrives()
    }

    func types(_ digits: String, _ url: String, label: String = "") {
        let model = app.enrol()
        model.on(.digits(text: digits))
        model.on(.server(text: url))
        model.on(.label(text: label))
        model.on(.done)
    }

    /// From the code to the first screen.
    func arrives() async throws {
        try await comes(to: .enrolmentWaits)
        _ = app.enrolmentWaits()  // as its screen does
        try await comes(to: .home)
    }

    /// The first screen, once it says something.
    func home(_ says: @MainActor (HomeState) -> Bool = { _ in true }) async throws -> HomeState {
        let model = try here(app.home())
        return try await value { model.state.value.flatMap { says($0) ? $0 : nil } }
    }

    /// A meeting as the form proposes it.
    func plansMeeting() async throws -> String {
        _ = try await home { $0.keepsRolls }
        app.navigator.go(.plan())
        try here(app.plan("")).on(.done)
        return try await value { place.flatMap(idOfMeeting) }
    }

    /// The phone goes into the pocket and out again.
    func pockets() {
        app.putAway()
        app.takenUp()
    }

    func here<Model>(_ model: Model?) throws -> Model {
        guard let model else { throw Wrong("no profile is open") }
        return model
    }

    /// The app is ended; the files stay.
    func ends() async throws {
        app.close()
        try await client.end()
    }
}

private func idOfMeeting(_ place: Place) -> String? {
    if case .meeting(let id) = place { id } else { nil }
}

/// The core of a phone, so that a test can let go of it.
@MainActor
private final class Opened {
    private var client: Client?

    func open(_ folder: URL) async throws -> any ClientProtocol {
        let opened = try await openClient(folder)
        client = opened
        return opened
    }

    func end() async throws {
        try await client?.shutdown()
        client = nil
    }
}
