import AppModels
import SwiftUI

/// What was paid. It begins with what is due; who has paid just that has nothing to fill in.
struct PaymentView: View {
    let model: PaymentModel
    @Environment(\.words) private var words

    var body: some View {
        ShownView(model.state, title: words.duesTitle) { state in
            PaymentContent(state: state) { model.on($0) }
        }
        .telling(model)
    }
}

struct PaymentContent: View {
    let state: PaymentState
    let on: @MainActor (PaymentEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        ListPage(title, main: mainAction) {
            Section { NoteText(whose).listRowBackground(Color.clear) }
            if !state.runs.isEmpty { runs }
            Section {
                AmountField(words.paymentAmount, state.amount) { on(.amount(text: $0)) }
            } header: {
                HeadingText(state.due)
            }
            if state.purpose == .correct { reason }
            PaymentWays(state: state, on: on)
            DayPart(label: words.paymentDate, day: state.date, months: false) { on(.date(date: $0)) }
            MonthStep(label: words.paymentFirst, month: state.first) { on(.first(by: $0)) }
            MonthStep(label: words.paymentLast, month: state.last) { on(.last(by: $0)) }
        }
        .inlineTitle()
    }

    private var whose: String {
        state.purpose == .declare ? words.paymentDeclareNote : words.paymentFor(name: state.name)
    }

    /// Each stretch of months that is open, where months between them are paid.
    private var runs: some View {
        Section(words.paymentRuns) {
            Choices(
                Array(state.runs.indices), chosen: state.runs.firstIndex(where: \.isChosen),
                title: { state.runs[$0].what }
            ) { on(.run(run: $0)) }
        }
    }

    private var reason: some View {
        Section {
            Field(words.paymentReason, state.reason, most: mostWords, lines: 2) {
                on(.reason(text: taken(state.reason, $0, most: mostWords)))
            }
        } footer: {
            NoteText(words.paymentReasonHint)
        }
    }

    private var mainAction: MainAction {
        let done = state.purpose == .declare ? words.paymentDeclareDone : words.paymentReceiveDone
        return MainAction(title: done, isEnabled: state.isReady) { on(.done) }
    }

    private var title: String {
        switch state.purpose {
        case .declare: words.duesDeclare
        case .receive: words.duesReceive
        case .correct: words.paymentCorrect
        }
    }
}

private struct PaymentWays: View {
    let state: PaymentState
    let on: @MainActor (PaymentEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        Section(words.paymentWay) {
            Choices(PaymentWay.allCases, chosen: state.way, title: words.way) { on(.way(way: $0)) }
        }
        if state.way == .entrusted {
            Section {
                Field(words.paymentThrough, state.through, most: mostOfAName) {
                    on(.through(text: taken(state.through, $0, most: mostOfAName)))
                }
            } footer: {
                NoteText(words.paymentThroughHint)
            }
        }
    }
}

extension Words {
    func way(_ way: PaymentWay) -> String {
        switch way {
        case .cash: duesWayCash
        case .transfer: duesWayTransfer
        case .atHost: duesWayAtHost
        case .entrusted: duesWayEntrusted
        }
    }
}
