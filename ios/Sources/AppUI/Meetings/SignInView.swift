import AppModels
import SwiftUI

#if canImport(Accessibility)
    import Accessibility
#endif

/// The four digits on the wall. The fourth one is enough: there is nothing to press after it.
struct SignInView: View {
    let model: SignInModel

    var body: some View {
        SignInContent(state: model.state) { model.on($0) }.telling(model)
    }
}

struct SignInContent: View {
    let state: SignInState
    let on: @MainActor (SignInEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        ScrollPage(words.signInTitle, main: mainAction) {
            if state.isRecorded { SignInRecorded(state: state) } else { BodyText(words.signInHow) }
            SignInDigits(digits: state.digits)
            if !state.isRecorded { KeyPad(type: { on(.key(key: $0)) }, back: { on(.back) }) }
        }
        .inlineTitle()
    }

    private var mainAction: MainAction? {
        state.isRecorded ? MainAction(title: words.signInBack) { on(.done) } : nil
    }
}

private struct SignInDigits: View {
    let digits: String
    @Environment(\.words) private var words

    var body: some View {
        Text(verbatim: shown.spaced)
            .font(.system(size: 48, weight: .bold))
            .monospacedDigit()
            .lineLimit(1)
            .minimumScaleFactor(0.5)
            .foregroundStyle(Palette.ink)
            .frame(maxWidth: .infinity)
            .accessibilityLabel(words.signInTyped(digits: digits.spaced))
            .accessibilityAddTraits(.updatesFrequently)
    }

    private var shown: String { digits + String(repeating: "–", count: max(signInDigits - digits.count, 0)) }
}

/// A tick for what this phone could check against the meeting; what nobody has checked yet waits.
private struct SignInRecorded: View {
    let state: SignInState
    @Environment(\.words) private var words

    var body: some View {
        VStack(alignment: .leading, spacing: Spacing.small) {
            Mark(mark)
            QuietLine(Line(text: state.isChecked ? words.signInChecked : words.signInToBeChecked, tone: .offline))
        }
        .onAppear { AccessibilityNotification.Announcement(mark.word).post() }
    }

    private var mark: MarkState {
        state.isChecked
            ? MarkState(marking: .present, word: words.signInRecorded)
            : MarkState(marking: .toConfirm, word: words.signInKept)
    }
}
