import YixianCore

extension Steps {
    func onRules(_ name: String, _ step: Json) async throws -> Json? {
        switch name {
        case "rules":
            let rows = try await rules(step).list(org: org(step), on: date(step["on"]))
            return .object(Dictionary(uniqueKeysWithValues: rows.map { ($0.id, shown($0)) }))
        case "explain_rule":
            let (rule, day) = (try step["rule"].text(), try date(step["on"]))
            return shown(try await rules(step).explain(org: org(step), rule: rule, on: day))
        case "propose_rule": return Json(try await rules(step).propose(org: org(step), change: change(step)).value)
        case "decide_rule":
            let proposal = EventId(try step["proposal"].text())
            let approved = try step["approved"].flag()
            return Json(try await rules(step).decide(org: org(step), proposal: proposal, approved: approved).value)
        case "affected":
            let seen = try await rules(step).affected(org: org(step), rule: step["rule"].text())
            return [
                "branches": Json(seen.branches), "members": Json(seen.members), "records": Json(seen.records),
            ]
        default: return nil
        }
    }

    private func rules(_ step: Json) throws -> Rules {
        try session(step).rules()
    }

    private func org(_ step: Json) throws -> OrgId {
        OrgId(try step["org"].text())
    }

    private func shown(_ row: RuleRow) -> Json {
        [
            "value": Json(text(row.value)),
            "set_by": Json(variant(row.setBy)),
            "level": Json(variant(row.level)),
            "mark": Json(variant(row.mark)),
            "least": Json(row.least),
            "most": Json(row.most),
            "source": Json(!row.source.isEmpty),
        ]
    }

    private func shown(_ seen: RuleExplained) -> Json {
        [
            "now": Json(seen.now.map { text($0.value) }),
            "set_by": Json(seen.now.map { variant($0.setBy) }),
            "versions": Json(seen.versions.count),
            "may_propose": Json(seen.mayPropose),
            "proposals": Json(seen.versions.compactMap { version in version.proposal.map { shown(version, $0) } }),
        ]
    }

    private func shown(_ version: RuleVersion, _ proposal: RuleProposal) -> Json {
        [
            "id": Json(proposal.id.value),
            "value": Json(text(version.value)),
            "holds_from": Json(text(version.holdsFrom)),
            "holds_until": Json(version.holdsUntil.map { text($0) }),
            "level": Json(variant(version.level)),
            "source": Json(version.source),
            "org": Json(proposal.org.value),
            "state": Json(variant(proposal.state)),
            "by": Json(proposal.by.value),
            "decided_by": Json(proposal.decidedBy.map(\.value)),
            "may_decide": Json(proposal.mayDecide),
        ]
    }

    private func change(_ step: Json) throws -> RuleChange {
        RuleChange(
            rule: try step["rule"].text(),
            value: try value(step["value"]),
            source: try step["source"].text(),
            article: try step["article"].present?.text(),
            holdsFrom: try date(step["holds_from"]),
            holdsUntil: try step["holds_until"].present.map { try date($0) }
        )
    }

    /// The kinds of values that a case proposes.
    private func value(_ json: Json) throws -> RuleValue {
        let parts = try json.text().split(separator: ":").map(String.init)
        let last = Json(parts.last)
        switch parts.first {
        case "count": return .count(count: try Json(parts[1]).number())
        case "fen": return .fen(fen: try Json(parts[1]).number())
        case "span":
            return .span(count: try Json(parts[1]).number(), unit: try named(last, of: CalendarUnit.allCases))
        case "months":
            return .months(months: try parts[1].split(separator: ",").map { try Json(String($0)).number() })
        case "choice": return .choice(ways: parts[1].split(separator: ",").map(String.init), chosen: try last.text())
        default: throw Wrong("no case proposes \(json)")
        }
    }
}

/// What a rule says, as the cases write it: `span:6:month`.
private func text(_ value: RuleValue) -> String {
    switch value {
    case .share(let share, let moreThan): "share:\(text(share)):\(moreThan ? "more_than" : "at_least")"
    case .atMostShare(let share): "at_most_share:\(text(share))"
    case .count(let count): "count:\(count)"
    case .fen(let fen): "fen:\(fen)"
    case .fenRange(let least, let most): "fen_range:\(least)..\(most)"
    case .frequency(let times, let per): "frequency:\(times):\(variant(per))"
    case .span(let count, let unit): "span:\(count):\(variant(unit))"
    case .spanRange(let least, let most, let unit): "span_range:\(least)..\(most):\(variant(unit))"
    case .minutes(let minutes): "minutes:\(minutes)"
    case .months(let months): "months:\(months.map(String.init).joined(separator: ","))"
    case .bands(let bands): "bands:\(bands.map { text($0) }.joined(separator: ","))"
    case .choice(let ways, let chosen): "choice:\(ways.joined(separator: ",")):\(chosen)"
    }
}

private func text(_ band: RateBand) -> String {
    "\(band.upToFen.map(String.init) ?? "")=\(text(band.rate))"
}
