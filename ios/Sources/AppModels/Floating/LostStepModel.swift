import Observation
import YixianCore

public enum LostStepEvent: Equatable, Sendable {
    case choose(step: LostKind)

    case words(text: String)

    case done
}

/// A step of the search for somebody: a person decides on it, and says what came of it.
@MainActor @Observable
public final class LostStepModel: AwayForm {
    init(_ around: Around, _ person: String) {
        super.init(around, around.form(.lostStep(person: person)), person)
    }

    public var state: Shown<LostStepState> {
        filled { facts, words in lostState(facts, words) }
    }

    public func on(_ event: LostStepEvent) {
        switch event {
        case .choose(let step): form["step"] = step.rawValue
        case .words(let text): type("words", text, most: mostWords)
        case .done: done()
        }
    }

    private var said: String { trimmed(text("words")) }

    private func done() {
        let said = said
        guard let facts, let step = chosen(facts), !said.isEmpty else { return }
        record { floating, screen in
            try await floating.takeStep(
                branch: screen.branch.id, person: screen.person, step: coreStep(step), words: said)
        }
    }

    private func steps(_ facts: AwayFacts) -> [LostKind] {
        facts.screen.mayTake.map(kind)
    }

    /// What somebody else has done meanwhile is not done twice.
    private func chosen(_ facts: AwayFacts) -> LostKind? {
        let chosen: LostKind? = choice("step")
        return chosen.flatMap { steps(facts).contains($0) ? $0 : nil }
    }

    private func lostState(_ facts: AwayFacts, _ words: Words) -> LostStepState {
        let chosen = chosen(facts)
        return LostStepState(
            name: facts.screen.name,
            stands: facts.screen.search.map { words.stands($0, facts.today) } ?? "",
            steps: steps(facts).map { LostChoice(step: $0, title: words.step(coreStep($0)), what: words.what($0)) },
            chosen: chosen,
            words: text("words"),
            why: words.lostWhy(facts),
            isReady: chosen != nil && !said.isEmpty
        )
    }
}

extension Words {
    fileprivate func what(_ step: LostKind) -> String {
        switch step {
        case .askedFamily: lostFamilyWhat
        case .toldSecretary: lostSecretaryWhat
        case .toldTownship: lostTownshipWhat
        case .inquiry: lostInquiryWhat
        case .found: lostFoundWhat
        }
    }
}

private func coreStep(_ step: LostKind) -> LostStep {
    switch step {
    case .askedFamily: .askedFamily
    case .toldSecretary: .toldSecretary
    case .toldTownship: .toldTownship
    case .inquiry: .inquiry
    case .found: .found
    }
}

private func kind(_ step: LostStep) -> LostKind {
    switch step {
    case .askedFamily: .askedFamily
    case .toldSecretary: .toldSecretary
    case .toldTownship: .toldTownship
    case .inquiry: .inquiry
    case .found: .found
    }
}
