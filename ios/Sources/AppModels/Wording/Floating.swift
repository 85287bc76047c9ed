import YixianCore

/// What the screens of a member away are made of: what the core says of him, and the rules that it rests on.
struct AwayFacts {
    let screen: AwayScreen
    let rules: [RuleRow]
    let me: PersonId

    var today: LocalDate { screen.today.local() }

    var isOwn: Bool { screen.person == me }

    /// For the places that are opened from here.
    var person: String { isOwn ? "" : screen.person.value }

    func name(_ person: PersonId) -> String? {
        screen.names[person].flatMap { $0.isEmpty ? nil : $0 }
    }
}

extension Words {
    func awayState(_ facts: AwayFacts, isTold: Bool) -> AwayState {
        let (screen, today) = (facts.screen, facts.today)
        let due = facts.isOwn ? nil : screen.next.map { dueState($0, facts) }
        return AwayState(
            person: facts.person,
            name: named(screen.name),
            branch: screen.branch.name,
            isOwn: facts.isOwn,
            isShut: !screen.enabled,
            stay: screen.departure.map { stay($0, facts) },
            contact: screen.contact.map { contactPerson($0, facts.me) },
            call: facts.isOwn ? nil : callingMember(screen),
            due: due,
            search: screen.search.map { searchState($0, facts) },
            news: screen.news.map { newsItem($0, today) },
            hosts: screen.hosts.map { hostItem($0, facts) },
            certificate: screen.certificate.map { certificateItem($0, today) },
            choice: choice(facts),
            log: screen.log.map { logItem($0, facts) },
            steps: screen.steps.map { stepItem($0, facts) },
            may: may(facts),
            spoken: spokenAway(facts, contactLine(screen.contact), due?.due.text),
            isTold: isTold
        )
    }

    /// Whose name nobody knows here is somebody all the same.
    func named(_ name: String) -> String {
        name.isEmpty ? somebody : name
    }

    private func spokenAway(_ facts: AwayFacts, _ contact: String, _ due: String?) -> String {
        guard let place = facts.screen.departure?.placeName else { return awayAtHome }
        return facts.isOwn
            ? spokenAwayOwn(place: place, contact: contact)
            : spokenAwayOf(name: named(facts.screen.name), place: place, due: due ?? "", contact: contact)
    }

    private func stay(_ row: DepartureRow, _ facts: AwayFacts) -> StayState {
        let months = facts.rules.months("float.months")
        return StayState(
            place: row.placeName,
            since: awayLeft(date: day(row.departure.leftOn.local(), today: facts.today)),
            back: row.departure.backOn.map { awayBack(date: day($0.local(), today: facts.today)) } ?? awayBackUnknown,
            reason: reason(row.departure.reason),
            months: monthsAway(row.months),
            floating: floating(row.floatingFrom?.local(), months, facts.today),
            why: row.floatingFrom == nil
                ? [] : [months.map(awayFloatingWhy), source(facts.rules, "float.months")].compactMap { $0 },
            by: enteredBy(row.by, facts)
        )
    }

    private func enteredBy(_ person: PersonId?, _ facts: AwayFacts) -> String {
        guard let person, person != facts.screen.person else { return "" }
        return awayBy(name: facts.name(person) ?? somebody)
    }

    private func monthsAway(_ months: UInt32) -> String {
        months == 0 ? awayMonthsNone : awayMonths(months: Int(months))
    }

    /// Nothing of who is abroad: other rules hold there.
    private func floating(_ from: LocalDate?, _ months: Int?, _ today: LocalDate) -> String {
        guard let from, let months else { return "" }
        let date = day(from, today: today)
        return from > today
            ? awayFloatingLater(date: date, months: months) : awayFloatingNow(date: date, months: months)
    }

    func reason(_ reason: DepartureReason) -> String {
        switch reason {
        case .work: departWork
        case .study: departStudy
        case .family: departFamily
        case .other: departOther
        }
    }

    /// 打电话给于有; where nobody knows the name, the number says it.
    func callingMember(_ screen: AwayScreen) -> Calling? {
        screen.phone.map { number in
            let label = screen.name.isEmpty ? awayCallNumber(number: number) : awayCall(name: screen.name)
            return Calling(label: label, number: number, reveals: screen.isMasked ? screen.person.value : nil)
        }
    }

    private func contactPerson(_ contact: KeepsInTouch, _ me: PersonId) -> ContactPersonState {
        if contact.person == me { return ContactPersonState(name: awayContactYou, call: nil) }
        return ContactPersonState(name: contactLine(contact), call: callingContact(contact))
    }

    private func callingContact(_ contact: KeepsInTouch) -> Calling? {
        let label = contact.name.isEmpty ? awayCallContact : awayCall(name: contact.name)
        let reveals = contact.isMasked ? contact.person.value : nil
        return contact.phone.map { Calling(label: label, number: $0, reveals: reveals) }
    }

    func contactLine(_ contact: KeepsInTouch?) -> String {
        guard let contact else { return awayContactNone }
        return awayContact(name: named(contact.name))
    }

    private func dueState(_ next: ContactDue, _ facts: AwayFacts) -> DueState {
        // Abroad it is a rule, elsewhere the county's own. A country has a code of three letters.
        let isAbroad = facts.screen.departure?.departure.place.count == 3
        let rule = isAbroad ? "float.abroad_contact" : "float.contact"
        return DueState(
            due: due(next, facts.today),
            heard: next.lastHeard.map { awayHeard(date: day($0.local(), today: facts.today)) } ?? awayHeardNone,
            why: [facts.rules.months(rule).map(awayDueWhy), source(facts.rules, rule)].compactMap { $0 }
        )
    }

