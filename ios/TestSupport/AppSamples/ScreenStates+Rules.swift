import SwiftUI

@testable import AppModels
@testable import AppUI

extension ScreenState {
    /// Every state of the screens about rules.
    static var rules: [ScreenState] {
        [
            ScreenState("rules", "branch") { samples, _ in RulesContent(state: samples.rules) { _ in } },
            rule("proposed") { $0.rule() }, rule("own-proposal") { $0.rule(mayDecide: false) },
            rule("approved") { $0.ruleApproved }, rule("lapsed") { $0.ruleLapsed },
            rule("offline") { $0.rule(isOffline: true) },
            rule("table") { $0.ruleTable }, rule("none") { $0.ruleNone },
            rule("refused", Failure(code: "own_proposal")) { $0.rule() }, propose("amount") { $0.proposeRule() },
            propose("offline") { $0.proposeRule(isOffline: true) },
            propose("way") { $0.proposeRule(ways: true) },
            propose("refused", Failure(code: "rule_out_of_bounds")) { $0.proposeRule() },
        ]
    }

    private static func rule(
        _ name: String, _ failure: Failure? = nil, _ state: @escaping @MainActor (Samples) -> RuleState
    ) -> ScreenState {
        ScreenState("rule", name, failing: failure) { samples, _ in RuleContent(state: state(samples)) { _ in } }
    }

    private static func propose(
        _ name: String, _ failure: Failure? = nil, _ state: @escaping @MainActor (Samples) -> ProposeRuleState
    ) -> ScreenState {
        ScreenState("propose-rule", name, failing: failure) { samples, _ in
            ProposeRuleContent(state: state(samples)) { _ in }
        }
    }
}
