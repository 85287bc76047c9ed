import AppModels
import SwiftUI

/// One sentence that the other person reads, too, before something is done. What is typed outlives the sheet, also where what
/// was asked for is refused: it goes with the screen, and no other thing has its name.
struct ReasonSheet: View {
    private let title: String
    private let label: String
    private let note: String
    private let say: @MainActor (String) -> Void
    @Draft private var reason: String
    @Environment(\.words) private var words
    @Environment(\.isElder) private var isElder
    @Environment(\.dismiss) private var dismiss

    init(_ title: String, label: String, note: String, draft: String, say: @escaping @MainActor (String) -> Void) {
        self.title = title
        self.label = label
        self.note = note
        self.say = say
        _reason = Draft(draft)
    }

    var body: some View {
        NavigationStack {
            ListPage(title) {
                Section {
                    Field(label, reason, most: mostWords, lines: 2) { reason = taken(reason, $0, most: mostWords) }
                    ActionRow(title) { done() }.disabled(reason.isBlank)
                } footer: {
                    NoteText(note)
                }
            }
            .inlineTitle()
            .toolbar {
                ToolbarItem(placement: .cancellationAction) { Button(words.actionNo) { dismiss() } }
            }
        }
        .environment(\.failed, nil)
        .presentationDetents(isElder ? [.large] : [.medium, .large])
    }

    private func done() {
        say(reason)
        dismiss()
    }
}
