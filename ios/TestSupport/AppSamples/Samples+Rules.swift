@testable import AppModels

// Rules as they hold in a branch.

private let nationalSource = "关于中国共产党党费收缴、使用和管理的规定(中组发〔2008〕3号)"
private let localSource = "地方做法"

extension Samples {
    private var farmerRange: String {
        words.ruleBetween(least: words.yuan(amount: "0.20"), most: words.yuan(amount: "1.00"))
    }

    private var since: String {
        words.ruleSetByNation + words.separator + words.ruleHoldsFrom(date: say("2008 年 4 月 1 日 周二", "Tue 1 Apr 2008"))
    }

    private var nextYear: String { say("2027 年 1 月 1 日 周五", "Fri 1 Jan 2027") }

    private var decision: String { say("11 月 20 日支部大会", "general meeting of 20 November") }

    var rules: RulesState {
        let (a, b, c) = (words.ruleMarkA, words.ruleMarkB, words.ruleMarkC)
        let (nation, county, any) = (words.ruleLevelNation, words.ruleLevelCounty, words.ruleLevelBranch)
        let dues = [
            line("dues.farmer", words.ruleDuesFarmer, farmerRange, "\(nationalSource) 第六条", a, any),
            line("dues.period", words.ruleDuesPeriod, words.ruleWayMonth, nationalSource, a, any),
            line(
                "dues.rate.wage", words.ruleDuesRateWage, words.ruleBands(bands: 4), "\(nationalSource) 第二条", a, nation),
            line("dues.rounding", words.ruleDuesRounding, words.ruleWayNearestFen, localSource, b, county),
        ]
        let away = [
            line("float.contact", words.ruleFloatContact, words.spanMonths(months: 3), localSource, c, county)
        ]
        return RulesState(
            org: branch,
            areas: [RuleArea(name: words.duesTitle, rules: dues), RuleArea(name: words.ruleAreaAway, rules: away)])
    }

    private func line(
        _ id: String, _ name: String, _ value: String, _ source: String, _ mark: String, _ level: String
    ) -> RuleLine {
        RuleLine(
            id: id, name: name, value: value, source: source, mark: mark, level: level, waits: id == "dues.farmer")
    }

    private var affected: AffectedState {
        let counts = [
            words.ruleAffectedBranches(branches: 1), words.ruleAffectedMembers(members: 30),
            words.ruleAffectedRecords(records: 26),
        ]
        return AffectedState(says: words.ruleAffected(what: counts.joined(separator: words.separator)), mayAsk: false)
    }

    private var notCounted: AffectedState { AffectedState(says: words.ruleAffectedOffline, mayAsk: true) }

    /// Approved, and not begun.
    var ruleApproved: RuleState { rule(mayDecide: false, mayTakeBack: true) }

    /// Nobody decided in time.
    var ruleLapsed: RuleState { rule(mayDecide: false, lapsed: true) }

    func rule(
        mayDecide: Bool = true, isOffline: Bool = false, mayTakeBack: Bool = false, lapsed: Bool = false
    ) -> RuleState {
        let affected = mayDecide || mayTakeBack ? isOffline ? notCounted : affected : nil
        let proposed = words.ruleProposedBy(name: duesName, date: yesterday)
        let approved = mayTakeBack ? [words.ruleApprovedBy(name: say("唐春", "Tang Chun"))] : []
        let by = ([proposed] + approved).joined(separator: words.separator)
        let says = ["\(half). \(by)", lapsed ? words.ruleLapsed : nil, affected?.says]
        let proposal = RuleProposalState(
            id: "p1", org: "b1", value: half,
            about: [words.ruleSource(source: decision), words.ruleHoldsFrom(date: nextYear), by],
            affected: affected, mayDecide: mayDecide, mayTakeBack: mayTakeBack, lapsed: lapsed,
            spoken: says.compactMap(\.self).joined(separator: ". "))
        let version = RuleVersionState(
            value: farmerRange, about: [words.ruleSource(source: "\(nationalSource) 第六条"), since])
        return rule(words.ruleDuesFarmer, [farmerRange], proposals: [proposal], versions: [version], mayPropose: true)
    }

    var ruleTable: RuleState {
        let yuan = { (amount: String) in words.yuan(amount: amount) }
        return rule(
            words.ruleDuesRateWage,
            [
                words.ruleBand(reach: words.ruleBandUpTo(most: yuan("3000.00")), rate: "0.5%"),
                words.ruleBand(
                    reach: words.ruleBandBetween(least: yuan("3000.00"), most: yuan("5000.00")), rate: "1%"),
                words.ruleBand(
                    reach: words.ruleBandBetween(least: yuan("5000.00"), most: yuan("10000.00")), rate: "1.5%"),
                words.ruleBand(reach: words.ruleBandAbove(least: yuan("10000.00")), rate: "2%"),
            ])
    }

    /// A rule that does not hold now.
    var ruleNone: RuleState { rule(words.ruleFloatContact, [], about: []) }

    private func rule(
        _ name: String, _ value: [String], about: [String]? = nil, proposals: [RuleProposalState] = [],
        versions: [RuleVersionState] = [], mayPropose: Bool = false
    ) -> RuleState {
        let usual = [
            words.ruleSource(source: "\(nationalSource) 第六条"), words.ruleMarkA, since, words.ruleLevelBranch,
        ]
        return RuleState(
            id: "dues.farmer", name: name, org: branch, value: value, about: about ?? usual, proposals: proposals,
            versions: versions, mayPropose: mayPropose, spoken: "\(name): \(value.joined(separator: words.separator))")
    }

    func proposeRule(ways: Bool = false, isOffline: Bool = false) -> ProposeRuleState {
        ProposeRuleState(
            name: ways ? words.ruleDuesPeriod : words.ruleDuesFarmer, now: ways ? words.ruleWayMonth : farmerRange,
            ways: ways ? [words.ruleWayMonth, words.ruleWayQuarter] : [], way: ways ? 1 : 0,
            unit: ways ? "" : words.unitYuan, number: ways ? "" : "0.50",
            bounds: ways ? "" : words.ruleMayBe(least: "0.20", most: "1.00"), source: ways ? "" : decision, article: "",
            from: DayState(
                date: LocalDate(2027, 1, 1), text: nextYear, lunar: words.language == .chinese ? "农历十一月廿四" : nil),
            affected: isOffline ? notCounted : affected, isReady: !ways)
    }
}
