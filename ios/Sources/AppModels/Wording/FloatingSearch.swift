import YixianCore

/// The search for somebody who does not answer.
extension Words {
    func searchState(_ search: LostSearch, _ facts: AwayFacts) -> SearchState {
        SearchState(
            since: stands(search, facts.today),
            months: search.months == 0 ? "" : lostMonths(months: Int(search.months)),
            taken: search.taken.map { lostTaken(step: step($0)) } ?? "",
            next: nextStep(search),
            why: lostWhy(facts)
        )
    }

    func stands(_ search: LostSearch, _ today: LocalDate) -> String {
        lostSince(date: day(search.since.local(), today: today), tries: Int(search.tries))
    }

    private func nextStep(_ search: LostSearch) -> String {
        if let next = search.next { return lostNext(step: step(next)) }
        return search.taken == .inquiry ? "" : lostWait
    }

    func lostWhy(_ facts: AwayFacts) -> [String] {
        let months = facts.rules.months("lost.suspend")
        return [months.map { lostWhy(months: $0) }, source(facts.rules, "lost.suspend")].compactMap { $0 }
    }

    func step(_ step: LostStep) -> String {
        switch step {
        case .askedFamily: lostFamily
        case .toldSecretary: lostSecretary
        case .toldTownship: lostTownship
        case .inquiry: lostInquiry
        case .found: lostFound
        }
    }

    func stepItem(_ row: LostStepRow, _ facts: AwayFacts) -> StepItem {
        let date = day(row.on.local(), today: facts.today)
        return StepItem(
            step: step(row.step), words: row.words, by: lostStepBy(date: date, name: facts.name(row.by) ?? somebody))
    }
}
