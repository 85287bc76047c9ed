import Observation
import YixianCore

public enum ReceiveGuestEvent: Equatable, Sendable {
    /// 扫报到码: it fills in what he shows.
    case scan

    case name(text: String)

    case phone(text: String)

    /// The branch that he belongs to.
    case home(text: String)

    case probationary(on: Bool)

    /// Since when he takes part here: today at the latest.
    case since(date: LocalDate)

    /// Whether he showed an activity certificate.
    case certified(on: Bool)

    case number(text: String)

    case from(date: LocalDate)

    /// The last day on which it holds.
    case last(date: LocalDate)

    case noTransfer(text: String)

    case done
}

extension ReceiveGuestEvent {
    fileprivate var changesWhatIsScanned: Bool {
        switch self {
        case .name, .home, .probationary, .certified, .number, .from, .last: true
        case .scan, .phone, .since, .noTransfer, .done: false
        }
    }
}

/// 登记流入党员: a member of elsewhere who takes part here, as he or his certificate says.
@MainActor @Observable
public final class ReceiveGuestModel: FormModel, Scans {
    private struct Facts {
        let branch: OrgName
        let rules: [RuleRow]
        let today: LocalDate
    }

    private let reading: Reading<Facts, Void>

    init(_ around: Around, branch: String) {
        let read: @MainActor () async throws -> Facts = {
            let today = try await around.openHome().today
            let register = try await around.session.floating().register(branch: OrgId(branch))
            let rules = try await around.rules(register.branch.id, today)
            return Facts(branch: register.branch, rules: rules, today: today.local())
        }
        reading = Reading(around, awayAreas, read: read) { _, _ in }
        super.init(around, around.form(.receiveGuest(branch: branch)))
        reading.begin(in: scope)
    }

    public var state: Shown<ReceiveGuestState> {
        let words = around.words.value
        return reading.facts.map { guestState($0, words) }
    }

    public func on(_ event: ReceiveGuestEvent) {
        if event.changesWhatIsScanned { form[Field.scanned] = nil }
        switch event {
        case .scan: around.device.scan(.guestCard)
        case .name(let text): type(Field.name, text, most: mostOfAName)
        case .phone(let text): type(Field.phone, text, most: mostOfAName)
        case .home(let text): type(Field.home, text, most: mostOfAName)
        case .probationary(let on): form[Field.probationary] = String(on)
        case .since(let date): since(date)
        case .certified(let on): form[Field.certified] = String(on)
        case .number(let text): type(CertificateFields.number, text, most: mostOfAName)
        case .from(let date): form[CertificateFields.from] = date.iso
        case .last(let date): form[CertificateFields.last] = date.iso
        case .noTransfer(let text): type(CertificateFields.noTransfer, text, most: mostWords)
        case .done: done()
        }
    }

    /// Another code is another member: nothing is left of the one before. Of the same one the number may have been typed.
    func saw(_ text: String) {
        actOnce { [around, form] in
            form[Field.scanned] = nil
            let guest = try await around.session.floating().readGuestCard(scanned: text)
            try Task.checkCancellation()
            if !["", guest.name].contains(trimmed(form[Field.name] ?? "")) {
                form[Field.phone] = nil
                form[Field.since] = nil
            }
            form[Field.name] = guest.name
            if let phone = guest.phone { form[Field.phone] = phone }
            form[Field.home] = guest.home
            form[Field.probationary] = String(guest.isProbationary)
            form[Field.certified] = String(guest.certificate != nil)
            CertificateFields.fill(form, guest.certificate)
            form[Field.scanned] = String(true)
        }
    }

    private func since(_ date: LocalDate) {
        if let facts = reading.facts.value { form[Field.since] = min(date, facts.today).iso }
    }

    private func done() {
        guard let facts = reading.facts.value, missing(facts, around.words.value).isEmpty else { return }
        let phone = trimmed(text(Field.phone))
        let guest = Guest(
            name: trimmed(text(Field.name)), phone: phone.isEmpty ? nil : phone, home: trimmed(text(Field.home)),
            isProbationary: isOn(Field.probationary), since: since(facts).stated(),
            certificate: certificate(facts)?.certificate)
        record { [around] in
            _ = try await around.session.floating().receiveGuest(branch: facts.branch.id, guest: guest)
        }
    }

    private func since(_ facts: Facts) -> LocalDate {
        date(Field.since) ?? facts.today
    }

    /// None for who showed none: what was typed of one meanwhile is not recorded.
    private func certificate(_ facts: Facts) -> CertificateFields? {
        isOn(Field.certified) ? CertificateFields(self, facts.rules, facts.today) : nil
    }

    private func missing(_ facts: Facts, _ words: Words) -> [String] {
        let certificate = certificate(facts)
        return [
            trimmed(text(Field.name)).isEmpty ? words.guestMissingName : nil,
            trimmed(text(Field.home)).isEmpty ? words.guestMissingHome : nil,
            certificate?.lacksNumber == true ? words.guestMissingNumber : nil,
            certificate?.lacksReason == true ? words.guestMissingReason : nil,
        ].compactMap(\.self)
    }

    private func guestState(_ facts: Facts, _ words: Words) -> ReceiveGuestState {
        let missing = missing(facts, words)
        return ReceiveGuestState(
            branch: facts.branch.name,
            isScanned: isOn(Field.scanned),
            name: text(Field.name),
            phone: text(Field.phone),
            home: text(Field.home),
            isProbationary: isOn(Field.probationary),
            since: words.dayState(since(facts), today: facts.today, calendar: around.outside.calendar),
            certificate: certificate(facts)?.state(words, trimmed(text(Field.name))),
            missing: missing.isEmpty ? "" : words.departMissing(what: missing.joined(separator: words.separator))
        )
    }
}

private enum Field {
    static let name = "name"
    static let phone = "phone"
    static let home = "home"
    static let probationary = "probationary"
    static let since = "since"
    static let certified = "certified"
    static let scanned = "scanned"
}
