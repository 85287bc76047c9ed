import Observation
import YixianCore

public enum AskDeletionEvent: Equatable, Sendable {
    case scope(scope: DeletionKind)

    case words(text: String)

    case done
}

/// 申请删除: what, and why if somebody wants to say it.
@MainActor @Observable
public final class AskDeletionModel: FormModel {
    init(_ around: Around) {
        super.init(around, around.form(.askDeletion))
    }

    public var state: Shown<AskDeletionState> {
        .there(value: AskDeletionState(scope: asked, words: text("words"), isReady: asked != nil))
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
        guard let scope = asked?.scope else { return }
        let words = trimmed(text("words"))
        record { [around] in _ = try await around.session.privacy().askDeletion(scope: scope, words: words) }
    }
}
