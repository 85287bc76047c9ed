import YixianCore

extension Words {
    /// 11 月; of another year 2025 年 11 月.
    func month(_ month: Month, today: LocalDate) -> String {
        Int(month.year) == today.year ? self.month(dayIn(month)) : fullMonth(month)
    }

    /// 2026 年 11 月
    func fullMonth(_ month: Month) -> String {
        monthWithYear(year: String(month.year), month: self.month(dayIn(month)))
    }

    /// 9 月到 11 月; 2025 年 11 月到 2026 年 2 月; one month by itself.
    func months(_ first: Month, _ last: Month, today: LocalDate) -> String {
        if first == last { return month(first, today: today) }
        if first.year != last.year { return monthsRange(first: fullMonth(first), last: fullMonth(last)) }
        let (one, other) = (month(dayIn(first)), month(dayIn(last)))
        return Int(first.year) == today.year
            ? monthsRange(first: one, last: other)
            : monthsOfYear(year: String(first.year), first: one, last: other)
    }

    /// 本季 for whoever pays by quarter, else the months by name.
    func period(_ first: Month, _ last: Month, today: LocalDate, quarterly: Bool) -> String {
        let end = today.inMonth.lastOfPeriod(quarterly: true).number
        let isThisQuarter = quarterly && first.number > end - monthsOfAQuarter && last.number == end
        return isThisQuarter ? thisQuarter : months(first, last, today: today)
    }

    /// 2026 年第四季度
    func fullQuarter(_ month: Month) -> String {
        let quarters = [quarter1, quarter2, quarter3, quarter4]
        return quarterWithYear(
            year: String(month.year), quarter: quarters[(Int(month.month) - 1) / monthsOfAQuarter])
    }
}

private func dayIn(_ month: Month) -> LocalDate {
    LocalDate(Int(month.year), Int(month.month), 1)
}
