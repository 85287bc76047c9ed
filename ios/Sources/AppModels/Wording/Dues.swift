import YixianCore

extension Words {
    func category(_ category: DuesCategory) -> String {
        switch category {
        case .wage: categoryWage
        case .annualSalary: categoryAnnualSalary
        case .irregular: categoryIrregular
        case .retired: categoryRetired
        case .farmer: categoryFarmer
        case .student: categoryStudent
        case .jobless: categoryJobless
        case .relief: categoryRelief
        }
    }

    func way(_ way: DuesWay) -> String {
        switch way {
        case .cash: duesWayCash
        case .transfer: duesWayTransfer
        case .atHost: duesWayAtHost
        case .entrusted: duesWayEntrusted
        }
    }

    /// The first screen's word on one's own dues; none for whoever does not pay here.
    func duesCard(_ dues: HomeDues, today: LocalDate) -> DuesCard? {
        if dues.month.state == .notHere, dues.openFen == 0 { return nil }
        let now = DuesNow(
            month: dues.month, quarterly: dues.quarterly, openFen: dues.openFen, openFirst: dues.openFirst,
            openLast: dues.openLast)
        let headline = headline(now, today: today, isOwn: true)
        let mark = mark(dues.month, now: today.inMonth.lastOfPeriod(quarterly: dues.quarterly))
        return DuesCard(headline: headline, mark: mark, isOpen: dues.openFen > 0, spoken: headline)
    }

    /// One sentence: what is open comes first, then how this month stands.
    private func headline(_ at: DuesNow, today: LocalDate, isOwn: Bool) -> String {
        if let first = at.openFirst, let last = at.openLast {
            let months = period(first, last, today: today, quarterly: at.quarterly)
            return duesOpen(months: months, amount: money(at.openFen))
        }
        let now = at.quarterly ? thisQuarter : month(at.month.month, today: today)
        switch at.month.state {
        case .paid: return duesPaid(months: now)
        case .pending: return isOwn ? duesPendingOwn(months: now) : duesPending(months: now)
        case .waived: return duesWaived(months: now)
        case .notHere: return duesNotHere(months: now)
        case .notFixed, .due, .missing: return duesNotFixed(months: now)
        }
    }

    /// How a month stands; one that is to come and is not paid yet is not due.
    func mark(_ row: MonthRow, now: Month) -> DuesMark {
        switch row.state {
        case .paid(_, let late): DuesMark(marking: .paid, word: late ? duesMarkLate : duesMarkPaid)
        case .pending: DuesMark(marking: .pending, word: duesMarkPending)
        case .waived: DuesMark(marking: .waived, word: duesMarkWaived)
        case .missing: DuesMark(marking: .missing, word: duesMarkMissing)
        case .notFixed: DuesMark(marking: .notFixed, word: duesMarkNotFixed)
        case .notHere: DuesMark(marking: .notHere, word: duesMarkNotHere)
        case .due where row.month.number > now.number: DuesMark(marking: .later, word: duesMarkLater)
        case .due: DuesMark(marking: .due, word: duesMarkDue)
        }
    }

    func duesState(_ facts: DuesFacts) -> DuesState {
        let (dues, ledger) = (facts.dues, facts.dues.ledger)
        let today = dues.today.local()
        let now = today.inMonth.lastOfPeriod(quarterly: dues.quarterly)
        let row =
            ledger.rows.first { $0.month == today.inMonth }
            ?? MonthRow(month: today.inMonth, fen: nil, state: .notFixed)
        let at = DuesNow(
            month: row, quarterly: dues.quarterly, openFen: ledger.openFen, openFirst: ledger.openFirst,
            openLast: ledger.openLast)
        let headline = headline(at, today: today, isOwn: facts.isOwn)
        let fixed = dues.fixed.map { self.fixed($0, dues, today) } ?? []
        let flag = flag(facts)
        let keeps = !facts.isOwn && dues.mayReceive
        let mayDeclare = facts.isOwn && (ledger.openFen > 0 || !isPending(row))
        return DuesState(
            person: facts.isOwn ? "" : dues.person.value,
            name: dues.name,
            branch: dues.branch.name,
            headline: headline,
            mark: mark(row, now: now),
            isOpen: ledger.openFen > 0,
            fixed: fixed,
            why: why(dues),
            flag: flag,
            years: years(ledger.rows, now),
            declared: dues.declared.filter { $0.waits || $0.declined != nil }
                .map { declared($0, dues, today, mayConfirm: keeps) },
            receipts: dues.receipts.map { receipt($0, facts, today, mayCorrect: keeps) },
            accounts: accounts(dues.accounts),
            may: DuesMay(declare: mayDeclare, receive: keeps, assess: !facts.isOwn && dues.mayAssess),
            spoken: [headline, fixed.first, flag?.what].compactMap { $0 }.joined(separator: " ")
        )
    }

    private func flag(_ facts: DuesFacts) -> DuesFlag? {
        guard let run = facts.dues.ledger.unrecorded else { return nil }
        let months = Int(run.months)
        return DuesFlag(
            what: facts.isOwn ? duesFlagOwn(months: months) : duesFlag(months: months),
            source: facts.flagRule.map { cited($0.source, $0.article) } ?? "")
    }

    private func fixed(_ row: AssessmentRow, _ dues: MemberDues, _ today: LocalDate) -> [String] {
        let fixed = row.fixed
        let reduced = fixed.reduction.map { reduction in
            duesReduced(approval: reduction.approval, date: date(reduction.approvedOn.local(), today: today))
        }
        return [
            duesFixed(category: category(fixed.category), amount: money(fixed.monthlyFen)),
            months(fixed.first, fixed.last, today: today) + separator + fixed.resolution,
            reduced,
            dues.names[row.by].map(duesFixedBy),
        ].compactMap { $0 }
    }

