import AppModels
import SwiftUI

/// A profile's PIN: digits, or the pictures that stand for them.
struct UnlockView: View {
    let model: UnlockModel

    var body: some View {
        UnlockContent(state: model.state) { model.on($0) }.telling(model).shielded()
    }
}

/// A PIN has at least so many keys; more may be typed.
private let pinLeast = 4

struct UnlockContent: View {
    let state: UnlockState
    let on: @MainActor (UnlockEvent) -> Void
    @State private var pictures: Bool
    @Environment(\.words) private var words

    init(state: UnlockState, withPictures: Bool = false, on: @escaping @MainActor (UnlockEvent) -> Void) {
        self.state = state
        self.on = on
        _pictures = State(initialValue: withPictures)
    }

    var body: some View {
        ScrollPage(state.label.isEmpty ? words.unlockTitle : state.label, main: mainAction) {
            if !state.label.isEmpty { BodyText(words.unlockTitle) }
            dots
            KeyPad(pictures: pictures, type: { on(.key(key: $0)) }, back: { on(.back) })
            Button(pictures ? words.unlockDigits : words.unlockPictures) { pictures.toggle() }.buttonStyle(.quiet)
            Button(words.unlockSomebodyElse) { on(.somebodyElse) }.buttonStyle(.quiet)
            NoteText(words.unlockForgot)
        }
        .inlineTitle()
    }

    private var mainAction: MainAction {
        let isReady = !state.typed.isEmpty && !state.isTrying
        return MainAction(title: words.unlockDone, isEnabled: isReady) { on(.done) }
    }

    /// How many keys, and not which.
    private var dots: some View {
        Text(verbatim: String(repeating: "●", count: typed) + String(repeating: "○", count: max(pinLeast - typed, 0)))
            .font(.yixianTitle)
            .foregroundStyle(Palette.ink)
            .accessibilityLabel(words.unlockTyped(keys: typed))
            .accessibilityAddTraits(.updatesFrequently)
    }

    private var typed: Int { state.typed.count }
}
