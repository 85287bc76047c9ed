import YixianCore

extension Words {
    /// Whether notices are allowed is the phone's word.
    func remindersState(
        _ rows: [ReminderRow], _ handled: [HandledReminder], _ keeps: Set<OrgId>, _ today: LocalDate
    ) -> RemindersState {
        let mine = handled.filter { !$0.putOff && $0.reminder.mayBeHandled(keeps.contains($0.reminder.branch.id)) }
        return RemindersState(
            rows: rows.map { reminder($0, keeps, today) },
            putOff: handled.filter(\.putOff).map { dealtWith($0, keeps, today) },
            handled: mine.map { dealtWith($0, keeps, today) }, notices: nil)
    }

    private func dealtWith(_ handled: HandledReminder, _ keeps: Set<OrgId>, _ today: LocalDate) -> HandledState {
        let by = handled.putOff ? nil : reminderBy(name: handled.by.isEmpty ? somebody : handled.by)
        let until = handled.until.map { reminderUntil(date: day($0.local(), today: today)) }
        let how = [by, until, handled.words].compactMap(\.self).filter { !$0.isEmpty }
        let what = whatAndWhere(handled.reminder, keeps, today)
        let spoken = what + " " + how.joined(separator: separator)
        return HandledState(matter: handled.reminder.named, what: what, how: how, spoken: spoken)
    }

    /// What the first screen tells besides: one's own dues have a card of their own there, and a sign-in by another its two
    /// answers.
    func homeReminders(_ rows: [ReminderRow], _ keeps: Set<OrgId>, _ today: LocalDate) -> [ReminderState] {
        rows.filter { !($0.own && $0.action.hasItsPlace) }
            .map { reminder($0, keeps, today) }
    }

    private func reminder(_ row: ReminderRow, _ keeps: Set<OrgId>, _ today: LocalDate) -> ReminderState {
        let what = whatAndWhere(row, keeps, today)
        let told = row.told.map { reminderToldOn(date: day($0.local(), today: today)) }
        return ReminderState(
            matter: row.named,
            what: what,
            since: reminderSince(date: day(row.since.local(), today: today)),
            isPressing: row.severity.isPressing,
            told: told,
            action: step(row),
            // What is due below the county has found, and what is done about it goes there.
            why: [cited(row.source, row.article)] + (row.above ? [] : [reminderWhyMe]),
            mayHandle: row.mayBeHandled(keeps.contains(row.branch.id)),
            spoken: [what, told].compactMap(\.self).joined(separator: " ")
        )
    }

    /// With the branch, for whoever hears of several.
    private func whatAndWhere(_ row: ReminderRow, _ keeps: Set<OrgId>, _ today: LocalDate) -> String {
        let what = what(row, today)
        let isOneOfSeveral = !row.own && (row.above || keeps.count > 1)
        guard isOneOfSeveral && !what.contains(row.branch.name) else { return what }
        return reminderInBranch(branch: row.branch.name, what: what)
    }

    private func what(_ row: ReminderRow, _ today: LocalDate) -> String {
        let name = row.name.isEmpty ? somebody : row.name
        let isPressing = row.severity.isPressing
        switch row.action {
        case .prepareElection(let ends):
            let date = day(ends.local(), today: today)
            return row.severity == .over
                ? reminderElectionOver(branch: row.branch.name, date: date)
                : reminderElection(branch: row.branch.name, date: date)
        case .declareDues(let fen, let first, let last):
            return reminderDues(months: months(first, last, today: today), amount: money(fen))
        case .confirmDues: return reminderConfirmDues(name: name)
        case .fixDues(let members): return reminderFixDues(members: Int(members))
        case .lookIntoDues(let since, let count):
            return reminderLookInto(months: Int(count), name: name, since: month(since, today: today))
        case .holdMeeting(let held, let until):
            let date = day(until.local(), today: today)
            return isPressing
                ? reminderMeetingOver(kind: kind(held), date: date) : reminderMeeting(kind: kind(held), date: date)
        case .learnTogether(let minutes, let needed, let unrecorded):
            return learnTogether(row, minutes, needed, unrecorded)
        case .nameContact: return reminderNameContact(name: name)
        case .getInTouch(let until): return reminderGetInTouch(name: name, date: day(until.local(), today: today))
        case .chooseTransfer: return row.own ? reminderChooseOwn : reminderChoose(name: name)
        case .lookIntoAbroad(let since): return reminderAbroad(name: name, date: day(since.local(), today: today))
        case .confirmHost: return reminderHost(name: name)
        case .confirmSignIn: return signedInBy(row, today)
        case .answerLeave(let members):
            return reminderLeaveAsked(meeting: meeting(row, today), people: Int(members))
        case .readLeave(let granted):
            return granted
                ? reminderLeaveGranted(meeting: meeting(row, today)) : reminderLeaveOther(meeting: meeting(row, today))
        case .answerRequest: return reminderAnswer(name: name)
        case .renewCertificate(let ends):
            let date = day(ends.local().plusDays(-1), today: today)  // the last day on which it holds
            return row.own ? reminderCertificateOwn(date: date) : reminderCertificate(name: name, date: date)
        case .planForReturn(let on, let isBack):
            let date = day(on.local(), today: today)
            return isBack ? reminderReturned(name: name, date: date) : reminderReturn(name: name, date: date)
        case .takeStep(let next): return reminderStep(name: name, step: step(next))
        case .rememberAdmission(let years): return reminderAdmission(years: Int(years))
        }
    }

