import AppModels
import SwiftUI

/// Those whom this person keeps in touch with, the next one to be called first.
struct CareView: View {
    let model: CareModel
    @Environment(\.words) private var words
    @Environment(\.makeRoom) private var makeRoom

    var body: some View {
        ShownView(model.state, title: words.careTitle) { state in
            CareContent(state: state) { on($0) }
        }
        .telling(model)
    }

    private func on(_ event: CareEvent) {
        makeRoom()
        model.on(event)
    }
}

struct CareContent: View {
    let state: CareState
    let on: @MainActor (CareEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        ListPage(words.careTitle) {
            if state.rows.isEmpty {
                QuietLine(Line(text: words.careEmpty, tone: .offline))
            } else {
                BodyText(words.careHow).listRowBackground(Color.clear)
            }
            ReadAloudRow(state.spoken)
            ForEach(state.rows, id: \.person) { row in
                Section { CareRowView(row: row) { on(.open(person: row.person)) } }
            }
        }
        .inlineTitle()
    }
}

private struct CareRowView: View {
    let row: CareRowState
    let open: @MainActor () -> Void
    @Environment(\.words) private var words

    var body: some View {
        OpenRow(act: open) {
            Lines {
                Text(row.name).font(.yixianHeading)
                if let due = row.due { SignedLine(due) }
                NoteText(row.place)
            }
        }
        .accessibilityHint(words.awayOpen)
    }
}
