@testable import AppModels
@testable import AppUI

/// What is due for a secretary and for a member, as the dumps show it.
extension Samples {
    private func reminder(
        _ period: String, _ what: String, _ action: ReminderStep?, isPressing: Bool = false, told: String? = nil,
        mayHandle: Bool = true
    ) -> ReminderState {
        let source = say("中国共产党支部工作条例(试行)(2018)", "the regulation of branches (2018)")
        return ReminderState(
            matter: Matter(branch: "b1", rule: "rule", person: nil, period: period), what: what,
            since: words.reminderSince(date: say("11 月 7 日", "7 Nov")), isPressing: isPressing, told: told,
            action: action, why: [words.ruleSource(source: source), words.reminderWhyMe], mayHandle: mayHandle,
            spoken: [what, told].compactMap(\.self).joined(separator: " "))
    }

    var officerReminders: [ReminderState] {
        let yu = say("于有", "Yu You")
        let look = words.reminderLook
        return [
            reminder(
                "2027", words.reminderElection(branch: branch, date: say("2027 年 1 月 10 日", "10 Jan 2027")),
                ReminderStep(label: words.reminderTerm, place: .term(org: "b1")), isPressing: true),
            reminder(
                "2026-05", words.reminderLookInto(months: 6, name: yu, since: say("5 月", "May")),
                ReminderStep(label: look, place: .dues(person: "yu")), isPressing: true,
                told: words.reminderToldOn(date: say("11 月 20 日", "20 Nov"))),
            reminder(
                "learnt",
                words.reminderLearnTogether(
                    branch: branch, year: "2026", learnt: words.learnt(750), needed: words.learnt(1440)) + " "
                    + words.reminderLearnTogetherGap(meetings: 2),
                ReminderStep(label: words.reminderLearnTogetherOpen, place: .meetings)),
            reminder(
                "declared", words.reminderConfirmDues(name: yu), ReminderStep(label: look, place: .branchDues())),
            reminder(
                "name", words.reminderNameContact(name: say("王德福", "Wang Defu")),
                ReminderStep(label: words.reminderLook, place: .away(person: "wang"))),
            reminder(
                "asked", words.reminderAnswer(name: say("王德福", "Wang Defu")),
                ReminderStep(label: words.reminderAnswerOpen, place: .privacyRequests(org: "b1"))),
        ]
    }

    private var dealtWith: [HandledState] {
        [
            rests(
                Matter(branch: "b1", rule: "rule", person: nil, period: "held"),
                words.reminderMeetingOver(kind: words.kindGeneral, date: say("10 月 1 日", "1 Oct")),
                words.reminderBy(name: say("张伟", "Zhang Wei"))),
            rests(
                Matter(branch: "b1", rule: "rule", person: "zhao", period: "touch"),
                words.reminderGetInTouch(name: say("赵宁", "Zhao Ning"), date: say("12 月 3 日", "3 Dec")),
                words.reminderBy(name: say("唐春", "Tang Chun")),
                words.reminderUntil(date: say("12 月 20 日", "20 Dec")), say("他下周回来", "back next week")),
        ]
    }

    private var putOffItem: HandledState {
        rests(
            Matter(branch: "b1", rule: "rule", person: "me", period: "certificate"),
            words.reminderCertificateOwn(date: say("12 月 31 日", "31 Dec")),
            words.reminderUntil(date: say("12 月 5 日", "5 Dec")))
    }

    private func rests(_ matter: Matter, _ what: String, _ how: String...) -> HandledState {
        HandledState(matter: matter, what: what, how: how, spoken: what + " " + how.joined(separator: words.separator))
    }

    var reminders: RemindersState {
        RemindersState(rows: officerReminders, putOff: [], handled: dealtWith, notices: .notAsked)
    }

    var handledReminders: RemindersState { RemindersState(rows: [], putOff: [], handled: dealtWith, notices: .allowed) }

    var memberReminders: RemindersState {
        let own = reminder(
            "own", words.reminderChooseOwn, ReminderStep(label: words.reminderLook, place: .choose()), isPressing: true,
            mayHandle: false)
        let admission = reminder("2026", words.reminderAdmission(years: 8), nil, mayHandle: false)
        return RemindersState(rows: [own, admission], putOff: [putOffItem], handled: [], notices: .refused)
    }

    /// All that was due is put off, and the phone does not tell.
    var putOffReminders: RemindersState {
        RemindersState(rows: [], putOff: [putOffItem], handled: [], notices: .notAsked)
    }

    var noReminders: RemindersState { RemindersState(rows: [], putOff: [], handled: [], notices: .allowed) }
}
