import AppModels
import SwiftUI

/// How long was learnt, with a large − and + of ten minutes beside it. Nothing is asked: whoever touches neither leaves it.
struct LearningPart: View {
    let state: CloseState
    let on: @MainActor (CloseEvent) -> Void
    @Environment(\.words) private var words
    @Environment(\.dynamicTypeSize) private var letters

    var body: some View {
        Section {
            if letters.isAccessibilitySize {
                VStack(spacing: Spacing.small) {
                    said
                    HStack(spacing: Spacing.small) {
                        shorter
                        longer
                    }
                }
            } else {
                HStack(spacing: Spacing.small) {
                    shorter
                    said
                    longer
                }
            }
        } header: {
            Text(words.closeLearningTitle)
        } footer: {
            NoteText(words.closeLearningHow)
        }
    }

    private var said: some View {
        Text(state.learningText)
            .font(.yixianHeading)
            .foregroundStyle(Palette.ink)
            .multilineTextAlignment(.center)
            .frame(maxWidth: .infinity)
    }

    private var shorter: some View {
        key("minus", words.closeLearningShorter) { on(.shorter) }.disabled(state.learning == nil)
    }

    private var longer: some View {
        key("plus", words.closeLearningLonger) { on(.longer) }
    }

    /// Its value is what a touch changes: whoever listens hears it at once.
    private func key(_ symbol: String, _ label: String, act: @escaping @MainActor () -> Void) -> some View {
        Button(action: act) {
            Image(systemName: symbol).font(.title2).accessibilityHidden(true)
        }
        .buttonStyle(.narrow)
        .accessibilityLabel(label)
        .accessibilityValue(state.learningText)
    }
}
