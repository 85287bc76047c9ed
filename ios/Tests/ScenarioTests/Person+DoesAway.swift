import AppModels
import AppTesting

/// What is done on the screens about members away.
extension Person {
    func doesAway(_ name: String, _ with: [Json]) throws {
        switch place {
        case .away(let person): try away(here(app.away(person)), name, with)
        case .depart(let person): try depart(here(app.depart(person)), name, with)
        case .return(let person): try comeBack(here(app.comeBack(person)), name, with)
        case .news: try news(here(app.news()), name, with)
        case .reportHost: try reportHost(here(app.reportHost()), name, with)
        case .branchesNear: try branches(here(app.branchesNear()), name, with)
        case .guestCard: try card(here(app.guestCard()), name, with)
        case .logContact(let person): try log(here(app.logContact(person)), name, with)
        case .certificate(let person): try certificate(here(app.certificate(person)), name, with)
        case .receiveGuest(let branch): try guest(here(app.receiveGuest(branch)), name, with)
        default: try decides(name, with)
        }
    }

    private func decides(_ name: String, _ with: [Json]) throws {
        switch (place, name) {
        case (.nameContact(let person), "choose"): try here(app.nameContact(person)).on(.choose(person: text(with)))
        case (.nameContact(let person), "agrees"):
            try here(app.nameContact(person)).on(.agrees(yes: with.first == .flag(true)))
        case (.nameContact(let person), "done"): try here(app.nameContact(person)).on(.done)
        case (.awayEntries(let person), "withdraw"):
            try here(app.awayEntries(person)).on(.withdraw(id: text(with), reason: with[1].text))
        case (.choose(let person), _): try here(app.choose(person)).on(choice([.text(name)]))
        case (.lostStep(let person), "choose"): try here(app.lostStep(person)).on(.choose(step: choice(with)))
        case (.lostStep(let person), "words"): try here(app.lostStep(person)).on(.words(text: text(with)))
        case (.lostStep(let person), "done"): try here(app.lostStep(person)).on(.done)
        case (.floatingRegister, "open"): try here(app.floatingRegister()).on(.open(person: text(with)))
        case (.floatingRegister, "enter"): try here(app.floatingRegister()).on(.enter)
        case (.floatingRegister, "receive"): try here(app.floatingRegister()).on(.receive)
        case (.floatingRegister, "renew"): try here(app.floatingRegister()).on(.renew(person: text(with)))
        case (.floatingRegister, "leave"): try here(app.floatingRegister()).on(.leave(person: text(with)))
        case (.care, "open"): try here(app.care()).on(.open(person: text(with)))
        case (.members(let org), "open"): try here(app.members(org)).on(.open(place: place(with)))
        case (.members(let org), "term"): try here(app.members(org)).on(.term)
        case (.members(let org), "requests"): try here(app.members(org)).on(.requests)
        case (.members(let org), "reveal"):
            try here(app.members(org)).on(.reveal(person: text(with), calls: with[1] == .flag(true)))
        default: try doesDues(name, with)
        }
    }

    private func away(_ away: AwayModel, _ name: String, _ with: [Json]) throws {
        switch name {
        case "open": away.on(.open(place: try place(with)))
        case "call": away.on(.call(number: text(with)))
        case "reveal": away.on(.reveal(person: text(with)))
        case "answerHost":
            away.on(.answerHost(report: text(with), confirmed: with[1] == .flag(true), words: with[2].text))
        default: throw unknown(name)
        }
    }

    private func depart(_ depart: DepartModel, _ name: String, _ with: [Json]) throws {
        switch name {
        case "type": depart.on(.type(text: text(with)))
        case "pick": depart.on(.pick(code: text(with)))
        case "otherPlace": depart.on(.otherPlace)
        case "left": depart.on(.left(date: try date(with)))
        case "backKnown": depart.on(.backKnown)
        case "back": depart.on(.back(date: try date(with)))
        case "backUnknown": depart.on(.backUnknown)
        case "reason": depart.on(.reason(reason: try choice(with)))
        case "done": depart.on(.done)
        default: throw unknown(name)
        }
    }

