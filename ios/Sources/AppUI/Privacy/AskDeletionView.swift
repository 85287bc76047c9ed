import AppModels
import SwiftUI

/// 申请删除: each with what it means; of a member it is said for whom.
struct AskDeletionView: View {
    let model: AskDeletionModel
    @Environment(\.words) private var words

    var body: some View {
        ShownView(model.state, title: words.privacyDeletion) { state in
            AskDeletionContent(state: state) { model.on($0) }
        }
        .telling(model)
    }
}

struct AskDeletionContent: View {
    let state: AskDeletionState
    let on: @MainActor (AskDeletionEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        ListPage(words.privacyDeletion, main: mainAction) {
            if !state.name.isEmpty { Whose(words.privacyDeletionOf(name: state.name)) }
            Section(words.privacyDeletionWhat) {
                Choices(DeletionKind.allCases, chosen: state.scope, title: words.scope, note: means) {
                    on(.scope(scope: $0))
                }
            }
            Section {
                Field(words.privacyDeletionWords, state.words, most: mostWords, lines: 2) { on(.words(text: $0)) }
            } footer: {
                NoteText(words.privacyDeletionHow)
            }
        }
        .inlineTitle()
    }

    /// A member is spoken of, not to.
    private func means(_ scope: DeletionKind) -> String {
        state.name.isEmpty ? words.means(scope) : words.means(scope, of: state.name)
    }

    private var mainAction: MainAction {
        MainAction(title: words.privacyDeletionDone, isEnabled: state.isReady) { on(.done) }
    }
}

extension Words {
    fileprivate func scope(_ scope: DeletionKind) -> String {
        switch scope {
        case .phone: privacyPhone
        case .away: privacyAway
        }
    }

    fileprivate func means(_ scope: DeletionKind) -> String {
        switch scope {
        case .phone: privacyDeletionPhoneMeans
        case .away: privacyDeletionAwayMeans
        }
    }

    fileprivate func means(_ scope: DeletionKind, of name: String) -> String {
        switch scope {
        case .phone: privacyGrantPhone(name: name)
        case .away: privacyGrantAway(name: name)
        }
    }
}
