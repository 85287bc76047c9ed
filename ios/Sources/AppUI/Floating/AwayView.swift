import AppModels
import SwiftUI

/// A member away from home: whom to call first, then what was said, then what there is to know.
struct AwayView: View {
    let model: AwayModel
    @Environment(\.words) private var words

    var body: some View {
        ShownView(model.state, title: words.awayTitle) { state in
            AwayContent(state: state) { model.on($0) }
        }
        .telling(model)
    }
}

struct AwayContent: View {
    let state: AwayState
    let on: @MainActor (AwayEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        ListPage(state.isOwn ? words.awayTitle : state.name, main: mainAction) {
            Section {
                NoteText(state.branch).listRowBackground(Color.clear)
                if state.isShut { QuietLine(Line(text: words.awayShut, tone: .info)) }
            }
            if state.isOwn { AwayOwn(state: state, on: on) } else { AwayMember(state: state, on: on) }
            if state.may.entries { mistakes }
        }
        .inlineTitle()
    }

    /// Last, because it is seldom.
    private var mistakes: some View {
        Section { OpenRow(words.awayEntriesOpen) { on(.open(place: .awayEntries(person: state.person))) } }
    }

    private var mainAction: MainAction? {
        let may = state.may
        if may.tell { return main(words.newsTitle, .news) }
        if may.log { return main(words.contactTitle, .logContact(person: state.person)) }
        if may.depart {
            return main(state.isOwn ? words.awayLeave : words.awayLeaveOf, .depart(person: state.person))
        }
        let onlyBack = state.isShut && may.comeBack && state.isOwn
        return onlyBack ? main(words.awayReturn, .return()) : nil
    }

    private func main(_ title: String, _ place: Place) -> MainAction {
        MainAction(title: title) { on(.open(place: place)) }
    }
}

/// Oneself.
private struct AwayOwn: View {
    let state: AwayState
    let on: @MainActor (AwayEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        if state.stay == nil { AwayAtHome(state: state) } else { contact }
        if state.stay != nil || !state.news.isEmpty { NewsPart(state: state) }
        if state.may.reportHost || !state.hosts.isEmpty { HostsPart(state: state, on: on) }
        if state.may.findBranches { branches }
        AwayChoicePart(state: state, on: on)
        if state.stay != nil || state.certificate != nil { CertificatePart(state: state, on: on) }
        StayPart(state: state, on: on)
        if !state.log.isEmpty { log }
    }

    /// Whom to call comes first.
    private var contact: some View {
        Section {
            Lines {
                HeadingText(state.contact?.name ?? words.awayContactNone)
                if state.contact == nil { BodyText(words.awayContactNoneWhy) }
            }
            Called(call: state.contact?.call, state: state, on: on)
            if state.contact?.call == nil { CallRow() }
            ReadAloudRow(state.spoken)
        }
    }

    private var branches: some View {
        Section {
            OpenRow(words.branchesTitle) { on(.open(place: .branchesNear)) }
            if state.stay != nil { OpenRow(words.cardTitle) { on(.open(place: .guestCard)) } }
        }
    }

    private var log: some View {
        Section {
            Folded(words.awayLogOwn) {
                ForEach(Array(state.log.enumerated()), id: \.offset) { LogRow(item: $0.element) }
            }
        }
    }
}

/// A member, as his officers and who keeps in touch see him.
private struct AwayMember: View {
    let state: AwayState
    let on: @MainActor (AwayEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        if state.stay == nil { AwayAtHome(state: state) }
        if state.stay != nil || state.call != nil { due }
        SearchPart(state: state, on: on)
        if state.stay != nil || !state.news.isEmpty { NewsPart(state: state) }
        if !state.hosts.isEmpty { HostsPart(state: state, on: on) }
        if state.stay != nil { contact }
        StayPart(state: state, on: on)
        AwayChoicePart(state: state, on: on)
        if state.may.certify || state.certificate != nil { CertificatePart(state: state, on: on) }
        LogPart(log: state.log)
        StepsPart(steps: state.steps)
    }

    private var due: some View {
        Section {
            if let due = state.due { DueLines(due: due) }
            Called(call: state.call, state: state, on: on)
            if state.call == nil { NoteText(words.awayNoNumber) }
            Why(state.due?.why ?? [], of: state.due?.due.text ?? "")
            if state.stay != nil { ReadAloudRow(state.spoken) }
        }
    }

    /// Who keeps in touch with a member, for those who name him.
    private var contact: some View {
        Section {
            HeadingText(state.contact?.name ?? words.awayContactNone)
            Called(call: state.contact?.call, state: state, on: on)
            if state.may.nameContact {
                OpenRow(state.contact == nil ? words.contactName : words.contactNameAgain) {
                    on(.open(place: .nameContact(person: state.person)))
                }
            }
        }
    }
}

/// The member or who keeps in touch with him. Officers see only the ends of their numbers.
private struct Called: View {
    let call: Calling?
    let state: AwayState
    let on: @MainActor (AwayEvent) -> Void

    var body: some View {
        CallingRow(call, isTold: state.isTold) {
            on(.call(number: $0))
        } reveal: {
            on(.reveal(person: $0))
        }
    }
}

private struct DueLines: View {
    let due: DueState

    var body: some View {
        if due.due.tone == .plain {
            Lines {
                HeadingText(due.due.text)
                NoteText(due.heard)
            }
        } else {
            QuietLine(due.due)
            NoteText(due.heard)
        }
    }
}

private struct AwayAtHome: View {
    let state: AwayState
    @Environment(\.words) private var words

    var body: some View {
        Section {
            Lines {
                HeadingText(words.awayAtHome)
                if state.isOwn { BodyText(words.awayAtHomeHow) }
                if state.isOwn { NoteText(words.awayWhoSees) }
            }
            ReadAloudRow(state.spoken)
            if state.isShut { CallRow() }
        }
    }
}

/// Where, and how long: information, and no counter.
private struct StayPart: View {
    let state: AwayState
    let on: @MainActor (AwayEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        if let stay = state.stay {
            Section {
                lines(stay)
                Why(stay.why, of: stay.months)
                if state.may.move {
                    OpenRow(words.awayMove) { on(.open(place: .depart(person: state.person))) }
                }
                // Where nothing else can be done it is the main action already.
                if state.may.comeBack && !(state.isOwn && state.isShut) {
                    OpenRow(state.isOwn ? words.awayReturn : words.awayReturnOf) {
                        on(.open(place: .return(person: state.person)))
                    }
                }
            } footer: {
                if state.isOwn { NoteText(words.awayWhoSees) }
            }
        }
    }

    private func lines(_ stay: StayState) -> some View {
        Lines {
            HeadingText(words.awayWhere(place: stay.place))
            BodyText(words.listed(stay.since, stay.reason))
            BodyText(stay.back)
            NoteText(words.listed(stay.months, stay.floating))
            NoteText(stay.by)
        }
    }
}

private struct AwayChoicePart: View {
    let state: AwayState
    let on: @MainActor (AwayEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        if let choice = state.choice {
            Section {
                BodyText(choice)
                if state.may.choose {
                    OpenRow(words.awayChoiceOpen) { on(.open(place: .choose(person: state.person))) }
                }
            }
        }
    }
}

extension Words {
    /// What there is of it, one after the other.
    func listed(_ parts: String...) -> String {
        parts.filter { !$0.isEmpty }.joined(separator: separator)
    }
}
