import Observation
import YixianCore

/// Whom another value would concern, as far as this phone has heard.
enum Counted {
    case asked
    case known(affected: RuleAffected)
    case unknown(failure: Failure)
}

/// Asks the county whom another value of a rule would concern: only the county can count, so it takes signal.
@MainActor @Observable
final class Counting {
    private(set) var counted: [OrgId: Counted] = [:]

    private let rules: any RulesProtocol
    private let rule: String
    @ObservationIgnored private var scope: Scope?

    init(_ around: Around, _ rule: String) {
        rules = around.session.rules()
        self.rule = rule
    }

    /// Asks for as long as the scope lasts.
    func begin(in scope: Scope) {
        self.scope = scope
        scope.onEnd { [weak self] in self?.scope = nil }
    }

    /// Once for each organisation, by itself.
    func count(_ org: OrgId) {
        if counted[org] == nil { ask(org) }
    }

    /// Again, where it is not known.
    func askAgain(_ org: OrgId) {
        if case .unknown = counted[org] { ask(org) }
    }

    private func ask(_ org: OrgId) {
        counted[org] = .asked
        scope?.launch { [self] in
            let outcome = try await attempt { try await rules.affected(org: org, rule: rule) }
            try Task.checkCancellation()
            switch outcome {
            case .success(let affected): counted[org] = .known(affected: affected)
            case .failure(let error): counted[org] = .unknown(failure: failureOf(error))
            }
        }
    }
}
