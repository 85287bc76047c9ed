import AppModels
import SwiftUI

/// What one sees better by.
struct LookPart: View {
    let look: Look
    let change: @MainActor (Look) -> Void
    @Environment(\.words) private var words

    var body: some View {
        Section {
            Toggle(words.sizeElder, isOn: elder).accessibilityHint(words.sizeElderNote)
            if look.elder { LookSize(look: look, change: change) }
        } header: {
            Text(words.settingsLook)
        } footer: {
            NoteText(words.sizeElderNote)
        }
        Section {
            Toggle(words.settingsContrast, isOn: contrast)
            Toggle(words.settingsReadAloud, isOn: readAloud)
        }
    }

    private var elder: Binding<Bool> {
        Binding(get: { look.elder }, set: { change(look.with(elder: $0)) })
    }

    private var contrast: Binding<Bool> {
        Binding(get: { look.highContrast }, set: { change(look.with(highContrast: $0)) })
    }

    private var readAloud: Binding<Bool> {
        Binding(get: { look.readAloud }, set: { change(look.with(readAloud: $0)) })
    }
}

/// How large the letters are. Two buttons are easier to hit than a slider or a stepper.
private struct LookSize: View {
    let look: Look
    let change: @MainActor (Look) -> Void
    @Environment(\.words) private var words

    var body: some View {
        Text(words.sizeIs(size: look.elderSize)).accessibilityAddTraits(.updatesFrequently)
        HStack(spacing: Spacing.small) {
            button(words.sizeSmaller, larger: false)
            button(words.sizeLarger, larger: true)
        }
    }

    private func button(_ title: String, larger: Bool) -> some View {
        let step = look.step(larger: larger)
        return Button(title) { step.map { change(look.with(elderSize: $0)) } }
            .buttonStyle(.quiet)
            .disabled(step == nil)
    }
}

/// Of the app; the phone's own unless one says otherwise. Each language is written in itself.
struct LanguagePart: View {
    let look: Look
    let change: @MainActor (Look) -> Void
    @Environment(\.words) private var words

    var body: some View {
        Section {
            Picker(words.settingsLanguage, selection: language) {
                Text(words.languageOfPhone).tag(Language?.none)
                Text(verbatim: "中文").tag(Language?.some(.chinese))
                Text(verbatim: "English").tag(Language?.some(.english))
            }
            .pickerStyle(.inline)
            .labelsHidden()
        } header: {
            Text(words.settingsLanguage)
        }
    }

    private var language: Binding<Language?> {
        Binding(get: { look.language }, set: { change(look.speaking($0)) })
    }
}
