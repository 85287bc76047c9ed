import YixianCore

extension Steps {
    func onOrganisations(_ name: String, _ step: Json) async throws -> Json? {
        switch name {
        case "organisations":
            let rows = try await session(step).organisations().list()
            return [
                "kinds": Json(rows.map { variant($0.kind) }), "belongs": Json(rows.filter(\.belongs).map(\.name)),
            ]
        case "members": return try await members(step)
        case "terms": return try await terms(step)
        case "set_term":
            let organisations = try session(step).organisations()
            return Json(try await organisations.setTerm(org: org(step), term: term(step)).value)
        case "correct_term":
            let (organisations, earlier) = (try session(step).organisations(), EventId(try step["earlier"].text()))
            return Json(
                try await organisations.correctTerm(org: org(step), earlier: earlier, term: term(step)).value)
        case "end_membership": return Json(try await endMembership(step))
        case "appoint": return Json(try await appoint(step).value)
        case "devices":
            let rows = try await session(step).devices().list()
            return [
                "count": Json(rows.count), "this": Json(rows.filter(\.thisPhone).count),
                "states": Json(rows.map { variant($0.state) }),
            ]
        case "issue_code": return try await issueCode(step)
        default: return nil
        }
    }

    private func members(_ step: Json) async throws -> Json {
        let branch = OrgId(try step["branch"].text())
        let (skip, most) = (step["skip"].present, step["most"].present)
        let page = try await session(step).organisations().members(
            branch: branch, skip: skip?.number() ?? 0, most: most?.number() ?? 50)
        return [
            "rows": Json(page.rows.count),
            "total": Json(page.total),
            "offices": Json(page.rows.map { Json($0.offices.map { variant($0.role) }) }),
            "phones_shown": Json(page.rows.contains { $0.phone != nil && $0.offices.isEmpty }),
        ]
    }

    private func terms(_ step: Json) async throws -> Json {
        let seen = try await session(step).organisations().terms(org: org(step))
        return [
            "id": Json(seen.term?.id.value),
            "began": Json(seen.term.map { text($0.term.began) }),
            "ends": Json(seen.term.map { text($0.term.ends) }),
            "steps": Json(seen.steps.map { Json($0.months) }),
            "rule": Json(seen.rule?.id),
            "lengths": Json(seen.lengths.map { Json($0.months) }),
            "earlier": Json(seen.earlier.count),
            "may_set": Json(seen.maySet),
        ]
    }

    private func term(_ step: Json) throws -> Term {
        Term(began: try date(step["began"]), ends: try date(step["ends"]))
    }

    private func org(_ step: Json) throws -> OrgId {
        OrgId(try step["org"].text())
    }

    /// How many entries it took: a belonging each, and an office each.
    private func endMembership(_ step: Json) async throws -> Int {
        try await session(step).organisations().endMembership(
            branch: OrgId(step["branch"].text()),
            person: person(step),
            reason: named(step["reason"], of: endReasons),
            until: date(step["until"])
        ).count
    }

    private func appoint(_ step: Json) async throws -> AppointmentId {
        try await session(step).organisations().appoint(
            org: OrgId(step["branch"].text()),
            person: person(step),
            role: named(step["role"], of: roles),
            since: date(step["since"])
        )
    }

    private func issueCode(_ step: Json) async throws -> Json {
        let code = try await session(step).devices().issueCode(
            person: person(step), spoken: step["spoken"].flag(), replaces: step["replaces"].flag())
        let digits = code.digits.filter { $0 != " " }
        return ["digits": Json(digits.count), "link": Json(code.link), "spoken": Json(code.digits)]
    }
}
