import AppModels
import SwiftUI

/// What a month's dues would be. The keys are our own: a keyboard learns, and a field can be filled in, selected and copied.
/// None of that is done with an income, and no picture of the app among others shows it.
struct CalculatorView: View {
    let model: CalculatorModel
    @Environment(\.words) private var words

    var body: some View {
        ShownView(model.state, title: words.calculatorTitle) { state in
            CalculatorContent(state: state) { model.on($0) }
        }
        .telling(model)
    }
}

struct CalculatorContent: View {
    let state: CalculatorState
    let on: @MainActor (CalculatorEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        ListPage(words.calculatorTitle) {
            Section { QuietLine(Line(text: words.calculatorPromise, tone: .info)) }
            if let result = state.result { CalculatorResultPart(result: result) }
            Section {
                PickMenu(
                    label: words.assessCategory(category: state.categories[state.category]), titles: state.categories,
                    chosen: state.category
                ) {
                    on(.category(category: $0))
                }
                BodyText(state.how)
            }
            if !state.parts.isEmpty { parts }
        }
        .inlineTitle()
        .shielded()
        .sheet(item: typed) { CalculatorKeys(typing: $0.typing, on: on) }
    }

    private var parts: some View {
        Section {
            rows { !$0.isLeftOut }
            if state.parts.contains(where: \.isLeftOut) {
                DisclosureGroup(words.calculatorLeftOutTitle) { rows { $0.isLeftOut } }
            }
            if state.parts.contains(where: { !$0.amount.isEmpty }) {
                ActionRow(words.calculatorClear) { on(.clear) }
            }
        }
    }

    private func rows(_ wanted: (IncomePartState) -> Bool) -> some View {
        ForEach(state.parts.enumerated().filter { wanted($0.element) }, id: \.offset) { at, part in
            IncomePartRow(part: part) { on(.part(part: at)) }
        }
    }

    private var typed: Binding<Typed?> {
        Binding(get: { state.typing.map { Typed(typing: $0) } }, set: { if $0 == nil { on(.done) } })
    }
}

/// The part that is being typed. Whatever is typed, it is the same sheet.
private struct Typed: Identifiable {
    let typing: TypingState
    var id: Int { typing.part }
}

private struct CalculatorResultPart: View {
    let result: CalculatorResult

    var body: some View {
        Section {
            Lines {
                HeadingText(result.amount)
                ForEach(Array(result.notes.enumerated()), id: \.offset) { NoteText($0.element) }
            }
            ReadAloudRow(result.spoken)
        }
        .onChange(of: result.amount, initial: true) { announce() }
    }

    private func announce() {
        AccessibilityNotification.Announcement(result.amount).post()
    }
}

private struct IncomePartRow: View {
    let part: IncomePartState
    let type: @MainActor () -> Void
    @Environment(\.words) private var words

    var body: some View {
        OpenRow(act: type) {
            Lines {
                BodyText(part.name)
                NoteText(part.note)
                if part.amount.isEmpty {
                    NoteText(words.calculatorEmpty)
                } else {
                    BodyText(part.amount).monospacedDigit().privacySensitive()
                }
            }
        }
        .accessibilityHint(words.calculatorType)
    }
}

/// One part at a time, on large keys.
private struct CalculatorKeys: View {
    let typing: TypingState
    let on: @MainActor (CalculatorEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        NavigationStack {
            ScrollPage(typing.name, main: MainAction(title: words.calculatorDone) { on(.done) }) {
                NoteText(typing.note)
                Text(words.yuan(amount: amount))
                    .font(.yixianTitle)
                    .monospacedDigit()
                    .foregroundStyle(Palette.ink)
                    .privacySensitive()
                    .accessibilityLabel(words.calculatorTyped(amount: amount))
                    .accessibilityAddTraits(.updatesFrequently)
                AmountPad(on: on)
            }
            .inlineTitle()
            .shielded()
        }
        .environment(\.failed, nil)
    }

    private var amount: String { typing.typed.isEmpty ? "0" : typing.typed }
}

/// Digits and the point: nothing else is an amount.
private struct AmountPad: View {
    let on: @MainActor (CalculatorEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        Grid(horizontalSpacing: Spacing.small, verticalSpacing: Spacing.small) {
            GridRow { keys("123") }
            GridRow { keys("456") }
            GridRow { keys("789") }
            GridRow {
                key(".").accessibilityLabel(words.calculatorPoint)
                key("0")
                Button(words.calculatorDelete) { on(.back) }.buttonStyle(.quiet)
            }
        }
    }

    private func keys(_ keys: String) -> some View {
        ForEach(Array(keys), id: \.self) { key($0) }
    }

    private func key(_ key: Character) -> some View {
        Button {
            on(.key(key: key))
        } label: {
            Text(verbatim: String(key)).font(.title2).monospacedDigit()
        }
        .buttonStyle(.quiet)
    }
}
