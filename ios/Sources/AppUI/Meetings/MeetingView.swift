import AppModels
import SwiftUI

/// One meeting: what, when, where; how I am recorded; what I can do.
struct MeetingView: View {
    let model: MeetingModel
    @Environment(\.words) private var words

    var body: some View {
        ShownView(model.state, title: words.meetingsTitle) { state in
            MeetingContent(state: state) { model.on($0) }
        }
        .telling(model)
    }
}

struct MeetingContent: View {
    let state: MeetingState
    let on: @MainActor (MeetingEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        ListPage(state.what, main: mainAction) {
            MeetingFacts(state: state)
            if let proxy = state.proxy { ProxyPart(proxy: proxy, on: on) }
            OwnPart(state: state, on: on)
            if let officers = state.officers { OfficersPart(state: state, part: officers, on: on) }
            if !state.may.keepRoll { OpenRow(words.noticeTitle) { on(.open(place: .notice(id: state.id))) } }
        }
        .inlineTitle()
    }

    private var mainAction: MainAction? {
        if state.may.keepRoll && !state.cancelled {
            return MainAction(title: words.homeRoll) { on(.open(place: .roll(id: state.id))) }
        }
        return state.may.signIn ? MainAction(title: words.homeSignIn) { on(.open(place: .signIn)) } : nil
    }
}

private struct MeetingFacts: View {
    let state: MeetingState
    @Environment(\.words) private var words

    var body: some View {
        Section {
            NoteText(state.branch).listRowBackground(Color.clear)
        }
        Section {
            Lines {
                if state.cancelled { HeadingText(words.meetingCancelled) }
                if let ended = state.ended { HeadingText(words.meetingEnded(outcome: ended)) }
                HeadingText(state.date)
                NoteText(state.lunar ?? "")
                BodyText(state.place)
            }
            if !state.topics.isEmpty { topics }
            ForEach(state.people, id: \.self) { NoteText($0) }
            ReadAloudRow(state.spoken)
        }
    }

    private var topics: some View {
        Lines {
            ForEach(Array(state.topics.enumerated()), id: \.offset) { BodyText("\($0.offset + 1). \($0.element)") }
        }
    }
}

/// Somebody signed this person in.
private struct ProxyPart: View {
    let proxy: ProxyState
    let on: @MainActor (MeetingEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        Section {
            Signed(symbol: Tone.waiting.symbol, colour: Palette.waiting) { BodyText(words.proxyAsk(name: proxy.by)) }
                .listRowBackground(Palette.waitingGround)
            ActionRow(words.proxyYes) { on(.answerProxy(mark: proxy.mark, accepted: true)) }
            ActionRow(words.proxyNo) { on(.answerProxy(mark: proxy.mark, accepted: false)) }
            ReadAloudRow(words.proxyAsk(name: proxy.by))
        }
    }
}

/// How I am recorded, and what I can do about it. Before the meeting nothing is; then there is only what can be done.
private struct OwnPart: View {
    let state: MeetingState
    let on: @MainActor (MeetingEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        if let own = state.own {
            Section(words.meetingOwn) {
                Mark(own)
                ForEach(Array(state.disputes.enumerated()), id: \.offset) { DisputeLines(dispute: $0.element) }
                actions
                if state.may.dispute { DisputeForm(on: on) }
            }
        } else if state.may.offersSomething {
            Section { actions }
        }
    }

    @ViewBuilder private var actions: some View {
        if state.may.signsInBesides { ActionRow(words.homeSignIn) { on(.open(place: .signIn)) } }
        if state.may.askLeave { ActionRow(words.leaveTitle) { on(.open(place: .leave(id: state.id))) } }
        if state.may.withdraw { ActionRow(words.meetingWithdraw) { on(.withdraw) } }
    }
}

extension MeetingMay {
    /// For whoever keeps the roll, signing in is not the main action.
    var signsInBesides: Bool { keepRoll && signIn }

    var offersSomething: Bool { signsInBesides || askLeave || withdraw }
}

private struct DisputeLines: View {
    let dispute: DisputeState
    @Environment(\.words) private var words

    var body: some View {
        Lines {
            BodyText(words.disputeSaid(words: dispute.words))
            NoteText(dispute.date)
            ForEach(Array(dispute.answers.enumerated()), id: \.offset) { BodyText($0.element) }
            if dispute.answers.isEmpty { NoteText(words.disputeWaits) }
        }
        .accessibilityElement(children: .combine)
    }
}

/// 异议: one sentence; the branch answers it.
private struct DisputeForm: View {
    let on: @MainActor (MeetingEvent) -> Void
    @Draft("dispute is open") private var isOpen
    @Environment(\.words) private var words

    var body: some View {
        if isOpen.isEmpty {
            ActionRow(words.disputeStart) { isOpen = "yes" }
        } else {
            DraftField(label: words.disputeLabel, what: "dispute", send: words.disputeSend) { text in
                on(.dispute(words: text))
                isOpen = ""
            }
        }
    }
}

/// What officers see besides.
private struct OfficersPart: View {
    let state: MeetingState
    let part: OfficersState
    let on: @MainActor (MeetingEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        Section {
            Lines {
                HeadingText(part.count)
                BodyText(part.quorum ?? "")
                if let digits = part.digits { BodyText(words.meetingDigits(digits: digits)) }
                if let code = part.guestCode { BodyText(words.meetingGuestCode(digits: code)) }
            }
            ForEach(Array(part.minutes.enumerated()), id: \.offset) { minutes in
                Lines {
                    BodyText(minutes.element.text)
                    NoteText(minutes.element.by)
                }
            }
            if state.may.keepRoll { keeping }
        }
    }

    @ViewBuilder private var keeping: some View {
        OpenRow(words.noticeTitle) { on(.open(place: .notice(id: state.id))) }
        OpenRow(words.minutesTitle) { on(.open(place: .minutes(id: state.id))) }
        OpenRow(words.planChange) { on(.open(place: .plan(id: state.id))) }
        if state.ended == nil && !state.cancelled {
            OpenRow(words.closeTitle) { on(.open(place: .close(id: state.id))) }
        }
    }
}
