import YixianCore

extension Steps {
    func onPrivacy(_ name: String, _ step: Json) async throws -> Json? {
        switch name {
        case "own_privacy": return shown(try await privacy(step).own())
        case "privacy_of_member":
            return shown(try await privacy(step).ofMember(branch: branch(step), person: person(step)))
        case "privacy_requests": return Json(try await privacy(step).requests(branch: branch(step)).map(shown))
        case "reveal_phone":
            return Json(try await privacy(step).revealPhone(branch: branch(step), person: person(step)))
        case "number_shown": return try await numberShown(step)
        case "export_own": return try shown(await privacy(step).exportOwn(), step)
        case "export_of":
            return try shown(await privacy(step).exportOf(branch: branch(step), person: person(step)), step)
        default: return try await onRecords(name, step).map { Json($0.value) }
        }
    }

    /// What people record about what is recorded.
    private func onRecords(_ name: String, _ step: Json) async throws -> EventId? {
        let area = { try self.privacy(step) }
        switch name {
        case "decide_consent":
            let (purpose, given) = (
                try named(step["purpose"], of: ConsentPurpose.allCases), try step["given"].flag()
            )
            return try await area().decideConsent(
                branch: branch(step), person: person(step), purpose: purpose, given: given)
        case "dispute_info":
            let field = try named(step["field"], of: InfoField.allCases)
            return try await area().disputeInfo(field: field, words: step["words"].text())
        case "answer_info":
            return try await area().answerInfo(
                branch: branch(step), person: person(step), request: request(step),
                corrected: step["corrected"].flag(), words: step["words"].text())
        case "correct_file": return try await correctFile(step)
        case "ask_deletion":
            let scope = try named(step["scope"], of: DeletionScope.allCases)
            return try await area().askDeletion(scope: scope, words: step["words"].text())
        case "ask_deletion_of":
            let scope = try named(step["scope"], of: DeletionScope.allCases)
            return try await area().askDeletionOf(
                branch: branch(step), person: person(step), scope: scope, words: step["words"].text())
        case "answer_deletion":
            return try await area().answerDeletion(
                branch: branch(step), person: person(step), request: request(step),
                granted: step["granted"].flag(), words: step["words"].text())
        default: return nil
        }
    }

    private func privacy(_ step: Json) throws -> Privacy {
        try session(step).privacy()
    }

    private func request(_ step: Json) throws -> EventId {
        EventId(try step["request"].text())
    }

    private func correctFile(_ step: Json) async throws -> EventId {
        try await privacy(step).correctFile(
            branch: branch(step),
            person: person(step),
            field: named(step["field"], of: FileField.allCases),
            value: step["value"].text(),
            request: step["request"].present.map { EventId(try $0.text()) },
            words: step["words"].present?.text() ?? ""
        )
    }

    private func shown(_ screen: PrivacyScreen) -> Json {
        let consents = screen.consents.map { (variant($0.purpose), Json(variant($0.state))) }
        let by = screen.consents.map { (variant($0.purpose), Json($0.by)) }
        return [
            "branch": Json(screen.branch.id.value),
            "name": Json(screen.own.name),
            "phone": Json(screen.own.phone),
            "masked": Json(screen.isMasked),
            "birth_year": Json(screen.own.birthYear),
            "admitted": Json(screen.own.admitted.map { text($0) }),
            "home": Json(screen.own.home),
            "member_no": Json(screen.own.memberNo),
            "standing": Json(screen.own.standing.map { variant($0) }),
            "consents": .object(Dictionary(uniqueKeysWithValues: consents)),
            "recorded_by": .object(Dictionary(uniqueKeysWithValues: by)),
            "words": Json(screen.consents.allSatisfy { $0.version > 0 && !$0.chinese.isEmpty && !$0.english.isEmpty }),
            "requests": Json(screen.requests.map(shown)),
            "reveals": Json(screen.reveals.map(\.by)),
            "erased": Json(screen.erased.map { variant($0.what) }),
            "news_months": Json(screen.newsMonths),
        ]
    }

    private func shown(_ row: RequestRow) -> Json {
        [
            "id": Json(row.id.value),
            "person": Json(row.person.value),
            "name": Json(row.name),
            "kind": Json(text(row.kind)),
            "words": Json(row.words),
            "answers": Json(row.answers.map(shown)),
        ]
    }

    private func shown(_ answer: RequestAnswer) -> Json {
        ["done": Json(answer.done), "words": Json(answer.words), "by": Json(answer.by)]
    }

    /// What the list of a branch shows of one member's number.
    private func numberShown(_ step: Json) async throws -> Json {
        let page = try await session(step).organisations().members(branch: branch(step), skip: 0, most: 50)
        let person = try person(step)
        guard let row = page.rows.first(where: { $0.person == person }) else { throw Wrong("not in the list") }
        return ["phone": Json(row.phone), "masked": Json(row.isMasked)]
    }

    /// With those words that are in it, of the ones that a step names.
    private func shown(_ own: OwnData, _ step: Json) throws -> Json {
        let mentions = try step["mentions"].list().map { try $0.text() }
        return [
            "name": Json(own.name),
            "page": Json(own.html.hasPrefix("<!doctype html>")),
            "json": Json(mentions.filter { own.json.contains($0) }),
            "html": Json(mentions.filter { own.html.contains($0) }),
        ]
    }
}

private func text(_ kind: RequestKind) -> String {
    switch kind {
    case .correct(let field): "correct:\(variant(field))"
    case .delete(let scope): "delete:\(variant(scope))"
    }
}
