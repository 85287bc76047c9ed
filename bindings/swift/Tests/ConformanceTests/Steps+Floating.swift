import YixianCore

extension Steps {
    func onFloating(_ name: String, _ step: Json) async throws -> Json? {
        switch name {
        case "places":
            return Json(places(typed: try step["typed"].text(), most: try step["most"].number()).map(shown))
        case "own_away": return shown(try await floating(step).own())
        case "member_away": return shown(try await floating(step).member(branch: branch(step), person: person(step)))
        case "register": return shown(try await floating(step).register(branch: branch(step)))
        case "branches":
            let place = try step["place"].text()
            let word = step["word"] == .null ? "" : try step["word"].text()
            return shown(try await floating(step).branches(place: place, word: word))
        case "away_entries":
            return Json(try await floating(step).entries(branch: branch(step), person: person(step)).rows.map(shown))
        case "receive_guest": return try await receiveGuest(step)
        case "guest_card":
            let withNumber = try step["with_number"].present?.flag() ?? false
            return Json(try await floating(step).guestCard(withNumber: withNumber))
        case "read_guest_card":
            return shown(try await floating(step).readGuestCard(scanned: try step["scanned"].text()))
        case "read_invitation":
            return shown(try await floating(step).readInvitation(scanned: try step["scanned"].text()))
        case "in_care": return Json(try await floating(step).inCare().map(shown))
        default: return try await onAway(name, step).map { Json($0.value) }
        }
    }

    /// What people record of a member away.
    private func onAway(_ name: String, _ step: Json) async throws -> EventId? {
        let area = { try self.floating(step) }
        switch name {
        case "depart":
            return try await area().depart(branch: branch(step), person: person(step), departure: departure(step))
        case "come_back":
            return try await area().comeBack(branch: branch(step), person: person(step), on: date(step["on"]))
        case "name_contact":
            let contact = PersonId(try step["contact"].text())
            let agrees = try step["agrees"].present?.flag() ?? false
            return try await area().nameContact(
                branch: branch(step), person: person(step), contact: contact, agrees: agrees)
        case "withdraw_entry":
            return try await area().withdraw(
                branch: branch(step), person: person(step), entry: EventId(step["entry"].text()),
                reason: step["reason"].text())
        case "log_contact":
            return try await area().logContact(branch: branch(step), person: person(step), entry: contact(step))
        case "send_news": return try await area().sendNews(news: news(step))
        case "issue_certificate":
            return try await area().issueCertificate(
                branch: branch(step), person: person(step), certificate: certificate(step))
        case "report_host": return try await area().reportHost(attended: attended(step))
        case "answer_host": return try await answerHost(step)
        case "take_step":
            let (taken, words) = (try named(step["step"], of: LostStep.allCases), try step["words"].text())
            return try await area().takeStep(branch: branch(step), person: person(step), step: taken, words: words)
        case "choose":
            let choice = try named(step["choice"], of: AwayChoice.allCases)
            return try await area().choose(branch: branch(step), person: person(step), choice: choice)
        default: return nil
        }
    }

    private func floating(_ step: Json) throws -> Floating {
        try session(step).floating()
    }

    private func shown(_ row: PlaceRow) -> Json {
        [
            "code": Json(row.code), "name": Json(row.name), "short_name": Json(row.shortName),
            "abroad": Json(row.abroad),
        ]
    }

    private func shown(_ screen: AwayScreen) -> Json {
        let rest: [String: Json] = [
            "person": Json(screen.person.value),
            "name": Json(screen.name),
            "enabled": Json(screen.enabled),
            "choice": Json(screen.choice.map { variant($0) }),
            "contact": Json(screen.contact?.person.value),
            "number": Json(screen.phone),
            "phone_consent": Json(screen.phoneConsent.map { variant($0.state) }),
            "last_heard": Json(screen.next?.lastHeard.map { text($0) }),
            "log": Json(screen.log.map(shown)),
            "news": Json(screen.news.map(shown)),
            "hosts": Json(screen.hosts.map(shown)),
            "certificate": Json(screen.certificate?.certificate.number),
            "certificate_holds": screen.certificate.map { Json($0.holds) } ?? .null,
            "tries": Json(screen.search?.tries),
            "next_step": Json(screen.search?.next.map { variant($0) }),
            "steps": Json(screen.steps.map(shown)),
            "may": shown(screen.may),
        ]
        return .object(shown(screen.departure).merging(rest) { _, new in new })
    }

