@testable import AppModels
@testable import AppUI

/// What is recorded of a member and what became of what he asked, as the dumps show it.
extension Samples {
    private var officer: String { say("唐春", "Tang Chun") }
    var memberName: String { say("王德福", "Wang Defu") }
    private var asked: String { say("11 月 20 日", "20 Nov") }
    private var answered: String { say("11 月 26 日", "26 Nov") }
    private var atHome: String { say("已经回家了", "I am at home again") }

    var newsText: String {
        say(
            "报近况是自愿的。您写的话和选的地方,只有您的联系人和支部书记能看,十二个月后删除。没有定位,没有照片。随时可以撤回同意,撤回后已报的近况全部删除,不影响您参加组织生活。",
            "Sending news is voluntary. What you write and the place you choose are read by your contact person and the"
                + " branch's officers only, and are deleted after twelve months. You may withdraw your consent at any time."
        )
    }

    var phoneText: String {
        say(
            "支部把您的手机号告诉您的联系人,方便他和您联系。除了支部的干部,只有他一个人看得到,不再转告。随时可以撤回同意,撤回后从他的手机上删除,支部仍会用别的办法和您联系。",
            "The branch tells your number to your contact person, so that he can call you. Besides the branch's"
                + " officers he alone sees it, and it is not passed on. You may withdraw your consent at any time.")
    }

    private func own(_ field: FileKind, _ label: String, _ value: String) -> OwnField {
        OwnField(field: field, label: label, value: value, wrong: words.privacyWrongOf(field: label))
    }

    private var ownFields: [OwnField] {
        [
            own(.name, words.privacyName, memberName), own(.phone, words.privacyPhone, "13900000003"),
            own(.birthYear, words.privacyBirthYear, "1952"),
            own(.memberNo, words.privacyMemberNo, words.privacyNotRecorded),
            own(.admitted, words.privacyAdmitted, say("2006 年 7 月 1 日", "1 Jul 2006")),
            own(.since, words.privacyHereSince, say("2018 年 7 月 1 日", "1 Jul 2018")),
            own(.standing, words.privacyStanding, words.privacyFull),
        ]
    }

    private func news(isGiven: Bool, by: String = "") -> ConsentItem {
        let given = Line(text: words.privacyConsentGiven(date: asked), tone: .done)
        return ConsentItem(
            purpose: .news, what: words.privacyConsentNews, state: isGiven ? given : open, text: newsText,
            mayAgree: !isGiven, refuse: isGiven ? words.privacyWithdraw : words.privacyDisagree,
            erases: words.privacyWithdrawNews, by: by)
    }

    private func number(isRefused: Bool) -> ConsentItem {
        let refused = Line(text: words.privacyConsentRefused(date: asked))
        return ConsentItem(
            purpose: .contactPhone, what: words.privacyConsentPhone, state: isRefused ? refused : open, text: phoneText,
            mayAgree: true, refuse: isRefused ? nil : words.privacyDisagree, erases: words.privacyWithdrawPhone,
            by: "")
    }

    private var open: Line { Line(text: words.privacyConsentOpen, tone: .waiting) }

    private func answer(_ text: String, _ said: String, _ tone: Tone = .plain) -> AnswerItem {
        AnswerItem(
            line: Line(text: text, tone: tone), words: said,
            by: words.privacyAnswered(name: officer, date: answered))
    }

    private func request(_ id: String, _ what: String, _ said: String, _ answers: AnswerItem...) -> RequestItem {
        let fate = answers.first?.line.text ?? words.privacyWaits
        return RequestItem(
            id: id, name: memberName, what: what, words: said, on: words.privacyAskedOn(date: asked), answers: answers,
            spoken: [what, said, fate].filter { !$0.isEmpty }.joined(separator: words.separator))
    }

    private var wrongPhone: RequestItem {
        request(
            "r1", words.privacyAskedCorrect(field: words.privacyPhone),
            say("换成 13911112222 了", "it is 13911112222 now"))
    }

