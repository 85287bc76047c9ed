import AppModels
import SwiftUI

/// Every meeting on this phone.
struct MeetingsView: View {
    let model: MeetingsModel
    @Environment(\.words) private var words
    @Environment(\.makeRoom) private var makeRoom

    var body: some View {
        ShownView(model.state, title: words.meetingsTitle) { state in
            MeetingsContent(state: state) { on($0) }
        }
        .telling(model)
    }

    /// Each of them leads somewhere.
    private func on(_ event: MeetingsEvent) {
        makeRoom()
        model.on(event)
    }
}

struct MeetingsContent: View {
    let state: MeetingsState
    let on: @MainActor (MeetingsEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        ListPage(words.meetingsTitle, main: plan) {
            if state.coming.isEmpty && state.past.isEmpty {
                QuietLine(Line(text: state.mayPlan ? words.meetingsEmptyKeeper : words.meetingsEmpty, tone: .offline))
            }
            meetings(words.meetingsComing, state.coming)
            if let hours = state.hours { HoursPart(hours: hours) }
            meetings(words.meetingsPast, state.past)
            if state.more > 0 { NoteText(words.meetingsMore(count: state.more)).listRowBackground(Color.clear) }
        }
    }

    private var plan: MainAction? {
        state.mayPlan ? MainAction(title: words.meetingsPlan) { on(.plan) } : nil
    }

    @ViewBuilder private func meetings(_ title: String, _ cards: [MeetingCard]) -> some View {
        if !cards.isEmpty {
            Section(title) {
                ForEach(cards, id: \.id) { card in MeetingRowView(card: card) { on(.open(id: card.id)) } }
            }
        }
    }
}

/// A year of learning together: one's own first, then the branch's, then what is asked for and by what.
private struct HoursPart: View {
    let hours: HoursState

    var body: some View {
        Section(hours.title) {
            Lines {
                BodyText(hours.own)
                BodyText(hours.branch)
                BodyText(hours.gap)
                NoteText(hours.rule)
                NoteText(hours.source)
            }
            ReadAloudRow(spoken)
        }
    }

    private var spoken: String {
        [hours.title, hours.own, hours.branch, hours.gap, hours.rule].filter { !$0.isEmpty }.joined(separator: " ")
    }
}
