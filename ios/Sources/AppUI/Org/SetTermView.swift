import AppModels
import SwiftUI

/// A term as it was elected: the day, how long, and the end that follows from both.
struct SetTermView: View {
    let model: SetTermModel
    @Environment(\.words) private var words

    var body: some View {
        ShownView(model.state, title: words.termTitle) { state in
            SetTermContent(state: state) { model.on($0) }
        }
        .telling(model)
    }
}

struct SetTermContent: View {
    let state: SetTermState
    let on: @MainActor (SetTermEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        ListPage(title, main: MainAction(title: words.termDone) { on(.done) }) {
            Section { NoteText(state.branch).listRowBackground(Color.clear) }
            DayPart(label: words.termBegan, day: state.began, years: true) { on(.began(date: $0)) }
            if !state.lengths.isEmpty { lengths }
            DayPart(label: words.termEnds, day: state.ends, note: words.termEndsHow) { on(.ends(date: $0)) }
        }
        .inlineTitle()
    }

    private var title: String { state.isCorrection ? words.termCorrect : words.termNew }

    private var lengths: some View {
        Section(words.termLength) {
            Choices(Array(state.lengths.indices), chosen: state.length, title: { state.lengths[$0] }) {
                on(.length(length: $0))
            }
        }
    }
}