    /// Why so much, and what this app does with money: nothing.
    private func why(_ dues: MemberDues) -> [String] {
        [
            dues.quarterly ? duesWhyQuarterly : duesWhyMonthly,
            whyOf(dues.fixed?.fixed.category),
            dues.rule.map { cited($0.source, $0.article) },
            duesWhyNoMoney,
        ].compactMap { $0 }
    }

    private func whyOf(_ category: DuesCategory?) -> String {
        switch category {
        case nil: duesWhyNotFixed
        case .farmer: duesWhyFarmer
        case .student, .jobless, .relief: duesWhyFlat
        case .wage, .annualSalary, .irregular, .retired: duesWhyRate
        }
    }

    /// 依据:中国共产党章程 第九条
    func cited(_ source: String, _ article: String?) -> String {
        ruleSource(source: [source, article].compactMap { $0 }.joined(separator: " "))
    }

    /// The newest year first; months that stand alike and cost the same are one line.
    private func years(_ rows: [MonthRow], _ now: Month) -> [DuesYearMonths] {
        Dictionary(grouping: rows, by: \.month.year).sorted { $0.key > $1.key }.map { year, rows in
            DuesYearMonths(
                year: yearTitle(year: String(year)), months: alike(rows, now).compactMap { months($0, now) })
        }
    }

    private func alike(_ rows: [MonthRow], _ now: Month) -> [[MonthRow]] {
        var runs: [[MonthRow]] = []
        for row in rows {
            if let last = runs.last?.last, mark(last, now: now) == mark(row, now: now), last.fen == row.fen {
                runs[runs.count - 1].append(row)
            } else {
                runs.append([row])
            }
        }
        return runs
    }

    private func months(_ run: [MonthRow], _ now: Month) -> DuesMonths? {
        guard let first = run.first, let last = run.last else { return nil }
        let inYear = LocalDate(Int(first.month.year), 1, 1)
        let fen = first.state == .notHere ? 0 : first.fen ?? 0
        let each = run.count == 1 ? money(fen) : duesEachMonth(amount: money(fen))
        return DuesMonths(
            months: months(first.month, last.month, today: inYear), mark: mark(first, now: now),
            amount: fen > 0 ? each : "")
    }

    /// 9 月到 11 月,1.50 元
    func paidFor(_ payment: DuesPayment, today: LocalDate) -> String {
        months(payment.first, payment.last, today: today) + separator + money(payment.fen)
    }

    /// 11 月 27 日 周五,托人,于有带来
    func paidHow(_ payment: DuesPayment, today: LocalDate, names: [PersonId: String]) -> [String] {
        let through = payment.through.map { names[$0] ?? somebody } ?? payment.throughOther
        return [date(payment.paidOn.local(), today: today), way(payment.way), through.map(duesThrough)]
            .compactMap { $0 }
    }

    private func declared(
        _ row: DeclaredRow, _ dues: MemberDues, _ today: LocalDate, mayConfirm: Bool
    ) -> DeclaredState {
        let what = paidFor(row.payment, today: today)
        let fate = row.declined.map(duesDeclined) ?? duesWaits
        return DeclaredState(
            id: row.id.value,
            what: what,
            how: paidHow(row.payment, today: today, names: dues.names).joined(separator: separator),
            fate: fate,
            waits: row.waits,
            mayConfirm: mayConfirm && row.waits,
            spoken: "\(what). \(fate)"
        )
    }

    private func receipt(
        _ row: ReceiptRow, _ facts: DuesFacts, _ today: LocalDate, mayCorrect: Bool
    ) -> ReceiptState {
        let names = facts.dues.names
        let meeting = row.meeting.flatMap { facts.meetings[$0] }.map { named($0, today: today) }
        let how =
            paidHow(row.payment, today: today, names: names)
            + [duesReceivedBy(name: names[row.by] ?? somebody), meeting.map(duesAtMeeting)].compactMap { $0 }
        let notes = [
            row.shortFen > 0 ? duesShort(amount: money(row.shortFen)) : nil,
            row.reason.flatMap { $0.isEmpty ? nil : duesCorrects(reason: $0) },
            row.void.map { $0.isEmpty ? duesVoid : duesVoidBecause(reason: $0) },
        ].compactMap { $0 }
        return ReceiptState(
            id: row.id.value,
            what: paidFor(row.payment, today: today),
            how: how.joined(separator: separator),
            notes: notes,
            stands: row.void == nil,
            mayCorrect: mayCorrect && row.void == nil
        )
    }

    /// What a branch made known of its years.
    func accounts(_ rows: [AccountRow]) -> [AccountState] {
        rows.map { row in
            let account = row.account
            let lines = [
                duesAccountCollected(amount: money(account.collectedFen), people: Int(account.payers)),
                duesAccountHandedUp(amount: money(account.handedUpFen)),
                duesAccountUsed(amount: money(account.usedFen)),
                account.words,
            ]
            return AccountState(year: yearTitle(year: String(row.year)), lines: lines.filter { !$0.isEmpty })
        }
    }
}

private func isPending(_ row: MonthRow) -> Bool {
    if case .pending = row.state { true } else { false }
}

/// Where somebody stands now.
private struct DuesNow {
    let month: MonthRow
    let quarterly: Bool
    let openFen: Int64
    let openFirst: Month?
    let openLast: Month?
}
