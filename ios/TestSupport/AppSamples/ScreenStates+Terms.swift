import SwiftUI

@testable import AppModels
@testable import AppUI

/// Every state of the screens of a term of office, and of who leaves a branch.
extension ScreenState {
    static var terms: [ScreenState] {
        [
            term("officer") { $0.officersTerm() }, term("member") { $0.membersTerm }, term("over") { $0.termOver },
            term("none") { $0.noTerm },
            ScreenState("term", "broken") { samples, _ in
                let shown = Shown<TermState>.broken(failure: Failure(code: "not_here"))
                ShownView(shown, title: samples.words.termTitle) { _ in EmptyView() }
            },
            setTerm("new") { $0.newTerm }, setTerm("correct") { $0.correctedTerm },
            setTerm("refused", Failure(code: "ends_before_it_begins")) { $0.correctedTerm },
            leaves("died") { $0.leavesDied }, leaves("empty") { $0.leavesEmpty }, leaves("moved") { $0.leavesMoved },
            leaves("mistaken") { $0.leavesMistaken }, leaves("guest") { $0.leavesGuest },
            leaves("refused", Failure(code: "not_in_office")) { $0.leavesDied },
        ]
    }

    private static func leaves(
        _ name: String, _ failure: Failure? = nil, _ state: @escaping @MainActor (Samples) -> LeaveBranchState
    ) -> ScreenState {
        ScreenState("leave-branch", name, failing: failure) { samples, _ in
            LeaveBranchContent(state: state(samples)) { _ in }
        }
    }

    private static func term(_ name: String, _ state: @escaping @MainActor (Samples) -> TermState) -> ScreenState {
        ScreenState("term", name) { samples, _ in TermContent(state: state(samples)) { _ in } }
    }

    private static func setTerm(
        _ name: String, _ failure: Failure? = nil, _ state: @escaping @MainActor (Samples) -> SetTermState
    ) -> ScreenState {
        ScreenState("set-term", name, failing: failure) { samples, _ in
            SetTermContent(state: state(samples)) { _ in }
        }
    }
}