    private func comeBack(_ comeBack: ReturnModel, _ name: String, _ with: [Json]) throws {
        switch name {
        case "day": comeBack.on(.day(date: try date(with)))
        case "done": comeBack.on(.done)
        default: throw unknown(name)
        }
    }

    private func news(_ news: NewsModel, _ name: String, _ with: [Json]) throws {
        switch name {
        case "phrase": news.on(.phrase(phrase: try choice(with)))
        case "words": news.on(.words(text: text(with)))
        case "type": news.on(.type(text: text(with)))
        case "pick": news.on(.pick(code: text(with)))
        case "otherPlace": news.on(.otherPlace)
        case "agreeAgain": news.on(.agreeAgain)
        case "send": news.on(.send)
        default: throw unknown(name)
        }
    }

    private func reportHost(_ host: ReportHostModel, _ name: String, _ with: [Json]) throws {
        switch name {
        case "host": host.on(.host(text: text(with)))
        case "day": host.on(.day(date: try date(with)))
        case "kind": host.on(.kind(kind: Int(text(with)) ?? 0))
        case "proof": host.on(.proof(proof: try choice(with)))
        case "scan": host.on(.scan)
        case "code": host.on(.code(text: text(with)))
        case "whom": host.on(.whom(text: text(with)))
        case "done": host.on(.done)
        default: throw unknown(name)
        }
    }

    private func branches(_ branches: BranchesNearModel, _ name: String, _ with: [Json]) throws {
        switch name {
        case "type": branches.on(.type(text: text(with)))
        case "pick": branches.on(.pick(code: text(with)))
        case "otherPlace": branches.on(.otherPlace)
        case "word": branches.on(.word(text: text(with)))
        case "look": branches.on(.look)
        case "report": branches.on(.report)
        default: throw unknown(name)
        }
    }

    private func card(_ card: GuestCardModel, _ name: String, _ with: [Json]) throws {
        switch name {
        case "number": card.on(.number(on: with.first == .flag(true)))
        default: throw unknown(name)
        }
    }

    private func log(_ log: LogContactModel, _ name: String, _ with: [Json]) throws {
        switch name {
        case "reveal": log.on(.reveal(person: text(with)))
        case "day": log.on(.day(date: try date(with)))
        case "way": log.on(.way(way: try choice(with)))
        case "reached": log.on(.reached(reached: with.first == .flag(true)))
        case "words": log.on(.words(text: text(with)))
        case "done": log.on(.done)
        default: throw unknown(name)
        }
    }

    private func certificate(_ certificate: CertificateModel, _ name: String, _ with: [Json]) throws {
        switch name {
        case "number": certificate.on(.number(text: text(with)))
        case "from": certificate.on(.from(date: try date(with)))
        case "last": certificate.on(.last(date: try date(with)))
        case "noTransfer": certificate.on(.noTransfer(text: text(with)))
        case "done": certificate.on(.done)
        default: throw unknown(name)
        }
    }

    private func guest(_ guest: ReceiveGuestModel, _ name: String, _ with: [Json]) throws {
        switch name {
        case "scan": guest.on(.scan)
        case "name": guest.on(.name(text: text(with)))
        case "phone": guest.on(.phone(text: text(with)))
        case "home": guest.on(.home(text: text(with)))
        case "probationary": guest.on(.probationary(on: with.first == .flag(true)))
        case "since": guest.on(.since(date: try date(with)))
        case "certified": guest.on(.certified(on: with.first == .flag(true)))
        case "number": guest.on(.number(text: text(with)))
        case "from": guest.on(.from(date: try date(with)))
        case "last": guest.on(.last(date: try date(with)))
        case "noTransfer": guest.on(.noTransfer(text: text(with)))
        case "done": guest.on(.done)
        default: throw unknown(name)
        }
    }

    func date(_ with: [Json]) throws -> LocalDate {
        guard let date = LocalDate(iso: text(with)) else { throw Wrong("\(text(with)) is no day") }
        return date
    }

    func choice<Choice: CaseIterable>(_ with: [Json]) throws -> Choice {
        guard let choice = Choice.allCases.first(where: { "\($0)" == text(with) }) else {
            throw Wrong("nothing to choose is called \(text(with))")
        }
        return choice
    }
}
