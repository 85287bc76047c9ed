import AppModels
import SwiftUI

/// The count once more, then the end. How it ended is the closer's word where the count leaves it open.
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
        ListPage(words.closeTitle, main: mainAction) {
            Section {
                Lines {
                    HeadingText(state.count)
                    BodyText(state.quorum ?? "")
                }
                if state.unmarked > 0 {
                    QuietLine(Line(text: words.closeUnmarked(people: state.unmarked), tone: .offline))
                }
            } header: {
                Text(state.what)
            }
            if asksOutcome { outcome }
            Section {
                OpenRow(words.minutesTitle) { on(.minutes) }
            } footer: {
                NoteText(words.closeAfter)
            }
        }
        .inlineTitle()
    }

    private var asksOutcome: Bool { state.asksOutcome && !state.isClosed }

    private var mainAction: MainAction? {
        state.asksOutcome || state.isClosed ? nil : MainAction(title: words.closeDone) { on(.close) }
    }

    private var outcome: some View {
        Section {
            BodyText(words.closeAsk)
            ActionRow(words.closeHeld) { on(.ended(held: true)) }
            ActionRow(words.closeNoQuorum) { on(.ended(held: false)) }
        }
    }
}
