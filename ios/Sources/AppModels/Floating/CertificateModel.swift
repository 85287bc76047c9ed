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
        filled { facts, words in fields(facts).state(words, facts.screen.name) }
    }

    public func on(_ event: CertificateEvent) {
        switch event {
        case .number(let text): type(CertificateFields.number, text, most: mostOfAName)
        case .from(let date): form[CertificateFields.from] = date.iso
        case .last(let date): form[CertificateFields.last] = date.iso
        case .noTransfer(let text): type(CertificateFields.noTransfer, text, most: mostWords)
        case .done: done()
        }
    }

    private func done() {
        guard let facts else { return }
        let fields = fields(facts)
        if fields.lacksNumber || fields.lacksReason { return }
        let certificate = fields.certificate
        record { floating, screen in
            try await floating.issueCertificate(
                branch: screen.branch.id, person: screen.person, certificate: certificate)
        }
    }

    private func fields(_ facts: AwayFacts) -> CertificateFields {
        CertificateFields(self, facts.rules, facts.today)
    }
}
