import AppModels
import SwiftUI

/// A meeting's notice, told in three ways: copied, as text messages, on paper.
struct NoticeView: View {
    let model: NoticeModel
    @Environment(\.words) private var words

    var body: some View {
        ShownView(model.state, title: words.noticeTitle) { state in
            NoticeContent(state: state) { model.on($0) }
        }
        .telling(model)
    }
}

struct NoticeContent: View {
    let state: NoticeState
    let on: @MainActor (NoticeEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        ListPage(words.noticeTitle, main: MainAction(title: words.noticeCopy) { on(.copy) }) {
            Section {
                BodyText(state.text)
                ReadAloudRow(state.text)
            } header: {
                Text(state.title)
            }
            if state.toMessage > 0 { message }
            Section {
                ActionRow(words.noticeShare) { on(.share) }
                ActionRow(words.noticePrint) { on(.print) }
            }
            if !state.toldBySomebody.isEmpty {
                Section(words.noticeNoNumber) { BodyText(state.toldBySomebody.joined(separator: words.separator)) }
            }
        }
        .inlineTitle()
    }

    private var message: some View {
        Section {
            ActionRow(words.noticeMessage(people: state.toMessage)) { on(.message) }
        } footer: {
            NoteText(words.privacyUsesNumber)
        }
    }
}
