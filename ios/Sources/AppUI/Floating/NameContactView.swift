import AppModels
import SwiftUI

/// Who keeps in touch with a member: one of the branch. What that one learns is said before; the number only with consent.
struct NameContactView: View {
    let model: NameContactModel
    @Environment(\.words) private var words

    var body: some View {
        ShownView(model.state, title: words.contactName) { state in
            NameContactContent(state: state) { model.on($0) }
        }
        .telling(model)
    }
}

struct NameContactContent: View {
    let state: NameContactState
    let on: @MainActor (NameContactEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        ListPage(words.contactName, main: MainAction(title: done, isEnabled: state.chosen != nil) { on(.done) }) {
            Section {
                Lines {
                    HeadingText(words.contactNameOf(name: state.name))
                    BodyText(words.contactNameHow(name: state.name))
                }
            }
            if let consent = state.consent { PhoneConsentPart(consent: consent, state: state, on: on) }
            Section {
                ForEach(state.rows, id: \.person) { row in
                    ChoiceRow(title: row.name, note: row.note, isChosen: row.person == state.chosen?.person) {
                        on(.choose(person: row.person))
                    }
                }
            }
        }
        .inlineTitle()
    }

    private var done: String {
        state.chosen.map { words.contactNameDone(name: $0.name) } ?? words.contactNamePick
    }
}

/// Whether the one who is named is told the member's number: as the member has said, or says on paper now.
private struct PhoneConsentPart: View {
    let consent: PhoneConsent
    let state: NameContactState
    let on: @MainActor (NameContactEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        Section {
            if consent.asks {
                Lines {
                    HeadingText(words.privacyConsentPhone)
                    BodyText(consent.text)
                }
                ReadAloudRow(consent.text)
                Toggle(words.contactPhoneAgrees(name: state.name), isOn: agrees)
            } else {
                NoteText(consent.line)
            }
        } footer: {
            if consent.asks { NoteText(consent.line) }
        }
    }

    private var agrees: Binding<Bool> {
        Binding(get: { state.agrees }, set: { on(.agrees(yes: $0)) })
    }
}
