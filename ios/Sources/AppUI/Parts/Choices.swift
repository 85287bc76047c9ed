import SwiftUI

/// One of several: the whole row is touched, and a tick says which it is.
struct ChoiceRow: View {
    let title: String
    var note = ""
    let isChosen: Bool
    let act: @MainActor () -> Void

    var body: some View {
        Button(action: act) {
            HStack(spacing: Spacing.small) {
                RowFace {
                    VStack(alignment: .leading, spacing: Spacing.tiny) {
                        BodyText(title)
                        NoteText(note)
                    }
                }
                if isChosen {
                    Image(systemName: "checkmark").foregroundStyle(Palette.thread).accessibilityHidden(true)
                }
            }
        }
        .accessibilityAddTraits(isChosen ? .isSelected : [])
    }
}

/// Rows of which one can be chosen.
struct Choices<Value: Hashable>: View {
    private let all: [Value]
    private let chosen: Value?
    private let title: (Value) -> String
    private let note: (Value) -> String
    private let choose: @MainActor (Value) -> Void

    init(
        _ all: [Value], chosen: Value?, title: @escaping (Value) -> String,
        note: @escaping (Value) -> String = { _ in "" }, choose: @escaping @MainActor (Value) -> Void
    ) {
        self.all = all
        self.chosen = chosen
        self.title = title
        self.note = note
        self.choose = choose
    }

    var body: some View {
        ForEach(all, id: \.self) { value in
            ChoiceRow(title: title(value), note: note(value), isChosen: value == chosen) { choose(value) }
        }
    }
}

/// One of many, which says which it is until it is touched.
struct PickMenu: View {
    let label: String
    let titles: [String]
    let chosen: Int
    let choose: @MainActor (Int) -> Void

    var body: some View {
        Menu(label) {
            Picker(label, selection: choice) {
                ForEach(Array(titles.enumerated()), id: \.offset) { Text($0.element).tag($0.offset) }
            }
            .pickerStyle(.inline)
        }
        .tint(Palette.ink)
    }

    private var choice: Binding<Int> {
        Binding(get: { chosen }, set: { choose($0) })
    }
}
