import AppModels
import SwiftUI

/// The first time: what this is, how large the letters should be, and the way in.
struct WelcomeView: View {
    let app: AppModel
    @Environment(\.look) private var look

    var body: some View {
        WelcomeContent(look: look, change: { app.outside.preferences.change($0) }, start: { app.navigator.go(.enrol) })
    }
}

struct WelcomeContent: View {
    let look: Look
    let change: @MainActor (Look) -> Void
    let start: @MainActor () -> Void
    @Environment(\.words) private var words

    var body: some View {
        ListPage(words.appName, main: MainAction(title: words.welcomeStart, act: start)) {
            Section {
                Lines {
                    BodyText(words.welcomeWhat)
                    BodyText(words.welcomePromise)
                }
            }
            Section {
                Picker(words.welcomeSize, selection: elder) {
                    Text(words.sizeNormal).font(.body).tag(false)
                    Text(words.sizeElder).font(.yixianTitle).tag(true)
                }
                .pickerStyle(.inline)
                .labelsHidden()
            } header: {
                Text(words.welcomeSize)
            } footer: {
                NoteText(words.welcomeNoCode)
            }
        }
        .largeTitle()
    }

    private var elder: Binding<Bool> {
        Binding(get: { look.elder }, set: { change(look.with(elder: $0)) })
    }
}
