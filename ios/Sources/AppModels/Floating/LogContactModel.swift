import Observation
import YixianCore

public enum LogContactEvent: Equatable, Sendable {
    case call(number: String)

    /// A number of which only the ends are shown is opened, which its owner sees, and called.
    case reveal(person: String)

    case day(date: LocalDate)

    case way(way: ContactKind)

    case reached(reached: Bool)

    case words(text: String)

    case done
}

/// 记一次联系: when, how, whether the member was reached. A phone call is one.
@MainActor @Observable
public final class LogContactModel: AwayForm {
    init(_ around: Around, _ person: String) {
        super.init(around, around.form(.logContact(person: person)), person)
    }

    public var state: Shown<LogContactState> {
        filled { facts, words in contactState(facts, words) }
    }

    public func on(_ event: LogContactEvent) {
        switch event {
        case .call(let number): around.device.call(number)
        case .reveal(let person): reveal(PersonId(person))
        case .day(let date): happened(date)
        case .way(let way): form["way"] = way.rawValue
        case .reached(let reached): form["reached"] = String(reached)
        case .words(let text): type("words", text, most: mostWords)
        case .done: done()
        }
    }

    private var way: ContactKind { choice("way") ?? .call }

    private var reached: Bool? { form["reached"].flatMap { Bool($0) } }

    private func reveal(_ person: PersonId) {
        guard let branch = facts?.screen.branch.id else { return }
        actOnce { [around] in around.device.call(try await around.reveal(person, of: branch)) }
    }

    private func done() {
        guard let facts, let reached else { return }
        let entry = ContactEntered(
            on: day(facts).stated(), way: coreWay(way), reached: reached, words: trimmed(text("words")))
        record { floating, screen in
            try await floating.logContact(branch: screen.branch.id, person: screen.person, entry: entry)
        }
    }

    private func day(_ facts: AwayFacts) -> LocalDate {
        date("day") ?? facts.today
    }

    private func contactState(_ facts: AwayFacts, _ words: Words) -> LogContactState {
        LogContactState(
            name: facts.screen.name,
            call: words.callingMember(facts.screen),
            day: day(day(facts), facts, words),
            way: way,
            reached: reached,
            words: text("words"),
            isReady: reached != nil,
            isTold: around.toldOfReveals.value
        )
    }
}

private func coreWay(_ way: ContactKind) -> ContactWay {
    switch way {
    case .call: .call
    case .message: .message
    case .visit: .visit
    case .family: .family
    }
}
