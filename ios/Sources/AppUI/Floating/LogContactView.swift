import AppModels
import SwiftUI

/// 记一次联系: the call first, then what came of it.
struct LogContactView: View {
    let model: LogContactModel
    @Environment(\.words) private var words

    var body: some View {
        ShownView(model.state, title: words.contactTitle) { state in
            LogContactContent(state: state) { model.on($0) }
        }
        .telling(model)
    }
}

struct LogContactContent: View {
    let state: LogContactState
    let on: @MainActor (LogContactEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        ListPage(
            words.contactTitle, main: MainAction(title: words.contactDone, isEnabled: state.isReady) { on(.done) }
        ) {
            Section {
                NoteText(state.name).listRowBackground(Color.clear)
                CallingRow(state.call, isTold: state.isTold) {
                    on(.call(number: $0))
                } reveal: {
                    on(.reveal(person: $0))
                }
            }
            Section(words.contactOutcome) {
                ChoiceRow(title: words.contactYes, isChosen: state.reached == true) { on(.reached(reached: true)) }
                ChoiceRow(title: words.contactNo, isChosen: state.reached == false) { on(.reached(reached: false)) }
            }
            Section(words.contactWay) {
                Choices(ContactKind.allCases, chosen: state.way, title: words.way) { on(.way(way: $0)) }
            }
            DayPart(label: words.contactDay, day: state.day, months: false) { on(.day(date: $0)) }
            Section {
                Field(words.contactWords, state.words, most: mostWords, lines: 2) { on(.words(text: $0)) }
            } footer: {
                NoteText(words.contactWhoSees)
            }
        }
        .inlineTitle()
    }
}

extension Words {
    fileprivate func way(_ way: ContactKind) -> String {
        switch way {
        case .call: contactCall
        case .message: contactMessage
        case .visit: contactVisit
        case .family: contactFamily
        }
    }
}