    /// A flag, no verdict: the day is said, and from that day on that it is time.
    func due(_ next: ContactDue, _ today: LocalDate) -> Line {
        let (due, date) = (next.due.local(), day(next.due.local(), today: today))
        return due > today ? Line(text: awayDue(date: date)) : Line(text: awayDueNow(date: date), tone: .waiting)
    }

    private func newsItem(_ row: NewsRow, _ today: LocalDate) -> NewsItem {
        let parts = [row.news.phrase.map(phrase), row.news.words.isEmpty ? nil : row.news.words]
        return NewsItem(
            what: parts.compactMap { $0 }.joined(separator: separator),
            place: row.placeName.map(awayWhere) ?? "",
            said: newsAt(date: moment(row.at, today: today)),
            fades: newsFades(date: day(row.fades.local(), today: today))
        )
    }

    func phrase(_ phrase: NewsPhrase) -> String {
        switch phrase {
        case .well: newsWell
        case .busy: newsBusy
        case .moved: newsMoved
        case .backSoon: newsBackSoon
        case .callMe: newsCallMe
        }
    }

    func certificateItem(_ row: CertificateRow, _ today: LocalDate) -> CertificateItem {
        let said = row.certificate
        let (from, last) = (said.holdsFrom.local(), said.holdsUntil.local().plusDays(-1))
        let mark =
            if row.holds {
                MarkState(marking: .present, word: certificateHolds)
            } else {
                MarkState(marking: .unmarked, word: from > today ? certificateNotYet : certificateOver)
            }
        return CertificateItem(
            number: certificateNumbered(number: said.number),
            span: certificateSpan(from: day(from, today: today), last: day(last, today: today)),
            mark: mark,
            noTransfer: said.noTransfer.map(certificateNoTransferIs) ?? ""
        )
    }

    /// All that is in the code that a member shows to the branch where he is.
    func guestCard(_ guest: Guest, today: LocalDate) -> [String] {
        let certificate = guest.certificate
        let span = certificate.map { said in
            certificateSpan(
                from: day(said.holdsFrom.local(), today: today),
                last: day(said.holdsUntil.local().plusDays(-1), today: today))
        }
        let lines: [String?] = [
            guest.name,
            guest.isProbationary ? guestProbationary : nil,
            cardHome(branch: guest.home),
            certificate.map { certificateNumbered(number: $0.number) } ?? cardCertificateNone,
            span,
            certificate?.noTransfer.map(certificateNoTransferIs),
            guest.phone.map(cardPhone),
        ]
        return lines.compactMap { $0 }
    }

    /// After six months there are two ways; what was chosen can be read by who may choose.
    private func choice(_ facts: AwayFacts) -> String? {
        let screen = facts.screen
        guard let departure = screen.departure, screen.may.report, isFloating(departure, facts.today) else {
            return nil
        }
        if let chosen = screen.choice { return awayChoiceMade(way: way(chosen)) }
        return awayChoice(months: facts.rules.months("float.months") ?? Int(departure.months))
    }

    func way(_ choice: AwayChoice) -> String {
        switch choice {
        case .transfer: chooseTransfer
        case .register: chooseRegister
        }
    }

    private func logItem(_ row: ContactLogRow, _ facts: AwayFacts) -> LogItem {
        let entry = row.entry
        let word = contact(entry.way, reached: entry.reached)
        let mark = MarkState(marking: entry.reached ? .present : .unmarked, word: word)
        let date = day(entry.on.local(), today: facts.today)
        return LogItem(
            mark: mark, words: entry.words, by: contactBy(date: date, name: facts.name(row.by) ?? somebody))
    }

    func way(_ way: ContactWay) -> String {
        switch way {
        case .call: contactCall
        case .message: contactMessage
        case .visit: contactVisit
        case .family: contactFamily
        }
    }

    /// On the first screen of who is away: whom to call, where it is recorded that he is, and how long.
    func awayCard(_ away: HomeAway, _ floatMonths: Int?, _ today: LocalDate) -> AwayCard {
        let contact = contactLine(away.contact)
        let months = monthsAway(away.months)
        let floating = floating(away.floatingFrom?.local(), floatMonths, today)
        let time = [months, floating].filter { !$0.isEmpty }.joined(separator: separator)
        return AwayCard(
            contact: contact,
            call: away.contact.flatMap(callingContact),
            place: away.placeName,
            months: months,
            floating: floating,
            mayTell: away.enabled,
            spoken: spokenAwayTime(stay: spokenAwayOwn(place: away.placeName, contact: contact), time: time)
        )
    }
}

private func isFloating(_ departure: DepartureRow, _ today: LocalDate) -> Bool {
    departure.floatingFrom.map { $0.local() <= today } ?? false
}

/// What makes sense to offer; whether it is permitted the core and the county say. What ends something is never shut.
private func may(_ facts: AwayFacts) -> AwayMay {
    let (on, may) = (facts.screen.enabled, facts.screen.may)
    let entries = may.entries
    let step = on && !facts.screen.mayTake.isEmpty
    let findBranches = on && facts.isOwn
    guard let departure = facts.screen.departure else {
        return AwayMay(depart: on && may.report, findBranches: findBranches, step: step, entries: entries)
    }
    return AwayMay(
        move: on && may.report,
        comeBack: may.report,
        tell: on && may.speak,
        reportHost: on && may.speak,
        findBranches: findBranches,
        choose: on && may.report && isFloating(departure, facts.today),
        log: on && may.log,
        nameContact: on && may.keep,
        certify: on && may.keep,
        step: step,
        entries: entries
    )
}
