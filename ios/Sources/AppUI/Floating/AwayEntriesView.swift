import AppModels
import SwiftUI

/// What was entered, the newest first; whoever may takes back what was a mistake, and says why.
struct AwayEntriesView: View {
    let model: AwayEntriesModel
    @Environment(\.words) private var words

    var body: some View {
        ShownView(model.state, title: words.awayEntriesTitle) { state in
            AwayEntriesContent(state: state) { model.on($0) }
        }
        .telling(model)
    }
}

struct AwayEntriesContent: View {
    let state: AwayEntriesState
    let on: @MainActor (AwayEntriesEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        ListPage(words.awayEntriesTitle) {
            Section {
                NoteText(state.isOwn ? state.branch : state.name).listRowBackground(Color.clear)
                NoteText(words.awayEntriesHow).listRowBackground(Color.clear)
                if state.rows.isEmpty { QuietLine(Line(text: words.awayEntriesNone, tone: .offline)) }
            }
            ForEach(state.rows, id: \.id) { item in
                Section {
                    EntryLines(item: item)
                    if !item.withdrawn.isEmpty { QuietLine(item.taken) }
                    if item.mayWithdraw { WithdrawRows(item: item, on: on) }
                }
            }
        }
        .inlineTitle()
    }
}

/// What it is and who entered it.
private struct EntryLines: View {
    let item: AwayEntryItem

    var body: some View {
        Lines {
            BodyText(item.what, colour: stands ? Palette.ink : Palette.inkSoft)
            BodyText(item.words, colour: stands ? Palette.ink : Palette.inkSoft)
            NoteText(item.by)
        }
        .accessibilityElement(children: .combine)
    }

    private var stands: Bool { item.withdrawn.isEmpty }
}

extension AwayEntryItem {
    /// That it was taken back, and why, is no warning.
    fileprivate var taken: Line {
        Line(text: [withdrawn, reason].filter { !$0.isEmpty }.joined(separator: "\n"), tone: .offline)
    }
}

/// The first touch asks for the reason. What is typed outlives a screen that is laid out anew, and a refusal.
private struct WithdrawRows: View {
    let item: AwayEntryItem
    let on: @MainActor (AwayEntriesEvent) -> Void
    @Draft private var reason: String
    @State private var isOpen = false
    @Environment(\.words) private var words

    init(item: AwayEntryItem, on: @escaping @MainActor (AwayEntriesEvent) -> Void) {
        self.item = item
        self.on = on
        _reason = Draft(AwayEntriesEvent.sentence(id: item.id))
    }

    var body: some View {
        if isOpen || !reason.isEmpty {
            Field(words.awayEntriesWhy, reason, most: mostWords, lines: 2) { type($0) }
            ActionRow(words.awayEntriesDone) { on(.withdraw(id: item.id, reason: reason)) }
                .disabled(reason.isBlank)
                .accessibilityHint(item.what)
            ActionRow(words.actionNo) { close() }.accessibilityHint(item.what)
        } else {
            ActionRow(words.awayEntriesWithdraw) { isOpen = true }.accessibilityHint(item.what)
        }
    }

    /// A field that is emptied again stays where it is.
    private func type(_ text: String) {
        isOpen = true
        reason = taken(reason, text, most: mostWords)
    }

    private func close() {
        isOpen = false
        reason = ""
    }
}
