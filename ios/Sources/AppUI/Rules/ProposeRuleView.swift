import AppModels
import SwiftUI

/// Another value for a rule, with the document that decides so and its day.
struct ProposeRuleView: View {
    let model: ProposeRuleModel
    @Environment(\.words) private var words

    var body: some View {
        ShownView(model.state, title: words.proposeTitle) { state in
            ProposeRuleContent(state: state) { model.on($0) }
        }
        .telling(model)
    }
}

struct ProposeRuleContent: View {
    let state: ProposeRuleState
    let on: @MainActor (ProposeRuleEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        ListPage(words.proposeTitle, main: mainAction) {
            Section {
                BodyText(words.proposeNow(value: state.now))
                value
            } header: {
                HeadingText(state.name)
            } footer: {
                NoteText(state.bounds)
            }
            Section {
                Field(words.proposeSource, state.source, most: mostOfALine) {
                    on(.source(text: taken(state.source, $0, most: mostOfALine)))
                }
            } footer: {
                NoteText(words.proposeSourceHint)
            }
            Section {
                Field(words.proposeArticle, state.article, most: mostOfAName) {
                    on(.article(text: taken(state.article, $0, most: mostOfAName)))
                }
            }
            DayPart(label: words.proposeFrom, day: state.from, note: words.proposeHow) { on(.from(date: $0)) }
            if state.affected != nil { Section { AffectedRows(affected: state.affected) { on(.ask) } } }
        }
        .inlineTitle()
    }

    @ViewBuilder private var value: some View {
        if state.ways.isEmpty {
            AmountField(words.proposeNumber(unit: state.unit), state.number) { on(.number(text: $0)) }
        } else {
            Choices(Array(state.ways.indices), chosen: state.way, title: name) { on(.way(way: $0)) }
        }
    }

    private func name(_ way: Int) -> String { state.ways[way] }

    private var mainAction: MainAction {
        MainAction(title: words.proposeDone, isEnabled: state.isReady) { on(.done) }
    }
}
