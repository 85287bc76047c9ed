import AppModels
import SwiftUI

/// Who keeps in touch with a member: one of the branch. What that one learns is said before.
struct NameContactView: View {
    let model: NameContactModel
    @Environment(\.words) private var words

    var body: some View {
        ShownView(model.state, title: words.contactName) { state in
            NameContactContent(state: state) { model.on($0) }
        }
        .telling(model)
    }
}

struct NameContactContent: View {
    let state: NameContactState
    let on: @MainActor (NameContactEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        ListPage(words.contactName, main: MainAction(title: done, isEnabled: state.chosen != nil) { on(.done) }) {
            Section {
                Lines {
                    HeadingText(words.contactNameOf(name: state.name))
                    BodyText(words.contactNameHow(name: state.name))
                }
            }
            Section {
                ForEach(state.rows, id: \.person) { row in
                    ChoiceRow(title: row.name, note: row.note, isChosen: row.person == state.chosen?.person) {
                        on(.choose(person: row.person))
                    }
                }
            }
        }
        .inlineTitle()
    }

    private var done: String {
        state.chosen.map { words.contactNameDone(name: $0.name) } ?? words.contactNamePick
    }
}
