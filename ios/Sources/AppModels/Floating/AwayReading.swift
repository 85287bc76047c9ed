import YixianCore

/// Numbers and names come from the roster, spans from the rules.
let awayAreas: Set<Area> = [.floating, .organisations, .rules, .privacy]

extension Around {
    /// What there is to say about oneself, or about a member.
    func away(_ person: String) async throws -> AwayFacts {
        let home = try await openHome()
        let screen =
            person.isEmpty ? try await session.floating().own() : try await memberAway(home, PersonId(person))
        return AwayFacts(screen: screen, rules: try await rules(screen.branch.id, screen.today), me: home.person)
    }

    /// What was entered of whom such a screen is about.
    func entries(_ screen: AwayScreen) async throws -> AwayEntries {
        try await session.floating().entries(branch: screen.branch.id, person: screen.person)
    }

    func rules(_ branch: OrgId, _ today: StatedDate) async throws -> [RuleRow] {
        try await session.rules().list(org: branch, on: today)
    }

    /// A member belongs to one's own branch, or to one whose officer one is.
    private func memberAway(_ home: OpenHome, _ person: PersonId) async throws -> AwayScreen {
        var refused: any Error = CoreError.NotHere(what: "the member", detail: "not_here")
        for branch in home.branches {
            do {
                return try await session.floating().member(branch: branch, person: person)
            } catch let error as CoreError {
                guard case .NotHere = error else { throw error }
                refused = error  // he belongs to another one
            }
        }
        throw refused
    }
}

extension OpenHome {
    /// Whose register an officer keeps.
    var keptBranch: OrgId? {
        (keepsRolls.first { $0.id == branch?.id } ?? keepsRolls.first)?.id
    }

    /// One's own, and those whose officer one is.
    fileprivate var branches: [OrgId] {
        let kept = keepsRolls.map(\.id).filter { $0 != branch?.id }
        return (branch.map { [$0.id] } ?? []) + kept
    }
}
