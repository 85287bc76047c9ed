import AppModels
import SwiftUI

/// What the member says; the branch confirms it, or says why not.
struct DuesDeclared: View {
    let said: DeclaredState
    let isOwn: Bool
    let on: @MainActor (DuesEvent) -> Void
    let ask: @MainActor (DuesAsked) -> Void
    @Environment(\.words) private var words

    var body: some View {
        Section(isOwn ? words.duesDeclaredTitle : words.duesDeclaredTitleOf) {
            Signed(symbol: said.waits ? Tone.waiting.symbol : nil, colour: Palette.waiting) {
                Lines {
                    BodyText(said.what)
                    NoteText(said.how, colour: Palette.ink)
                    BodyText(said.fate, colour: said.waits ? Palette.waiting : Palette.ink)
                }
            }
            .accessibilityElement(children: .combine)
            .listRowBackground(said.waits ? Palette.waitingGround : Palette.surface)
            if said.mayConfirm {
                ActionRow(words.duesConfirm) { on(.confirm(declaration: said.id)) }.accessibilityHint(said.what)
                ActionRow(words.duesDecline) { ask(.decline(declaration: said.id)) }.accessibilityHint(said.what)
            }
            ReadAloudRow(said.spoken)
        }
    }
}

/// What the branch has, the newest first.
struct DuesReceipts: View {
    let state: DuesState
    let on: @MainActor (DuesEvent) -> Void
    let ask: @MainActor (DuesAsked) -> Void
    @Environment(\.words) private var words

    var body: some View {
        ForEach(Array(state.receipts.enumerated()), id: \.element.id) { at, receipt in
            Section {
                lines(receipt)
                if receipt.mayCorrect {
                    OpenRow(words.duesCorrect) {
                        on(.open(place: .payment(person: state.person, receipt: receipt.id)))
                    }
                    .accessibilityHint(receipt.what)
                    ActionRow(words.duesCancel) { ask(.cancel(receipt: receipt.id)) }.accessibilityHint(receipt.what)
                }
            } header: {
                if at == 0 { Text(words.duesReceiptsTitle) }
            }
        }
    }

    private func lines(_ receipt: ReceiptState) -> some View {
        Lines {
            BodyText(receipt.what, colour: receipt.stands ? Palette.ink : Palette.inkSoft)
            NoteText(receipt.how)
            ForEach(Array(receipt.notes.enumerated()), id: \.offset) { NoteText($0.element, colour: Palette.ink) }
        }
        .accessibilityElement(children: .combine)
    }
}

/// What wants its reason before it is done.
enum DuesAsked: Identifiable, Equatable {
    case decline(declaration: String)
    case cancel(receipt: String)

    var id: String {
        switch self {
        case .decline(let entry), .cancel(let entry): DuesEvent.sentence(entry: entry)
        }
    }
}

/// One sentence that the member sees, too.
struct DuesReason: View {
    let asked: DuesAsked
    let on: @MainActor (DuesEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        ReasonSheet(title, label: words.duesReason, note: words.duesReasonSeen, draft: asked.id, say: say)
    }

    private var title: String {
        switch asked {
        case .decline: words.duesDecline
        case .cancel: words.duesCancel
        }
    }

    private func say(_ reason: String) {
        switch asked {
        case .decline(let declaration): on(.decline(declaration: declaration, reason: reason))
        case .cancel(let receipt): on(.cancel(receipt: receipt, reason: reason))
        }
    }
}
