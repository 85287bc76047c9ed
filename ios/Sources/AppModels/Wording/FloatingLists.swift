import YixianCore

/// The branch's register, those whom somebody keeps in touch with, and the branches of a county.
extension Words {
    func registerState(
        _ register: FloatingRegister, mayChange: Bool, _ rules: [RuleRow], _ today: LocalDate
    ) -> FloatingRegisterState {
        let mayEnter = mayChange && register.enabled
        let here = register.here.map { inflow($0, mayEnter: mayEnter, today) }
        let guests = here.map { [$0.name, $0.since, $0.home].filter { !$0.isEmpty }.joined(separator: separator) }
        let said = (register.away.map { spoken($0, today) } + guests).joined(separator: "\n")
        return FloatingRegisterState(
            branch: register.branch.name,
            isShut: !register.enabled,
            away: register.away.map { row($0, rules, today) },
            here: here,
            back: register.back.map { back($0, today) },
            mayChange: mayChange,
            mayEnter: mayEnter,
            spoken: said.isEmpty ? registerEmpty : said
        )
    }

    private func inflow(_ row: InflowRow, mayEnter: Bool, _ today: LocalDate) -> InflowState {
        InflowState(
            person: row.person.value,
            name: named(row.name),
            since: registerHereSince(date: day(row.since.local(), today: today)),
            home: row.home.map(registerHome) ?? "",
            certificate: row.certificate.map { certificateItem($0, today) },
            mayRenew: mayEnter && row.home != nil
        )
    }

    private func back(_ row: AwayBackRow, _ today: LocalDate) -> BackItem {
        let (left, back) = (day(row.leftOn.local(), today: today), day(row.backOn.local(), today: today))
        return BackItem(
            person: row.person.value, name: named(row.name),
            what: registerBackRow(place: row.placeName, left: left, back: back))
    }

    private func spoken(_ row: AwayRow, _ today: LocalDate) -> String {
        spokenAwayOf(
            name: named(row.name), place: row.departure.placeName, due: due(row.next, today).text,
            contact: contactLine(row.contact))
    }

    private func row(_ row: AwayRow, _ rules: [RuleRow], _ today: LocalDate) -> AwayRowState {
        AwayRowState(
            person: row.person.value,
            name: named(row.name),
            place: row.departure.placeName,
            due: due(row.next, today),
            floating: floating(row, rules, today),
            contact: contactLine(row.contact),
            waits: waits(row)
        )
    }

    private func floating(_ row: AwayRow, _ rules: [RuleRow], _ today: LocalDate) -> String {
        guard let from = row.departure.floatingFrom else { return "" }
        let date = day(from.local(), today: today)
        if row.floating { return registerFloating(date: date) }
        return rules.months("float.months").map { awayFloatingLater(date: date, months: $0) } ?? ""
    }

    private func waits(_ row: AwayRow) -> [String] {
        let hosts = row.openHosts == 0 ? nil : registerHosts(count: Int(row.openHosts))
        return [hosts, row.search.map(lost)].compactMap { $0 }
    }

    private func lost(_ search: LostSearch) -> String {
        let next = search.next.map { registerLostNext(step: step($0)) }
        return [registerLost(tries: Int(search.tries)), next].compactMap { $0 }.joined(separator: separator)
    }

    func careState(_ rows: [CareRow], _ today: LocalDate) -> CareState {
        let cared = rows.map { care($0, today) }
        let said = cared.map { [$0.name, $0.place, $0.due?.text].compactMap { $0 }.joined(separator: separator) }
        return CareState(rows: cared, spoken: said.isEmpty ? careEmpty : said.joined(separator: "\n"))
    }

    func branchesFound(_ near: BranchesNear, in place: String) -> BranchesFound {
        BranchesFound(
            rows: near.found.map { BranchItem(name: $0.name, above: $0.above) },
            note: note(near, place),
            ask: near.found.isEmpty ? "" : branchesAsk
        )
    }

    private func note(_ near: BranchesNear, _ place: String) -> String {
        if near.county == nil { return branchesElsewhere(place: place) }
        if near.found.isEmpty { return branchesNone }
        return near.more ? branchesMore : ""
    }

    private func care(_ row: CareRow, _ today: LocalDate) -> CareRowState {
        CareRowState(
            person: row.person.value,
            name: named(row.name),
            place: row.placeName.map(awayWhere) ?? awayAtHome,
            due: row.next.map { due($0, today) }
        )
    }
}
