import Foundation
import YixianCore

extension Words {
    /// The roll, in an order that no tap changes: whoever is called by name, then who came besides.
    func rollState(_ screen: RollScreen, today: LocalDate) -> RollState {
        let called = screen.rows.map { ($0.person, $0.name) }
        let names = Dictionary(called, uniquingKeysWith: { $1 }).merging(screen.names) { $1 }
        let plan = screen.meeting.plan
        let ended = screen.meeting.outcome
        return RollState(
            what: titled(plan),
            date: whenIs(plan.date.local(), plan.starts, today: today),
            place: plan.place,
            digits: screen.digits,
            guestCode: screen.guestCode,
            guestLink: screen.guestLink,
            present: Int(screen.tally.present),
            others: others(screen.tally).joined(separator: separator),
            quorum: quorums(screen.tally),
            rows: screen.rows.sorted(by: isBefore).map { row in rollRow(row) { names[$0] } },
            ended: ended.map(outcome),
            mayMark: screen.may.keepRoll,
            rest: ended == nil ? screen.rows.filter(isRest).count : 0
        )
    }

    /// Why somebody is not called.
    private func besides(_ row: RollRow) -> String {
        if row.belongs { return rowNotCalled }
        return row.guest ? rowGuest : rowNotOnRoster
    }

    private func rollRow(_ row: RollRow, _ name: (PersonId) -> String?) -> RollRowState {
        let state = mark(row.state, row.person, name)
        var notes: [String] = []
        if row.excluded { notes.append(rowExcluded) }
        if !row.called { notes.append(besides(row)) }
        let open = row.state.disputes.filter { $0.answers.isEmpty }
        return RollRowState(
            person: row.person.value,
            name: row.name,
            state: state,
            note: notes.joined(separator: separator),
            disputes: open.map { RollDispute(id: $0.id.value, words: $0.words) }
        )
    }

    func meetingState(
        _ screen: MeetingScreen, me: PersonId, today: LocalDate, calendar: any LunarCalendar
    ) -> MeetingState {
        let meeting = screen.meeting
        let plan = meeting.plan
        let date = plan.date.local()
        let name = { (person: PersonId) in screen.names[person] }
        return MeetingState(
            id: meeting.id.value,
            what: titled(plan),
            date: whenIs(date, plan.starts, today: today),
            lunar: lunar(date, calendar),
            place: plan.place,
            branch: screen.branchName,
            topics: plan.topics,
            people: [plan.host.flatMap(name).map(hostedBy), plan.recorder.flatMap(name).map(recordedBy)]
                .compactMap { $0 },
            cancelled: plan.cancelled,
            ended: meeting.outcome.map(outcome),
            own: ownState(screen, me, today),
            disputes: meeting.own.disputes.map { dispute($0, name, today) },
            proxy: proxy(meeting.own, name),
            may: may(screen, today),
            officers: screen.officers.map { officers($0, name, today) },
            spoken: spoken(meeting, today: today)
        )
    }

    /// None where nothing is recorded and nothing was to be.
    private func ownState(_ screen: MeetingScreen, _ me: PersonId, _ today: LocalDate) -> MarkState? {
        let plan = screen.meeting.plan
        let own = mark(screen.meeting.own, me) { screen.names[$0] }
        let isOpen = plan.cancelled || !screen.may.takePart || plan.date.local() >= today
        return own.marking == .unmarked && isOpen ? nil : own
    }

    private func dispute(_ said: DisputeRow, _ name: (PersonId) -> String?, _ today: LocalDate) -> DisputeState {
        DisputeState(
            words: said.words,
            date: moment(said.at, today: today),
            answers: said.answers.map { disputeAnswer(name: name($0.by) ?? somebody, words: $0.words) }
        )
    }

    private func proxy(_ own: OwnState, _ name: (PersonId) -> String?) -> ProxyState? {
        guard let mark = own.mark, own.toConfirm else { return nil }
        return ProxyState(mark: mark.value, by: own.by.flatMap(name) ?? somebody)
    }

    private func officers(_ part: OfficersPart, _ name: (PersonId) -> String?, _ today: LocalDate) -> OfficersState {
        OfficersState(
            digits: part.digits.isEmpty ? nil : part.digits.joined(separator: separatorDot),
            guestCode: part.guestCode,
            count: count(part.tally),
            quorum: quorums(part.tally),
            minutes: part.minutes.map { written in
                let by = minutesBy(name: name(written.by) ?? somebody, date: moment(written.at, today: today))
                return MinutesState(part: Int(written.part), text: written.text, by: by)
            }
        )
    }
}

private func isRest(_ row: RollRow) -> Bool {
    row.called && !row.excluded && marking(row.state) == .unmarked
}

private let chinese = Locale(identifier: "zh_CN")

/// As a Chinese list is read: by the sound of the name.
private func isBefore(_ one: RollRow, _ other: RollRow) -> Bool {
    if one.called != other.called { return one.called }
    return switch sortedAs(one.name).compare(sortedAs(other.name), options: [], range: nil, locale: chinese) {
    case .orderedAscending: true
    case .orderedDescending: false
    case .orderedSame: one.person.value < other.person.value
    }
}

/// What makes sense to offer; whether it is permitted the core and the county say.
private func may(_ screen: MeetingScreen, _ today: LocalDate) -> MeetingMay {
    let meeting = screen.meeting
    let date = meeting.plan.date.local()
    let marking = marking(meeting.own)
    let open = meeting.outcome == nil && !meeting.plan.cancelled
    let comes = date >= today
    let takesPart = screen.may.takePart
    let ownWord = meeting.own.source == .own
    return MeetingMay(
        keepRoll: screen.may.keepRoll,
        signIn: takesPart && open && date == today && marking != .present,
        askLeave: takesPart && open && comes && marking == .unmarked,
        withdraw: takesPart && open && ownWord && marking != .unmarked,
        dispute: takesPart && (meeting.outcome != nil || isPast(comes, ownWord))
    )
}

/// What one said oneself is taken back, not disputed.
private func isPast(_ comes: Bool, _ ownWord: Bool) -> Bool {
    !comes && !ownWord
}
