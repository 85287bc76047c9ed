import AppModels
import SwiftUI

/// Two ways after six months, each with what to do step by step.
struct ChooseView: View {
    let model: ChooseModel
    @Environment(\.words) private var words

    var body: some View {
        ShownView(model.state, title: words.chooseTitle) { state in
            ChooseContent(state: state) { model.on($0) }
        }
        .telling(model)
    }
}

struct ChooseContent: View {
    let state: ChooseState
    let on: @MainActor (WayOn) -> Void
    @Environment(\.words) private var words

    var body: some View {
        ListPage(words.chooseTitle) {
            if !state.isOwn { Whose(state.name) }
            ForEach(state.ways, id: \.way) { WayPart(way: $0, isOwn: state.isOwn, on: on) }
            NoteText(words.chooseOurs).listRowBackground(Color.clear)
        }
        .inlineTitle()
    }
}

private struct WayPart: View {
    let way: WayState
    let isOwn: Bool
    let on: @MainActor (WayOn) -> Void
    @Environment(\.words) private var words

    var body: some View {
        Section {
            Lines {
                HeadingText(way.title)
                BodyText(way.forWhom)
            }
            if way.isChosen { Mark(MarkState(marking: .present, word: words.chooseChosen)) }
            Lines {
                ForEach(Array(way.steps.enumerated()), id: \.offset) { BodyText("\($0.offset + 1). \($0.element)") }
            }
            if !way.isChosen {
                ActionRow(isOwn ? words.chooseThis : words.chooseThisOf) { on(way.way) }.accessibilityHint(way.title)
            }
            ReadAloudRow(way.spoken)
        }
    }
}
