import Observation
import YixianCore

public enum ReturnEvent: Equatable, Sendable {
    case day(date: LocalDate)

    case done
}

/// 我回来了: the day is enough.
@MainActor @Observable
public final class ReturnModel: AwayForm {
    init(_ around: Around, _ person: String) {
        super.init(around, around.form(.return(person: person)), person)
    }

    public var state: Shown<ReturnState> {
        filled { facts, words in
            ReturnState(name: facts.screen.name, isOwn: facts.isOwn, day: day(day(facts), facts, words))
        }
    }

    public func on(_ event: ReturnEvent) {
        switch event {
        case .day(let date): form["day"] = date.iso
        case .done: done()
        }
    }

    private func done() {
        guard let on = facts.map(day)?.stated() else { return }
        record { floating, screen in
            try await floating.comeBack(branch: screen.branch.id, person: screen.person, on: on)
        }
    }

    /// Nobody is back before he left.
    private func day(_ facts: AwayFacts) -> LocalDate {
        let said = date("day") ?? facts.today
        return facts.screen.departure.map { max(said, $0.departure.leftOn.local()) } ?? said
    }
}
