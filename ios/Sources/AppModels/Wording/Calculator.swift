import YixianCore

extension Words {
    /// What the rules say for a category, for whoever fixes an amount.
    func assessRule(_ category: DuesCategory, _ rules: [RuleRow]) -> String {
        guard let rule = ruleOf(category, rules) else { return assessByIncome }
        let source = cited(rule.source, rule.article)
        return switch rule.value {
        case .fen(let fen): assessFlat(amount: money(fen), source: source)
        case .fenRange(let least, let most): assessRange(least: money(least), most: money(most), source: source)
        default: source
        }
    }

    /// Of which time the income is; for who pays without regard to it, how much.
    func calculatorHow(_ category: DuesCategory, _ rules: [RuleRow]) -> String {
        switch category {
        case .wage: calculatorHowWage
        case .annualSalary: calculatorHowAnnual
        case .irregular: calculatorHowIrregular
        case .retired: calculatorHowRetired
        case .farmer, .student, .jobless, .relief: assessRule(category, rules)
        }
    }

    func part(_ part: IncomePart) -> String {
        switch part {
        case .post: incomePost
        case .grade: incomeGrade
        case .allowance: incomeAllowance
        case .performance: incomePerformance
        case .regularBonus: incomeRegularBonus
        case .pension: incomePension
        case .earnings: incomeEarnings
        case .rewardPerformance: incomeRewardPerformance
        case .otherBonus: incomeOtherBonus
        case .subsidy: incomeSubsidy
        case .specialAllowance: incomeSpecialAllowance
        case .tax: incomeTax
        case .insurance: incomeInsurance
        case .housingFund: incomeHousingFund
        case .annuity: incomeAnnuity
        }
    }

    /// How a part counts: 不算; 要减掉. What simply counts needs no word.
    func counts(_ part: IncomePart) -> String {
        switch part {
        case .rewardPerformance, .otherBonus, .subsidy, .specialAllowance: incomeLeftOut
        case .tax, .insurance, .housingFund, .annuity: incomeTakenOff
        case .post, .grade, .allowance, .performance, .regularBonus, .pension, .earnings: ""
        }
    }

    /// What a month's dues would be, and how that came about. Nothing of it says what somebody earns.
    func result(_ found: Calculated) -> CalculatorResult {
        let amount = duesEachMonth(amount: money(found.fen))
        let rate = percent(found.rate)
        let leftOut = found.leftOut.map(part).joined(separator: separator)
        let notes = [
            found.upToFen.map { calculatorBand(bound: money($0), rate: rate) } ?? calculatorBandLast(rate: rate),
            found.capped ? calculatorCapped : nil,
            leftOut.isEmpty ? nil : calculatorLeftOut(parts: leftOut),
            calculatorNotFixed,
        ].compactMap { $0 }
        return CalculatorResult(amount: amount, notes: notes, spoken: ([amount] + notes).joined(separator: " "))
    }
}

/// 0.5%; 1%; 1.5%
func percent(_ rate: Fraction) -> String {
    let thousandths = Int(rate.numerator) * 1000 / max(Int(rate.denominator), 1)
    let (whole, rest) = (thousandths / 10, thousandths % 10)
    return rest == 0 ? "\(whole)%" : "\(whole).\(rest)%"
}
