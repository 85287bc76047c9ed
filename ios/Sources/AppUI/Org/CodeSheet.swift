import AppModels
import SwiftUI

/// The digits, to be read out. They are shown to this person only, and once: no stray touch takes them away.
struct CodeSheet: View {
    let code: CodeState
    let given: @MainActor () -> Void
    @Environment(\.words) private var words

    var body: some View {
        NavigationStack {
            ListPage(words.codeFor(name: code.name), main: MainAction(title: words.codeGiven, act: given)) {
                Section {
                    BodyText(words.codeBeside)
                    QrCode(link: code.link, label: words.codeScan)
                }
                Section {
                    BodyText(words.codeAway)
                    Text(code.digits).font(.yixianTitle).monospacedDigit().foregroundStyle(Palette.ink)
                    Text(code.server).font(.yixianHeading).foregroundStyle(Palette.ink)
                    BodyText(code.valid)
                } footer: {
                    NoteText(words.codeCare)
                }
            }
            .inlineTitle()
        }
        .environment(\.failed, nil)
        .interactiveDismissDisabled()
        .shielded()
    }
}
