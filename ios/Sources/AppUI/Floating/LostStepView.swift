import AppModels
import SwiftUI

/// A step of a search: a person decides on it, and says what came of it.
struct LostStepView: View {
    let model: LostStepModel
    @Environment(\.words) private var words

    var body: some View {
        ShownView(model.state, title: words.lostTitle) { state in
            LostStepContent(state: state) { model.on($0) }
        }
        .telling(model)
    }
}

struct LostStepContent: View {
    let state: LostStepState
    let on: @MainActor (LostStepEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        ListPage(words.lostTitle, main: MainAction(title: words.lostDone, isEnabled: state.isReady) { on(.done) }) {
            Whose(state.name)
            if !state.stands.isEmpty { Section { BodyText(state.stands) } }
            Section(words.lostWhich) {
                ForEach(state.steps, id: \.step) { step in
                    ChoiceRow(title: step.title, note: step.what, isChosen: step.step == state.chosen) {
                        on(.choose(step: step.step))
                    }
                }
            }
            Section {
                Field(words.lostWords, state.words, most: mostWords, lines: 3) { on(.words(text: $0)) }
                Why(state.why)
            } footer: {
                NoteText(words.awaySearchWhoSees)
            }
        }
        .inlineTitle()
    }
}
