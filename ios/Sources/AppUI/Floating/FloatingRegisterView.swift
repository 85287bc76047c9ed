import AppModels
import SwiftUI

/// Who is away, by when somebody should get in touch; and who came.
struct FloatingRegisterView: View {
    let model: FloatingRegisterModel
    @Environment(\.words) private var words
    @Environment(\.makeRoom) private var makeRoom

    var body: some View {
        ShownView(model.state, title: words.registerTitle) { state in
            FloatingRegisterContent(state: state) { on($0) }
        }
        .telling(model)
    }

    /// Each of them leads somewhere.
    private func on(_ event: FloatingRegisterEvent) {
        makeRoom()
        model.on(event)
    }
}

struct FloatingRegisterContent: View {
    let state: FloatingRegisterState
    let on: @MainActor (FloatingRegisterEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        ListPage(words.registerTitle) {
            Section {
                NoteText(state.branch).listRowBackground(Color.clear)
                if state.isShut { QuietLine(Line(text: words.awayShut, tone: .info)) }
                if state.away.isEmpty { QuietLine(Line(text: words.registerEmpty, tone: .offline)) }
                ReadAloudRow(state.spoken)
            }
            ForEach(state.away, id: \.person) { row in
                Section { AwayRowView(row: row) { on(.open(person: row.person)) } }
            }
            if !state.isShut { Section { OpenRow(words.registerEnter) { on(.enter) } } }
            if !state.here.isEmpty { here }
        }
        .inlineTitle()
    }

    private var here: some View {
        Section(words.registerHere) {
            ForEach(state.here, id: \.person) { row in
                Lines {
                    HeadingText(row.name)
                    BodyText(row.since)
                }
            }
        }
    }
}

private struct AwayRowView: View {
    let row: AwayRowState
    let open: @MainActor () -> Void
    @Environment(\.words) private var words

    var body: some View {
        OpenRow(act: open) {
            Lines {
                Text(row.name).font(.yixianHeading)
                SignedLine(row.due)
                ForEach(row.waits, id: \.self) { SignedLine(Line(text: $0, tone: .waiting)) }
                BodyText(row.contact)
                NoteText(words.listed(words.awayWhere(place: row.place), row.floating))
            }
        }
        .accessibilityHint(words.awayOpen)
    }
}
