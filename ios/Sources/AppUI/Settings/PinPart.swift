import AppModels
import SwiftUI

/// A PIN is for a phone that several people use. What is typed here is kept nowhere, and a new one is typed twice.
struct PinPart: View {
    let state: SettingsState
    let on: @MainActor (SettingsEvent) -> Void
    @State private var present = ""
    @State private var new = ""
    @State private var again = ""
    @Environment(\.words) private var words

    var body: some View {
        Section {
            if state.hasPin { pin(words.pinPresent, $present) }
            pin(words.pinNew, $new)
            if !new.isEmpty { pin(words.pinAgain, $again) }
            ActionRow(state.hasPin && new.isEmpty ? words.pinRemove : words.pinSet) { set() }.disabled(!isReady)
            if state.isPinChanged { QuietLine(Line(text: words.pinChanged, tone: .done)) }
        } header: {
            Text(words.pinTitle)
        } footer: {
            NoteText(words.pinWhy)
        }
    }

    private func pin(_ label: String, _ text: Binding<String>) -> some View {
        Field(label, text.wrappedValue, isSecret: true, take: { keys(of: $1) }) { text.wrappedValue = keys(of: $0) }
            .digitKeys()
    }

    private var isReady: Bool {
        (new.isEmpty || new == again) && (!new.isEmpty || !present.isEmpty)
    }

    private func set() {
        on(.setPin(present: present, new: new))
        (present, new, again) = ("", "", "")
    }
}

/// What the keys of the first screen can enter, and no more.
private func keys(of text: String) -> String {
    String(text.filter { ("0"..."9").contains($0) }.prefix(pinMost))
}
