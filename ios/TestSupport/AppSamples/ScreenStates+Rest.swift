import SwiftUI

@testable import AppModels
@testable import AppUI

extension ScreenState {
    static var statuses: [ScreenState] {
        [
            status("offline") { $0.status }, status("well") { $0.statusWell },
            status("set-aside") { $0.statusSetAside }, status("revoked") { $0.statusRevoked },
        ]
    }

    private static func status(_ name: String, _ state: @escaping @MainActor (Samples) -> StatusState) -> ScreenState {
        ScreenState("status", name) { samples, _ in StatusContent(state: state(samples)) { _ in } }
    }

    static var people: [ScreenState] {
        [
            ScreenState("members", "officer") { samples, _ in
                MembersContent(state: samples.members(), code: nil) { _ in }
            },
            ScreenState("members", "member") { samples, _ in
                MembersContent(state: samples.members(isOfficer: false), code: nil) { _ in }
            },
            ScreenState("members", "reader-of-two") { samples, _ in
                MembersContent(state: samples.membersOfTwo, code: nil) { _ in }
            },
            ScreenState("members", "code") { samples, _ in
                MembersContent(state: samples.members(), code: samples.code) { _ in }
            },
        ]
    }

    static var settings: [ScreenState] {
        [
            settings("plain") {
                SettingsState(label: $0.profiles[0].label ?? "", storageMb: 12, notices: .notAsked)
            },
            settings("pin") {
                SettingsState(
                    label: $0.profiles[0].label ?? "", hasPin: true, isPinChanged: true, notices: .allowed)
            },
            settings("off") {
                SettingsState(label: $0.profiles[0].label ?? "", storageMb: 12, notices: .refused)
            },
            ScreenState("devices", "three") { samples, _ in DevicesContent(rows: samples.phones) { _ in } },
            ScreenState("devices", "none") { _, _ in DevicesContent(rows: []) { _ in } },
            ScreenState("about", "all") { _, _ in AboutView(version: "0.1.0") },
        ]
    }

    private static func settings(
        _ name: String, _ state: @escaping @MainActor (Samples) -> SettingsState
    ) -> ScreenState {
        ScreenState("settings", name) { samples, look in
            SettingsContent(state: state(samples), look: look) { _ in }
        }
    }
}
