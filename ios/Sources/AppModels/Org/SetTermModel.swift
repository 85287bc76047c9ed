import Observation
import YixianCore

public enum SetTermEvent: Equatable, Sendable {
    case began(date: LocalDate)

    /// One of the lengths that the rules give.
    case length(length: Int)

    case ends(date: LocalDate)

    case done
}

/// A term of office as it was elected, or as it should have been recorded. Its end follows until somebody says another day.
@MainActor @Observable
public final class SetTermModel: ScreenModel {
    private struct Facts {
        let terms: TermScreen
        let corrected: TermRow?

        var today: LocalDate { terms.today.local() }
    }

    private struct Filled {
        let began: LocalDate
        let ends: LocalDate
    }

    private let around: Around
    private let org: OrgId
    private let record: String
    private let form: FilledForm
    private let reading: Reading<Facts, Void>

    init(_ around: Around, org: String, record: String) {
        self.around = around
        self.org = OrgId(org)
        self.record = record
        form = around.form(.setTerm(org: org, record: record))
        let organisations = around.session.organisations()
        let read: @MainActor () async throws -> Facts = {
            let terms = try await organisations.terms(org: OrgId(org))
            let all = [terms.term].compactMap(\.self) + terms.earlier
            let corrected = all.first { $0.id.value == record }
            if corrected == nil, !record.isEmpty { throw notHere("the term") }
            return Facts(terms: terms, corrected: corrected)
        }
        reading = Reading(around, [.organisations, .rules], read: read) { _, _ in }
        super.init(around.scope)
        reading.begin(in: scope)
    }

    public var state: Shown<SetTermState> {
        let words = around.words.value
        return reading.facts.map { state($0, filled($0), words) }
    }

    public func on(_ event: SetTermEvent) {
        guard let facts = reading.facts.value else { return }
        switch event {
        case .began(let date): form[Field.began] = min(date, facts.today).iso
        case .length(let length):
            form[Field.length] = String(length)
            form[Field.ends] = nil
        case .ends(let date): form[Field.ends] = date.iso
        case .done: record(filled(facts))
        }
    }

    private func filled(_ facts: Facts) -> Filled {
        let began = day(Field.began) ?? facts.corrected?.term.began.local() ?? facts.today
        return Filled(began: began, ends: day(Field.ends) ?? usualEnd(facts, began))
    }

    private func day(_ field: String) -> LocalDate? {
        form[field].flatMap(LocalDate.init(iso:))
    }

    /// As long as was chosen, else as long as the term was that is put right or that is over.
    private func usualEnd(_ facts: Facts, _ began: LocalDate) -> LocalDate {
        let lengths = facts.terms.lengths
        if let length = form[Field.length].flatMap({ Int($0) }) ?? asBefore(facts), lengths.indices.contains(length) {
            return ends(began, lengths[length])
        }
        if let corrected = facts.corrected { return corrected.term.ends.local() }
        return lengths.first.map { ends(began, $0) } ?? began.plusMonths(usualMonths)
    }

    private func asBefore(_ facts: Facts) -> Int? {
        guard let before = (facts.corrected ?? facts.terms.term)?.term else { return nil }
        return facts.terms.lengths.firstIndex { ends(before.began.local(), $0) == before.ends.local() }
    }

    private func record(_ filled: Filled) {
        let term = Term(began: filled.began.stated(), ends: filled.ends.stated())
        actOnce { [self] in
            try await form.recorded { try await set(term) }
            around.sync.ask()
            try Task.checkCancellation()
            around.navigator.drop(form.place)
        }
    }

    private func set(_ term: Term) async throws {
        let organisations = around.session.organisations()
        if record.isEmpty {
            _ = try await organisations.setTerm(org: org, term: term)
        } else {
            _ = try await organisations.correctTerm(org: org, earlier: EventId(record), term: term)
        }
    }

    private func state(_ facts: Facts, _ filled: Filled, _ words: Words) -> SetTermState {
        let lengths = facts.terms.lengths
        let calendar = around.outside.calendar
        return SetTermState(
            branch: facts.terms.org.name,
            isCorrection: facts.corrected != nil,
            began: words.dayState(filled.began, today: facts.today, calendar: calendar),
            lengths: lengths.map(words.lengthOf),
            length: lengths.firstIndex { ends(filled.began, $0) == filled.ends } ?? -1,
            ends: words.dayState(filled.ends, today: facts.today, calendar: calendar)
        )
    }
}

private enum Field {
    static let began = "began"
    static let length = "length"
    static let ends = "ends"
}

/// With what the form begins where no rule is known here; the core has the last word.
private let usualMonths = 36

private func ends(_ began: LocalDate, _ length: TermLength) -> LocalDate {
    began.plusMonths(Int(length.months))
}
