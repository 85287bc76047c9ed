import Observation
import YixianCore

public enum AskDeletionEvent: Equatable, Sendable {
    case scope(scope: DeletionKind)

    case words(text: String)

    case done
}

/// 申请删除: what, and why if somebody wants to say it. An officer asks for a member who said so on paper.
@MainActor @Observable
public final class AskDeletionModel: FormModel {
    /// For whom; none for oneself.
    private let reading: Reading<PrivacyScreen?, Void>

    init(_ around: Around, org: String, person: String) {
        let read: @MainActor () async throws -> PrivacyScreen? = {
            guard !person.isEmpty else { return nil }
            return try await around.session.privacy().ofMember(branch: OrgId(org), person: PersonId(person))
        }
        reading = Reading(around, privacyAreas, read: read) { _, _ in }
        super.init(around, around.form(.askDeletion(org: org, person: person)))
        reading.begin(in: scope)
    }

    public var state: Shown<AskDeletionState> {
        let (scope, words, somebody) = (asked, text("words"), around.words.value.somebody)
        return reading.facts.map { member in
            let name = member.map { $0.own.name.isEmpty ? somebody : $0.own.name } ?? ""
            return AskDeletionState(name: name, scope: scope, words: words, isReady: scope != nil)
        }
    }

    public func on(_ event: AskDeletionEvent) {
        switch event {
        case .scope(let scope): form["scope"] = scope.rawValue
        case .words(let text): type("words", text, most: mostWords)
        case .done: done()
        }
    }

    private var asked: DeletionKind? { choice("scope") }

    private func done() {
        guard let scope = asked?.scope, let member = reading.facts.value else { return }
        let words = trimmed(text("words"))
        record { [around] in
            let privacy = around.session.privacy()
            if let member {
                _ = try await privacy.askDeletionOf(
                    branch: member.branch.id, person: member.person, scope: scope, words: words)
            } else {
                _ = try await privacy.askDeletion(scope: scope, words: words)
            }
        }
    }
}
