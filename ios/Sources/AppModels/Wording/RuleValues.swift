import YixianCore

extension Words {
    /// What a rule says, in a line.
    func ruleValue(_ id: String, _ value: RuleValue) -> String {
        if case .bands(let bands) = value { return ruleBands(bands: bands.count) }
        return ruleLines(id, value).joined(separator: separator)
    }

    /// What a rule says; a table has a line for each of its steps.
    func ruleLines(_ id: String, _ value: RuleValue) -> [String] {
        if case .bands(let bands) = value {
            return bands.indices.map { band(bands[$0], above: $0 == 0 ? nil : bands[$0 - 1].upToFen) }
        }
        return [ruleLine(id, value)]
    }

    private func ruleLine(_ id: String, _ value: RuleValue) -> String {
        switch value {
        case .share(let share, let moreThan):
            moreThan ? ruleMoreThan(share: said(share)) : ruleAtLeast(share: said(share))
        case .atMostShare(let share): ruleAtMost(share: said(share))
        case .count(let count): counted(id, Int(count))
        case .fen(let fen): money(fen)
        case .fenRange(let least, let most): ruleBetween(least: money(least), most: money(most))
        case .frequency(let times, let per): often(Int(times), per)
        case .span(let count, let unit): span(Int(count), unit)
        case .spanRange(let least, let most, let unit):
            ruleBetween(least: span(Int(least), unit), most: span(Int(most), unit))
        case .minutes(let minutes): ruleMinutes(minutes: Int(minutes))
        case .months(let months): ruleMonthsBefore(months: months.map { String($0) }.joined(separator: separator))
        case .bands(let bands): ruleBands(bands: bands.count)
        case .choice(_, let chosen): ruleWay(id, chosen)
        }
    }

    private func said(_ share: Fraction) -> String {
        "\(share.numerator)/\(share.denominator)"
    }

    /// 3000.00 元到 5000.00 元:1%
    private func band(_ band: RateBand, above least: Int64?) -> String {
        let reach: String
        switch (least, band.upToFen) {
        case (let least, nil): reach = ruleBandAbove(least: money(least ?? 0))
        case (nil, let most?): reach = ruleBandUpTo(most: money(most))
        case (let least?, let most?): reach = ruleBandBetween(least: money(least), most: money(most))
        }
        return ruleBand(reach: reach, rate: percent(band.rate))
    }

    private func counted(_ id: String, _ count: Int) -> String {
        switch id.prefix(while: { $0 != "." }) {
        case "hours": ruleHours(hours: count)
        case "branch", "committee": rulePeople(people: count)
        default: String(count)
        }
    }

    private func span(_ count: Int, _ unit: CalendarUnit) -> String {
        switch unit {
        case .day: spanDays(days: count)
        case .month: spanMonths(months: count)
        case .quarter: spanQuarters(quarters: count)
        case .year: spanYears(years: count)
        }
    }

    private func often(_ times: Int, _ per: CalendarUnit) -> String {
        switch per {
        case .day: oftenDay(times: times)
        case .month: oftenMonth(times: times)
        case .quarter: oftenQuarter(times: times)
        case .year: oftenYear(times: times)
        }
    }

    /// In which unit a number is typed.
    func ruleUnit(_ id: String, _ value: RuleValue) -> String {
        switch value {
        case .fen, .fenRange: unitYuan
        case .minutes: unitMinutes
        case .span(_, let unit), .spanRange(_, _, let unit): self.unit(unit)
        case .frequency: unitTimes
        case .count: id.hasPrefix("hours.") ? unitHours : unitPeople
        case .share, .atMostShare, .months, .bands, .choice: ""
        }
    }

    private func unit(_ unit: CalendarUnit) -> String {
        switch unit {
        case .day: unitDays
        case .month: unitMonths
        case .quarter: unitQuarters
        case .year: unitYears
        }
    }

    /// Between which numbers another one may be. `kind` is the range of the centre's, where it gave one.
    func ruleBounds(_ row: RuleRow, _ kind: RuleValue) -> String {
        switch kind {
        case .fenRange(let least, let most): return ruleMayBe(least: amount(least), most: amount(most))
        case .spanRange(let least, let most, _): return ruleMayBe(least: String(least), most: String(most))
        case .choice: return ""
        default:
            guard let least = row.least, let most = row.most else { return "" }
            return ruleMayBe(least: String(least), most: String(most))
        }
    }

    /// One of several ways, by the name that the rule gives it.
    func ruleWay(_ id: String, _ way: String) -> String {
        switch "\(id) \(way)" {
        case "dues.period month": ruleWayMonth
        case "dues.period quarter": ruleWayQuarter
        case "dues.rounding nearest_fen": ruleWayNearestFen
        case "dues.rounding exact_fen": ruleWayExactFen
        case "dues.rounding floor_yuan": ruleWayFloorYuan
        case "dues.rounding half_up_yuan": ruleWayHalfUpYuan
        case "dues.rounding ceil_yuan": ruleWayCeilYuan
        case "dues.rounding half_up_jiao": ruleWayHalfUpJiao
        default: onOrOff(way)
        }
    }

    private func onOrOff(_ way: String) -> String {
        switch way {
        case "on": ruleWayOn
        case "off": ruleWayOff
        default: way
        }
    }
}
