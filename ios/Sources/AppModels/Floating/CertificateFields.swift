import YixianCore

/// The fields of a certificate as they are filled in, in a form of its own or in another one.
@MainActor
struct CertificateFields {
    static let number = "number"
    static let from = "from"
    static let last = "last"
    static let noTransfer = "no transfer"

    let lacksNumber: Bool
    let lacksReason: Bool
    private let model: FormModel
    private let today: LocalDate
    private let months: Int
    private let from: LocalDate
    private let last: LocalDate
    private let isLong: Bool

    /// Unless somebody says otherwise it holds as long as one may; never less than a day.
    init(_ model: FormModel, _ rules: [RuleRow], _ today: LocalDate) {
        self.model = model
        self.today = today
        months = rules.months("float.certificate") ?? usualMonths
        from = model.date(Self.from) ?? today
        let usualLast = from.plusMonths(months).plusDays(-1)
        last = max(model.date(Self.last) ?? usualLast, from)
        isLong = last > usualLast
        lacksNumber = trimmed(model.text(Self.number)).isEmpty
        lacksReason = isLong && trimmed(model.text(Self.noTransfer)).isEmpty
    }

    /// As a certificate says that was read; as nobody has touched them if none was.
    static func fill(_ form: FilledForm, _ read: MemberCertificate?) {
        form[Self.number] = read?.number
        form[Self.from] = read?.holdsFrom.local().iso
        form[Self.last] = read?.holdsUntil.local().plusDays(-1).iso
        form[Self.noTransfer] = read?.noTransfer
    }

    var certificate: MemberCertificate {
        MemberCertificate(
            number: trimmed(model.text(Self.number)), holdsFrom: from.stated(), holdsUntil: last.plusDays(1).stated(),
            noTransfer: isLong ? trimmed(model.text(Self.noTransfer)) : nil)
    }

    func state(_ words: Words, _ name: String) -> CertificateState {
        CertificateState(
            name: name,
            number: model.text(Self.number),
            from: day(from, words),
            last: day(last, words),
            months: months,
            isLong: isLong,
            noTransfer: model.text(Self.noTransfer),
            isReady: !lacksNumber && !lacksReason
        )
    }

    private func day(_ date: LocalDate, _ words: Words) -> DayState {
        words.dayState(date, today: today, calendar: model.around.outside.calendar)
    }
}

/// With what the form begins where no rule is known here; the core has the last word.
private let usualMonths = 6