    private func shown(_ row: DepartureRow?) -> [String: Json] {
        [
            "place": Json(row?.departure.place),
            "place_name": Json(row?.placeName),
            "left_on": Json(row.map { text($0.departure.leftOn) }),
            "back_on": Json(row?.departure.backOn.map { text($0) }),
            "reason": Json(row.map { variant($0.departure.reason) }),
            "months": Json(row?.months),
            "floating_from": Json(row?.floatingFrom.map { text($0) }),
            "by": Json(row?.by?.value),
        ]
    }

    private func shown(_ row: ContactLogRow) -> Json {
        [
            "on": Json(text(row.entry.on)),
            "way": Json(variant(row.entry.way)),
            "reached": Json(row.entry.reached),
            "words": Json(row.entry.words),
            "by": Json(row.by.value),
        ]
    }

    private func shown(_ row: NewsRow) -> Json {
        [
            "phrase": Json(row.news.phrase.map { variant($0) }), "words": Json(row.news.words),
            "place_name": Json(row.placeName),
        ]
    }

    private func shown(_ row: HostRow) -> Json {
        [
            "id": Json(row.id.value),
            "host": Json(row.attended.host),
            "kind": Json(variant(row.attended.kind)),
            "proof": Json(variant(row.attended.proof)),
            "code": Json(row.attended.code),
            "confirmed": row.confirmed.map { Json($0) } ?? .null,
            "words": Json(row.words),
            "finding": row.finding.map(shown) ?? .null,
            "is_asked": Json(row.isAsked),
        ]
    }

    private func shown(_ finding: HostFinding) -> Json {
        guard case .meeting(let meeting) = finding else { return Json(variant(finding)) }
        return ["meeting": shown(meeting)]
    }

    private func shown(_ meeting: HostMeeting) -> Json {
        [
            "county": Json(meeting.county),
            "branch": Json(meeting.branch),
            "kind": Json(variant(meeting.kind)),
            "on": Json(text(meeting.on)),
            "cancelled": Json(meeting.cancelled),
        ]
    }

    private func shown(_ row: LostStepRow) -> Json {
        ["step": Json(variant(row.step)), "words": Json(row.words), "by": Json(row.by.value)]
    }

    private func shown(_ may: AwayRights) -> Json {
        [
            "report": Json(may.report), "speak": Json(may.speak), "keep": Json(may.keep), "log": Json(may.log),
            "decide": Json(may.decide),
        ]
    }

    private func shown(_ register: FloatingRegister) -> Json {
        [
            "enabled": Json(register.enabled),
            "away": Json(register.away.map(\.person.value)),
            "floating": Json(register.away.map { Json($0.floating) }),
            "open_hosts": Json(register.away.map { Json($0.openHosts) }),
            "contacts": Json(register.away.map { Json($0.contact?.person.value) }),
            "here": Json(register.here.map(shown)),
            "back": Json(register.back.map(shown)),
        ]
    }

    private func shown(_ row: AwayBackRow) -> Json {
        Json([Json(row.person.value), Json(row.placeName), Json(text(row.leftOn)), Json(text(row.backOn))])
    }

    private func shown(_ row: AwayEntryRow) -> Json {
        let (what, detail) = detail(of: row.said)
        return [
            "id": Json(row.id.value), "what": Json(what), "detail": Json(detail), "by": Json(row.by),
            "may_withdraw": Json(row.mayWithdraw), "reason": Json(row.withdrawn?.reason),
        ]
    }

