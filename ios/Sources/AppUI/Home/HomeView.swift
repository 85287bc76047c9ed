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
            if let away = state.away { HomeAwayContact(away: away, on: on) }
            HomeNeeds(needs: state.needs, on: on)
            HomeReminders(state: state, on: on)
            if state.mayAllow { HomeAllow(on: on) }
            HomeMeetings(state: state, most: mostCards, on: on)
            if let dues = state.dues { HomeDues(dues: dues, on: on) }
            if let away = state.away, !isElder { HomeAwayTime(away: away, on: on) }
            if !state.keepsRolls { CallRow() }
            HomeMore(state: state, on: on)
        }
        .largeTitle()
    }

    /// Three cards stand on the first screen in elder mode, and a meeting is one of them.
    private var mostCards: Int {
        let cards = [state.dues != nil, state.away != nil, state.mayAllow].count { $0 }
        let others = state.needs.count + min(state.reminders.count, mostReminders) + cards
        return isElder ? max(3 - others, 1) : state.next.count
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
                ForEach(need.actions, id: \.label) { action in
                    ActionRow(action.label) { on(action.does) }.accessibilityHint(need.what)
                }
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

/// So many reminders; the others are a touch away.
private let mostReminders = 2

/// What is due, the most pressing first.
private struct HomeReminders: View {
    let state: HomeState
    let on: @MainActor (HomeEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        ForEach(Array(state.reminders.prefix(mostReminders).enumerated()), id: \.element.matter) { at, reminder in
            ReminderSection(reminder: reminder, title: title(at)) { on(.about(reminder: $0)) }
        }
        if state.reminders.count > mostReminders {
            Section { ActionRow(words.remindersMore(rest: rest)) { on(.open(place: .reminders)) } }
        }
        if state.putOff > 0 {
            Section { ActionRow(words.remindersPutOffOpen(count: state.putOff)) { on(.open(place: .reminders)) } }
        }
    }

    private var rest: Int { state.reminders.count - mostReminders }

    /// What needs a word stands above, and has the heading then.
    private func title(_ at: Int) -> String {
        at == 0 && state.needs.isEmpty ? words.homeToDo : ""
    }
}

/// Once, as long as nobody has answered: whether the phone may tell what is due at its time.
private struct HomeAllow: View {
    let on: @MainActor (HomeEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        Section {
            NoteText(words.remindersAllowWhat)
            ActionRow(words.remindersAllow) { on(.about(reminder: .allow)) }
        }
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
                        .accessibilityHint(card.what)
                }
                ReadAloudRow(card.spoken)
            } header: {
                if at == 0 { Text(words.homeNext) }
            }
        }
    }
}

/// One's own dues: what is to be paid now, and 我已交 beside it.
private struct HomeDues: View {
    let dues: DuesCard
    let on: @MainActor (HomeEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        Section(words.duesTitle) {
            OpenRow(act: { on(.open(place: .dues())) }) {
                Signed(symbol: dues.mark.marking.symbol, colour: dues.mark.marking.colour) { BodyText(dues.headline) }
            }
            .accessibilityHint(words.duesOpenMine)
            if dues.isOpen { ActionRow(words.duesDeclare) { on(.open(place: .payment())) } }
            ReadAloudRow(dues.spoken)
        }
    }
}

/// Away from home: whom to call first, and how one is.
private struct HomeAwayContact: View {
    let away: AwayCard
    let on: @MainActor (HomeEvent) -> Void
    @Environment(\.words) private var words
    @Environment(\.isElder) private var isElder

    var body: some View {
        Section {
            HeadingText(away.contact)
            CallingRow(away.call) { on(.call(number: $0)) }
            if away.mayTell { OpenRow(words.newsTitle) { on(.open(place: .news)) } }
            NoteText(words.homeAwayWhere(place: away.place))
            if isElder { AwayLines(away: away) }
            ReadAloudRow(away.spoken)
        }
    }
}

/// How long: information, and no counter. An old hand has no card of it, and reads it where it says whom to call.
private struct HomeAwayTime: View {
    let away: AwayCard
    let on: @MainActor (HomeEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        Section(words.homeAway) {
            OpenRow(act: { on(.open(place: .away())) }) { AwayLines(away: away) }
                .accessibilityHint(words.homeAwayOpen)
        }
    }
}

private struct AwayLines: View {
    let away: AwayCard

    var body: some View {
        Lines {
            BodyText(away.months)
            NoteText(away.floating)
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
            OpenRow(words.membersTitle) { on(.open(place: .members())) }
            // What was dealt with stands there, to be taken up again.
            if state.keepsRolls { OpenRow(words.remindersTitle) { on(.open(place: .reminders)) } }
            if state.keepsRolls { OpenRow(words.branchDuesTitle) { on(.open(place: .branchDues())) } }
            if state.keepsRolls { OpenRow(words.registerTitle) { on(.open(place: .floatingRegister)) } }
            if state.keepsInTouch { OpenRow(words.careTitle) { on(.open(place: .care)) } }
            if opensAway { OpenRow(words.homeAway) { on(.open(place: .away())) } }
            if !isElder || state.owes { OpenRow(words.statusTitle) { on(.open(place: .status)) } }
            OpenRow(words.settingsTitle) { on(.open(place: .settings)) }
        }
    }

    /// Where no card of the time away does.
    private var opensAway: Bool {
        state.takesPart && (state.away == nil || isElder)
    }

    /// Where it is not the main action already.
    private var signsIn: Bool {
        state.takesPart && (state.keepsRolls || state.today == nil)
    }
}
