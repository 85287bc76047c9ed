import AppModels
import SwiftUI

/// Somebody's dues: what is open now, how much and why, month by month, and what the branch has.
struct DuesView: View {
    let model: DuesModel
    @Environment(\.words) private var words

    var body: some View {
        ShownView(model.state, title: words.duesTitle) { state in
            DuesContent(state: state) { model.on($0) }
        }
        .telling(model)
    }
}

struct DuesContent: View {
    let state: DuesState
    let on: @MainActor (DuesEvent) -> Void
    @State private var asked: DuesAsked?
    @Environment(\.words) private var words

    init(state: DuesState, asked: DuesAsked? = nil, on: @escaping @MainActor (DuesEvent) -> Void) {
        self.state = state
        self.on = on
        _asked = State(initialValue: asked)
    }

    var body: some View {
        ListPage(state.isOwn ? words.duesTitle : words.duesOf(name: state.name), main: mainAction) {
            DuesNow(state: state)
            declared { $0.waits }
            DuesFixed(state: state, on: on)
            if state.isOwn { own }
            DuesYears(years: state.years)
            DuesReceipts(state: state, on: on) { asked = $0 }
            declared { !$0.waits }  // what was not confirmed is read last
            DuesAccounts(accounts: state.accounts)
        }
        .inlineTitle()
        .sheet(item: $asked) { DuesReason(asked: $0, on: on) }
    }

    private func declared(_ wanted: (DeclaredState) -> Bool) -> some View {
        ForEach(state.declared.filter(wanted), id: \.id) { said in
            DuesDeclared(said: said, isOwn: state.isOwn, on: on) { asked = $0 }
        }
    }

    @ViewBuilder private var own: some View {
        Section {
            if state.may.declare && !state.isOpen { OpenRow(words.duesDeclare) { on(.open(place: .payment())) } }
            OpenRow(words.duesCalculate) { on(.open(place: .calculator)) }
            CallRow()
        }
    }

    /// Who has paid says so; an officer writes a receipt.
    private var mainAction: MainAction? {
        if state.may.declare && state.isOpen { return main(words.duesDeclare) }
        return state.may.receive ? main(words.duesReceive) : nil
    }

    private func main(_ title: String) -> MainAction {
        MainAction(title: title) { on(.open(place: .payment(person: state.person))) }
    }
}

private struct DuesNow: View {
    let state: DuesState

    var body: some View {
        Section {
            NoteText(state.branch).listRowBackground(Color.clear)
            Signed(symbol: state.mark.marking.symbol, colour: state.mark.marking.colour) {
                Lines {
                    HeadingText(state.headline)
                    if let flag = state.flag {
                        BodyText(flag.what, colour: Palette.waiting)
                        NoteText(flag.source)
                    }
                }
            }
            ReadAloudRow(state.spoken)
        }
    }
}

/// What was fixed; the reason is unfolded.
private struct DuesFixed: View {
    let state: DuesState
    let on: @MainActor (DuesEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        Section(words.duesFixedTitle) {
            Lines {
                HeadingText(state.fixed.first ?? "")
                ForEach(Array(state.fixed.dropFirst().enumerated()), id: \.offset) { NoteText($0.element) }
                if state.fixed.isEmpty { BodyText(words.duesMarkNotFixed) }
            }
            Why(state.why)
            if state.may.assess { OpenRow(words.duesAssess) { on(.open(place: .assess(person: state.person))) } }
        }
    }
}

private struct DuesYears: View {
    let years: [DuesYearMonths]

    var body: some View {
        ForEach(years, id: \.year) { year in
            Section(year.year) {
                ForEach(Array(year.months.enumerated()), id: \.offset) { DuesMonthsRow(months: $0.element) }
            }
        }
    }
}
