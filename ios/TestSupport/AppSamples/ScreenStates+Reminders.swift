import SwiftUI

@testable import AppModels
@testable import AppUI

/// Every state of the screen of what is due.
extension ScreenState {
    static var reminders: [ScreenState] {
        [
            reminders("some") { $0.reminders }, reminders("handled") { $0.handledReminders },
            reminders("member") { $0.memberReminders },
            reminders("put-off") { $0.putOffReminders },
            reminders("none") { $0.noReminders },
            reminders("refused", Failure(code: "not_in_office")) { $0.reminders },
        ]
    }

    private static func reminders(
        _ name: String, _ failure: Failure? = nil, _ state: @escaping @MainActor (Samples) -> RemindersState
    ) -> ScreenState {
        ScreenState("reminders", name, failing: failure) { samples, _ in
            RemindersContent(state: state(samples)) { _ in }
        }
    }
}
