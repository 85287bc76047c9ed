import AppModels
import SwiftUI

/// Who is away, by when somebody should get in touch; who came; and who is back.
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
            if state.mayEnter { Section { OpenRow(words.registerEnter) { on(.enter) } } }
            ForEach(Array(state.here.enumerated()), id: \.element.person) { at, row in
                Section {
                    InflowRows(row: row, state: state, on: on)
                } header: {
                    if at == 0 { Text(words.registerHere) }
                }
            }
            if state.mayEnter { receive }
            ForEach(Array(state.back.enumerated()), id: \.offset) { at, row in
                Section {
                    BackRowView(row: row) { on(.open(person: row.person)) }
                } header: {
                    if at == 0 { Text(words.registerBack) }
                }
            }
        }
        .inlineTitle()
    }

    private var receive: some View {
        Section {
            OpenRow(words.registerReceive) { on(.receive) }
        } header: {
            if state.here.isEmpty { Text(words.registerHere) }
        }
    }
}

/// Who came from elsewhere, and what an officer may do about him.
private struct InflowRows: View {
    let row: InflowState
    let state: FloatingRegisterState
    let on: @MainActor (FloatingRegisterEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        Lines {
            HeadingText(row.name)
            BodyText(row.since)
            BodyText(row.home)
        }
        if let certificate = row.certificate { CertificateLines(item: certificate) }
        if row.mayRenew {
            OpenRow(words.registerRenew) { on(.renew(person: row.person)) }.accessibilityHint(row.name)
        }
        if state.mayChange {
            OpenRow(words.registerLeft) { on(.leave(person: row.person)) }.accessibilityHint(row.name)
        }
    }
}

/// Who came home: what there was can still be read, and a mistake taken back.
private struct BackRowView: View {
    let row: BackItem
    let open: @MainActor () -> Void
    @Environment(\.words) private var words

    var body: some View {
        OpenRow(act: open) {
            Lines {
                Text(row.name).font(.yixianHeading)
                BodyText(row.what)
            }
        }
        .accessibilityHint(words.awayOpen)
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
