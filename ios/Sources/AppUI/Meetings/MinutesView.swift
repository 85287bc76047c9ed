import AppModels
import SwiftUI

/// The minutes. Leaving keeps them.
struct MinutesView: View {
    let model: MinutesModel

    var body: some View {
        MinutesContent(draft: model.state, write: { model.on($0) }, done: { model.done() }).telling(model)
    }
}

struct MinutesContent: View {
    let draft: MinutesDraft
    let write: @MainActor (String) -> Void
    let done: @MainActor () -> Void
    @Environment(\.words) private var words

    var body: some View {
        ListPage(words.minutesTitle, main: MainAction(title: words.minutesDone, act: done)) {
            Section {
                if draft.isRead { Field(words.minutesLabel, draft.text, lines: 8, take: minutesOf, tell: write) }
            } footer: {
                NoteText(words.minutesHow)
            }
        }
        .inlineTitle()
    }
}
