import AppModels
import SwiftUI

// An empty text is none: it takes no room and nobody reads it out.

/// What a card or a part of a screen is about.
struct HeadingText: View {
    private let text: String

    init(_ text: String) {
        self.text = text
    }

    var body: some View {
        if !text.isEmpty {
            Text(text).font(.yixianHeading).foregroundStyle(Palette.ink).accessibilityAddTraits(.isHeader)
        }
    }
}

struct BodyText: View {
    private let text: String
    private let colour: Color

    init(_ text: String, colour: Color = Palette.ink) {
        self.text = text
        self.colour = colour
    }

    var body: some View {
        if !text.isEmpty { Text(text).font(.body).foregroundStyle(colour) }
    }
}

/// A second line. On the ground of what waits it is ink: soft ink would be hard to read there.
struct NoteText: View {
    private let text: String
    private let colour: Color

    init(_ text: String, colour: Color = Palette.inkSoft) {
        self.text = text
        self.colour = colour
    }

    var body: some View {
        if !text.isEmpty { Text(text).font(.yixianNote).foregroundStyle(colour) }
    }
}

/// One quiet line on its own ground: its sign beside its words.
struct QuietLine: View {
    private let line: Line

    init(_ line: Line) {
        self.line = line
    }

    var body: some View {
        Signed(symbol: line.tone.symbol, colour: line.tone.colour) { NoteText(line.text, colour: line.tone.colour) }
            .listRowBackground(line.tone.ground)
    }
}

/// A line with its sign, in its colour.
struct SignedLine: View {
    private let line: Line

    init(_ line: Line) {
        self.line = line
    }

    var body: some View {
        Signed(symbol: line.tone.symbol, colour: line.tone.colour) { BodyText(line.text, colour: line.tone.colour) }
    }
}

/// A text with its sign, which says nothing that the text does not.
struct Signed<Content: View>: View {
    let symbol: String?
    let colour: Color
    @ViewBuilder let content: Content

    var body: some View {
        HStack(alignment: .firstTextBaseline, spacing: Spacing.small) {
            if let symbol {
                Image(systemName: symbol).foregroundStyle(colour).accessibilityHidden(true)
            }
            content
        }
    }
}

/// Lines that belong together, one below the other.
struct Lines<Content: View>: View {
    @ViewBuilder let content: Content

    var body: some View {
        VStack(alignment: .leading, spacing: Spacing.small) { content }
            .frame(maxWidth: .infinity, alignment: .leading)
            .padding(.vertical, Spacing.tiny)
    }
}
