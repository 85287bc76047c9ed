import SwiftUI

@testable import AppModels
@testable import AppUI

extension ScreenState {
    /// Every state of the screens about dues.
    static var dues: [ScreenState] {
        ownDues + payments + branchDues + duesPapers + assessments + calculators
    }

    private static var ownDues: [ScreenState] {
        [
            ScreenState("home", "member-dues-paid") { samples, _ in HomeContent(state: samples.memberPaid) { _ in } },
            dues("own") { $0.duesOwn }, dues("own-waits") { $0.duesOwnWaits }, dues("own-new") { $0.duesOwnNew },
            dues("own-waived") { $0.duesOwnWaived }, dues("member") { $0.duesMember() },
            dues("member-waits") { $0.duesMemberWaits },
            dues("member-long-name") { $0.duesMember("阿卜杜热合曼·买买提艾力·吐尔逊江·阿不都克里木") },
            dues("refused", Failure(code: "month_paid")) { $0.duesMember() },
            ScreenState("dues", "broken") { samples, _ in
                let shown = Shown<DuesState>.broken(failure: Failure(code: "not_here"))
                ShownView(shown, title: samples.words.duesTitle) { _ in EmptyView() }
            },
            ScreenState("dues", "reason") { samples, _ in
                DuesContent(state: samples.duesMember(), asked: .cancel(receipt: "r1")) { _ in }
            },
        ]
    }

    private static func dues(
        _ name: String, _ failure: Failure? = nil, _ state: @escaping @MainActor (Samples) -> DuesState
    ) -> ScreenState {
        ScreenState("dues", name, failing: failure) { samples, _ in DuesContent(state: state(samples)) { _ in } }
    }

    private static var payments: [ScreenState] {
        [
            payment("declare") { $0.payment() }, payment("runs") { $0.paymentRuns },
            payment("receive") { $0.payment(.receive, way: .entrusted, through: $0.daughterInLaw) },
            payment("correct") { $0.payment(.correct, way: .entrusted, through: $0.daughterInLaw) },
            payment("refused", Failure(code: "bad_amount")) { $0.payment() },
        ]
    }

    private static func payment(
        _ name: String, _ failure: Failure? = nil, _ state: @escaping @MainActor (Samples) -> PaymentState
    ) -> ScreenState {
        ScreenState("payment", name, failing: failure) { samples, _ in
            PaymentContent(state: state(samples)) { _ in }
        }
    }

    private static var branchDues: [ScreenState] {
        [
            branchDues("some") { $0.branchDues() }, branchDues("empty") { $0.branchDuesEmpty },
            branchDues("of-two") { $0.branchDuesOfTwo },
            branchDues("collecting") { $0.collecting() }, branchDues("nobody-ticked") { $0.collecting(ticked: 0) },
            branchDues("collected") { $0.collected }, branchDues("collected-all") { $0.collectedAll },
            branchDues("300") { $0.branchDuesMany },
            branchDues("full-disk", Failure(code: "storage_full")) { $0.collecting() },
        ]
    }

    private static func branchDues(
        _ name: String, _ failure: Failure? = nil, _ state: @escaping @MainActor (Samples) -> BranchDuesState
    ) -> ScreenState {
        ScreenState("branch-dues", name, failing: failure) { samples, _ in
            BranchDuesContent(state: state(samples)) { _ in }
        }
    }

    private static var duesPapers: [ScreenState] {
        [
            ScreenState("dues-list", "month") { samples, _ in DuesListContent(state: samples.duesList) { _ in } },
            ScreenState("dues-year", "new") { samples, _ in DuesYearContent(state: samples.duesYear()) { _ in } },
            ScreenState("dues-year", "known") { samples, _ in
                DuesYearContent(state: samples.duesYear(isKnown: true)) { _ in }
            },
        ]
    }

    private static var assessments: [ScreenState] {
        [
            ScreenState("assess", "farmer") { samples, _ in AssessContent(state: samples.assess()) { _ in } },
            ScreenState("assess", "reduced") { samples, _ in
                AssessContent(state: samples.assess(isReduced: true)) { _ in }
            },
            ScreenState("assess", "refused", failing: Failure(code: "amount_out_of_range")) { samples, _ in
                AssessContent(state: samples.assess()) { _ in }
            },
        ]
    }

    private static var calculators: [ScreenState] {
        [
            calculator("result") { $0.calculator }, calculator("empty") { $0.calculatorEmpty },
            calculator("farmer") { $0.calculatorFarmer }, calculator("typing") { $0.calculatorTyping },
        ]
    }

    private static func calculator(
        _ name: String, _ state: @escaping @MainActor (Samples) -> CalculatorState
    ) -> ScreenState {
        ScreenState("calculator", name) { samples, _ in CalculatorContent(state: state(samples)) { _ in } }
    }
}
