import YixianCore

// Months are counted from the year 0, so that they can be stepped through and compared.

let monthsOfAYear = 12
let monthsOfAQuarter = 3

extension Month {
    init(number: Int) {
        let year = floorDivided(number, monthsOfAYear)
        self.init(year: Int32(clamping: year), month: UInt8(clamping: number - year * monthsOfAYear + 1))
    }

    var number: Int {
        Int(year) * monthsOfAYear + Int(month) - 1
    }

    /// 2026-11: as it stands in a route.
    var written: String {
        let (year, month) = (String(year), String(month))
        return "\(String(repeating: "0", count: max(4 - year.count, 0)))\(year)-\(month.count < 2 ? "0" : "")\(month)"
    }

    /// A month of a route; none if it is none.
    init?(written text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 2, let year = parts[0], let month = parts[1] else { return nil }
        guard (1...monthsOfAYear).contains(month), (1...9999).contains(year) else { return nil }
        self.init(year: Int32(year), month: UInt8(month))
    }

    /// The last month of the collecting period that this one lies in.
    func lastOfPeriod(quarterly: Bool) -> Month {
        let inQuarter = number - floorDivided(number, monthsOfAQuarter) * monthsOfAQuarter
        return quarterly ? Month(number: number - inQuarter + monthsOfAQuarter - 1) : self
    }
}

extension LocalDate {
    var inMonth: Month {
        Month(year: Int32(clamping: year), month: UInt8(clamping: month))
    }
}

extension StatedDate {
    var inMonth: Month {
        Month(year: year, month: month)
    }
}

/// Months one after another, and what was fixed for them.
struct Span: Equatable {
    let first: Month
    let last: Month
    let fen: Int64
}

/// So many months are paid at once; the core says so (`MOST_MONTHS`).
let mostMonths = 12

extension DuesLedger {
    /// What is to be paid now, in payments that can be recorded: a month that has a receipt is in none, and none is longer
    /// than a year. What is missing of months before those that the core asks for is for people to speak about.
    func open() -> [Span] {
        guard let first = openFirst?.number, let last = openLast?.number else { return [] }
        var spans: [Span] = []
        for row in rows where first <= row.month.number && row.month.number <= last && row.isOpen {
            if let before = spans.last, before.goesOn(with: row.month) {
                spans[spans.count - 1] = Span(first: before.first, last: row.month, fen: before.fen + (row.fen ?? 0))
            } else {
                spans.append(Span(first: row.month, last: row.month, fen: row.fen ?? 0))
            }
        }
        return spans
    }

    /// What was fixed for the months from one to another; none where it is not known of each of them.
    func fixed(_ first: Month, _ last: Month) -> Int64? {
        let months = rows.filter { first.number <= $0.month.number && $0.month.number <= last.number }
        let known = months.compactMap(\.fen)
        return known.count == last.number - first.number + 1 ? known.reduce(0, +) : nil
    }
}

extension Span {
    fileprivate func goesOn(with month: Month) -> Bool {
        last.number == month.number - 1 && month.number - first.number < mostMonths
    }
}

extension MonthRow {
    fileprivate var isOpen: Bool {
        switch state {
        case .due, .missing: true
        case .notHere, .notFixed, .waived, .paid, .pending: false
        }
    }
}
