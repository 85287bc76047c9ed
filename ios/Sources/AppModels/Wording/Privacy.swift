import YixianCore

extension Words {
    func privacyState(_ screen: PrivacyScreen?, today: LocalDate) -> PrivacyState {
        PrivacyState(
            branch: screen?.branch.name ?? "",
            own: screen.map { ownFields($0.own, isGuest: false, today) } ?? [],
            consents: screen?.consents.map { ownConsent($0, today) } ?? [],
            requests: screen?.requests.map { requestItem($0, today: today) } ?? [],
            reveals: screen?.reveals.map { reveal($0, today) } ?? [],
            erased: screen?.erased.map { erased($0, today) } ?? []
        )
    }

    /// A member's, for the officers of his branch.
    func memberPrivacyState(
        _ screen: PrivacyScreen, number: String?, isGuest: Bool, mayChange: Bool, isTold: Bool, today: LocalDate
    ) -> MemberPrivacyState {
        let name = screen.own.name.isEmpty ? somebody : screen.own.name
        return MemberPrivacyState(
            org: screen.branch.id.value,
            person: screen.person.value,
            name: name,
            branch: screen.branch.name,
            own: ownFields(screen.own, isGuest: isGuest, today, number: number),
            isMasked: screen.isMasked && number == nil,
            consents: screen.consents.map { paperConsent($0, name, today) },
            requests: screen.requests.map { requestItem($0, today: today) },
            mayChange: mayChange,
            isTold: isTold
        )
    }

    private func ownFields(
        _ own: OwnFile, isGuest: Bool, _ today: LocalDate, number: String? = nil
    ) -> [OwnField] {
        FileKind.allCases.filter { $0.isOf(own, isGuest: isGuest) }.map { field in
            let label = label(field)
            let opened = field == .phone ? number : nil
            let value = opened ?? recorded(field, own, today: today)
            return OwnField(field: field, label: label, value: value, wrong: privacyWrongOf(field: label))
        }
    }

    func label(_ field: FileKind) -> String {
        switch field {
        case .admitted: privacyAdmitted
        case .since: privacyHereSince
        case .home: privacyHome
        case .name, .phone, .birthYear, .memberNo, .standing: info(field.info)
        }
    }

    func info(_ field: InfoKind) -> String {
        switch field {
        case .name: privacyName
        case .phone: privacyPhone
        case .birthYear: privacyBirthYear
        case .memberNo: privacyMemberNo
        case .since: privacySince
        case .standing: privacyStanding
        case .other: privacyOther
        }
    }

    /// What stands there of what may be wrong, each by name where it is two things; none of what has no place of its own
    /// there.
    func recorded(_ field: InfoKind, _ own: OwnFile, today: LocalDate) -> String? {
        let kinds = FileKind.allCases.filter { $0.info == field && $0.isOf(own, isGuest: false) }
        if let kind = kinds.first, kinds.count == 1 { return recorded(kind, own, today: today) }
        let named = kinds.map { "\(label($0)) \(recorded($0, own, today: today))" }
        return named.isEmpty ? nil : named.joined(separator: separator)
    }

    /// What stands in the file.
    func recorded(_ field: FileKind, _ own: OwnFile, today: LocalDate) -> String {
        let value: String? =
            switch field {
            case .name: own.name
            case .phone: own.phone
            case .birthYear: own.birthYear.map { String($0) }
            case .memberNo: own.memberNo
            case .admitted: own.admitted.map { day($0.local(), today: today) }
            case .since: own.since.map { day($0.local(), today: today) }
            case .standing: own.standing.map(standing)
            case .home: own.home
            }
        return value ?? privacyNotRecorded
    }

    private func standing(_ state: YixianCore.MemberState) -> String {
        switch state {
        case .probationary: privacyProbationary
        case .full: privacyFull
        case .onProbation: privacyOnProbation
        case .suspended: privacySuspended
        }
    }

    private func ownConsent(_ row: ConsentRow, _ today: LocalDate) -> ConsentItem {
        let erases = row.purpose == .news ? privacyWithdrawNews : privacyWithdrawPhone
        return consentItem(row, today, refuse: privacyDisagree, withdraw: privacyWithdraw, erases: erases)
    }

    /// What the member said, and an officer enters.
    private func paperConsent(_ row: ConsentRow, _ name: String, _ today: LocalDate) -> ConsentItem {
        let erases = privacyPaperErases(name: name)
        return consentItem(row, today, refuse: privacyPaperRefuse, withdraw: privacyPaperWithdraw, erases: erases)
    }

