import YixianCore

extension Steps {
    func onDues(_ name: String, _ step: Json) async throws -> Json? {
        switch name {
        case "own_dues": return try shown(await dues(step).own(), step)
        case "member_dues": return try shown(await dues(step).member(branch: branch(step), person: person(step)), step)
        case "branch_dues":
            return try shown(await dues(step).branch(branch: branch(step), month: month(step["month"])), step)
        case "dues_list":
            let made = try await dues(step).list(branch: branch(step), month: month(step["month"]))
            return ["text": Json(made.text), "sheet": Json(made.sheet.hasPrefix("<!doctype html>"))]
        case "assess":
            return Json(
                try await dues(step).assess(
                    branch: branch(step), person: person(step), assessment: assessment(step)
                ).value)
        case "declare_paid":
            return Json(try await dues(step).declarePaid(branch: branch(step), payment: payment(step)).value)
        case "receive": return Json(try await receive(step).value)
        case "collect": return Json(try await collect(step).count)
        case "correct": return Json(try await correct(step).value)
        case "cancel_entry": return Json(try await cancelEntry(step).value)
        case "publish": return Json(try await publish(step).value)
        case "calculate": return try await calculate(step)
        default: return nil
        }
    }

    func branch(_ step: Json) throws -> OrgId {
        OrgId(try step["branch"].text())
    }

    private func dues(_ step: Json) throws -> Dues {
        try session(step).dues()
    }

    /// With where the month stands that a step names.
    private func shown(_ dues: MemberDues, _ step: Json) throws -> Json {
        let (fixed, ledger) = (dues.fixed?.fixed, dues.ledger)
        let named = try step["month"].present?.text()
        let state = ledger.rows.first { text($0.month) == named }?.state
        return [
            "branch": Json(dues.branch.id.value),
            "person": Json(dues.person.value),
            "name": Json(dues.name),
            "quarterly": Json(dues.quarterly),
            "fixed_id": Json(dues.fixed?.id.value),
            "fixed_fen": Json(fixed?.monthlyFen),
            "category": Json(fixed.map { variant($0.category) }),
            "approval": Json(fixed?.reduction?.approval),
            "rows": Json(ledger.rows.count),
            "state": Json(state.map { variant($0) }),
            "open_fen": Json(ledger.openFen),
            "open_first": Json(ledger.openFirst.map { text($0) }),
            "open_last": Json(ledger.openLast.map { text($0) }),
            "unrecorded": Json(ledger.unrecorded?.months),
            "receipts": Json(dues.receipts.map(shown)),
            "declared": Json(dues.declared.map(shown)),
            "rule": Json(dues.rule?.id),
            "accounts": Json(dues.accounts.map(shown)),
            "may_receive": Json(dues.mayReceive),
            "may_assess": Json(dues.mayAssess),
        ]
    }

    private func shown(_ row: AccountRow) -> Json {
        ["year": Json(row.year), "collected_fen": Json(row.account.collectedFen)]
    }

    private func shown(_ row: DeclaredRow) -> Json {
        [
            "id": Json(row.id.value),
            "fen": Json(row.payment.fen),
            "way": Json(variant(row.payment.way)),
            "waits": Json(row.waits),
            "declined": Json(row.declined),
        ]
    }

    private func shown(_ row: ReceiptRow) -> Json {
        [
            "id": Json(row.id.value),
            "first": Json(text(row.payment.first)),
            "last": Json(text(row.payment.last)),
            "fen": Json(row.payment.fen),
            "by": Json(row.by.value),
            "meeting": Json(row.meeting?.value),
            "declaration": Json(row.declaration?.value),
            "short_fen": Json(row.shortFen),
            "void": Json(row.void),
            "reason": Json(row.reason),
        ]
    }

    private func shown(_ dues: BranchDues, _ step: Json) throws -> Json {
        let person = try step["person"].present?.text()
        return [
            "month": Json(text(dues.month)),
            "quarterly": Json(dues.quarterly),
            "rows": Json(dues.rows.count),
            "received_fen": Json(dues.receivedFen),
            "open_fen": Json(dues.openFen),
            "year_fen": Json(dues.yearFen),
            "may_assess": Json(dues.mayAssess),
            "accounts": Json(dues.accounts.map { Json($0.year) }),
            "row": dues.rows.first { $0.person.value == person }.map(shown) ?? .null,
        ]
    }

