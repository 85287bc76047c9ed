import YixianCore

/// What was entered of a member away, as it can be taken back.
extension Words {
    func entriesState(_ entries: AwayEntries, _ facts: AwayFacts) -> AwayEntriesState {
        AwayEntriesState(
            person: facts.person,
            name: named(entries.name),
            branch: entries.branch.name,
            isOwn: facts.isOwn,
            rows: entries.rows.map { entryItem($0, facts.today) }
        )
    }

    private func entryItem(_ row: AwayEntryRow, _ today: LocalDate) -> AwayEntryItem {
        AwayEntryItem(
            id: row.id.value,
            what: what(row.said, today),
            words: said(row.said),
            by: enteredBy(row, today),
            mayWithdraw: row.mayWithdraw,
            withdrawn: row.withdrawn.map { withdrawn($0, today) } ?? "",
            reason: row.withdrawn.map { reason($0.reason) } ?? ""
        )
    }

    /// What has been erased for good says nothing.
    private func reason(_ words: String) -> String {
        words.isEmpty ? "" : awayEntriesReason(words: words)
    }

    private func enteredBy(_ row: AwayEntryRow, _ today: LocalDate) -> String {
        let date = day(row.at.date(), today: today)
        return row.by.isEmpty ? date : awayEntriesBy(date: date, name: row.by)
    }

    private func withdrawn(_ taken: EntryWithdrawn, _ today: LocalDate) -> String {
        awayEntriesWithdrawn(date: day(taken.at.date(), today: today), name: named(taken.by))
    }

    private func what(_ entry: AwayEntry, _ today: LocalDate) -> String {
        let day = { (date: StatedDate) in self.day(date.local(), today: today) }
        switch entry {
        case .departure(let place, let left): return awayEntryDeparture(place: place, date: day(left))
        case .return(let on): return awayEntryReturn(date: day(on))
        case .contact(let on, let way, let reached, _):
            return awayEntryContact(date: day(on), what: contact(way, reached: reached))
        case .certificate(let number, let from, let until):
            let last = self.day(until.local().plusDays(-1), today: today)
            return awayEntryCertificate(number: number, from: day(from), last: last)
        case .host(let host, let on): return awayEntryHost(branch: host, date: day(on))
        case .hostAnswer(let host, let on, true, _): return awayEntryHostYes(branch: host, date: day(on))
        case .hostAnswer(let host, let on, false, _): return awayEntryHostNo(branch: host, date: day(on))
        case .step(let taken, let on, _): return awayEntryStep(step: step(taken), date: day(on))
        case .choice(let choice): return awayEntryChoice(way: way(choice))
        }
    }

    /// What somebody wrote to it.
    private func said(_ entry: AwayEntry) -> String {
        switch entry {
        case .contact(_, _, _, let words), .hostAnswer(_, _, _, let words), .step(_, _, let words): words
        case .departure, .return, .certificate, .host, .choice: ""
        }
    }

    func contact(_ way: ContactWay, reached: Bool) -> String {
        let way = self.way(way)
        return reached ? contactReached(way: way) : contactTried(way: way)
    }
}
