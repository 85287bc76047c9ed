import YixianCore

extension Words {
    func kind(_ kind: MeetingKind) -> String {
        switch kind {
        case .general: kindGeneral
        case .election: kindElection
        case .committee: kindCommittee
        case .group: kindGroup
        case .lecture: kindLecture
        case .themeDay: kindThemeDay
        case .lifeMeeting: kindLifeMeeting
        case .appraisal: kindAppraisal
        }
    }

    func role(_ role: Role) -> String {
        switch role {
        case .secretary: roleSecretary
        case .deputySecretary: roleDeputySecretary
        case .committeeMember: roleCommitteeMember
        case .firstSecretary: roleFirstSecretary
        case .clerk: roleClerk
        case .organiser: roleOrganiser
        case .administrator: roleAdministrator
        }
    }

    /// 主题党日 for a meeting called so already, else its title with the kind behind it.
    func titled(_ plan: MeetingPlan) -> String {
        let kind = kind(plan.kind)
        return plan.title.contains(kind) ? plan.title : titleWithKind(title: plan.title, kind: kind)
    }

    func outcome(_ outcome: Outcome) -> String {
        switch outcome {
        case .held: outcomeHeld
        case .noQuorum: outcomeNoQuorum
        }
    }

    func reason(_ reason: LeaveReason) -> String {
        switch reason {
        case .illness: leaveIllness
        case .away: leaveAway
        case .farmWork: leaveFarmWork
        case .other: leaveOther
        }
    }

    func marking(_ marking: Marking) -> String {
        switch marking {
        case .unmarked: markUnmarked
        case .present: markPresent
        case .onLeave: markOnLeave
        case .away: markAway
        case .observer: markObserver
        case .absent: markAbsent
        case .toConfirm: markToConfirm
        }
    }

    /// How a person is recorded, and who says so. Reasons of a leave are told to officers and to oneself only: the core
    /// sends them to nobody else.
    func mark(_ state: OwnState, _ person: PersonId, _ name: (PersonId) -> String?) -> MarkState {
        let marking = AppModels.marking(state)
        var details: [String?] = []
        if case .onLeave(let reason) = state.standing { details.append(self.reason(reason)) }
        details.append(source(state, person, name))
        details.append(state.timing.flatMap(timing))
        details.append(state.trust.flatMap(trust))
        if !state.also.isEmpty { details.append(alsoMarked(count: state.also.count)) }
        if state.disputes.contains(where: { $0.answers.isEmpty }) { details.append(disputed) }
        let detail = details.compactMap { $0 }.joined(separator: separator)
        return MarkState(marking: marking, word: self.marking(marking), detail: detail)
    }

    private func source(_ state: OwnState, _ person: PersonId, _ name: (PersonId) -> String?) -> String? {
        let by = state.by.flatMap { $0 == person ? nil : name($0) ?? somebody }
        switch state.source {
        case nil: return nil
        case .own: return state.standing == .present ? markedByOneself : saidByOneself
        case .proxy: return markedByProxy(name: by ?? somebody)
        case .officer: return by.map(markedByOfficer)
        }
    }

    private func timing(_ timing: Timing) -> String? {
        switch timing {
        case .inTime: nil
        case .corrected: timingCorrected
        case .late: timingLate
        }
    }

    /// Said only where the moment is doubtful.
    private func trust(_ trust: TimeTrust) -> String? {
        switch trust {
        case .stated, .anchored, .server: nil
        case .device: trustDevice
        }
    }

    /// 到会 22 人,请假 3 人,外出 5 人: what one sees in the room first.
    func count(_ tally: Tally) -> String {
        ([tallyPresent(people: Int(tally.present))] + others(tally)).joined(separator: separator)
    }

    /// Everybody else: 请假 3 人,外出 5 人.
    func others(_ tally: Tally) -> [String] {
        let counts: [(UInt32, (Int) -> String)] = [
            (tally.onLeave, tallyOnLeave), (tally.away, tallyAway), (tally.observers, tallyObservers),
            (tally.unmarked, tallyUnmarked), (tally.toConfirm, tallyToConfirm),
        ]
        return counts.filter { $0.0 > 0 }.map { $0.1(Int($0.0)) }
    }

    /// 能表决 21 人 (共 27 人),已过半: what stands, without a verdict.
    func quorums(_ tally: Tally) -> String? {
        if tally.quorums.isEmpty { return nil }
        let rules = tally.quorums.map { quorum in
            let rule = quorumRule(quorum.rule)
            return quorum.reached
                ? quorumReached(rule: rule, needed: Int(quorum.needed))
                : quorumMissing(rule: rule, needed: Int(quorum.needed))
        }
        let voters = voting(present: Int(tally.votingPresent), expected: Int(tally.votingExpected))
        return ([voters] + rules).joined(separator: "\n")
    }

    private func quorumRule(_ rule: String) -> String {
        switch rule {
        case "quorum.general": quorumGeneral
        case "quorum.committee": quorumCommittee
        case "quorum.election": quorumElection
        default: rule
        }
    }

    /// What a meeting is, in one breath: for reading aloud.
    func spoken(_ row: MeetingRow, today: LocalDate) -> String {
        let plan = row.plan
        let day = plan.date.local()
        let date = whenIs(day, plan.starts, today: today)
        if plan.cancelled { return spokenCancelled(title: plan.title) }
        if row.outcome != nil || day < today { return spokenPast(date: date, title: plan.title) }
        return plan.place.isEmpty
            ? spokenMeeting(date: date, title: plan.title)
            : spokenMeetingAt(date: date, place: plan.place, title: plan.title)
    }
}

func marking(_ state: OwnState) -> Marking {
    if state.toConfirm { return .toConfirm }
    return switch state.standing {
    case .present: .present
    case .observer: .observer
    case .onLeave: .onLeave
    case .away: .away
    case .absent: .absent
    case .unmarked: .unmarked
    }
}
