import AppModels
import AppTesting
import Foundation
import Testing
import YixianCore

/// Journeys of domain-rules 4 on the models: the real core through the real bindings, the real server in another process.
/// They share the county and its signal, so they run one after the other.
@Suite(.serialized, .timeLimit(.minutes(1)))
struct Journeys {}

extension Ground {
    /// A phone in somebody's hand. One that had this name before goes on where that one ended.
    func phone(_ name: String = "phone", drafts: FormDrafts = FormDrafts()) -> Phone {
        let phone = Phone(folder: folder(of: name), drafts: drafts)
        atEnd { try await phone.ends() }
        return phone
    }

    /// A phone whose person has enrolled by scanning a slip.
    func enrolled(_ slip: Slip, _ name: String = "phone") async throws -> Phone {
        let phone = phone(name)
        try await phone.open()
        try await phone.enrols(slip)
        return phone
    }
}

/// A phone in somebody's hand: its models are asked and read as its screens do.
@MainActor
final class Phone {
    let folder: URL
    let outside: TestOutside
    let app: AppModel

    init(folder: URL, drafts: FormDrafts = FormDrafts()) {
        self.folder = folder
        let opened = OpenedCore()
        outside = TestOutside { try await opened.open(folder) }
        app = AppModel(outside: outside, drafts: drafts)
        client = opened
    }

    private let client: OpenedCore

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
