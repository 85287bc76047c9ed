import Observation
import YixianCore

public enum CertificateEvent: Equatable, Sendable {
    case number(text: String)

    case from(date: LocalDate)

    /// The last day on which it holds.
    case last(date: LocalDate)

    case noTransfer(text: String)

    case done
}

/// A certificate that was issued on paper, as it is recorded: its number and its days.
@MainActor @Observable
public final class CertificateModel: AwayForm {
    init(_ around: Around, _ person: String) {
        super.init(around, around.form(.certificate(person: person)), person)
    }

    public var state: Shown<CertificateState> {
        filled { facts, words in certificateState(facts, words) }
    }

    public func on(_ event: CertificateEvent) {
        switch event {
        case .number(let text): type("number", text, most: mostOfAName)
        case .from(let date): form["from"] = date.iso
        case .last(let date): form["last"] = date.iso
        case .noTransfer(let text): type("no transfer", text, most: mostWords)
        case .done: done()
        }
    }

    private var number: String { trimmed(text("number")) }

    private var noTransfer: String { trimmed(text("no transfer")) }

    private func done() {
        guard let facts, isReady(facts) else { return }
        let certificate = MemberCertificate(
            number: number, holdsFrom: from(facts).stated(), holdsUntil: last(facts).plusDays(1).stated(),
            noTransfer: isLong(facts) ? noTransfer : nil)
        record { floating, screen in
            try await floating.issueCertificate(
                branch: screen.branch.id, person: screen.person, certificate: certificate)
        }
    }

    private func isReady(_ facts: AwayFacts) -> Bool {
        !number.isEmpty && (!isLong(facts) || !noTransfer.isEmpty)
    }

    private func from(_ facts: AwayFacts) -> LocalDate {
        date("from") ?? facts.today
    }

    /// Unless somebody says otherwise it holds as long as one may.
    private func last(_ facts: AwayFacts) -> LocalDate {
        date("last") ?? usualLast(facts)
    }

    private func usualLast(_ facts: AwayFacts) -> LocalDate {
        from(facts).plusMonths(months(facts)).plusDays(-1)
    }

    private func months(_ facts: AwayFacts) -> Int {
        facts.rules.months("float.certificate") ?? usualMonths
    }

    private func isLong(_ facts: AwayFacts) -> Bool {
        last(facts) > usualLast(facts)
    }

    private func certificateState(_ facts: AwayFacts, _ words: Words) -> CertificateState {
        CertificateState(
            name: facts.screen.name,
            number: text("number"),
            from: day(from(facts), facts, words),
            last: day(last(facts), facts, words),
            months: months(facts),
            isLong: isLong(facts),
            noTransfer: text("no transfer"),
            isReady: isReady(facts)
        )
    }
}

/// With what the form begins where no rule is known here; the core has the last word.
private let usualMonths = 6
