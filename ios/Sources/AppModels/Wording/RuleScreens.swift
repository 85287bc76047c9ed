import YixianCore

extension Words {
    func rulesState(_ org: String, _ rows: [RuleRow]) -> RulesState {
        let areas = RuleSubject.allCases.map { subject in
            RuleArea(name: ruleArea(subject), rules: rows.filter { subjectOf($0.id) == subject }.map(line))
        }
        return RulesState(org: org, areas: areas.filter { !$0.rules.isEmpty })
    }

    private func line(_ row: RuleRow) -> RuleLine {
        RuleLine(
            id: row.id,
            name: ruleName(row.id),
            value: ruleValue(row.id, row.value),
            source: [row.source, row.article].compactMap { $0 }.joined(separator: " "),
            mark: ruleMark(row.mark),
            level: ruleLevel(row.level),
            waits: row.waits
        )
    }

    func ruleState(_ facts: RuleFacts, _ counted: [OrgId: Counted]) -> RuleState {
        let (now, versions, today) = (facts.explained.now, facts.explained.versions, facts.today.local())
        let name = ruleName(facts.id)
        let value = now.map { ruleLines($0.id, $0.value) } ?? []
        return RuleState(
            id: facts.id,
            name: name,
            org: facts.org.name,
            value: value,
            about: now.map { about($0, today) } ?? [],
            proposals: versions.filter(isOpen).compactMap { proposal($0, facts, today, counted) },
            versions: versions.filter { !isOpen($0) }.map { version($0, facts, today) },
            mayPropose: facts.explained.mayPropose && isSettable(facts.explained),
            spoken: "\(name): \(value.joined(separator: separator))"
        )
    }

    private func about(_ row: RuleRow, _ today: LocalDate) -> [String] {
        [
            cited(row.source, row.article),
            ruleMark(row.mark),
            setBy(row.setBy) + separator + holds(row.holdsFrom, row.holdsUntil, today),
            ruleLevel(row.level),
        ]
    }

    private func version(_ version: RuleVersion, _ facts: RuleFacts, _ today: LocalDate) -> RuleVersionState {
        let about = [
            cited(version.source, version.article),
            setBy(version.level) + separator + holds(version.holdsFrom, version.holdsUntil, today),
            version.proposal.map { decided($0, facts, today) },
        ]
        return RuleVersionState(value: said(version, facts), about: about.compactMap { $0 })
    }

    private func proposal(
        _ version: RuleVersion, _ facts: RuleFacts, _ today: LocalDate, _ counted: [OrgId: Counted]
    ) -> RuleProposalState? {
        guard let proposal = version.proposal else { return nil }
        let counts = proposal.mayDecide || proposal.mayTakeBack
        let affected = counts ? counted[proposal.org].map(affected) : nil
        let value = said(version, facts)
        let by = decided(proposal, facts, today)
        let lapsed = proposal.lapsed ? ruleLapsed : nil
        return RuleProposalState(
            id: proposal.id.value,
            org: proposal.org.value,
            value: value,
            about: [
                cited(version.source, version.article), holds(version.holdsFrom, version.holdsUntil, today), by,
            ],
            affected: affected,
            mayDecide: proposal.mayDecide,
            mayTakeBack: proposal.mayTakeBack,
            lapsed: proposal.lapsed,
            spoken: ["\(value). \(by)", lapsed, affected?.says].compactMap(\.self).joined(separator: ". ")
        )
    }

    /// Whom another value would concern.
    func affected(_ counted: Counted) -> AffectedState {
        switch counted {
        case .asked: AffectedState(says: ruleAffectedCounting, mayAsk: false)
        case .known(let affected): AffectedState(says: ruleAffected(what: counts(affected)), mayAsk: false)
        case .unknown(let failure): AffectedState(says: unknown(failure), mayAsk: true)
        }
    }

    private func counts(_ affected: RuleAffected) -> String {
        [
            ruleAffectedBranches(branches: Int(affected.branches)),
            ruleAffectedMembers(members: Int(affected.members)),
            ruleAffectedRecords(records: Int(affected.records)),
        ].joined(separator: separator)
    }

    private func unknown(_ failure: Failure) -> String {
        failure.code == "offline" ? ruleAffectedOffline : ruleAffectedUnknown(why: failure.what(self))
    }

    private func said(_ version: RuleVersion, _ facts: RuleFacts) -> String {
        ruleLines(facts.id, version.value).joined(separator: separator)
    }

    private func proposed(_ proposal: RuleProposal, _ facts: RuleFacts, _ today: LocalDate) -> String {
        ruleProposedBy(name: facts.explained.names[proposal.by] ?? somebody, date: moment(proposal.at, today: today))
    }

    /// Who proposed it, and who said what about it.
    private func decided(_ proposal: RuleProposal, _ facts: RuleFacts, _ today: LocalDate) -> String {
        let by = proposal.decidedBy.map { facts.explained.names[$0] ?? somebody }.joined(separator: separator)
        let proposed = proposed(proposal, facts, today)
        return switch proposal.state {
        case .proposed: proposed
        case .approved: proposed + separator + ruleApprovedBy(name: by)
        case .declined: proposed + separator + ruleDeclinedBy(name: by)
        }
    }

    private func holds(_ from: StatedDate, _ until: StatedDate?, _ today: LocalDate) -> String {
        let first = date(from.local(), today: today)
        guard let until else { return ruleHoldsFrom(date: first) }
        return ruleHoldsBetween(first: first, last: date(until.local().plusDays(-1), today: today))
    }

    private func setBy(_ level: RuleLevel) -> String {
        switch level {
        case .nation: ruleSetByNation
        case .county: ruleSetByCounty
        case .branch: ruleSetByBranch
        }
    }

    /// Who may set another value.
    private func ruleLevel(_ level: RuleLevel) -> String {
        switch level {
        case .nation: ruleLevelNation
        case .county: ruleLevelCounty
        case .branch: ruleLevelBranch
        }
    }

    /// How well the source was read.
    private func ruleMark(_ mark: SourceMark) -> String {
        switch mark {
        case .a: ruleMarkA
        case .b: ruleMarkB
        case .c: ruleMarkC
        }
    }
}

/// Something may still be said about it, or nobody said anything.
private func isOpen(_ version: RuleVersion) -> Bool {
    guard let proposal = version.proposal else { return false }
    return proposal.state == .proposed || proposal.mayTakeBack
}
