import AppModels
import SwiftUI

/// A recorded state: a shape, a word in its colour, who says so. VoiceOver reads it in one go.
struct Mark: View {
    private let state: MarkState

    init(_ state: MarkState) {
        self.state = state
    }

    var body: some View {
        Signed(symbol: state.marking.symbol, colour: state.marking.colour) {
            VStack(alignment: .leading, spacing: Spacing.tiny) {
                BodyText(state.word, colour: state.marking.colour)
                NoteText(state.detail)
            }
        }
        .accessibilityElement(children: .combine)
    }
}
