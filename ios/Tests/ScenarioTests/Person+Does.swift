import AppModels
import AppTesting

/// What a person does on a screen: the events that scenarios name, since Swift cannot look them up.
extension Person {
    func does(_ name: String, _ with: [Json]) throws {
        switch (place, name) {
        case (.enrol, "label"): app.enrol().on(.label(text: text(with)))
        case (.enrol, "done"): app.enrol().on(.done)
        case (.home, _): try home(name, with)
        case (.meetings, "open"): try here(app.meetings()).on(.open(id: text(with)))
        case (.meeting(let id), "open"): try here(app.meeting(id)).on(.open(place: place(with)))
        case (.meeting(let id), "dispute"): try here(app.meeting(id)).on(.dispute(words: text(with)))
        case (.roll(let id), _): try roll(here(app.roll(id)), name, with)
        case (.plan(let id, let branch, let on), _): try plan(here(app.plan(id, branch, on)), name, with)
        case (.close(let id), _): try closing(here(app.closing(id)), name)
        case (.leave(let id), "away"): try here(app.leave(id)).on(.away)
        case (.signIn, "key"): try here(app.signIn()).on(.key(key: Character(text(with))))
        case (.signIn, "done"): try here(app.signIn()).on(.done)
        case (.status, "seen"): try here(app.status()).on(.seen(number: UInt64(text(with)) ?? 0))
        default: try doesAway(name, with)
        }
    }

    private func home(_ name: String, _ with: [Json]) throws {
        let home = try here(app.home())
        switch name {
        case "open": home.on(.open(place: try place(with)))
        case "answerProxy":
            home.on(.answerProxy(meeting: text(with), mark: with[1].text, accepted: with[2] == .flag(true)))
        default: throw unknown(name)
        }
    }

    private func roll(_ roll: RollModel, _ name: String, _ with: [Json]) throws {
        switch name {
        case "tap": roll.on(.tap(person: text(with)))
        case "other": roll.on(.other(person: text(with)))
        case "mark": roll.on(.mark(person: text(with), mark: try mark(with[1].text), reason: with[2].text))
        case "rest": roll.on(.rest)
        case "close": roll.on(.close)
        case "dues": roll.on(.dues)
        default: throw unknown(name)
        }
    }

    private func closing(_ closing: CloseModel, _ name: String) throws {
        switch name {
        case "close": closing.on(.close)
        case "longer": closing.on(.longer)
        case "shorter": closing.on(.shorter)
        default: throw unknown(name)
        }
    }

    private func plan(_ plan: PlanModel, _ name: String, _ with: [Json]) throws {
        switch name {
        case "kind": plan.on(.kind(kind: Int(text(with)) ?? 0))
        case "at": plan.on(.at(text: text(with)))
        case "time": plan.on(.time(time: try time(text(with))))
        case "topics": plan.on(.topics(text: text(with)))
        case "done": plan.on(.done)
        default: throw unknown(name)
        }
    }

    /// 23:55
    private func time(_ said: String) throws -> LocalTime {
        let parts = said.split(separator: ":").compactMap { Int($0) }
        guard parts.count == 2 else { throw Wrong("there is no time \(said)") }
        return LocalTime(parts[0], parts[1])
    }

    private func mark(_ name: String) throws -> RollMark {
        guard let mark = RollMark.allCases.first(where: { "\($0)" == name }) else {
            throw Wrong("no mark is called \(name)")
        }
        return mark
    }

    func place(_ with: [Json]) throws -> Place {
        guard let place = Place.of(text(with)) else { throw Wrong("there is no place \(text(with))") }
        return place
    }

    func text(_ with: [Json]) -> String {
        with.first?.text ?? ""
    }

    func here<Model>(_ model: Model?) throws -> Model {
        guard let model else { throw Wrong("no profile is open") }
        return model
    }

    func unknown(_ name: String) -> Wrong {
        Wrong("nobody has said what \(name) is at \(place.route)")
    }
}
