import AppModels
import SwiftUI

/// 信息有误: how it should be, and which it is.
struct DisputeView: View {
    let model: DisputeModel
    @Environment(\.words) private var words

    var body: some View {
        ShownView(model.state, title: words.privacyWrong) { state in
            DisputeContent(state: state) { model.on($0) }
        }
        .telling(model)
    }
}

struct DisputeContent: View {
    let state: DisputeFormState
    let on: @MainActor (DisputeEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        ListPage(words.privacyWrong, main: mainAction) {
            Section {
                BodyText(state.now)
                Field(words.privacyDisputeWords, state.words, most: mostWords, lines: 2) { on(.words(text: $0)) }
            } footer: {
                NoteText(words.privacyDisputeHow)
            }
            Section(words.privacyDisputeField) {
                ForEach(state.fields, id: \.field) { choice in
                    ChoiceRow(title: choice.name, isChosen: choice.field == state.field) {
                        on(.field(field: choice.field))
                    }
                }
            }
        }
        .inlineTitle()
    }

    private var mainAction: MainAction {
        MainAction(title: words.privacyDisputeDone, isEnabled: state.isReady) { on(.done) }
    }
}
