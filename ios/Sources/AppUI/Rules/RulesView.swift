import AppModels
import SwiftUI

/// The rules that hold here, by what they are about: what each says, where it comes from, who may change it.
struct RulesView: View {
    let model: RulesModel
    @Environment(\.words) private var words
    @Environment(\.makeRoom) private var makeRoom

    var body: some View {
        ShownView(model.state, title: words.rulesTitle) { state in
            RulesContent(state: state) { on($0) }
        }
        .telling(model)
    }

    private func on(_ event: RulesEvent) {
        makeRoom()
        model.on(event)
    }
}

struct RulesContent: View {
    let state: RulesState
    let on: @MainActor (RulesEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        ListPage(words.rulesTitle) {
            Section {
                Lines {
                    NoteText(state.org)
                    NoteText(words.rulesHow)
                }
                .listRowBackground(Color.clear)
            }
            ForEach(state.areas, id: \.name) { area in
                Section(area.name) {
                    ForEach(area.rules, id: \.id) { rule in
                        OpenRow(act: { on(.open(rule: rule.id)) }) { RuleLines(rule: rule) }
                            .accessibilityHint(words.ruleOpen)
                    }
                }
            }
        }
        .inlineTitle()
    }
}

private struct RuleLines: View {
    let rule: RuleLine
    @Environment(\.words) private var words

    var body: some View {
        Lines {
            BodyText(rule.name)
            HeadingText(rule.value)
            NoteText(rule.source)
            NoteText(rule.mark + words.separatorDot + rule.level)
            if rule.waits { SignedLine(Line(text: words.ruleWaits, tone: .waiting)) }
        }
    }
}
