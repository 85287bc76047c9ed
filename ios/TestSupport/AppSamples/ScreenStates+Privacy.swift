import SwiftUI

@testable import AppModels
@testable import AppUI

/// Every state of the screens about what is recorded of people.
extension ScreenState {
    static var privacy: [ScreenState] {
        own + [
            dispute("ready") { $0.dispute() }, dispute("phone") { $0.dispute(isReady: false) },
            dispute("refused", Failure(code: "bad_text")) { $0.dispute() },
            askDeletion("ready") { $0.askDeletion(isReady: true) },
            askDeletion("empty") { $0.askDeletion(isReady: false) },
            askDeletion("of-member") { $0.askDeletionOfMember },
            requests("some") { $0.privacyRequests() }, requests("none") { $0.privacyRequests(areNone: true) },
            requests("reader") { $0.privacyRequests(mayAnswer: false) },
        ] + answers + members
    }

    /// A member's, as his officers have it.
    private static var members: [ScreenState] {
        [
            memberPrivacy("first") { $0.memberPrivacyFirst }, memberPrivacy("all") { $0.memberPrivacyAll },
            memberPrivacy("reader") { $0.memberPrivacyRead }, memberPrivacy("guest") { $0.memberPrivacyGuest },
            correct("number") { $0.correctNumber }, correct("ready") { $0.correctMemberNo },
            correct("admitted") { $0.correctAdmitted },
            correct("refused", Failure(code: "bad_text")) { $0.correctYear },
            ScreenState("correct-file", "broken") { samples, _ in
                let shown = Shown<CorrectFileState>.broken(failure: Failure(code: "not_here"))
                ShownView(shown, title: samples.words.privacyCorrectDone) { _ in EmptyView() }
            },
        ]
    }

    private static func memberPrivacy(
        _ name: String, _ state: @escaping @MainActor (Samples) -> MemberPrivacyState
    ) -> ScreenState {
        ScreenState("member-privacy", name) { samples, _ in MemberPrivacyContent(state: state(samples)) { _ in } }
    }

    private static func correct(
        _ name: String, _ failure: Failure? = nil, _ state: @escaping @MainActor (Samples) -> CorrectFileState
    ) -> ScreenState {
        ScreenState("correct-file", name, failing: failure) { samples, _ in
            CorrectFileContent(state: state(samples)) { _ in }
        }
    }

    private static var own: [ScreenState] {
        [
            privacy("all") { $0.privacyAll }, privacy("first") { $0.privacyFirst },
            privacy("nowhere") { $0.privacyNowhere },
        ]
    }

    private static var answers: [ScreenState] {
        [
            answer("corrected") { $0.answerMistake(true) }, answer("mistake") { $0.answerMistake() },
            answer("left") { $0.answerMistake(false) }, answer("elsewhere") { $0.answerElsewhere },
            answer("deletion") { $0.answerDeletion },
            answer("refused", Failure(code: "still_away")) { $0.answerDeletion },
            ScreenState("answer-request", "broken") { samples, _ in
                let shown = Shown<AnswerRequestState>.broken(failure: Failure(code: "not_here"))
                ShownView(shown, title: samples.words.privacyAnswer) { _ in EmptyView() }
            },
        ]
    }

    private static func privacy(
        _ name: String, _ state: @escaping @MainActor (Samples) -> PrivacyState
    ) -> ScreenState {
        ScreenState("privacy", name) { samples, _ in PrivacyContent(state: state(samples)) { _ in } }
    }

    private static func dispute(
        _ name: String, _ failure: Failure? = nil, _ state: @escaping @MainActor (Samples) -> DisputeFormState
    ) -> ScreenState {
        ScreenState("dispute", name, failing: failure) { samples, _ in
            DisputeContent(state: state(samples)) { _ in }
        }
    }

    private static func askDeletion(
        _ name: String, _ state: @escaping @MainActor (Samples) -> AskDeletionState
    ) -> ScreenState {
        ScreenState("ask-deletion", name) { samples, _ in AskDeletionContent(state: state(samples)) { _ in } }
    }

    private static func requests(
        _ name: String, _ state: @escaping @MainActor (Samples) -> PrivacyRequestsState
    ) -> ScreenState {
        ScreenState("privacy-requests", name) { samples, _ in PrivacyRequestsContent(state: state(samples)) { _ in } }
    }

    private static func answer(
        _ name: String, _ failure: Failure? = nil, _ state: @escaping @MainActor (Samples) -> AnswerRequestState
    ) -> ScreenState {
        ScreenState("answer-request", name, failing: failure) { samples, _ in
            AnswerRequestContent(state: state(samples)) { _ in }
        }
    }
}
