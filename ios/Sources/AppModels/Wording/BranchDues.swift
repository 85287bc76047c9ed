import Foundation
import YixianCore

extension Words {
    func branchDuesState(_ facts: BranchDuesFacts, _ collecting: Collecting) -> BranchDuesState {
        let (dues, today) = (facts.dues, facts.today.local())
        let members = dues.rows.sorted(by: isBefore)
        let rows = members.map { row($0, dues, today, collecting) }
        let ticked = members.filter { $0.openFen > 0 && collecting.ticked.contains($0.person.value) }
        let quarter = dues.quarterly ? [fullQuarter(dues.month)] : []
        let month = ([fullMonth(dues.month)] + quarter).joined(separator: separatorDot)
        let totals = totals(dues, today)
        return BranchDuesState(
            branch: dues.branch.name,
            others: facts.others,
            meeting: facts.meeting.map { named($0, today: today) } ?? "",
            month: month,
            mayGoBack: dues.month.number > (today.year - 1) * monthsOfAYear,
            mayGoOn: dues.month.number < today.inMonth.number,
            totals: totals,
            pending: members.compactMap { pending($0, today) },
            rows: collecting.on ? rows.filter(\.mayTick) : rows,
            isCollecting: collecting.on,
            ticked: ticked.count,
            collect: collect(ticked),
            said: collecting.said.map { duesCollected(people: $0.people, amount: money($0.fen)) } ?? "",
            accounts: accounts(dues.accounts),
            publish: dues.mayAssess ? duesPublish(year: String(dues.month.year)) : "",
            spoken: ([month] + totals).joined(separator: " ")
        )
    }

    private func collect(_ ticked: [DuesRow]) -> String {
        if ticked.isEmpty { return duesCollectNobody }
        return duesCollect(people: ticked.count, amount: money(ticked.reduce(0) { $0 + $1.openFen }))
    }

    /// What came in, what is open, how many of each: what one sees in the list, in words.
    private func totals(_ dues: BranchDues, _ today: LocalDate) -> [String] {
        let received = money(dues.receivedFen)
        return [
            dues.quarterly ? duesReceivedQuarter(amount: received) : duesReceivedMonth(amount: received),
            counts(dues.rows.map(\.month.state)).joined(separator: separator),
            isOfNow(dues, today) ? duesOpenNow(amount: money(dues.openFen)) : nil,
            duesReceivedYear(year: String(dues.month.year), amount: money(dues.yearFen)),
        ].compactMap { $0 }
    }

    private func counts(_ states: [MonthState]) -> [String] {
        let counted = Dictionary(grouping: states, by: Count.init).mapValues(\.count)
        let others: [(Count, (Int) -> String)] = [
            (.pending, duesCountPending), (.waived, duesCountWaived), (.open, duesCountOpen),
            (.notFixed, duesCountNotFixed),
        ]
        return [duesCountPaid(people: counted[.paid] ?? 0)]
            + others.compactMap { count, say in counted[count].map(say) }
    }

    private func pending(_ row: DuesRow, _ today: LocalDate) -> PendingDues? {
        guard let said = row.pending else { return nil }
        let what = paidFor(said.payment, today: today)
        return PendingDues(
            person: row.person.value,
            name: row.name,
            what: what,
            how: paidHow(said.payment, today: today, names: [:]).joined(separator: separator),
            spoken: duesSays(name: row.name, what: what)
        )
    }

    private func row(
        _ row: DuesRow, _ dues: BranchDues, _ today: LocalDate, _ collecting: Collecting
    ) -> BranchDuesRow {
        let mark = mark(row.month, now: today.inMonth.lastOfPeriod(quarterly: dues.quarterly))
        let isOpen = row.openFen > 0 && isOfNow(dues, today)
        let open = isOpen ? openRow(row, mark, dues, today, collecting) : ""
        let flag = collecting.on ? nil : row.unrecorded.map { duesFlag(months: Int($0.months)) }
        let monthly = isOpen ? 0 : row.monthlyFen ?? 0
        return BranchDuesRow(
            person: row.person.value,
            name: row.name,
            mark: mark,
            amount: monthly > 0 ? duesEachMonth(amount: money(monthly)) : "",
            open: open,
            flag: flag ?? "",
            mayTick: isOpen,
            isTicked: collecting.on && isOpen && collecting.ticked.contains(row.person.value)
        )
    }

    /// 9 月到 11 月 1.50 元: beside a word that says it is open, or as what is handed over; else as what is open besides.
    private func openRow(
        _ row: DuesRow, _ mark: DuesMark, _ dues: BranchDues, _ today: LocalDate, _ collecting: Collecting
    ) -> String {
        guard let first = row.openFirst, let last = row.openLast else { return "" }
        let months = period(first, last, today: today, quarterly: dues.quarterly)
        let isSaid = collecting.on || mark.marking == .due || mark.marking == .missing
        return isSaid
            ? duesOpenRow(months: months, amount: money(row.openFen))
            : duesOpenBesides(months: months, amount: money(row.openFen))
    }
}

/// What is counted together.
private enum Count {
    case paid, pending, waived, open, notFixed, notHere

    init(_ state: MonthState) {
        switch state {
        case .paid: self = .paid
        case .pending: self = .pending
        case .waived: self = .waived
        case .due, .missing: self = .open
        case .notFixed: self = .notFixed
        case .notHere: self = .notHere
        }
    }
}

/// Whoever looks at another year sees what it came to, not what is to be paid now.
private func isOfNow(_ dues: BranchDues, _ today: LocalDate) -> Bool {
    Int(dues.month.year) == today.year
}

private let chinese = Locale(identifier: "zh_CN")

/// As a Chinese list is read: by the sound of the name.
private func isBefore(_ one: DuesRow, _ other: DuesRow) -> Bool {
    switch sortedAs(one.name).compare(sortedAs(other.name), options: [], range: nil, locale: chinese) {
    case .orderedAscending: true
    case .orderedDescending: false
    case .orderedSame: one.person.value < other.person.value
    }
}
