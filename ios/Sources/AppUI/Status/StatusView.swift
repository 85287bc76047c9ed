import AppModels
import SwiftUI

/// Whether everything is well. What the county did not take comes first, each with its reason and what to do.
struct StatusView: View {
    let model: StatusModel
    @Environment(\.words) private var words

    var body: some View {
        ShownView(model.state, title: words.statusTitle) { state in
            StatusContent(state: state) { model.on($0) }
        }
        .telling(model)
    }
}

struct StatusContent: View {
    let state: StatusState
    let on: @MainActor (StatusEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        ListPage(words.statusTitle, main: mainAction) {
            StatusTop(state: state)
            ForEach(state.setAside, id: \.number) { SetAsidePart(item: $0, on: on) }
            if state.calls { CallRow() }
            ForEach(state.waiting, id: \.event) { WaitingPart(item: $0, on: on) }
            StatusItems(title: words.statusUndecided, items: state.undecided)
            StatusItems(title: toSend, items: state.toSend)
            Section {
                if state.toSendCount == 0 { BodyText(words.statusAllSent) }
            } footer: {
                NoteText(words.statusServer(address: state.server))
            }
        }
        .inlineTitle()
    }

    private var mainAction: MainAction {
        state.standing == nil
            ? MainAction(title: words.syncNow, isEnabled: !state.isSyncing) { on(.syncNow) }
            : MainAction(title: words.enrolmentNewCode) { on(.newCode) }
    }

    private var toSend: String {
        state.standing == nil ? words.toSendCount(count: state.toSendCount) : words.statusNotSent
    }
}

private struct StatusTop: View {
    let state: StatusState

    var body: some View {
        Section {
            BodyText(state.heard)
            if let standing = state.standing {
                StandingLines(standing: standing)
                ReadAloudRow("\(standing.what) \(standing.advice)")
            } else if let said = state.said {
                QuietLine(said)
            }
        } header: {
            Text(state.county)
        }
    }
}

private struct StandingLines: View {
    let standing: ErrorWords

    var body: some View {
        Lines {
            HeadingText(standing.what)
            BodyText(standing.advice)
        }
        .listRowBackground(Palette.waitingGround)
    }
}

/// What the county did not take. Taken note of, it leaves the list: by its button, or by a swipe.
private struct SetAsidePart: View {
    let item: StatusItem
    let on: @MainActor (StatusEvent) -> Void
    @Environment(\.words) private var words
    @Environment(\.accessibilityVoiceOverEnabled) private var isSpoken

    var body: some View {
        Section {
            Lines {
                HeadingText(item.what)
                BodyText(words.statusNotTaken(reason: item.fate))
                NoteText(item.advice, colour: Palette.ink)
            }
            .listRowBackground(Palette.waitingGround)
            .swipeActions(edge: .trailing) {
                if !isSpoken { Button(words.actionUnderstood) { seen() }.tint(Palette.info) }
            }
            ActionRow(words.actionUnderstood) { seen() }
            ReadAloudRow([item.what, words.statusNotTaken(reason: item.fate), item.advice].joined(separator: " "))
        }
    }

    private func seen() {
        on(.seen(number: item.number))
    }
}

/// What waits for this person's word.
private struct WaitingPart: View {
    let item: WaitingItem
    let on: @MainActor (StatusEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        Section {
            Lines {
                HeadingText(item.what)
                BodyText(question)
            }
            .listRowBackground(Palette.waitingGround)
            ActionRow(words.statusAdmit) { on(.admit(event: item.event, admitted: true)) }
            ActionRow(words.statusTurnDown) { on(.admit(event: item.event, admitted: false)) }
            ReadAloudRow("\(item.what): \(question)")
        }
    }

    private var question: String { words.statusWaitsForYou(name: item.who, date: item.since) }
}

private struct StatusItems: View {
    let title: String
    let items: [StatusItem]

    var body: some View {
        if !items.isEmpty {
            Section(title) {
                ForEach(items, id: \.number) { item in
                    Lines {
                        BodyText(item.what)
                        NoteText(item.fate)
                    }
                    .accessibilityElement(children: .combine)
                }
            }
        }
    }
}
