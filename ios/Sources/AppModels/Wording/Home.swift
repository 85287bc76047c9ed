import YixianCore

extension Words {
    func homeState(
        _ home: OpenHome, nowMs: Int64, calendar: any LunarCalendar, keepsInTouch: Bool = false,
        floatMonths: Int? = nil
    ) -> HomeState {
        let today = home.today.local()
        return HomeState(
            name: home.name,
            branch: branchAndOffice(home),
            quiet: quiet(home.lastSync, toSend: home.toSend, clockOffMs: home.clockOffMs, nowMs: nowMs),
            needs: home.needs.map { need($0, today: today) } + home.reminders.compactMap { signedIn($0, today) },
            reminders: homeReminders(home.reminders, Set(home.keepsRolls.map(\.id)), today),
            putOff: Int(home.putOff),
            mayAllow: false,
            away: home.away.map { awayCard($0, floatMonths, today) },
            next: home.next.enumerated().map { nextCard($0.offset, $0.element, home, calendar) },
            dues: home.dues.flatMap { duesCard($0, today: today) },
            keepsRolls: !home.keepsRolls.isEmpty,
            takesPart: home.branch != nil,
            keepsInTouch: keepsInTouch,
            owes: home.toSend > 0
        )
    }

    /// 沙堰村党支部 · 支部书记; an organiser has no branch of his own to show.
    func branchAndOffice(_ home: OpenHome) -> String {
        let offices = home.offices.map { held in
            held.org.id == home.branch?.id ? role(held.role) : "\(held.org.name) \(role(held.role))"
        }
        let said = (home.branch.map { [$0.name] } ?? []) + offices
        return said.isEmpty ? home.county : said.joined(separator: separatorDot)
    }

    /// The first of those that come is the next one, and a member may say that he cannot.
    private func nextCard(
        _ at: Int, _ row: MeetingRow, _ home: OpenHome, _ calendar: any LunarCalendar
    ) -> MeetingCard {
        let card = card(row, home, calendar)
        let mayAskLeave = row.branch == home.branch?.id && card.own == nil && !card.cancelled
        let isNext = at == 0 && !card.cancelled
        return card.copy(mayAskLeave: mayAskLeave, spoken: isNext ? spokenNext(meeting: card.spoken) : card.spoken)
    }

    func card(_ row: MeetingRow, _ home: OpenHome, _ calendar: any LunarCalendar) -> MeetingCard {
        let (date, today) = (row.plan.date.local(), home.today.local())
        let mark = mark(row.own, home.person) { _ in nil }
        let isKept = home.keepsRolls.contains { $0.id == row.branch }
        let isRecorded = row.own.standing != .unmarked || row.own.toConfirm
        return MeetingCard(
            id: row.id.value,
            what: titled(row.plan),
            date: whenIs(date, row.plan.starts, today: today),
            lunar: lunar(date, calendar),
            place: row.plan.place,
            cancelled: row.plan.cancelled,
            isToday: date == today,
            // Who said so is told on the meeting's own screen.
            own: isRecorded ? MarkState(marking: mark.marking, word: mark.word) : nil,
            gap: isKept && row.isGap ? meetingNoLearning : "",
            mayAskLeave: false,
            spoken: spoken(row, today: today)
        )
    }

    private func need(_ need: Need, today: LocalDate) -> NeedRow {
        switch need {
        case .enrolAnew(let standing):
            reasoned(standing, opens(needEnrolAnewAction, .enrol))
        case .enterAgain(let lost):
            row(
                needEnterAgain(count: Int(lost)), needEnterAgainWhy,
                NeedAction(label: needEnterAgainAction, does: .heard))
        case .setAside(let count):
            row(needSetAside(count: Int(count)), needSetAsideWhy, opens(needSetAsideAction, .status))
        case .anotherPhone(_, let enrolled):
            row(
                needAnotherPhone(date: moment(enrolled, today: today)), needAnotherPhoneWhy,
                opens(needAnotherPhoneAction, .devices))
        case .giveWord(let count):
            row(needGiveWord(count: Int(count)), needGiveWordWhy, opens(needGiveWordAction, .status))
        case .decideRule(let org, let rule):
            row(
                needDecideRule(rule: ruleName(rule)), needDecideRuleWhy(org: org.name),
                opens(needDecideRuleAction, .rule(id: rule, org: org.id.value)))
        case .closeMeeting(let meeting):
            row(
                needCloseMeeting(meeting: named(meeting, today: today)), "",
                opens(needCloseMeetingAction, .close(id: meeting.id.value)))
        case .answerDispute(let meeting, _, let name):
            row(
                needAnswerDispute(name: name, meeting: named(meeting, today: today)), "",
                opens(needAnswerDisputeAction, .roll(id: meeting.id.value)))
        }
    }

    /// Somebody else said that he was there: he answers on the spot.
    private func signedIn(_ due: ReminderRow, _ today: LocalDate) -> NeedRow? {
        guard case .confirmSignIn(let mark) = due.action, let meeting = due.meeting else { return nil }
        return row(
            signedInBy(due, today), "",
            answers(proxyYes, meeting, mark, true), answers(proxyNo, meeting, mark, false))
    }

    private func reasoned(_ code: String, _ action: NeedAction) -> NeedRow {
        let words = error(code) ?? error("unknown")
        return row(words?.what ?? "", words?.advice ?? "", action)
    }

    /// 9 月 10 日 周四 主题党日
    func named(_ meeting: MeetingName, today: LocalDate) -> String {
        "\(date(meeting.date.local(), today: today)) \(meeting.title)"
    }
}

extension MeetingRow {
    /// Closed without a word of how long was learnt, where people learn together as a rule: the core counts the same ones.
    fileprivate var isGap: Bool {
        guard outcome != nil, learning == nil else { return false }
        return switch plan.kind {
        case .general, .group, .lecture, .themeDay, .lifeMeeting: true
        case .election, .committee, .appraisal: false
        }
    }
}

private func opens(_ label: String, _ place: Place) -> NeedAction {
    NeedAction(label: label, does: .open(place: place))
}

private func answers(_ label: String, _ meeting: MeetingName, _ mark: EventId, _ accepted: Bool) -> NeedAction {
    let does = HomeEvent.answerProxy(meeting: meeting.id.value, mark: mark.value, accepted: accepted)
    return NeedAction(label: label, does: does)
}

private func row(_ what: String, _ why: String, _ actions: NeedAction...) -> NeedRow {
    let spoken = [what, why].filter { !$0.isEmpty }.joined(separator: " ")
    return NeedRow(what: what, why: why, actions: actions, spoken: spoken)
}
