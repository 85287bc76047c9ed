import AppModels
import SwiftUI

/// The roll: the count first, then everybody; one touch a person.
struct RollView: View {
    let model: RollModel
    @Environment(\.words) private var words

    var body: some View {
        ShownView(model.state, title: words.rollTitle) { state in
            RollContent(state: state, choice: model.choice) { model.on($0) }
        }
        .telling(model)
    }
}

struct RollContent: View {
    let state: RollState
    let choice: RollChoice?
    let on: @MainActor (RollEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        List {
            RollAbove(state: state, on: on)
            Section {
                ForEach(state.rows, id: \.person) { row in
                    RollRowView(row: row, mayMark: state.mayMark, isEnded: state.ended != nil, on: on)
                }
            }
            if state.mayMark && state.rest > 0 { RollRest(state: state, on: on) }
        }
        .listStyle(.plain)
        .safeAreaInset(edge: .top, spacing: 0) { RollCount(state: state) }
        .page(words.rollTitle, closing)
        .inlineTitle()
        .sheet(item: asked) { RollOther(choice: $0.choice, on: on) }
    }

    /// As long as somebody is not recorded, ending is not the one thing to do.
    private var closing: MainAction? {
        guard state.mayMark, state.ended == nil else { return nil }
        return MainAction(title: words.closeTitle, isQuiet: state.rest > 0) { on(.close) }
    }

    private var asked: Binding<Asked?> {
        Binding(get: { choice.map { Asked(choice: $0) } }, set: { if $0 == nil { on(.dismissOther) } })
    }
}

/// Whose other states are being chosen from.
private struct Asked: Identifiable {
    let choice: RollChoice
    var id: String { choice.person }
}

/// How many have come stays in sight, however far down the list somebody is.
private struct RollCount: View {
    let state: RollState
    @Environment(\.words) private var words
    @Environment(\.sizes) private var sizes
    @Environment(\.accessibilityReduceMotion) private var reduceMotion

    var body: some View {
        VStack(alignment: .leading, spacing: Spacing.tiny) {
            HeadingText(words.tallyPresent(people: state.present))
                .contentTransition(reduceMotion ? .identity : .numericText())
                .animation(reduceMotion ? nil : .default, value: state.present)
                .accessibilityAddTraits(.updatesFrequently)
            if let ended = state.ended { NoteText(words.meetingEnded(outcome: ended)) }
        }
        .padding(.horizontal, sizes.screenEdge)
        .padding(.vertical, Spacing.small)
        .frame(maxWidth: .infinity, alignment: .leading)
        .background(Palette.paper)
        .sensoryFeedback(.selection, trigger: state.present)
    }
}

private struct RollAbove: View {
    let state: RollState
    let on: @MainActor (RollEvent) -> Void
    @Environment(\.words) private var words
    @Environment(\.isElder) private var isElder

    var body: some View {
        Section {
            Lines {
                NoteText(isElder ? state.what : state.what + words.separatorDot + state.date)
                BodyText(state.others)
                NoteText(state.quorum ?? "")
                if state.ended != nil { NoteText(words.rollAfterEnd) }
            }
            if !state.digits.isEmpty { OpenRow(words.wallShow) { on(.wall) } }
            if state.mayMark { OpenRow(words.rollDues) { on(.dues) } }
            if state.mayMark && state.ended != nil { OpenRow(words.closeLearningCorrect) { on(.close) } }
        }
        .listRowBackground(Color.clear)
    }
}

/// So many names are read before one says yes.
private let named = 1...6

/// 其余到会, below the list, where one has arrived. Asked once, with names if they are few: it marks many.
private struct RollRest: View {
    let state: RollState
    let on: @MainActor (RollEvent) -> Void
    @State private var asks = false
    @Environment(\.words) private var words

    var body: some View {
        Section {
            ActionRow(words.rollRest(people: state.rest)) { asks = true }
                .confirmationDialog(question, isPresented: $asks, titleVisibility: .visible) {
                    Button(words.rollRestYes) { on(.rest) }
                    Button(words.actionNo, role: .cancel) {}
                }
        }
    }

    private var question: String {
        let names = state.rows.filter(\.isRest).map(\.name)
        guard named.contains(names.count) else { return words.rollRestAsk(people: state.rest) }
        return words.rollRestNamed(people: names.count, names: names.joined(separator: words.separator))
    }
}
