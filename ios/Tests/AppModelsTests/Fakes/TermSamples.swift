import YixianCore

@testable import AppModels

// Terms of office, as plain as the core tells of them.

func term(_ began: LocalDate, _ ends: LocalDate) -> Term {
    Term(began: began.stated(), ends: ends.stated())
}

func years(_ count: Int, from day: LocalDate) -> LocalDate {
    day.plusMonths(12 * count)
}

/// A village's branch whose five years end so; with the ladder of the national rules.
func termScreen(
    _ ends: LocalDate? = today.plusMonths(2), maySet: Bool = true, earlier: [TermRow] = [],
    lengths: [TermLength] = termLengths
) -> TermScreen {
    let row = ends.map { TermRow(id: EventId("t1"), term: term(years(-5, from: $0), $0)) }
    return termScreen(row, maySet: maySet, earlier: earlier, lengths: lengths)
}

func termScreen(
    _ row: TermRow?, maySet: Bool = true, earlier: [TermRow] = [], lengths: [TermLength] = termLengths
) -> TermScreen {
    let steps = row.map { row in
        [6, 3, 2, 1].map { TermStep(months: UInt32($0), on: row.term.ends.local().plusMonths(-$0).stated()) }
    }
    return TermScreen(
        org: branch, today: today.stated(), term: row, earlier: earlier, steps: steps ?? [],
        rule: RuleCited(id: "term.remind", source: "中国共产党支部工作条例(试行)(2018)", article: nil), lengths: lengths,
        maySet: maySet)
}

let termLengths = [("term.branch", 36), ("term.village", 60)].map { id, months in
    TermLength(rule: RuleCited(id: id, source: "中办意见", article: nil), months: UInt32(months))
}
