import Observation
import YixianCore

public enum DisputeEvent: Equatable, Sendable {
    case field(field: InfoKind)

    case words(text: String)

    case done
}

/// 信息有误: what is wrong, and how it should be.
@MainActor @Observable
public final class DisputeModel: FormModel {
    private let place: String
    private let reading: Reading<PrivacyScreen, Void>

    init(_ around: Around, field: String) {
        place = field
        let read: @MainActor () async throws -> PrivacyScreen = { try await around.session.privacy().own() }
        reading = Reading(around, privacyAreas, read: read) { _, _ in }
        super.init(around, around.form(.dispute(field: field)))
        reading.begin(in: scope)
    }

    public var state: Shown<DisputeFormState> {
        let words = around.words.value
        return reading.facts.map { disputeState($0, words) }
    }

    public func on(_ event: DisputeEvent) {
        guard reading.facts.value != nil else { return }
        switch event {
        case .field(let field): form["field"] = field.rawValue
        case .words(let text): type("words", text, most: mostWords)
        case .done: done()
        }
    }

    private var field: InfoKind { choice("field") ?? InfoKind(rawValue: place) ?? .other }

    private var said: String { trimmed(text("words")) }

    private func done() {
        guard !said.isEmpty else { return }
        let (field, words) = (field.field, said)
        record { [around] in _ = try await around.session.privacy().disputeInfo(field: field, words: words) }
    }

    private func disputeState(_ screen: PrivacyScreen, _ words: Words) -> DisputeFormState {
        let now = words.recorded(field, screen.own, today: around.today())
        return DisputeFormState(
            field: field,
            fields: InfoKind.allCases.map { InfoChoice(field: $0, name: words.info($0)) },
            now: now.map(words.privacyDisputeNow) ?? "",
            words: text("words"),
            isReady: !said.isEmpty
        )
    }
}