    private func consentItem(
        _ row: ConsentRow, _ today: LocalDate, refuse: String, withdraw: String, erases: String
    ) -> ConsentItem {
        let no: [ConsentState: String] = [.open: refuse, .given: withdraw]
        return ConsentItem(
            purpose: ConsentKind(row.purpose),
            what: row.purpose == .news ? privacyConsentNews : privacyConsentPhone,
            state: consent(row, today),
            text: consentText(row),
            mayAgree: row.state != .given,
            refuse: no[row.state],
            erases: erases,
            by: row.by.isEmpty ? "" : privacyPaperBy(name: row.by)
        )
    }

    private func consent(_ row: ConsentRow, _ today: LocalDate) -> Line {
        let since = row.since.map { day($0.local(), today: today) }
        switch row.state {
        case .open: return Line(text: privacyConsentOpen, tone: .waiting)
        case .given: return Line(text: since.map(privacyConsentGiven) ?? privacyAgree, tone: .done)
        case .refused: return Line(text: since.map(privacyConsentRefused) ?? privacyDisagree)
        }
    }

    /// The words of a consent, as they were agreed to.
    func consentText(_ row: ConsentRow) -> String {
        language == .chinese ? row.chinese : row.english
    }

    /// What a member says to it that whoever keeps in touch is told his number.
    func phoneConsent(_ row: ConsentRow, of name: String) -> PhoneConsent {
        let line =
            switch row.state {
            case .open: contactPhoneOpen
            case .given: contactPhoneGiven(name: name)
            case .refused: contactPhoneRefused(name: name)
            }
        return PhoneConsent(text: consentText(row), line: line, asks: row.state == .open)
    }

    func requestItem(_ row: RequestRow, today: LocalDate) -> RequestItem {
        let what = asked(row.kind)
        let answers = row.answers.map { answerItem($0, row.kind, today) }
        let fate = answers.last.map { [$0.line.text, $0.words] } ?? [privacyWaits]
        return RequestItem(
            id: row.id.value,
            name: row.name.isEmpty ? somebody : row.name,
            what: what,
            words: row.words,
            on: privacyAskedOn(date: day(row.on.local(), today: today)),
            answers: answers,
            spoken: ([what, row.words] + fate).filter { !$0.isEmpty }.joined(separator: separator)
        )
    }

    private func asked(_ kind: RequestKind) -> String {
        switch kind {
        case .correct(let field): privacyAskedCorrect(field: info(InfoKind(field)))
        case .delete(let scope): privacyAskedDelete(what: scope == .phone ? privacyPhone : privacyAway)
        }
    }

    private func answerItem(_ answer: RequestAnswer, _ kind: RequestKind, _ today: LocalDate) -> AnswerItem {
        let what =
            switch kind {
            case .correct: answer.done ? privacyCorrected : privacyNotCorrected
            case .delete: answer.done ? privacyDeleted : privacyNotDeleted
            }
        let name = answer.by.isEmpty ? somebody : answer.by
        return AnswerItem(
            line: Line(text: what, tone: answer.done ? .done : .plain), words: answer.words,
            by: privacyAnswered(name: name, date: day(answer.on.local(), today: today)))
    }

    /// What agreeing to a request deletes; none where something is wrong.
    func deletes(_ row: RequestRow) -> String? {
        guard case .delete(let scope) = row.kind else { return nil }
        let name = row.name.isEmpty ? somebody : row.name
        return scope == .phone ? privacyGrantPhone(name: name) : privacyGrantAway(name: name)
    }

    private func reveal(_ row: RevealRow, _ today: LocalDate) -> String {
        privacyReveal(name: row.by.isEmpty ? somebody : row.by, date: day(row.on.local(), today: today))
    }

    private func erased(_ row: ErasedRow, _ today: LocalDate) -> String {
        privacyErasedUntil(what: erasure(row.what), date: day(row.until.local(), today: today))
    }

    private func erasure(_ what: Erasure) -> String {
        switch what {
        case .news: privacyErasedNews
        case .contactPhone: privacyErasedContactPhone
        case .phone: privacyPhone
        case .away: privacyAway
        case .looks: privacyErasedLooks
        case .requests: privacyErasedRequests
        }
    }
}
