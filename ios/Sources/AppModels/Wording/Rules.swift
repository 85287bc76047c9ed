import YixianCore

extension [RuleRow] {
    /// A rule's span in months; none if it does not hold, or is none.
    func months(_ id: String) -> Int? {
        guard case .span(let count, let unit) = first(where: { $0.id == id })?.value else { return nil }
        return switch unit {
        case .month: Int(count)
        case .quarter: Int(count) * 3
        case .year: Int(count) * 12
        case .day: nil
        }
    }
}

extension Words {
    /// 依据:中国共产党党员教育管理工作条例(2019)
    func source(_ rules: [RuleRow], _ id: String) -> String? {
        guard let rule = rules.first(where: { $0.id == id }) else { return nil }
        let source = rule.source + (rule.article ?? "")
        return rule.setBy == .county ? ruleSourceCounty(source: source) : ruleSource(source: source)
    }

    /// 11 月 23 日; of another year with the year.
    func day(_ date: LocalDate, today: LocalDate) -> String {
        date.year == today.year
            ? dateDay(month: month(date), day: date.day)
            : dateDayWithYear(year: String(date.year), month: month(date), day: date.day)
    }
}
