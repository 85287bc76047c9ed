import Observation
import YixianCore

/// A form about oneself or a member away.
@MainActor @Observable
public class AwayForm: FormModel {
    private let reading: Reading<AwayFacts, AwayFacts>

    init(_ around: Around, _ form: FilledForm, _ person: String) {
        let read: @MainActor () async throws -> AwayFacts = { try await around.away(person) }
        reading = Reading(around, awayAreas, read: read) { facts, _ in facts }
        super.init(around, form)
        reading.begin(in: scope)
    }

    var facts: AwayFacts? {
        reading.facts.value
    }

    /// What the form shows, with what has been filled in so far.
    func filled<State>(_ show: @MainActor (AwayFacts, Words) -> State) -> Shown<State> {
        let words = around.words.value
        return reading.facts.map { show($0, words) }
    }

    func day(_ date: LocalDate, _ facts: AwayFacts, _ words: Words) -> DayState {
        words.dayState(date, today: facts.today, calendar: around.outside.calendar)
    }

    /// The day on which something was: nothing has happened tomorrow.
    func happened(_ date: LocalDate) {
        if let facts { form["day"] = min(date, facts.today).iso }
    }

    func record(_ work: @escaping @MainActor (any FloatingProtocol, AwayScreen) async throws -> EventId) {
        guard let screen = facts?.screen else { return }
        record { [around] in _ = try await work(around.session.floating(), screen) }
    }
}