    func signedInBy(_ row: ReminderRow, _ today: LocalDate) -> String {
        needConfirmProxy(name: row.by.isEmpty ? somebody : row.by, meeting: meeting(row, today))
    }

    private func meeting(_ row: ReminderRow, _ today: LocalDate) -> String {
        row.meeting.map { named($0, today: today) } ?? ""
    }

    private func step(_ row: ReminderRow) -> ReminderStep? {
        if row.above { return nil }
        let person = row.matter.person?.value ?? ""
        let whose = row.own ? "" : person
        let meeting = row.meeting?.id.value ?? ""
        switch row.action {
        case .prepareElection: return ReminderStep(label: reminderTerm, place: .term(org: row.branch.id.value))
        case .holdMeeting: return ReminderStep(label: meetingsPlan, place: .plan(branch: row.branch.id.value))
        case .planForReturn(let on, _):
            return ReminderStep(label: meetingsPlan, place: .plan(branch: row.branch.id.value, on: on.local()))
        case .learnTogether: return ReminderStep(label: reminderLearnTogetherOpen, place: .meetings)
        case .declareDues: return ReminderStep(label: duesDeclare, place: .payment())
        case .confirmDues, .fixDues:
            return ReminderStep(label: reminderLook, place: .branchDues(branch: row.branch.id.value))
        case .lookIntoDues: return ReminderStep(label: reminderLook, place: .dues(person: person))
        // His page says what this officer may do for him: not everybody who is told keeps the roster.
        case .nameContact: return ReminderStep(label: reminderLook, place: .away(person: person))
        case .getInTouch: return ReminderStep(label: reminderOpenMember, place: .away(person: person))
        case .chooseTransfer:
            return ReminderStep(label: reminderLook, place: row.own ? .choose() : .away(person: person))
        case .confirmHost, .takeStep, .lookIntoAbroad:
            return ReminderStep(label: reminderLook, place: .away(person: person))
        case .renewCertificate: return ReminderStep(label: reminderLook, place: .away(person: whose))
        case .confirmSignIn, .readLeave: return ReminderStep(label: reminderLook, place: .meeting(id: meeting))
        case .answerLeave: return ReminderStep(label: reminderAnswerOpen, place: .roll(id: meeting))
        case .answerRequest:
            return ReminderStep(label: reminderAnswerOpen, place: .privacyRequests(org: row.branch.id.value))
        case .rememberAdmission: return nil
        }
    }
}

extension ReminderRow {
    fileprivate var named: Matter {
        Matter(branch: branch.id.value, rule: matter.rule, person: matter.person?.value, period: matter.period)
    }

    /// By whoever keeps a branch's roll, or serves above it and hears of it, where it is not his own.
    fileprivate func mayBeHandled(_ keepsRoll: Bool) -> Bool {
        (keepsRoll || above) && !own
    }
}

extension Severity {
    fileprivate var isPressing: Bool {
        self == .now || self == .over
    }
}

extension ReminderAction {
    /// Whether the first screen shows it elsewhere than among its reminders.
    fileprivate var hasItsPlace: Bool {
        switch self {
        case .declareDues, .confirmSignIn: true
        default: false
        }
    }
}
