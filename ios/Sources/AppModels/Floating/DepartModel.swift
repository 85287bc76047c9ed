import Observation
import YixianCore

public enum DepartEvent: Equatable, Sendable {
    /// Part of a place's name.
    case type(text: String)

    case pick(code: String)

    case otherPlace

    case left(date: LocalDate)

    /// 大概知道
    case backKnown

    case back(date: LocalDate)

    /// 还说不准
    case backUnknown

    case reason(reason: AwayReason)

    case done
}

/// 我要外出, and 换了地方: where, since when, until when, why. Who was away already stays away since the same day, so that the
/// months go on counting.
@MainActor @Observable
public final class DepartModel: AwayForm {
    private let search: PlaceSearch

    init(_ around: Around, _ person: String, find: @escaping FindPlaces = placesOfTheCore) {
        let form = around.form(.depart(person: person))
        search = PlaceSearch(form, find)
        super.init(around, form, person)
    }

    public var state: Shown<DepartState> {
        filled { facts, words in departState(facts, words) }
    }

    public func on(_ event: DepartEvent) {
        switch event {
        case .type(let text): search.type(text)
        case .pick(let code): search.pick(code)
        case .otherPlace: search.clear()
        case .left(let date): form["left"] = date.iso
        case .backKnown: backKnown()
        case .back(let date): form["back"] = date.iso
        case .backUnknown: form["back"] = unknown
        case .reason(let reason): form["reason"] = reason.rawValue
        case .done: done()
        }
    }

    private func backKnown() {
        guard let facts else { return }
        form["back"] = (back(facts) ?? max(left(facts), facts.today).plusMonths(1)).iso
    }

    private func done() {
        guard let facts, let place = search.code, let reason = reason(facts) else { return }
        let departure = Departure(
            place: place, leftOn: left(facts).stated(), backOn: back(facts)?.stated(), reason: coreReason(reason))
        record { floating, screen in
            try await floating.depart(branch: screen.branch.id, person: screen.person, departure: departure)
        }
    }

    private func left(_ facts: AwayFacts) -> LocalDate {
        date("left") ?? facts.screen.departure?.departure.leftOn.local() ?? facts.today
    }

    /// After he has left, also where that day was changed last.
    private func back(_ facts: AwayFacts) -> LocalDate? {
        saidBack(facts).map { max($0, left(facts).plusDays(1)) }
    }

    /// What was said before holds, unless it has passed.
    private func saidBack(_ facts: AwayFacts) -> LocalDate? {
        if form["back"] != nil { return date("back") }
        return facts.screen.departure?.departure.backOn?.local().after(facts.today)
    }

    private func reason(_ facts: AwayFacts) -> AwayReason? {
        choice("reason") ?? facts.screen.departure.map { awayReason($0.departure.reason) }
    }

    private func departState(_ facts: AwayFacts, _ words: Words) -> DepartState {
        let (search, reason) = (search.state, reason(facts))
        let missing = [
            search.chosen == nil ? words.departMissingPlace : nil, reason == nil ? words.departMissingReason : nil,
        ].compactMap { $0 }
        return DepartState(
            name: facts.screen.name,
            isOwn: facts.isOwn,
            isMove: facts.screen.departure != nil,
            search: search,
            left: day(left(facts), facts, words),
            back: back(facts).map { day($0, facts, words) },
            reason: reason,
            missing: missing.isEmpty ? "" : words.departMissing(what: missing.joined(separator: words.separator))
        )
    }
}

private let unknown = "unknown"

extension LocalDate {
    fileprivate func after(_ day: LocalDate) -> LocalDate? {
        self > day ? self : nil
    }
}

private func coreReason(_ reason: AwayReason) -> DepartureReason {
    switch reason {
    case .work: .work
    case .study: .study
    case .family: .family
    case .other: .other
    }
}

private func awayReason(_ reason: DepartureReason) -> AwayReason {
    switch reason {
    case .work: .work
    case .study: .study
    case .family: .family
    case .other: .other
    }
}
