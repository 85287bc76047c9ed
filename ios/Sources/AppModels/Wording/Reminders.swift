import YixianCore

extension Words {
    func remindersState(
        _ rows: [ReminderRow], _ keeps: Set<OrgId>, _ today: LocalDate, mayAllow: Bool
    ) -> RemindersState {
        RemindersState(rows: rows.map { reminder($0, keeps.contains($0.branch.id), today) }, mayAllow: mayAllow)
    }

    /// What the first screen tells besides its cards: one's own dues have a card of their own there.
    func homeReminders(_ rows: [ReminderRow], _ keeps: Set<OrgId>, _ today: LocalDate) -> [ReminderState] {
        rows.filter { !($0.own && $0.action.declaresDues) }
            .map { reminder($0, keeps.contains($0.branch.id), today) }
    }

    private func reminder(_ row: ReminderRow, _ keepsRoll: Bool, _ today: LocalDate) -> ReminderState {
        let what = what(row, today)
        let told = row.told.map { reminderToldOn(date: day($0.local(), today: today)) }
        return ReminderState(
            matter: Matter(
                branch: row.branch.id.value, rule: row.matter.rule, person: row.matter.person?.value,
                period: row.matter.period),
            what: what,
            since: reminderSince(date: day(row.since.local(), today: today)),
            isPressing: row.severity.isPressing,
            told: told,
            action: step(row),
            why: [cited(row.source, row.article), reminderWhyMe],
            mayHandle: keepsRoll && !row.own,
            spoken: [what, told].compactMap(\.self).joined(separator: " ")
        )
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
            return isPressing
                ? reminderMeetingOver(kind: kind(held))
                : reminderMeeting(kind: kind(held), date: day(until.local(), today: today))
        case .learnTogether(let minutes, let needed, let unrecorded):
            return learnTogether(row, minutes, needed, unrecorded)
        case .nameContact: return reminderNameContact(name: name)
        case .getInTouch(let until): return reminderGetInTouch(name: name, date: day(until.local(), today: today))
        case .chooseTransfer: return row.own ? reminderChooseOwn : reminderChoose(name: name)
        case .confirmHost: return reminderHost(name: name)
        case .answerRequest: return reminderAnswer(name: name)
        case .renewCertificate(let ends):
            let date = day(ends.local(), today: today)
            return row.own ? reminderCertificateOwn(date: date) : reminderCertificate(name: name, date: date)
        case .takeStep(let next): return reminderStep(name: name, step: step(next))
        case .rememberAdmission(let years): return reminderAdmission(years: Int(years))
        }
    }

    private func step(_ row: ReminderRow) -> ReminderStep? {
        if row.above { return nil }
        let person = row.matter.person?.value ?? ""
        let whose = row.own ? "" : person
        switch row.action {
        case .prepareElection: return ReminderStep(label: reminderTerm, place: .term(org: row.branch.id.value))
        case .holdMeeting: return ReminderStep(label: meetingsPlan, place: .plan())
        case .learnTogether: return ReminderStep(label: reminderLearnTogetherOpen, place: .meetings)
        case .declareDues: return ReminderStep(label: duesDeclare, place: .payment())
        case .confirmDues, .fixDues: return ReminderStep(label: reminderLook, place: .branchDues())
        case .lookIntoDues: return ReminderStep(label: reminderLook, place: .dues(person: person))
        case .nameContact: return ReminderStep(label: reminderChooseContact, place: .nameContact(person: person))
        case .getInTouch: return ReminderStep(label: reminderOpenMember, place: .away(person: person))
        case .chooseTransfer: return ReminderStep(label: reminderLook, place: .choose(person: whose))
        case .confirmHost, .takeStep: return ReminderStep(label: reminderLook, place: .away(person: person))
        case .renewCertificate: return ReminderStep(label: reminderLook, place: .away(person: whose))
        case .answerRequest:
            return ReminderStep(label: reminderAnswerOpen, place: .privacyRequests(org: row.branch.id.value))
        case .rememberAdmission: return nil
        }
    }
}

extension Severity {
    fileprivate var isPressing: Bool {
        self == .now || self == .over
    }
}

extension ReminderAction {
    fileprivate var declaresDues: Bool {
        if case .declareDues = self { return true }
        return false
    }
}
