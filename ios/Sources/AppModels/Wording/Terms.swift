import YixianCore

extension Words {
    func termState(_ facts: TermFacts) -> TermState {
        let (terms, today) = (facts.terms, facts.terms.today.local())
        let end = terms.term?.term.ends.local()
        let ends = end.map { termEndsOn(date: day($0, today: today)) } ?? termNone
        let left = end.map { leftUntil($0, today) }
        let steps = end.map { ladder(terms.steps, $0, today) } ?? []
        let next = steps.first(where: \.isNext).map { termNext(date: $0.date, what: $0.what) } ?? ""
        return TermState(
            branch: terms.org.name,
            ends: ends,
            left: left,
            began: terms.term.map { termBeganOn(date: day($0.term.began.local(), today: today)) } ?? "",
            next: next,
            steps: steps,
            why: end == nil ? [] : why(terms.rule),
            earlier: terms.earlier.map { span($0.term, today) },
            maySet: terms.maySet,
            mayCorrect: terms.maySet && end != nil,
            mayPlan: facts.mayPlan && end != nil,
            spoken: [ends, left?.text ?? "", next].filter { !$0.isEmpty }.joined(separator: separator)
        )
    }

    private func why(_ rule: RuleCited?) -> [String] {
        [termStepsHow, rule.map { cited($0.source, $0.article) }].compactMap(\.self)
    }

    /// 2022 年 3 月 1 日选举,2027 年 3 月 1 日到期
    private func span(_ term: Term, _ today: LocalDate) -> String {
        termSpan(first: day(term.began.local(), today: today), last: day(term.ends.local(), today: today))
    }

    private func leftUntil(_ ends: LocalDate, _ today: LocalDate) -> Line {
        let days = ends.epochDay - today.epochDay
        if days > 0 { return Line(text: termLeft(days: days)) }
        return Line(text: days == 0 ? termEndsToday : termOver(days: -days), tone: .waiting)
    }

    /// What is past, what comes next, what comes then; and at the end what is said of a term that is over.
    private func ladder(_ steps: [TermStep], _ ends: LocalDate, _ today: LocalDate) -> [TermStepState] {
        let before = steps.map { (what: termStep(months: Int($0.months)), on: $0.on.local()) }
        let all = before + [(what: termStepOver, on: ends)]
        let next = all.firstIndex { $0.on > today } ?? all.count
        return all.enumerated().map { at, step in
            TermStepState(
                what: step.what, date: day(step.on, today: today), mark: mark(at, next, all.count), isNext: at == next)
        }
    }

    /// Once the term is over, what was said before is past, and what is said then goes on.
    private func mark(_ at: Int, _ next: Int, _ count: Int) -> String {
        if at == next { return termStepNext }
        if at > next { return "" }
        return at == count - 1 ? termStepRuns : termStepPast
    }

    /// 村支部一届:5 年
    func lengthOf(_ length: TermLength) -> String {
        let months = Int(length.months)
        let span = months.isMultiple(of: 12) ? spanYears(years: months / 12) : spanMonths(months: months)
        return termLengthOf(rule: ruleName(length.rule.id), span: span)
    }
}
