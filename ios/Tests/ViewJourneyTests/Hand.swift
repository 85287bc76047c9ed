import AppModels
import AppTesting
import AppUI
import Foundation
@_spi(Testing) import SwiftUI
import Testing
import YixianCore

/// Journeys of domain-rules 4, touched and read on the root view: the real core through the real bindings, the real server
/// in another process. They share a county's signal, so they run one after the other.
@Suite(.serialized, .timeLimit(.minutes(3)))
struct ViewJourneys {}

extension Ground {
    /// A phone that nobody has used yet; one that had this name before goes on where that one ended.
    func phone(
        _ name: String = "phone", on screen: Screen = Screen(), restored: [Place] = [],
        drafts: FormDrafts = FormDrafts(), clock: any DeviceClock = MachineClock()
    ) -> Hand {
        let hand = Hand(folder: folder(of: name), on: screen, restored: restored, drafts: drafts, clock: clock)
        atEnd { try await hand.ends() }
        return hand
    }

    /// A phone whose person has scanned a slip.
    func enrolled(_ slip: Slip, _ name: String = "phone", on screen: Screen = Screen()) async throws -> Hand {
        let hand = phone(name, on: screen)
        try await hand.scans(slip)
        return hand
    }
}

/// What a screen is shown on. (What a device can be asked to do has the same name in AppModels.)
typealias Screen = SwiftUI.Device

/// What shows the screens. (Whose a county's server is has the same name in the core.)
typealias Viewer = SwiftUI.Host

/// A phone in somebody's hand: what is on it is read, touched and typed into as a person does.
@MainActor
final class Hand {
    let outside: TestOutside
    let app: AppModel
    let host: Viewer

    /// How often it was touched.
    private(set) var touches = 0
    private let client: OpenedCore
    private var hasEnded = false

    init(folder: URL, on screen: Screen, restored: [Place], drafts: FormDrafts, clock: any DeviceClock) {
        let client = OpenedCore(clock: clock)
        self.client = client
        let outside = TestOutside { try await client.open(folder) }
        let app = AppModel(outside: outside, restored: restored, drafts: drafts)
        self.outside = outside
        self.app = app
        host = Viewer(RootView(app: app) { $0 ? app.takenUp() : app.putAway() }, on: screen)
    }

    /// Waits until a text, or part of one, is on the screen.
    func sees(_ text: String) async throws {
        try await host.until("“\(text)” is on the screen") { $0.says(text) }
    }

    func seesNot(_ text: String) async throws {
        try await host.until("“\(text)” is on the screen no more") { !$0.says(text) }
    }

    func seesNow(_ text: String) -> Bool { host.says(text) }

    /// Waits until a text of this form is on the screen, and reads it.
    func reads(_ what: String, like isLike: (String) -> Bool) async throws -> String {
        try await host.until("\(what) is on the screen") { $0.texts.contains(where: isLike) }
        guard let read = host.texts.first(where: isLike) else { throw Wrong("\(what) has gone") }
        return read
    }

    /// Touches what has this name, or begins with it, once it can be touched.
    func taps(_ name: String) async throws {
        try await host.until("“\(name)” can be touched") { $0.control(name) != nil }
        guard let control = host.control(name) else { throw Wrong("“\(name)” has gone") }
        touches += 1
        try host.tap(control)
        try await host.settle()
    }

    /// The same in the column that says something: on a tablet both columns may offer it.
    func taps(_ name: String, beside text: String) async throws {
        try await sees(text)
        touches += 1
        try host.tap(name, in: host.texts.first { $0.hasPrefix(text) })
        try await host.settle()
    }

    func taps(keys: String) async throws {
        for key in keys { try await taps(String(key)) }
    }

    func types(_ text: String, into field: String) async throws {
        try await host.until("“\(field)” can be typed into") { $0.fields.contains(field) }
        try host.type(text, into: field)
    }

    /// The button at the top, or the swipe from the edge.
    func back() async throws {
        touches += 1
        try host.back()
        try await host.settle()
    }

    /// The phone goes into the pocket and out again. As the system has it, with a moment in between.
    func pockets() async throws {
        for phase in [ScenePhase.inactive, .background, .inactive, .active] { host.device.scenePhase = phase }
        try await host.settle()
    }

    /// So long in the pocket that the system stops it: no file is open meanwhile.
    func sleepsAndWakes() async throws {
        host.device.scenePhase = .background
        try await app.pause()
        try await app.resume()
        host.device.scenePhase = .active
        try await host.settle()
    }

    /// What waits is at the county, and what others did is here.
    func brings() async throws {
        guard let session = app.session else { throw Wrong("no profile is open") }
        _ = try await session.sync(keepTrying: false).finish()
        try await pockets()
    }

    func scans(_ slip: Slip) async throws {
        app.scan(slip.link)
        try await sees("扫到了")
        try await taps("绑定")
        try await sees("别的事")
    }

    func types(code digits: String, _ url: String) async throws {
        try await taps("扫不了,输数字")
        try await types(digits, into: "18 个数字")
        try await types(url, into: "县里的网址")
    }

    func touchesSoFar() -> Int {
        defer { touches = 0 }
        return touches
    }

    /// The screens go, the app is ended; the files stay. A fault on any screen until then ends the test.
    func ends() async throws {
        guard !hasEnded else { return }
        hasEnded = true
        app.close()
        defer { try? host.close() }
        try await client.end()
    }
}

extension Viewer {
    func says(_ text: String) -> Bool {
        texts.contains { $0.contains(text) } || spoken.contains { $0.contains(text) }
    }

    /// The full name of a control that has this one, or begins with it.
    func control(_ name: String) -> String? {
        let roles: [Element.Role] = [.button, .toggle, .menu, .menuItem, .picker]
        let ready = roles.flatMap { elements($0) }.filter(\.isEnabled).map(\.label)
        return ready.first { $0 == name } ?? ready.first { $0.hasPrefix(name) }
    }

    var fields: [String] { (elements(.textField) + elements(.secureField)).filter(\.isEnabled).map(\.label) }
}
