import AppTesting
@_spi(Testing) import SwiftUI
import Testing

@testable import AppModels
@testable import AppSamples
@testable import AppUI

/// What a touch asks for on the screens about rules.
@MainActor
struct RuleTouchTests {
    @Test("from the settings to a rule, and from it to another value")
    func opens() throws {
        let settings = Stage<SettingsEvent>()
        try settings.host { _, on in SettingsContent(state: SettingsState(), look: Look(), on: on) }.tap("规则和依据")
        #expect(settings.events == [.open(place: .rules)])
        let rules = Stage<RulesEvent>()
        let host = rules.host { RulesContent(state: $0.rules, on: $1) }
        let row = try #require(host.elements(.button).first { $0.label.hasPrefix("农民每月党费") })
        try host.tap(row.label)
        #expect(rules.events == [.open(rule: "dues.farmer")])
    }

    @Test("four eyes: somebody else's proposal is decided, one's own is not")
    func decides() throws {
        let stage = Stage<RuleEvent>()
        let host = stage.host { RuleContent(state: $0.rule(), on: $1) }
        try host.tap("同意")
        try host.tap("不同意")
        try host.tap("提一个修改")
        #expect(
            stage.events == [
                .decide(proposal: "p1", approved: true), .decide(proposal: "p1", approved: false), .propose,
            ])
        let own = stage.host { RuleContent(state: $0.rule(mayDecide: false), on: $1) }
        #expect(own.shows("自己提的,要别人来批。") && !own.shows("不同意"))
        let table = stage.host { RuleContent(state: $0.ruleTable, on: $1) }
        #expect(!table.shows("提一个修改"))
    }

    @Test("a yes is taken back after a look at whom it concerns; what nobody decided says so")
    func takenBack() throws {
        let stage = Stage<RuleEvent>()
        let host = stage.host { RuleContent(state: $0.ruleApproved, on: $1) }
        #expect(host.shows("从那天起涉及 1 个支部,30 名党员,已经按它记下的 26 条。以前的不重算。") && !host.shows("同意"))
        try host.tap("收回同意")
        #expect(stage.events == [.decide(proposal: "p1", approved: false)])
        let lapsed = stage.host { RuleContent(state: $0.ruleLapsed, on: $1) }
        #expect(lapsed.shows("到了那天也没有人批,这次不算了。可以再提一次。") && !lapsed.shows("自己提的,要别人来批。"))
        #expect(!lapsed.shows("收回同意") && !lapsed.shows("不同意"))
    }

    @Test("where another value waits, the list says so")
    func waits() throws {
        let stage = Stage<RulesEvent>()
        let host = stage.host { RulesContent(state: $0.rules, on: $1) }
        #expect(host.texts.filter { $0 == "有人提了修改,等着批" }.count == 1)
    }

    @Test("whom it would concern is asked again where nobody knew, on the rule and on the form")
    func concerns() throws {
        let rule = Stage<RuleEvent>()
        let known = rule.host { RuleContent(state: $0.rule(), on: $1) }
        #expect(known.shows("从那天起涉及 1 个支部,30 名党员,已经按它记下的 26 条。以前的不重算。") && !known.shows("再试一次"))
        try rule.host { RuleContent(state: $0.rule(isOffline: true), on: $1) }.tap("再试一次")
        #expect(rule.events == [.ask(proposal: "p1")])
        let form = Stage<ProposeRuleEvent>()
        try form.host { ProposeRuleContent(state: $0.proposeRule(isOffline: true), on: $1) }.tap("再试一次")
        #expect(form.events == [.ask])
    }

    @Test("another value has its document and its day, or is one of the ways")
    func propose() throws {
        let stage = Stage<ProposeRuleEvent>()
        let host = stage.host { ProposeRuleContent(state: $0.proposeRule(), on: $1) }
        try host.tap("后一天")
        try host.tap("提上去")
        #expect(stage.events == [.from(date: LocalDate(2027, 1, 2)), .done])
        let ways = stage.host { ProposeRuleContent(state: $0.proposeRule(ways: true), on: $1) }
        try ways.tap("一个月收一次")
        #expect(stage.events.last == .way(way: 0))
        #expect(throws: HostError.self) { try ways.tap("提上去") }
    }
}
