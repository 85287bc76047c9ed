import AppModels
import SwiftUI

// How a month of dues looks. No two shapes are alike, and a word always stands beside: no colour says anything alone.

extension DuesMarking {
    /// A tick, a clock, ⊖, ○, a dashed ○, •, …, –
    var symbol: String {
        switch self {
        case .paid: "checkmark.circle.fill"
        case .pending: "clock"
        case .waived: "minus.circle"
        case .due: "circle"
        case .missing: "circle.dashed"
        case .later: "circlebadge.fill"
        case .notFixed: "ellipsis"
        case .notHere: "minus"
        }
    }

    /// What is to be paid now is no alarm, and what is not recorded is no debt.
    var colour: Color {
        switch self {
        case .paid: Palette.done
        case .pending: Palette.waiting
        case .waived: Palette.info
        case .due: Palette.ink
        case .missing, .later, .notFixed, .notHere: Palette.offline
        }
    }
}

/// Months that stand alike, as one line.
struct DuesMonthsRow: View {
    let months: DuesMonths

    var body: some View {
        Signed(symbol: months.mark.marking.symbol, colour: months.mark.marking.colour) {
            VStack(alignment: .leading, spacing: Spacing.tiny) {
                BodyText(months.months)
                BodyText(months.mark.word, colour: months.mark.marking.colour)
                NoteText(months.amount)
            }
        }
        .accessibilityElement(children: .combine)
    }
}

/// What a branch made known of its years: few want to read it every day.
struct DuesAccounts: View {
    let accounts: [AccountState]
    @Environment(\.words) private var words

    var body: some View {
        if !accounts.isEmpty {
            Section {
                DisclosureGroup(words.duesAccountsTitle) {
                    ForEach(accounts, id: \.year) { account in
                        Lines {
                            HeadingText(account.year)
                            ForEach(Array(account.lines.enumerated()), id: \.offset) { BodyText($0.element) }
                        }
                    }
                }
            }
        }
    }
}

/// A month, and one earlier or later at one touch.
struct MonthStep: View {
    let label: String
    let month: String
    var mayGoBack = true
    var mayGoOn = true
    let step: @MainActor (Int) -> Void
    @Environment(\.words) private var words

    var body: some View {
        Section {
            HStack(spacing: Spacing.small) {
                button(words.monthEarlier, -1).disabled(!mayGoBack)
                button(words.monthLater, 1).disabled(!mayGoOn)
            }
        } header: {
            VStack(alignment: .leading, spacing: Spacing.tiny) {
                NoteText(label)
                HeadingText(month)
            }
            .accessibilityElement(children: .combine)
        }
    }

    private func button(_ title: String, _ by: Int) -> some View {
        Button(title) { step(by) }.buttonStyle(.quiet).accessibilityHint(said)
    }

    /// Whoever listens hears of which month it is earlier or later.
    private var said: String {
        [label, month].filter { !$0.isEmpty }.joined(separator: words.separator)
    }
}

/// An amount in yuan: nothing else can be typed.
struct AmountField: View {
    let label: String
    let amount: String
    let tell: @MainActor (String) -> Void

    init(_ label: String, _ amount: String, tell: @escaping @MainActor (String) -> Void) {
        self.label = label
        self.amount = amount
        self.tell = tell
    }

    var body: some View {
        Field(label, amount, take: amountOf) { tell(amountOf(amount, $0)) }.decimalKeys()
    }
}
