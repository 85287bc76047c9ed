import AppModels
import SwiftUI

/// A year's account, made known to the branch.
struct DuesYearView: View {
    let model: DuesYearModel
    @Environment(\.words) private var words

    var body: some View {
        ShownView(model.state, title: words.duesYearTitle) { state in
            DuesYearContent(state: state) { model.on($0) }
        }
        .telling(model)
    }
}

struct DuesYearContent: View {
    let state: DuesYearState
    let on: @MainActor (DuesYearEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        ListPage(words.duesYearTitle, main: MainAction(title: words.duesYearDone) { on(.done) }) {
            Section {
                Lines {
                    HeadingText(state.year)
                    BodyText(words.duesYearHow)
                    if state.isKnown { NoteText(words.duesYearKnown) }
                }
            } header: {
                Text(state.branch)
            }
            Section {
                AmountField(words.duesYearCollected, state.collected) { on(.collected(text: $0)) }
            } footer: {
                NoteText(words.duesYearCollectedHint)
            }
            Section {
                Field(words.duesYearPayers, state.payers) { on(.payers(text: $0)) }.digitKeys()
                AmountField(words.duesYearHandedUp, state.handedUp) { on(.handedUp(text: $0)) }
                AmountField(words.duesYearUsed, state.used) { on(.used(text: $0)) }
                Field(words.duesYearWords, state.words, most: mostWords, lines: 2) {
                    on(.whatFor(text: taken(state.words, $0, most: mostWords)))
                }
            }
        }
        .inlineTitle()
    }
}
