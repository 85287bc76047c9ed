import AppModels
import SwiftUI

/// A field of a member's file is put right without having been asked.
struct CorrectFileView: View {
    let model: CorrectFileModel
    @Environment(\.words) private var words

    var body: some View {
        ShownView(model.state, title: words.privacyCorrectDone) { state in
            CorrectFileContent(state: state) { model.on($0) }
        }
        .telling(model)
    }
}

struct CorrectFileContent: View {
    let state: CorrectFileState
    let on: @MainActor (CorrectFileEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        ListPage(words.privacyCorrectTitle(field: state.field), main: mainAction) {
            Section {
                NoteText(state.name).listRowBackground(Color.clear)
                BodyText(state.before)
                if state.isNumber { field.digitKeys() } else { field }
                NoteText(state.hint)
            } footer: {
                NoteText(words.privacyAnswerTrace)
            }
        }
        .inlineTitle()
        .shielded()
    }

    private var field: some View {
        Field(words.privacyAnswerValue(field: state.field), state.value, most: mostOfAName) { on(.value(text: $0)) }
    }

    private var mainAction: MainAction {
        MainAction(title: words.privacyCorrectDone, isEnabled: state.isReady) { on(.done) }
    }
}
