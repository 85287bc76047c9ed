import AppModels
import SwiftUI

/// A branch's dues: what waits for a word first, then the totals, then everybody.
struct BranchDuesView: View {
    let model: BranchDuesModel
    @Environment(\.words) private var words
    @Environment(\.makeRoom) private var makeRoom

    var body: some View {
        ShownView(model.state, title: words.branchDuesTitle) { state in
            BranchDuesContent(state: state) { on($0) }
        }
        .telling(model)
    }

    private func on(_ event: BranchDuesEvent) {
        switch event {
        case .open, .list, .publish: makeRoom()
        case .branch, .month, .confirm, .collect, .tick, .untick, .record: break
        }
        model.on(event)
    }
}

struct BranchDuesContent: View {
    let state: BranchDuesState
    let on: @MainActor (BranchDuesEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        ListPage(state.isCollecting ? words.duesCollectStart : words.branchDuesTitle, main: mainAction) {
            Section { NoteText(whose).listRowBackground(Color.clear) }
            if state.isCollecting {
                BranchDuesCollecting(state: state, on: on)
            } else {
                OtherBranches(others: state.others) { on(.branch(org: $0)) }
                BranchDuesAbove(state: state, on: on)
            }
            rows
            if !state.isCollecting { BranchDuesBelow(state: state, on: on) }
        }
        .inlineTitle()
    }

    private var whose: String { state.meeting.isEmpty ? state.branch : state.meeting }

    @ViewBuilder private var rows: some View {
        if !state.rows.isEmpty {
            Section {
                ForEach(state.rows, id: \.person) { row in
                    if state.isCollecting {
                        BranchDuesTick(row: row) { on(.tick(person: row.person)) }
                    } else {
                        OpenRow(act: { on(.open(person: row.person)) }) {
                            BranchDuesFace(row: row)
                        }
                        .accessibilityHint(words.branchDuesOpen)
                        .accessibilityIdentifier(row.person)
                    }
                }
            }
        }
    }

    private var mainAction: MainAction? {
        if state.isCollecting {
            return MainAction(title: state.collect, isEnabled: state.ticked > 0) { on(.record) }
        }
        guard state.rows.contains(where: \.mayTick) else { return nil }
        return MainAction(title: words.duesCollectStart) { on(.collect(on: true)) }
    }
}

private struct BranchDuesAbove: View {
    let state: BranchDuesState
    let on: @MainActor (BranchDuesEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        // By all that is said: what somebody says next is another matter, also under the same name.
        ForEach(state.pending, id: \.self) { BranchDuesPending(said: $0, on: on) }
        MonthStep(label: "", month: state.month, mayGoBack: state.mayGoBack, mayGoOn: state.mayGoOn) {
            on(.month(by: $0))
        }
        Section {
            Lines {
                HeadingText(state.totals.first ?? "")
                ForEach(Array(state.totals.dropFirst().enumerated()), id: \.offset) { BodyText($0.element) }
            }
            ReadAloudRow(state.spoken)
            if state.rows.isEmpty { QuietLine(Line(text: words.branchDuesEmpty, tone: .offline)) }
        }
    }
}

/// What somebody says he has paid: one touch, and the receipt is written.
private struct BranchDuesPending: View {
    let said: PendingDues
    let on: @MainActor (BranchDuesEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        Section {
            Signed(symbol: DuesMarking.pending.symbol, colour: DuesMarking.pending.colour) {
                Lines {
                    HeadingText(said.name)
                    BodyText(said.what)
                    NoteText(said.how, colour: Palette.ink)
                    BodyText(words.duesMarkPending, colour: DuesMarking.pending.colour)
                }
            }
            .accessibilityElement(children: .combine)
            .listRowBackground(Palette.waitingGround)
            ActionRow(words.duesConfirm) { on(.confirm(person: said.person)) }.accessibilityHint(said.spoken)
            OpenRow(words.duesLook) { on(.open(person: said.person)) }.accessibilityHint(said.name)
            ReadAloudRow(said.spoken)
        }
    }
}

/// What is handed over is ticked; what was recorded last stays in sight below what is touched, and is said to whoever listens.
private struct BranchDuesCollecting: View {
    let state: BranchDuesState
    let on: @MainActor (BranchDuesEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        Section {
            BodyText(state.rows.isEmpty ? words.duesCollectNone : words.duesCollectHow)
            // Nobody is done while somebody is ticked of whom nothing is recorded. Both stay where they are: nothing slides
            // under a finger.
            ActionRow(words.duesCollectEnd) { on(.collect(on: false)) }.disabled(state.ticked > 0)
            if !state.rows.isEmpty { ActionRow(words.duesUntick) { on(.untick) }.disabled(state.ticked == 0) }
            if !state.said.isEmpty { QuietLine(Line(text: state.said, tone: .done)) }
        }
        .onChange(of: state.said) { announce() }
    }

    private func announce() {
        if !state.said.isEmpty { AccessibilityNotification.Announcement(state.said).post() }
    }
}

private struct BranchDuesBelow: View {
    let state: BranchDuesState
    let on: @MainActor (BranchDuesEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        Section {
            OpenRow(words.duesListTitle) { on(.list) }
            if !state.publish.isEmpty { OpenRow(state.publish) { on(.publish) } }
        }
        DuesAccounts(accounts: state.accounts)
    }
}

/// One touch, and who hands it over is ticked; another, and no longer. Others look on: nothing is said but for which
/// months, and how much.
private struct BranchDuesTick: View {
    let row: BranchDuesRow
    let tick: @MainActor () -> Void

    var body: some View {
        Button(action: tick) {
            RowFace {
                Signed(symbol: sign, colour: row.isTicked ? Palette.done : Palette.ink) {
                    VStack(alignment: .leading, spacing: Spacing.tiny) {
                        BodyText(row.name)
                        NoteText(row.open)
                    }
                }
            }
        }
        .accessibilityAddTraits(row.isTicked ? [.isToggle, .isSelected] : .isToggle)
        .accessibilityIdentifier(row.person)
    }

    private var sign: String { row.isTicked ? "checkmark.square.fill" : "square" }
}

private struct BranchDuesFace: View {
    let row: BranchDuesRow

    var body: some View {
        RowFace {
            Signed(symbol: row.mark.marking.symbol, colour: row.mark.marking.colour) {
                VStack(alignment: .leading, spacing: Spacing.tiny) {
                    BodyText(row.name)
                    BodyText(row.mark.word, colour: row.mark.marking.colour)
                    NoteText(row.amount)
                    NoteText(row.open)
                    NoteText(row.flag, colour: Palette.waiting)
                }
            }
        }
    }
}
