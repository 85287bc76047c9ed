import AppModels
import SwiftUI

/// What a member pays a month, as the branch has resolved. Nobody's income is asked for.
struct AssessView: View {
    let model: AssessModel
    @Environment(\.words) private var words

    var body: some View {
        ShownView(model.state, title: words.assessTitle) { state in
            AssessContent(state: state) { model.on($0) }
        }
        .telling(model)
    }
}

struct AssessContent: View {
    let state: AssessState
    let on: @MainActor (AssessEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        ListPage(words.assessTitle, main: mainAction) {
            Section {
                PickMenu(
                    label: words.assessCategory(category: state.categories[state.category]), titles: state.categories,
                    chosen: state.category
                ) {
                    on(.category(category: $0))
                }
                AmountField(words.assessAmount, state.amount) { on(.amount(text: $0)) }
            } header: {
                HeadingText(state.name)
            } footer: {
                NoteText(state.rule)
            }
            Section {
                line(words.assessResolution, state.resolution) { .resolution(text: $0) }
            } footer: {
                NoteText(words.assessResolutionHint)
            }
            MonthStep(label: words.paymentFirst, month: state.first) { on(.first(by: $0)) }
            MonthStep(label: words.paymentLast, month: state.last) { on(.last(by: $0)) }
            Section {
                Toggle(words.assessReduced, isOn: reduced)
                if state.isReduced { line(words.assessApproval, state.approval) { .approval(text: $0) } }
            } footer: {
                NoteText(words.assessReducedNote)
            }
            if state.isReduced {
                DayPart(label: words.assessApprovedOn, day: state.approvedOn) { on(.approvedOn(date: $0)) }
            }
        }
        .inlineTitle()
    }

    private func line(_ label: String, _ text: String, event: @escaping (String) -> AssessEvent) -> some View {
        Field(label, text, most: mostOfALine) { on(event(taken(text, $0, most: mostOfALine))) }
    }

    private var reduced: Binding<Bool> {
        Binding(get: { state.isReduced }, set: { on(.reduced(on: $0)) })
    }

    private var mainAction: MainAction {
        MainAction(title: words.assessDone, isEnabled: state.isReady) { on(.done) }
    }
}
