import AppModels
import SwiftUI

/// 我要外出, 换了地方: where, since when, until when, why.
struct DepartView: View {
    let model: DepartModel
    @Environment(\.words) private var words

    var body: some View {
        ShownView(model.state, title: words.awayTitle) { state in
            DepartContent(state: state) { model.on($0) }
        }
        .telling(model)
    }
}

struct DepartContent: View {
    let state: DepartState
    let on: @MainActor (DepartEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        ListPage(title, main: done) {
            if !state.isOwn { Whose(state.name) }
            Section(words.departPlace) { PlaceRows(state: state.search, does: searching) }
            Section(words.departReason) {
                Choices(AwayReason.allCases, chosen: state.reason, title: words.reason) { on(.reason(reason: $0)) }
            }
            DayPart(
                label: words.departLeft, day: state.left, years: true, note: state.isMove ? words.departMoveHow : ""
            ) { on(.left(date: $0)) }
            DepartBack(back: state.back, on: on)
            NoteText(state.missing).listRowBackground(Color.clear)
            if state.isOwn { NoteText(words.awayWhoSees).listRowBackground(Color.clear) }
        }
        .inlineTitle()
    }

    private var title: String {
        if state.isMove { return words.awayMove }
        return state.isOwn ? words.awayLeave : words.awayLeaveOf
    }

    private var done: MainAction {
        MainAction(title: words.departDone, isEnabled: state.missing.isEmpty) { on(.done) }
    }

    private var searching: PlaceSearching {
        PlaceSearching(
            type: { on(.type(text: $0)) }, pick: { on(.pick(code: $0)) }, other: { on(.otherPlace) })
    }
}

/// When he means to be back, if it is known.
private struct DepartBack: View {
    let back: DayState?
    let on: @MainActor (DepartEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        Section(words.departBack) {
            ChoiceRow(title: words.departBackUnknown, isChosen: back == nil) { on(.backUnknown) }
            ChoiceRow(title: words.departBackKnown, isChosen: back != nil) { on(.backKnown) }
        }
        if let back {
            DayPart(label: words.departBack, day: back) { on(.back(date: $0)) }
        }
    }
}

/// Whom a form is about, if it is not oneself.
struct Whose: View {
    private let name: String

    init(_ name: String) {
        self.name = name
    }

    var body: some View {
        Section { NoteText(name).listRowBackground(Color.clear) }
    }
}

extension Words {
    fileprivate func reason(_ reason: AwayReason) -> String {
        switch reason {
        case .work: departWork
        case .study: departStudy
        case .family: departFamily
        case .other: departOther
        }
    }
}
