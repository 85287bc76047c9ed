import AppModels
import SwiftUI

/// The first screen: what waits, what comes, the one thing to do now.
struct HomeView: View {
    let model: HomeModel
    @Environment(\.words) private var words
    @Environment(\.makeRoom) private var makeRoom

    var body: some View {
        ShownView(model.state, title: words.appName) { state in
            HomeContent(state: state) { on($0) }
        }
        .telling(model)
    }

    private func on(_ event: HomeEvent) {
        if case .open = event { makeRoom() }
        model.on(event)
    }
}

struct HomeContent: View {
    let state: HomeState
    let on: @MainActor (HomeEvent) -> Void
    @Environment(\.words) private var words
    @Environment(\.isElder) private var isElder

    var body: some View {
        ListPage(state.name, main: mainAction) {
            HomeTop(state: state)
            HomeNeeds(needs: state.needs, on: on)
            HomeMeetings(state: state, most: mostCards, on: on)
            if !state.keepsRolls { CallRow() }
            HomeMore(state: state, on: on)
        }
        .largeTitle()
    }

    /// Three cards stand on the first screen in elder mode, and a meeting is one of them.
    private var mostCards: Int {
        isElder ? max(3 - state.needs.count, 1) : state.next.count
    }

    /// A secretary in the hall takes the roll, at his desk he plans; a member signs in.
    private var mainAction: MainAction? {
        if state.keepsRolls, let today = state.today {
            return MainAction(title: words.homeRoll) { on(.open(place: .roll(id: today.id))) }
        }
        if state.keepsRolls {
            return MainAction(title: words.meetingsPlan) { on(.open(place: .plan())) }
        }
        guard state.takesPart, state.today != nil else { return nil }
        return MainAction(title: words.homeSignIn) { on(.open(place: .signIn)) }
    }
}

extension HomeState {
    /// A meeting of today, if there is one.
    var today: MeetingCard? {
        next.first { $0.isToday && !$0.cancelled }
    }
}

/// For whom, and one quiet line for each thing that is so.
private struct HomeTop: View {
    let state: HomeState

    var body: some View {
        Section {
            NoteText(state.branch).listRowBackground(Color.clear)
            ForEach(Array(state.quiet.enumerated()), id: \.offset) { QuietLine($0.element) }
        }
    }
}

/// Something to do, and what can be done about it here.
private struct HomeNeeds: View {
    let needs: [NeedRow]
    let on: @MainActor (HomeEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        ForEach(Array(needs.enumerated()), id: \.offset) { at, need in
            Section {
                lines(need)
                ForEach(need.actions, id: \.label) { action in ActionRow(action.label) { on(action.does) } }
                ReadAloudRow(need.spoken)
            } header: {
                if at == 0 { Text(words.homeToDo) }
            }
        }
    }

    private func lines(_ need: NeedRow) -> some View {
        Signed(symbol: Tone.waiting.symbol, colour: Palette.waiting) {
            Lines {
                BodyText(need.what)
                NoteText(need.why, colour: Palette.ink)
            }
        }
        .accessibilityElement(children: .combine)
        .listRowBackground(Palette.waitingGround)
    }
}

/// What comes next, each a card of its own.
private struct HomeMeetings: View {
    let state: HomeState
    let most: Int
    let on: @MainActor (HomeEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        if state.next.isEmpty {
            Section(words.homeNext) {
                QuietLine(
                    Line(text: state.keepsRolls ? words.meetingsEmptyKeeper : words.meetingsEmpty, tone: .offline))
            }
        }
        ForEach(Array(state.next.prefix(most).enumerated()), id: \.element.id) { at, card in
            Section {
                MeetingRowView(card: card) { on(.open(place: .meeting(id: card.id))) }
                if card.mayAskLeave {
                    ActionRow(words.leaveFromCard) { on(.open(place: .leave(id: card.id))) }
                }
                ReadAloudRow(card.spoken)
            } header: {
                if at == 0 { Text(words.homeNext) }
            }
        }
    }
}

/// What is not needed every day. What an old hand reads is short: the sending is there when something waits.
private struct HomeMore: View {
    let state: HomeState
    let on: @MainActor (HomeEvent) -> Void
    @Environment(\.words) private var words
    @Environment(\.isElder) private var isElder

    var body: some View {
        Section(words.homeMore) {
            OpenRow(words.meetingsTitle) { on(.open(place: .meetings)) }
            if signsIn { OpenRow(words.homeSignIn) { on(.open(place: .signIn)) } }
            OpenRow(words.membersTitle) { on(.open(place: .members)) }
            if !isElder || state.owes { OpenRow(words.statusTitle) { on(.open(place: .status)) } }
            OpenRow(words.settingsTitle) { on(.open(place: .settings)) }
        }
    }

    /// Where it is not the main action already.
    private var signsIn: Bool {
        state.takesPart && (state.keepsRolls || state.today == nil)
    }
}
