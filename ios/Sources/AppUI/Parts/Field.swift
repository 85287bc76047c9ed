import AppModels
import SwiftUI

/// A text that somebody types. Pinyin is composed of letters that nobody but the keyboard knows yet, and what a model gives
/// back may come a moment later: the text is therefore the field's own. `take` says at once what becomes of a change that
/// would not be accepted as it is.
struct Field: View {
    private let label: String
    private let value: String
    private let lines: Int
    private let isSecret: Bool
    private let take: (_ before: String, _ after: String) -> String
    private let tell: @MainActor (String) -> Void
    @State private var typing: Typing

    init(
        _ label: String, _ value: String, lines: Int = 1, isSecret: Bool = false,
        take: @escaping (_ before: String, _ after: String) -> String = { _, after in after },
        tell: @escaping @MainActor (String) -> Void
    ) {
        self.label = label
        self.value = value
        self.lines = lines
        self.isSecret = isSecret
        self.take = take
        self.tell = tell
        _typing = State(initialValue: Typing(value))
    }

    /// What would be too long to be recorded is not taken.
    init(_ label: String, _ value: String, most: Int, lines: Int = 1, tell: @escaping @MainActor (String) -> Void) {
        self.init(label, value, lines: lines, take: { taken($0, $1, most: most) }, tell: tell)
    }

    var body: some View {
        let _ = typing.turns
        VStack(alignment: .leading, spacing: Spacing.tiny) {
            NoteText(label).accessibilityHidden(true)
            field.font(.body).foregroundStyle(Palette.ink)
        }
        .onChange(of: value) { typing.follow(value) }
    }

    @ViewBuilder private var field: some View {
        if isSecret {
            SecureField(label, text: text)
        } else if lines > 1 {
            TextField(label, text: text, axis: .vertical).lineLimit(lines...)
        } else {
            TextField(label, text: text)
        }
    }

    private var text: Binding<String> {
        Binding(get: { typing.held }, set: { type($0) })
    }

    private func type(_ text: String) {
        guard text != typing.held else { return }
        typing.type(take(typing.held, text))
        tell(text)
    }
}

/// What is in a field, and what its model has been told of and has not given back yet.
struct Typing {
    private(set) var held: String
    private var told: [String] = []

    init(_ text: String) {
        held = text
    }

    /// What is not taken is no change of the text, and has to be drawn over all the same.
    private(set) var turns = 0

    mutating func type(_ taken: String) {
        turns += 1
        if taken != held { told.append(taken) }
        held = taken
    }

    /// An echo of what was typed changes nothing, however late it comes; anything else is the model's own word.
    mutating func follow(_ value: String) {
        if let echo = told.lastIndex(of: value), value != held {
            told.removeFirst(echo + 1)
        } else {
            told = []
            held = value
        }
    }
}
