@testable import AppModels

/// What is recorded of a member, as his officers see it and put it right.
extension Samples {
    private var erases: String { words.privacyPaperErases(name: memberName) }

    /// One that says the same in the words of who records it for the member.
    private func onPaper(_ own: ConsentItem, refuse: String?, by: String = "") -> ConsentItem {
        ConsentItem(
            purpose: own.purpose, what: own.what, state: own.state, text: own.text, mayAgree: own.mayAgree,
            refuse: refuse, erases: erases, by: by)
    }

    private func file(isMasked: Bool) -> [OwnField] {
        privacyFirst.own.map { field in
            let ends = field.field == .phone && isMasked
            return OwnField(
                field: field.field, label: field.label, value: ends ? "139****0003" : field.value, wrong: field.wrong)
        }
    }

    /// Who came from elsewhere, and where he belongs.
    var memberPrivacyGuest: MemberPrivacyState {
        let (guest, first) = (guestName, memberPrivacyFirst)
        let own = first.own.map { field in
            let isName = field.field == .name
            return OwnField(
                field: field.field, label: field.label, value: isName ? guest : field.value, wrong: field.wrong)
        }
        let home = OwnField(
            field: .home, label: words.privacyHome, value: homeOfGuest,
            wrong: words.privacyWrongOf(field: words.privacyHome))
        return MemberPrivacyState(
            org: first.org, person: first.person, name: guest, branch: branch, own: own + [home], isMasked: true,
            consents: first.consents, requests: [], mayChange: true, isTold: false)
    }

    private var guestName: String { say("李强", "Li Qiang") }
    private var homeOfGuest: String { say("苏州某社区党支部", "a community branch in Suzhou") }

    private func memberPrivacy(
        isMasked: Bool, _ consents: [ConsentItem], _ requests: [RequestItem] = [], mayChange: Bool = true
    ) -> MemberPrivacyState {
        MemberPrivacyState(
            org: "b1", person: "p1", name: memberName, branch: branch, own: file(isMasked: isMasked),
            isMasked: isMasked, consents: consents, requests: requests, mayChange: mayChange, isTold: !isMasked)
    }

    var memberPrivacyFirst: MemberPrivacyState {
        let consents = privacyFirst.consents.map { onPaper($0, refuse: words.privacyPaperRefuse) }
        return memberPrivacy(isMasked: true, consents)
    }

    /// As a first secretary reads it.
    var memberPrivacyRead: MemberPrivacyState {
        let consents = privacyFirst.consents.map { onPaper($0, refuse: words.privacyPaperRefuse) }
        return memberPrivacy(isMasked: true, consents, privacyRequests().rows, mayChange: false)
    }

    var memberPrivacyAll: MemberPrivacyState {
        let (given, refused) = (privacyAll.consents[0], privacyAll.consents[1])
        return memberPrivacy(
            isMasked: false,
            [onPaper(given, refuse: words.privacyPaperWithdraw, by: given.by), onPaper(refused, refuse: nil)],
            privacyAll.requests)
    }

    private func correct(
        _ field: String, before: String, value: String, hint: String = "", isNumber: Bool = false,
        isReady: Bool = false, name: String? = nil
    ) -> CorrectFileState {
        CorrectFileState(
            name: name ?? memberName, field: field, before: words.privacyCorrectWas(value: before), value: value,
            hint: hint, isNumber: isNumber, isReady: isReady)
    }

    var correctNumber: CorrectFileState {
        correct(words.privacyPhone, before: "139****0003", value: "", isNumber: true)
    }

    var correctMemberNo: CorrectFileState {
        correct(words.privacyMemberNo, before: words.privacyNotRecorded, value: "D2026", isReady: true)
    }

    var correctAdmitted: CorrectFileState {
        correct(
            words.privacyAdmitted, before: words.privacyNotRecorded, value: "20060701",
            hint: words.privacyAdmittedHint, isNumber: true, isReady: true)
    }

    var correctYear: CorrectFileState {
        correct(words.privacyBirthYear, before: "1952", value: "19522", isNumber: true, isReady: true)
    }
}
