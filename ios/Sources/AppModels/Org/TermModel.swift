import Observation
import YixianCore

public enum TermEvent: Equatable, Sendable {
    /// A new term.
    case new

    /// The term that is shown is put right.
    case correct

    /// The meeting that elects.
    case plan
}

/// A term with what else is said of it.
struct TermFacts {
    let terms: TermScreen
    let mayPlan: Bool
}

/// A branch's term of office, for everybody who votes; who keeps the roster records it.
@MainActor @Observable
public final class TermModel: ScreenModel {
    private let around: Around
    private let org: String
    private let reading: Reading<TermFacts, TermState>

    init(_ around: Around, _ org: String) {
        self.around = around
        self.org = org
        let read: @MainActor () async throws -> TermFacts = { try await around.termFacts(org) }
        reading = Reading(around, [.organisations, .rules], read: read) { facts, words in words.termState(facts) }
        super.init(around.scope)
        reading.begin(in: scope)
    }

    public var state: Shown<TermState> {
        reading.state
    }

    public func on(_ event: TermEvent) {
        switch event {
        case .new: around.navigator.go(.setTerm(org: org))
        case .correct: correct()
        case .plan: around.navigator.go(.plan(branch: org))
        }
    }

    private func correct() {
        guard let term = reading.facts.value?.terms.term else { return }
        around.navigator.go(.setTerm(org: org, record: term.id.value))
    }
}

extension Around {
    fileprivate func termFacts(_ org: String) async throws -> TermFacts {
        let home = try await openHome()
        let terms = try await session.organisations().terms(org: OrgId(org))
        return TermFacts(terms: terms, mayPlan: home.keepsRolls.contains { $0.id.value == org })
    }
}
