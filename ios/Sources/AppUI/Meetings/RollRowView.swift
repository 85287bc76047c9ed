import AppModels
import SwiftUI

/// A row: one touch for 到 and back, everything else behind a visible 其他. VoiceOver meets one stop with both.
struct RollRowView: View {
    let row: RollRowState
    let mayMark: Bool

    /// After the end a correction wants its reason.
    let isEnded: Bool

    let on: @MainActor (RollEvent) -> Void
    @Environment(\.words) private var words
    @Environment(\.dynamicTypeSize) private var letters
    @Environment(\.accessibilityVoiceOverEnabled) private var isSpoken

    var body: some View {
        layout {
            person
            if mayMark { other }
        }
        .listRowBackground(Palette.surface)
        .swipeActions(edge: .trailing, allowsFullSwipe: false) {
            // Whoever listens has it among the actions of the row already.
            if mayMark && !isSpoken {
                Button(words.rollOther) { on(.other(person: row.person)) }.tint(Palette.info)
            }
        }
        ForEach(row.disputes, id: \.id) { RollAnswer(row: row, dispute: $0, on: on) }
    }

    /// Very large letters leave no room beside a name.
    private var layout: AnyLayout {
        letters.isAccessibilitySize
            ? AnyLayout(VStackLayout(alignment: .leading, spacing: Spacing.small))
            : AnyLayout(HStackLayout(spacing: Spacing.small))
    }

    @ViewBuilder private var person: some View {
        if mayMark {
            Button {
                on(.tap(person: row.person))
            } label: {
                RollFace(row: row)
            }
            .buttonStyle(.plain)
            .accessibilityLabel(row.name)
            .accessibilityValue(row.said(words))
            .accessibilityHint(hint)
            .accessibilityAction(named: words.rollOther) { on(.other(person: row.person)) }
            .accessibilityIdentifier(row.person)
        } else {
            RollFace(row: row)
                .accessibilityElement(children: .ignore)
                .accessibilityLabel(row.name)
                .accessibilityValue(row.said(words))
        }
    }

    /// What a touch does. Whoever is recorded in another way is asked about.
    private var hint: String {
        switch row.marking {
        case _ where isEnded: words.rollOther
        case .present: words.rollUnmarkLabel
        case .unmarked, .toConfirm: words.rollMarkLabel
        default: words.rollOther
        }
    }

    private var other: some View {
        Button(words.rollOther) { on(.other(person: row.person)) }
            .buttonStyle(.narrow)
            .accessibilityLabel(words.rollOtherOf(name: row.name))
            .accessibilityHidden(true)
    }
}

extension RollRowState {
    /// How the person is recorded, in one breath.
    func said(_ words: Words) -> String {
        [state.word, state.detail, note].filter { !$0.isEmpty }.joined(separator: words.separator)
    }
}

private struct RollFace: View {
    let row: RollRowState
    @Environment(\.words) private var words
    @Environment(\.sizes) private var sizes

    var body: some View {
        HStack(spacing: Spacing.medium) {
            Image(systemName: row.marking.symbol)
                .font(.title2)
                .foregroundStyle(row.marking.colour)
                .accessibilityHidden(true)
            VStack(alignment: .leading, spacing: Spacing.tiny) {
                Text(row.name).font(.yixianHeading).foregroundStyle(Palette.ink)
                BodyText(row.state.word, colour: row.marking.colour)
                NoteText([row.state.detail, row.note].filter { !$0.isEmpty }.joined(separator: words.separator))
            }
        }
        .frame(maxWidth: .infinity, minHeight: sizes.row, alignment: .leading)
        .contentShape(.rect)
    }
}

/// Somebody disputes his row; the branch answers.
private struct RollAnswer: View {
    let row: RollRowState
    let dispute: RollDispute
    let on: @MainActor (RollEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        Signed(symbol: Tone.waiting.symbol, colour: Palette.waiting) {
            BodyText(words.rollDisputed(name: row.name, words: dispute.words))
        }
        .listRowBackground(Palette.waitingGround)
        DraftField(label: words.rollAnswerLabel, what: dispute.id, send: words.rollAnswerSend) { text in
            on(.answer(person: row.person, dispute: dispute.id, words: text))
        }
    }
}
