import AppModels
import SwiftUI

/// The code is kept; with signal it finishes by itself. One that was refused gives way to another.
struct EnrolmentWaitsView: View {
    let model: EnrolmentWaitsModel

    var body: some View {
        EnrolmentWaitsContent(state: model.state) { model.on($0) }
    }
}

struct EnrolmentWaitsContent: View {
    let state: EnrolmentWaitsState
    let on: @MainActor (EnrolmentWaitsEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        ListPage(words.enrolmentTitle, main: mainAction) {
            Section {
                EnrolmentStanding(state: state)
            } footer: {
                if state.isUnderWay { NoteText(words.enrolmentKept) }
            }
            if state.mayPass {
                Section { ActionRow(words.enrolmentAnotherCode) { on(.anotherCode) } }
            }
        }
        .inlineTitle()
    }

    private var mainAction: MainAction {
        state.mayPass
            ? MainAction(title: words.enrolmentTryAgain, isEnabled: !state.isTrying) { on(.tryAgain) }
            : MainAction(title: words.enrolmentNewCode) { on(.anotherCode) }
    }
}

extension EnrolmentWaitsState {
    /// Nobody has to stay beside the phone.
    fileprivate var isUnderWay: Bool { mayPass && (isTrying || isOffline) }
}

private struct EnrolmentStanding: View {
    let state: EnrolmentWaitsState
    @Environment(\.words) private var words

    var body: some View {
        if state.isOffline {
            QuietLine(Line(text: words.enrolmentOffline, tone: .offline))
        } else if let failure = state.failure, !state.isTrying {
            FailureLines(failure: failure).listRowBackground(Palette.waitingGround)
        } else {
            QuietLine(Line(text: words.enrolmentTrying, tone: .info))
        }
    }
}
