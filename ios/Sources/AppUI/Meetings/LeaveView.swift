import AppModels
import SwiftUI

/// Asking leave: one touch on the reason.
struct LeaveView: View {
    let model: LeaveModel
    @Environment(\.words) private var words

    var body: some View {
        ShownView(model.state, title: words.leaveTitle) { state in
            LeaveContent(state: state) { model.on($0) }
        }
        .telling(model)
    }
}

struct LeaveContent: View {
    let state: LeaveState
    let on: @MainActor (Reason) -> Void
    @Environment(\.words) private var words

    var body: some View {
        ListPage(words.leaveTitle) {
            Section {
                Lines {
                    HeadingText(state.meeting)
                    BodyText(words.leaveWhy)
                }
            }
            Section {
                ForEach(Reason.allCases, id: \.self) { reason in ActionRow(words.reason(reason)) { on(reason) } }
            } footer: {
                NoteText(words.leaveWhoSees)
            }
        }
        .inlineTitle()
    }
}

extension Words {
    fileprivate func reason(_ reason: Reason) -> String {
        switch reason {
        case .illness: leaveIllness
        case .away: leaveAway
        case .farmWork: leaveFarmWork
        case .other: leaveOther
        }
    }
}
