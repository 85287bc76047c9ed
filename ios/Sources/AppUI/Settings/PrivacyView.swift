import AppModels
import SwiftUI

/// What is kept, where, who sees it; and how to take it off this phone.
struct PrivacyView: View {
    let model: PrivacyModel

    var body: some View {
        PrivacyContent { model.on($0) }.telling(model)
    }
}

struct PrivacyContent: View {
    let on: @MainActor (PrivacyEvent) -> Void
    @State private var asks = false
    @State private var pin = ""
    @Environment(\.words) private var words

    init(on: @escaping @MainActor (PrivacyEvent) -> Void) {
        self.on = on
    }

    var body: some View {
        ListPage(words.privacyTitle) {
            part(words.privacyKept, words.privacyKeptText)
            part(words.privacyNotKept, words.privacyNotKeptText)
            part(words.privacyWhoSees, words.privacyWhoSeesText)
            part(words.privacyRights, words.privacyRightsText)
            Section {
                ActionRow(words.privacyCopy) { on(.copy) }
                ActionRow(words.privacyDelete, role: .destructive) { ask() }
            }
        }
        .inlineTitle()
        .alert(words.privacyDelete, isPresented: $asks) {
            SecureField(words.pinPresent, text: $pin).digitKeys()
            Button(words.privacyDeleteYes, role: .destructive) { on(.deleteProfile(pin: pin)) }
            Button(words.actionNo, role: .cancel) {}
        } message: {
            Text("\(words.privacyDeleteAsk)\n\(words.privacyDeletePin)" as String)
        }
    }

    private func ask() {
        pin = ""
        asks = true
    }

    private func part(_ title: String, _ text: String) -> some View {
        Section {
            BodyText(text)
            ReadAloudRow("\(title): \(text)")
        } header: {
            Text(title)
        }
    }
}
