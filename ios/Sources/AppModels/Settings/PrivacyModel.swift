import Observation
import YixianCore

public enum PrivacyEvent: Equatable, Sendable {
    /// A copy of what is recorded of this person, handed to whatever app the person chooses.
    case copy

    /// Takes everything of this person off this phone. What had been sent stays with the county and comes back with a
    /// new code.
    case deleteProfile(pin: String)
}

/// What is kept of a person, where, for how long; and how to get rid of it here.
@MainActor @Observable
public final class PrivacyModel: ScreenModel {
    private let app: AppModel
    private let around: Around

    init(_ app: AppModel, _ around: Around) {
        self.app = app
        self.around = around
        super.init(around.scope)
    }

    public func on(_ event: PrivacyEvent) {
        switch event {
        case .copy: copy()
        case .deleteProfile(let pin): delete(pin)
        }
    }

    private func copy() {
        actOnce { [around] in
            let home = try await around.openHome()
            let page = try await around.session.meetings().list(skip: 0, most: .max)
            try Task.checkCancellation()
            around.device.share(around.words.value.records(home, page.rows))
        }
    }

    private func delete(_ pin: String) {
        actOnce { [app, around] in
            let pin = pin.isEmpty ? nil : pin
            try await around.client.deleteProfile(profile: around.session.profile(), pin: pin)
            try await app.deleted()
        }
    }
}
