@testable import AppModels

extension Samples {
    var card: MeetingCard { meetingCard("m1", say("11 月主题党日", "Theme day of November")) }

    var committee: MeetingCard {
        meetingCard(
            "m2", words.kindCommittee, date: say("12 月 3 日 周四 下午 3:00", "Thu 3 Dec 3:00 pm"), lunar: "农历十月廿五",
            spoken: say("12 月 3 日下午三点,支委会。", "Thu 3 Dec at three: the committee."))
    }

    var past: MeetingCard {
        meetingCard(
            "m3", words.kindGeneral, date: say("9 月 10 日 周四 上午 9:00", "Thu 10 Sep 9:00 am"), own: present,
            gap: words.meetingNoLearning)
    }

    private func meetingCard(
        _ id: String, _ what: String, date: String? = nil, lunar: String = "农历十月二十", isToday: Bool = false,
        own: MarkState? = nil, gap: String = "", spoken: String? = nil
    ) -> MeetingCard {
        MeetingCard(
            id: id, what: what, date: date ?? say("明天 11 月 28 日 周六 上午 9:00", "tomorrow Sat 28 Nov 9:00 am"),
            lunar: words.language == .chinese ? lunar : nil, place: say("沙堰村村部会议室", "village office"),
            cancelled: false, isToday: isToday, own: own, gap: gap, mayAskLeave: own == nil,
            spoken: spoken
                ?? say("下次开会:明天上午九点,在沙堰村村部会议室,11 月主题党日。", "Next meeting: tomorrow at nine, at the village office."))
    }

    var member: HomeState { home(next: [card]) }

    var memberToday: HomeState {
        home(next: [meetingCard("m1", card.what, date: today, isToday: true, own: nil)])
    }

    private var today: String { say("今天 11 月 27 日 周五 上午 9:00", "today Fri 27 Nov 9:00 am") }

    var memberOffline: HomeState {
        let waits = words.updatedAgo(ago: words.daysAgo(days: 3)) + words.separatorDot + words.toSendCount(count: 2)
        return home(
            quiet: [Line(text: words.noSignal, tone: .offline), Line(text: waits, tone: .offline)], next: [card],
            owes: true)
    }

    /// Something is planned, and nobody has been asked whether the phone may tell it.
    var memberAsked: HomeState { home(mayAllow: true, next: [card]) }

    /// What was due is put off for a week.
    var memberPutOff: HomeState { home(putOff: 1, next: [card]) }

    var memberEmpty: HomeState { home(next: []) }

    var memberNeeds: HomeState {
        let proxy = words.needConfirmProxy(name: "唐春", meeting: theme)
        return home(
            needs: [
                need(proxy, "", words.proxyYes, words.proxyNo),
                need(
                    words.needAnotherPhone(date: yesterday), words.needAnotherPhoneWhy, words.needAnotherPhoneAction),
            ], next: [card])
    }

    private var theme: String { say("11 月 20 日 周五 主题党日", "Fri 20 Nov Theme day") }

    var secretary: HomeState {
        secretary(needs: [need(words.needCloseMeeting(meeting: theme), "", words.needCloseMeetingAction)])
    }

    /// The deputy, who is to decide about a rule.
    var secretaryRule: HomeState {
        secretary(needs: [
            need(
                words.needDecideRule(rule: words.ruleDuesFarmer), words.needDecideRuleWhy(org: branch),
                words.needDecideRuleAction)
        ])
    }

    private func secretary(needs: [NeedRow]) -> HomeState {
        HomeState(
            name: say("唐春", "Tang Chun"), branch: branch + words.separatorDot + words.roleSecretary, quiet: [],
            needs: needs,
            reminders: officerReminders, putOff: 0, mayAllow: false, away: nil,
            next: [meetingCard("m1", card.what, date: today, isToday: true), committee], dues: duesCard,
            keepsRolls: true,
            takesPart: true, keepsInTouch: false, owes: false)
    }

    /// Something is due, and nothing needs a word.
    var reminded: HomeState { home(reminders: officerReminders, next: [card]) }

    var memberPaid: HomeState { home(next: [card], dues: duesCardPaid) }

    var migrant: HomeState { home(away: awayCard(), next: [card]) }

    var migrantShut: HomeState { home(away: awayCard(mayTell: false), next: [card]) }

    var contactPerson: HomeState { home(next: [card], keepsInTouch: true) }

    private func home(
        quiet: [Line] = [], needs: [NeedRow] = [], reminders: [ReminderState] = [], putOff: Int = 0,
        mayAllow: Bool = false,
        away: AwayCard? = nil, next: [MeetingCard], dues: DuesCard? = nil, keepsInTouch: Bool = false,
        owes: Bool = false
    ) -> HomeState {
        HomeState(
            name: say("王德福", "Wang Defu"), branch: branch, quiet: quiet, needs: needs, reminders: reminders,
            putOff: putOff, mayAllow: mayAllow, away: away, next: next,
            dues: dues ?? duesCard, keepsRolls: false, takesPart: true, keepsInTouch: keepsInTouch, owes: owes)
    }

    private func need(_ what: String, _ why: String, _ actions: String...) -> NeedRow {
        NeedRow(
            what: what, why: why, actions: actions.map { NeedAction(label: $0, does: .open(place: .status)) },
            spoken: what)
    }

    var profiles: [ProfileState] {
        [
            ProfileState(id: "a", label: say("爷爷", "Grandpa"), hasPin: true),
            ProfileState(id: "b", label: say("小梅", "May"), hasPin: false),
            ProfileState(id: "c", label: nil, hasPin: false),
        ]
    }
}
