import AppModels
import SwiftUI

/// What is recorded of oneself and one's say over it; what is kept at all; and how to take it off this phone.
struct PrivacyView: View {
    let model: PrivacyModel
    @Environment(\.words) private var words

    var body: some View {
        ShownView(model.state, title: words.privacyTitle) { state in
            PrivacyContent(state: state) { model.on($0) }
        }
        .telling(model)
    }
}

struct PrivacyContent: View {
    let state: PrivacyState
    let on: @MainActor (PrivacyEvent) -> Void
    @State private var asks = false
    @State private var pin = ""
    @Environment(\.words) private var words

    init(state: PrivacyState, on: @escaping @MainActor (PrivacyEvent) -> Void) {
        self.state = state
        self.on = on
    }

    var body: some View {
        ListPage(words.privacyTitle) {
            if !state.own.isEmpty { PrivacySay(state: state, on: on) }
            PrivacyKept()
            Section { ActionRow(words.privacyDelete, role: .destructive) { ask() } }
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
}

/// One's say: what is wrong, what one agrees to, what is to be deleted, who looked, all of it to take along.
private struct PrivacySay: View {
    let state: PrivacyState
    let on: @MainActor (PrivacyEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        RecordedPart(state: state, on: on)
        ForEach(Array(state.consents.enumerated()), id: \.offset) { at, consent in
            ConsentPart(consent: consent, title: at == 0 ? words.privacyConsents : "", on: on)
        }
        ForEach(Array(state.requests.enumerated()), id: \.element.id) { at, request in
            asked(request, title: at == 0 ? words.privacyAsked : "")
        }
        Section { OpenRow(words.privacyDeletion) { on(.open(place: .askDeletion())) } }
        reveals
        if !state.erased.isEmpty { lines(words.privacyErased, state.erased) }
        copy
    }

    private func asked(_ request: RequestItem, title: String) -> some View {
        Section {
            RequestLines(request: request)
            ReadAloudRow(request.spoken)
        } header: {
            if !title.isEmpty { Text(title) }
        }
    }

    /// Who looked, the last first.
    private var reveals: some View {
        Section {
            if state.reveals.isEmpty { BodyText(words.privacyRevealsNone) }
            ForEach(Array(state.reveals.enumerated()), id: \.offset) { BodyText($0.element) }
        } header: {
            Text(words.privacyReveals)
        } footer: {
            NoteText(words.privacyRevealsHow)
        }
    }

    private func lines(_ title: String, _ lines: [String]) -> some View {
        Section(title) {
            ForEach(Array(lines.enumerated()), id: \.offset) { BodyText($0.element) }
        }
    }

    private var copy: some View {
        Section {
            ActionRow(words.privacyCopyPage) { on(.savePage) }
            ActionRow(words.privacyCopyData) { on(.saveData) }
        } header: {
            Text(words.privacyCopy)
        } footer: {
            NoteText(words.privacyCopyText)
        }
    }
}

/// What is kept and what is not, behind its heading.
private struct PrivacyKept: View {
    @Environment(\.words) private var words

    var body: some View {
        Section {
            Folded(words.privacyMore) {
                part(words.privacyKept, words.privacyKeptText)
                part(words.privacyNotKept, words.privacyNotKeptText)
                part(words.privacyWhoSees, words.privacyWhoSeesText)
                part(words.privacyRights, words.privacyRightsText)
            }
        }
    }

    @ViewBuilder private func part(_ title: String, _ text: String) -> some View {
        Lines {
            HeadingText(title)
            BodyText(text)
        }
        ReadAloudRow("\(title): \(text)")
    }
}