    /// What an entry is, and what of it a case reads.
    private func detail(of said: AwayEntry) -> (String, String) {
        switch said {
        case .departure(let placeName, _): ("departure", placeName)
        case .return(let on): ("return", text(on))
        case .contact(_, _, _, let words): ("contact", words)
        case .certificate(let number, _, _): ("certificate", number)
        case .host(let host, _): ("host", host)
        case .hostAnswer(_, _, _, let words): ("host_answer", words)
        case .step(_, _, let words): ("step", words)
        case .choice(let choice): ("choice", variant(choice))
        }
    }

    private func shown(_ row: InflowRow) -> Json {
        Json([Json(row.name), Json(row.home), Json(row.certificate?.certificate.number)])
    }

    private func receiveGuest(_ step: Json) async throws -> Json {
        let guest = Guest(
            name: try step["name"].text(),
            home: try step["home"].text(),
            since: try date(step["since"]),
            certificate: step["number"].present == nil ? nil : try certificate(step)
        )
        return Json(try await floating(step).receiveGuest(branch: branch(step), guest: guest).value)
    }

    private func shown(_ guest: Guest) -> Json {
        [
            "name": Json(guest.name), "home": Json(guest.home), "phone": Json(guest.phone),
            "is_probationary": Json(guest.isProbationary), "since": Json(text(guest.since)),
            "certificate": Json(guest.certificate?.number),
        ]
    }

    private func shown(_ meeting: ScannedMeeting) -> Json {
        [
            "host": Json(meeting.host), "on": Json(text(meeting.on)), "kind": Json(variant(meeting.kind)),
            "code": Json(meeting.code),
        ]
    }

    private func shown(_ row: CareRow) -> Json {
        [
            "branch": Json(row.branch?.value), "person": Json(row.person.value), "place_name": Json(row.placeName),
        ]
    }

    private func shown(_ near: BranchesNear) -> Json {
        ["county": Json(near.county), "found": Json(near.found.map(shown)), "more": Json(near.more)]
    }

    private func shown(_ branch: BranchNear) -> Json {
        ["name": Json(branch.name), "above": Json(branch.above)]
    }

    private func answerHost(_ step: Json) async throws -> EventId {
        try await floating(step).answerHost(
            branch: branch(step),
            person: person(step),
            report: EventId(step["report"].text()),
            confirmed: step["confirmed"].flag(),
            words: step["words"].text()
        )
    }

    private func departure(_ step: Json) throws -> Departure {
        Departure(
            place: try step["place"].text(),
            leftOn: try date(step["left_on"]),
            backOn: try step["back_on"].present.map { try date($0) },
            reason: try named(step["reason"], of: DepartureReason.allCases)
        )
    }

    private func contact(_ step: Json) throws -> ContactEntered {
        ContactEntered(
            on: try date(step["on"]),
            way: try named(step["way"], of: ContactWay.allCases),
            reached: try step["reached"].flag(),
            words: try step["words"].text()
        )
    }

    private func news(_ step: Json) throws -> News {
        News(
            phrase: try step["phrase"].present.map { try named($0, of: NewsPhrase.allCases) },
            words: try step["words"].text(),
            place: try step["place"].present?.text()
        )
    }

    private func certificate(_ step: Json) throws -> MemberCertificate {
        MemberCertificate(
            number: try step["number"].text(),
            holdsFrom: try date(step["holds_from"]),
            holdsUntil: try date(step["holds_until"]),
            noTransfer: try step["no_transfer"].present?.text()
        )
    }

    private func attended(_ step: Json) throws -> HostAttendance {
        HostAttendance(
            host: try step["host"].text(),
            on: try date(step["on"]),
            kind: try named(step["kind"], of: meetingKinds),
            proof: try named(step["proof"], of: HostProof.allCases),
            whomToCall: try step["whom_to_call"].text(),
            code: try step["code"].present?.text()
        )
    }
}
