import AppModels
import SwiftUI

/// How the app looks, who opens it, what is kept.
struct SettingsView: View {
    let model: SettingsModel
    @Environment(\.look) private var look
    @Environment(\.makeRoom) private var makeRoom

    var body: some View {
        SettingsContent(state: model.state, look: look) { on($0) }.telling(model)
    }

    private func on(_ event: SettingsEvent) {
        if case .open = event { makeRoom() }
        model.on(event)
    }
}

struct SettingsContent: View {
    let state: SettingsState
    let look: Look
    let on: @MainActor (SettingsEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        ListPage(words.settingsTitle) {
            if !state.label.isEmpty {
                Section { NoteText(state.label).listRowBackground(Color.clear) }
            }
            LookPart(look: look) { on(.change(look: $0)) }
            LanguagePart(look: look) { on(.change(look: $0)) }
            if let consent = state.notices {
                Section(words.remindersTitle) { TellingRows(consent: consent) { on(.allow) } }
            }
            PinPart(state: state, on: on)
            Section(words.settingsPeople) {
                ActionRow(words.settingsChangePerson) { on(.changePerson) }
                ActionRow(words.profilesAdd) { on(.addPerson) }
            }
            more
        }
        .inlineTitle()
    }

    private var more: some View {
        Section {
            OpenRow(words.rulesTitle) { on(.open(place: .rules)) }
            OpenRow(words.devicesTitle) { on(.open(place: .devices)) }
            OpenRow(words.privacyTitle) { on(.open(place: .privacy)) }
            OpenRow(words.aboutTitle) { on(.open(place: .about)) }
        } header: {
            Text(words.settingsMore)
        } footer: {
            if let storage = state.storageMb { NoteText(words.settingsStorage(megabytes: storage)) }
        }
    }
}