    private var wrongName: RequestItem {
        request(
            "r2", words.privacyAskedCorrect(field: words.privacyName), say("福是福气的福", "Fu as in good fortune"),
            answer(words.privacyCorrected, words.privacyAnswerCorrected, .done))
    }

    private var wrongSince: RequestItem {
        request(
            "r3", words.privacyAskedCorrect(field: words.privacySince), say("是 2017 年 7 月 1 日", "1 July 2017"))
    }

    private var deleteAway: RequestItem { request("r4", words.privacyAskedDelete(what: words.privacyAway), atHome) }

    private var deletePhone: RequestItem {
        request(
            "r5", words.privacyAskedDelete(what: words.privacyPhone), "",
            answer(words.privacyNotDeleted, say("您是联系人,要有号码。", "A contact person needs a number.")))
    }

    var privacyFirst: PrivacyState {
        PrivacyState(
            branch: branch, own: ownFields, consents: [news(isGiven: false), number(isRefused: false)], requests: [],
            reveals: [], erased: [])
    }

    var privacyAll: PrivacyState {
        PrivacyState(
            branch: branch, own: ownFields,
            consents: [news(isGiven: true, by: words.privacyPaperBy(name: officer)), number(isRefused: true)],
            requests: [wrongPhone, wrongName, deletePhone],
            reveals: [
                words.privacyReveal(name: officer, date: answered),
                words.privacyReveal(name: say("于有", "Yu You"), date: asked),
            ],
            erased: [words.privacyErasedUntil(what: words.privacyErasedContactPhone, date: asked)])
    }

    var privacyNowhere: PrivacyState {
        PrivacyState(branch: "", own: [], consents: [], requests: [], reveals: [], erased: [])
    }

    func dispute(isReady: Bool = true) -> DisputeFormState {
        DisputeFormState(
            field: .phone, fields: InfoKind.allCases.map { InfoChoice(field: $0, name: words.info($0)) },
            now: words.privacyDisputeNow(value: "13900000003"), words: isReady ? "13911112222" : "", isReady: isReady)
    }

    func askDeletion(isReady: Bool) -> AskDeletionState {
        AskDeletionState(name: "", scope: isReady ? .away : nil, words: isReady ? atHome : "", isReady: isReady)
    }

    /// As an officer asks for a member.
    var askDeletionOfMember: AskDeletionState {
        AskDeletionState(
            name: memberName, scope: .away, words: say("不用手机了", "uses no phone any more"), isReady: true)
    }

    func privacyRequests(areNone: Bool = false, mayAnswer: Bool = true) -> PrivacyRequestsState {
        PrivacyRequestsState(
            branch: branch, rows: areNone ? [] : [wrongPhone, deleteAway, wrongName, deletePhone], mayAnswer: mayAnswer)
    }

    func answerMistake(_ corrects: Bool? = nil) -> AnswerRequestState {
        AnswerRequestState(
            request: wrongPhone, deletes: nil, isHere: true, elsewhere: "", corrects: corrects,
            valueLabel: words.privacyAnswerValue(field: words.privacyPhone), value: "13911112222", isNumber: true,
            words: corrects == true ? words.privacyAnswerCorrected : "", isReady: corrects == true)
    }

    var answerElsewhere: AnswerRequestState { answerNotHere(wrongSince, words.privacySince, nil) }

    var answerDeletion: AnswerRequestState { answerNotHere(deleteAway, "", words.privacyGrantAway(name: memberName)) }

    private func answerNotHere(_ request: RequestItem, _ field: String, _ deletes: String?) -> AnswerRequestState {
        AnswerRequestState(
            request: request, deletes: deletes, isHere: false,
            elsewhere: deletes == nil ? words.privacyAnswerSince : "", corrects: nil,
            valueLabel: field.isEmpty ? "" : words.privacyAnswerValue(field: field), value: "", isNumber: false,
            words: "", isReady: false)
    }
}
