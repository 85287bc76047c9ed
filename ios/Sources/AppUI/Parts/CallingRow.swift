import AppModels
import SwiftUI

/// 打电话给…: it opens the dialler, the person calls.
struct CallingRow: View {
    private let calling: Calling?
    private let isTold: Bool
    private let call: @MainActor (_ number: String) -> Void
    private let reveal: @MainActor (_ person: String) -> Void
    @State private var asks = false

    /// Somebody whose number is never masked.
    init(_ calling: Calling?, call: @escaping @MainActor (_ number: String) -> Void) {
        self.init(calling, isTold: true, call: call) { _ in }
    }

    init(
        _ calling: Calling?, isTold: Bool, call: @escaping @MainActor (_ number: String) -> Void,
        reveal: @escaping @MainActor (_ person: String) -> Void
    ) {
        self.calling = calling
        self.isTold = isTold
        self.call = call
        self.reveal = reveal
    }

    var body: some View {
        if let calling {
            Button {
                press(calling)
            } label: {
                RowFace { Signed(symbol: "phone.fill", colour: Palette.thread) { Text(calling.label) } }
            }
            .askingToReveal($asks, calls: true) { if let person = calling.reveals { reveal(person) } }
        }
    }

    private func press(_ calling: Calling) {
        guard let person = calling.reveals else { return call(calling.number) }
        if isTold { reveal(person) } else { asks = true }
    }
}

extension View {
    /// Before the first number is opened it is said that its owner sees it; yes says whether it is called then.
    func askingToReveal(
        _ asks: Binding<Bool>, calls: Bool = false, open: @escaping @MainActor () -> Void
    ) -> some View {
        modifier(AskingToReveal(asks: asks, calls: calls, open: open))
    }
}

private struct AskingToReveal: ViewModifier {
    @Binding var asks: Bool
    let calls: Bool
    let open: @MainActor () -> Void
    @Environment(\.words) private var words

    func body(content: Content) -> some View {
        content.alert(words.privacyRevealOpen, isPresented: $asks) {
            Button(calls ? words.privacyRevealCall : words.privacyRevealYes) { open() }
            Button(words.actionNo, role: .cancel) {}
        } message: {
            Text(words.privacyRevealAsk)
        }
    }
}
