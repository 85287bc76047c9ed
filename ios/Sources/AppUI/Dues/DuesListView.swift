import AppModels
import SwiftUI

/// The branch's list of a month: printed to be signed, copied, handed on.
struct DuesListView: View {
    let model: DuesListModel
    @Environment(\.words) private var words

    var body: some View {
        ShownView(model.state, title: words.duesListTitle) { state in
            DuesListContent(state: state) { model.on($0) }
        }
        .telling(model)
    }
}

struct DuesListContent: View {
    let state: DuesListState
    let on: @MainActor (DuesListEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        ListPage(words.duesListTitle, main: MainAction(title: words.duesListPrint) { on(.print) }) {
            Section {
                ActionRow(words.noticeCopy) { on(.copy) }
                ActionRow(words.noticeShare) { on(.share) }
            }
            Section {
                BodyText(state.text)
                ReadAloudRow(state.text)
            } header: {
                Text(state.title)
            } footer: {
                NoteText(words.duesListSheet)
            }
        }
        .inlineTitle()
    }
}
