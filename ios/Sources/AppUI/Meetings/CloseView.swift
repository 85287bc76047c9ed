import AppModels
import SwiftUI

/// The count once more, then the end. How it ended is the closer's word where the count leaves it open. After the end it is
/// where one puts right how long was learnt, and nothing else is told.
struct CloseView: View {
    let model: CloseModel
    @Environment(\.words) private var words

    var body: some View {
        ShownView(model.state, title: words.closeTitle) { state in
            CloseContent(state: state) { model.on($0) }
        }
        .telling(model)
    }
}

struct CloseContent: View {
    let state: CloseState
    let on: @MainActor (CloseEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        ListPage(state.hasEnded ? words.closeLearningCorrect : words.closeTitle, main: mainAction) {
            Section {
                Lines {
                    HeadingText(state.count)
                    if !state.hasEnded { BodyText(state.quorum ?? "") }
                }
                if state.unmarked > 0 && !state.hasEnded {
                    QuietLine(Line(text: words.closeUnmarked(people: state.unmarked), tone: .offline))
                }
            } header: {
                Text(state.what)
            }
            if asksOutcome { outcome }
            LearningPart(state: state, on: on)
            Section {
                OpenRow(words.minutesTitle) { on(.minutes) }
            } footer: {
                if !state.hasEnded { NoteText(words.closeAfter) }
            }
        }
        .inlineTitle()
    }

    private var asksOutcome: Bool { state.asksOutcome && !state.hasEnded }

    private var mainAction: MainAction? {
        if asksOutcome { return nil }
        return MainAction(title: state.hasEnded ? words.closeLearningSave : words.closeDone) { on(.close) }
    }

    private var outcome: some View {
        Section {
            BodyText(words.closeAsk)
            ActionRow(words.closeHeld) { on(.ended(held: true)) }
            ActionRow(words.closeNoQuorum) { on(.ended(held: false)) }
        }
    }
}