    private func shown(_ row: DuesRow) -> Json {
        [
            "monthly_fen": Json(row.monthlyFen),
            "month": shown(row.month),
            "open_fen": Json(row.openFen),
            "pending": Json(row.pending?.id.value),
        ]
    }

    /// A month of one's dues, on the first screen too.
    func shown(_ row: MonthRow) -> Json {
        ["month": Json(text(row.month)), "fen": Json(row.fen), "state": Json(variant(row.state))]
    }

    private func receive(_ step: Json) async throws -> EventId {
        try await dues(step).receive(
            branch: branch(step),
            person: person(step),
            payment: payment(step),
            meeting: step["meeting"].present.map { MeetingId(try $0.text()) },
            declaration: step["declaration"].present.map { EventId(try $0.text()) }
        )
    }

    private func collect(_ step: Json) async throws -> [EventId] {
        let given = try step["people"].list().map {
            OpenDues(person: PersonId(try $0.text()), payment: try payment(step))
        }
        let meeting = try step["meeting"].present.map { MeetingId(try $0.text()) }
        return try await dues(step).collect(branch: branch(step), from: given, meeting: meeting)
    }

    private func correct(_ step: Json) async throws -> EventId {
        try await dues(step).correct(
            branch: branch(step),
            person: person(step),
            receipt: EventId(step["receipt"].text()),
            payment: payment(step),
            reason: step["reason"].text()
        )
    }

    private func cancelEntry(_ step: Json) async throws -> EventId {
        let entry = EventId(try step["entry"].text())
        return try await dues(step).cancelEntry(
            branch: branch(step), person: person(step), entry: entry, reason: step["reason"].text())
    }

    private func publish(_ step: Json) async throws -> EventId {
        let account = DuesAccount(
            collectedFen: try step["collected_fen"].number(),
            payers: try step["payers"].number(),
            handedUpFen: try step["handed_up_fen"].number(),
            usedFen: try step["used_fen"].number(),
            words: try step["words"].text()
        )
        return try await dues(step).publish(branch: branch(step), year: step["year"].number(), account: account)
    }

    private func calculate(_ step: Json) async throws -> Json {
        let income = try step["income"].list().map { part in
            let parts = try part.text().split(separator: ":")
            guard parts.count == 2, let fen = Int64(parts[1]) else { throw Wrong("\(part) is no part of an income") }
            return IncomeItem(part: try named(Json(String(parts[0])), of: IncomePart.allCases), fen: fen)
        }
        let branch = try step["branch"].present.map { OrgId(try $0.text()) }
        let category = try named(step["category"], of: DuesCategory.allCases)
        let made = try await dues(step).calculate(category: category, income: income, branch: branch)
        return [
            "fen": Json(made.fen),
            "rate": Json(text(made.rate)),
            "up_to_fen": Json(made.upToFen),
            "capped": Json(made.capped),
            "left_out": Json(made.leftOut.map { variant($0) }),
        ]
    }

    private func assessment(_ step: Json) throws -> DuesAssessment {
        DuesAssessment(
            category: try named(step["category"], of: DuesCategory.allCases),
            monthlyFen: try step["fen"].number(),
            first: try month(step["first"]),
            last: try month(step["last"].present ?? step["first"]),
            resolution: try step["resolution"].text(),
            reduction: try step["approval"].present.map {
                DuesReduction(approval: try $0.text(), approvedOn: try date(step["approved_on"]))
            }
        )
    }

    private func payment(_ step: Json) throws -> DuesPayment {
        DuesPayment(
            first: try month(step["first"]),
            last: try month(step["last"].present ?? step["first"]),
            fen: try step["fen"].number(),
            paidOn: try date(step["on"]),
            way: try step["way"].present.map { try named($0, of: DuesWay.allCases) } ?? .cash,
            through: try step["through"].present.map { PersonId(try $0.text()) },
            throughOther: try step["through_other"].present?.text()
        )
    }
}
