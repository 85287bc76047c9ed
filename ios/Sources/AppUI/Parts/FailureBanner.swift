import AppModels
import SwiftUI

#if canImport(Accessibility)
    import Accessibility
#endif

/// As much of a screen as what did not work may take, however large the letters are.
private let most: CGFloat = 320

/// What did not work: what happened, and the one thing to do. It stays in sight until it is taken note of.
struct FailureBanner: View {
    let failed: Failed
    @Environment(\.words) private var words
    @Environment(\.sizes) private var sizes

    var body: some View {
        ViewThatFits(in: .vertical) {
            card
            ScrollView { card }
        }
        .frame(maxHeight: most)
        .fixedSize(horizontal: false, vertical: true)
        .padding(.horizontal, sizes.screenEdge)
        .padding(.vertical, Spacing.small)
        .background(Palette.paper)
        .onChange(of: failed.failure, initial: true) { announce() }
    }

    private var card: some View {
        Lines {
            FailureLines(failure: failed.failure)
            if failed.failure.calls { CallRow() }
            Button(words.actionUnderstood, action: failed.dismiss).buttonStyle(.quiet)
            ReadAloudRow(failed.failure.spoken(words))
        }
        .padding(Spacing.medium)
        .background(Palette.waitingGround, in: .rect(cornerRadius: Frame.cardRadius))
    }

    /// Whoever does not see it come hears it.
    private func announce() {
        AccessibilityNotification.Announcement(failed.failure.spoken(words)).post()
    }
}

/// Why there is nothing to show.
struct FailureRows: View {
    let failure: Failure
    @Environment(\.words) private var words

    var body: some View {
        Section {
            FailureLines(failure: failure).listRowBackground(Palette.waitingGround)
            if failure.calls { CallRow() }
            ReadAloudRow(failure.spoken(words))
        }
    }
}

struct FailureLines: View {
    let failure: Failure
    @Environment(\.words) private var words

    var body: some View {
        Signed(symbol: "exclamationmark.circle", colour: Palette.waiting) {
            Lines {
                BodyText(failure.what(words))
                NoteText(failure.advice(words), colour: Palette.ink)
            }
        }
        .accessibilityElement(children: .combine)
    }
}

extension Failure {
    func spoken(_ words: Words) -> String {
        [what(words), advice(words)].filter { !$0.isEmpty }.joined(separator: " ")
    }
}
