import AppModels
import SwiftUI

/// What members asked: what waits first, with the way to its answer.
struct PrivacyRequestsView: View {
    let model: PrivacyRequestsModel
    @Environment(\.words) private var words

    var body: some View {
        ShownView(model.state, title: words.privacyRequests) { state in
            PrivacyRequestsContent(state: state) { model.on($0) }
        }
        .telling(model)
    }
}

struct PrivacyRequestsContent: View {
    let state: PrivacyRequestsState
    let on: @MainActor (PrivacyRequestsEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        ListPage(words.privacyRequests) {
            Section {
                NoteText(state.branch).listRowBackground(Color.clear)
                if !state.mayAnswer { NoteText(words.privacyOfMemberReaders).listRowBackground(Color.clear) }
            }
            if state.rows.isEmpty { QuietLine(Line(text: words.privacyRequestsNone, tone: .offline)) }
            ForEach(state.rows, id: \.id) { row in
                Section {
                    AskedRows(request: row, withName: true, mayAnswer: state.mayAnswer) { on(.answer(id: row.id)) }
                }
            }
        }
        .inlineTitle()
        .shielded()
    }
}

/// What a member asked of the officers: what waits leads to its answer.
struct AskedRows: View {
    let request: RequestItem
    var withName = false
    let mayAnswer: Bool
    let answer: @MainActor () -> Void
    @Environment(\.words) private var words

    var body: some View {
        if request.waits && mayAnswer {
            OpenRow(act: answer) { RequestLines(request: request, withName: withName) }
                .accessibilityHint(words.privacyRequestsOpen(name: request.name))
        } else {
            RequestLines(request: request, withName: withName)
        }
        ReadAloudRow(request.spoken)
    }
}
