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
            .askingToReveal($asks, for: .call) { if let person = calling.reveals { reveal(person) } }
        }
    }

    private func press(_ calling: Calling) {
        guard let person = calling.reveals else { return call(calling.number) }
        if isTold { reveal(person) } else { asks = true }
    }
}

/// What a number is opened for.
enum Revealing {
    case look, call, page
}

extension View {
    /// Before the first number is opened it is said that its owner sees it; yes says what comes then.
    func askingToReveal(
        _ asks: Binding<Bool>, for use: Revealing = .look, open: @escaping @MainActor () -> Void
    ) -> some View {
        modifier(AskingToReveal(asks: asks, use: use, open: open))
    }
}

private struct AskingToReveal: ViewModifier {
    @Binding var asks: Bool
    let use: Revealing
    let open: @MainActor () -> Void
    @Environment(\.words) private var words

    func body(content: Content) -> some View {
        content.alert(use == .page ? words.privacyOfMemberPage : words.privacyRevealOpen, isPresented: $asks) {
            Button(yes) { open() }
            Button(words.actionNo, role: .cancel) {}
        } message: {
            Text(words.privacyRevealAsk)
        }
    }

    private var yes: String {
        switch use {
        case .look: words.privacyRevealYes
        case .call: words.privacyRevealCall
        case .page: words.privacyOfMemberPageYes
        }
    }
}
