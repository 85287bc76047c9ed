import AppModels
import SwiftUI

/// 不在本支部了: what happened, since when, what follows; it is recorded after a look.
struct LeaveBranchView: View {
    let model: LeaveBranchModel
    @Environment(\.words) private var words

    var body: some View {
        ShownView(model.state, title: words.leaveBranch) { state in
            LeaveBranchContent(state: state) { model.on($0) }
        }
        .telling(model)
    }
}

struct LeaveBranchContent: View {
    let state: LeaveBranchState
    let on: @MainActor (LeaveBranchEvent) -> Void
    @State private var asks = false
    @Environment(\.words) private var words

    init(state: LeaveBranchState, on: @escaping @MainActor (LeaveBranchEvent) -> Void) {
        self.state = state
        self.on = on
    }

    var body: some View {
        ListPage(words.leaveBranch, main: mainAction) {
            Section {
                NoteText(state.name + words.separatorDot + state.branch).listRowBackground(Color.clear)
            }
            Section(words.leaveBranchWhat) {
                ForEach(state.reasons, id: \.reason) { choice in
                    ChoiceRow(title: choice.name, isChosen: choice.reason == state.reason) {
                        on(.reason(reason: choice.reason))
                    }
                }
            }
            if let day = state.day { DayPart(label: since, day: day) { on(.day(date: $0)) } }
            if state.reason != nil { means }
        }
        .inlineTitle()
        .alert(state.asks, isPresented: $asks) {
            Button(words.leaveBranchYes, role: .destructive) { on(.done) }
            Button(words.actionNo, role: .cancel) {}
        } message: {
            Text(state.means)
        }
    }

    private var means: some View {
        Section {
            BodyText(state.means)
            ReadAloudRow(state.means)
        } footer: {
            NoteText(state.ifWrong)
        }
    }

    private var since: String {
        state.reason == .died ? words.leaveBranchDayDied : words.leaveBranchDay
    }

    private var mainAction: MainAction {
        MainAction(title: words.leaveBranchDone, isEnabled: state.reason != nil) { asks = true }
    }
}
