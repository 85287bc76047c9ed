import SwiftUI

@testable import AppModels
@testable import AppUI

extension ScreenState {
    /// Every state of every screen. The first one listed of a screen is its main one.
    public static var all: [ScreenState] {
        beginning + enrolling + homes + meetings + rolls + hall + papers + statuses + people + settings
            + floating + dues + rules + reminders + terms + privacy
    }

    private static var beginning: [ScreenState] {
        [
            ScreenState("welcome", "first") { _, look in WelcomeContent(look: look, change: { _ in }, start: {}) },
            ScreenState("profiles", "three") { samples, _ in ProfilesContent(rows: samples.profiles) { _ in } },
            ScreenState("profiles", "key-lost", failing: Failure(code: "key_lost")) { samples, _ in
                ProfilesContent(rows: [samples.profiles[0]]) { _ in }
            },
            unlock("empty"),
            unlock("typed", typed: "12345"),
            unlock("pictures", withPictures: true),
            unlock("wrong", failing: Failure(code: "wrong_pin", waitMs: 30_000)),
            unlock("key-lost", failing: Failure(code: "key_lost")),
        ]
    }

    private static func unlock(
        _ state: String, typed: String = "", withPictures: Bool = false, failing failure: Failure? = nil
    ) -> ScreenState {
        ScreenState("unlock", state, failing: failure) { samples, _ in
            let label = samples.profiles[0].label ?? ""
            UnlockContent(state: UnlockState(label: label, typed: typed), withPictures: withPictures) { _ in }
        }
    }

    private static var enrolling: [ScreenState] {
        let typing = EnrolState(isTyping: true, digits: "4831029471", server: "https://xinye.example")
        return [
            enrol("empty", EnrolState()),
            enrol("typing", typing),
            enrol("scanned", EnrolState(scannedHost: "xinye.example")),
        ]
            + ["code_mistyped", "code_length", "not_a_slip", "no_server", "storage_full", "vault_unavailable"].map {
                code in
                enrol(code.dashed, EnrolState(isTyping: true, digits: "483102947100000000"), Failure(code: code))
            }
            + [waits("offline", Failure(code: "offline")), waits("trying", nil)]
            + ["used_code", "expired_code", "unknown_code", "wrong_server", "not_the_server", "too_many_tries"].map {
                code in
                waits(code.dashed, Failure(code: code))
            }
    }

    private static func enrol(_ name: String, _ state: EnrolState, _ failure: Failure? = nil) -> ScreenState {
        ScreenState("enrol", name, failing: failure) { _, _ in EnrolContent(state: state) { _ in } }
    }

    private static func waits(_ name: String, _ failure: Failure?) -> ScreenState {
        ScreenState("enrolment-waits", name) { _, _ in
            EnrolmentWaitsContent(state: EnrolmentWaitsState(isTrying: failure == nil, failure: failure)) { _ in }
        }
    }

    private static var homes: [ScreenState] {
        [
            home("member") { $0.member }, home("member-today") { $0.memberToday },
            home("member-asked") { $0.memberAsked }, home("member-put-off") { $0.memberPutOff },
            home("member-offline") { $0.memberOffline }, home("member-empty") { $0.memberEmpty },
            home("member-needs") { $0.memberNeeds }, home("secretary") { $0.secretary },
            home("secretary-rule") { $0.secretaryRule },
            ScreenState("home", "loading") { samples, _ in
                ShownView(Shown<HomeState>.loading, title: samples.words.appName) { _ in EmptyView() }
            },
            ScreenState("home", "broken") { samples, _ in
                let shown = Shown<HomeState>.broken(failure: Failure(code: "store"))
                ShownView(shown, title: samples.words.appName) { _ in EmptyView() }
            },
        ]
    }

    private static func home(_ name: String, _ state: @escaping @MainActor (Samples) -> HomeState) -> ScreenState {
        ScreenState("home", name) { samples, _ in HomeContent(state: state(samples)) { _ in } }
    }
}

extension String {
    fileprivate var dashed: String { replacing("_", with: "-") }
}
