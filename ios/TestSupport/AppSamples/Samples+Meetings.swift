@testable import AppModels

extension Samples {
    var meetings: MeetingsState {
        MeetingsState(coming: [card, committee], past: [past], more: 2, mayPlan: true, hours: hours)
    }

    var noMeetings: MeetingsState { MeetingsState(coming: [], past: [], more: 0, mayPlan: false, hours: nil) }

    var hours: HoursState {
        HoursState(
            title: words.hoursTitle(year: "2026"), own: words.hoursOwn(hours: "12.5", meetings: 9),
            branch: words.hoursBranch(hours: "18", meetings: 12), gap: words.hoursGap(meetings: 2),
            rule: words.hoursRule(hours: "32", minutes: "45"),
            source: words.ruleSource(
                source: say("中国共产党党员教育管理工作条例(2019) 第十六条", "the regulation of members' education (2019) 16")))
    }

    var meeting: MeetingState { meeting(may: MeetingMay(signIn: true, askLeave: true)) }

    var meetingProxy: MeetingState {
        meeting(own: toConfirm, proxy: ProxyState(mark: "e", by: "于有"), may: MeetingMay())
    }

    var meetingDisputed: MeetingState {
        let dispute = DisputeState(words: atTheBack, date: yesterday, answers: [])
        return meeting(
            ended: words.outcomeHeld, own: absent, disputes: [dispute], may: MeetingMay(withdraw: true, dispute: true))
    }

    var meetingCancelled: MeetingState { meeting(cancelled: true, may: MeetingMay()) }

    var meetingOfficer: MeetingState {
        let by = words.minutesBy(name: "于有", date: say("今天 上午 10:20", "today 10:20 am"))
        let minutes = MinutesState(
            part: 0, text: say("大家同意先修东边的水渠。", "Agreed to mend the eastern ditch first."), by: by)
        return meeting(
            may: MeetingMay(keepRoll: true, signIn: true, askLeave: true),
            officers: OfficersState(
                digits: "4831", guestCode: "4821 0937 1260", count: tally, quorum: quorum, minutes: [minutes]))
    }

    private func meeting(
        cancelled: Bool = false, ended: String? = nil, own: MarkState? = nil, disputes: [DisputeState] = [],
        proxy: ProxyState? = nil, may: MeetingMay, officers: OfficersState? = nil
    ) -> MeetingState {
        MeetingState(
            id: card.id, what: card.what, date: card.date, lunar: card.lunar, place: card.place, branch: branch,
            topics: [say("学习十一月的文件", "Read November's papers"), say("商量修水渠", "Talk about the ditch")],
            people: [words.hostedBy(name: "唐春"), words.recordedBy(name: "于有")], cancelled: cancelled, ended: ended,
            own: own, disputes: disputes, proxy: proxy, may: may, officers: officers, spoken: card.spoken)
    }

    var atTheBack: String { say("我在后排坐着", "I sat at the back") }

    private var others: String {
        [words.tallyOnLeave(people: 3), words.tallyAway(people: 5)].joined(separator: words.separator)
    }

    private var tally: String { words.tallyPresent(people: 22) + words.separator + others }

    private var quorum: String {
        [
            words.voting(present: 21, expected: 27), words.quorumReached(rule: words.quorumGeneral, needed: 14),
            words.quorumMissing(rule: words.quorumElection, needed: 22),
        ].joined(separator: "\n")
    }

    var roll: RollState { roll(Self.names) }

    var rollStart: RollState {
        let rows = roll.rows.map {
            RollRowState(person: $0.person, name: $0.name, state: unmarked, note: "", disputes: [])
        }
        return roll(rows: rows, present: 0, others: words.tallyUnmarked(people: 30), quorum: nil, rest: 30)
    }

    var rollFew: RollState {
        roll(rows: Array(rollStart.rows.prefix(2)), present: 28, others: "", quorum: nil, rest: 2)
    }

    var rollClosed: RollState { roll(rows: roll.rows, ended: words.outcomeHeld, rest: 0) }

    var rollWatched: RollState { roll(rows: roll.rows, mayMark: false) }

    /// Nobody has opened the roll: there is nothing on the wall, for guests neither.
    var rollUnopened: RollState { roll(rows: roll.rows, digits: [], guestCode: nil) }

    var rollLong: RollState {
        roll(["阿卜杜热合曼·买买提艾力·吐尔逊江·阿不都克里木", "𠮷田 🀄 与一个非常非常非常非常非常非常长的名字", "Nguyễn Thị Phương Thảo-Konstantinopolitanskaya"])
    }

    var rollMany: RollState {
        roll((0..<300).map { Self.names[$0 % Self.names.count] + String($0 + 1) })
    }

    private func roll(_ names: [String]) -> RollState {
        roll(rows: names.enumerated().map { row($0.offset, $0.element) })
    }

    private var guestLink: String {
        "https://suzhou.example:8443/g#hGw0ODIxMDkzNzEyNjBqMjAyNi0xMS0wNgVs5pif5rmW5pSv6YOo"
    }

    private func roll(
        rows: [RollRowState], present: Int = 22, others: String? = nil, quorum: String? = "", ended: String? = nil,
        mayMark: Bool = true, rest: Int = 3, digits: [String] = ["4831"], guestCode: String? = "4821 0937 1260"
    ) -> RollState {
        RollState(
            what: card.what, date: card.date, place: card.place, digits: digits, guestCode: guestCode,
            guestLink: guestCode == nil ? nil : guestLink, present: present, others: others ?? self.others,
            quorum: quorum == "" ? self.quorum : quorum, rows: rows, ended: ended, mayMark: mayMark, rest: rest)
    }

    private func row(_ at: Int, _ name: String) -> RollRowState {
        let states = [present, onLeave, toConfirm, unmarked, away, observer, absent, present, present, present]
        let state = states[at % states.count]
        return RollRowState(
            person: "p\(at)", name: name, state: state, note: at == 7 ? words.rowExcluded : "",
            disputes: at == 6 ? [RollDispute(id: "d", words: atTheBack)] : [])
    }

    func plan(isNew: Bool = true) -> PlanState {
        PlanState(
            isNew: isNew, branch: "", kind: 5,
            kinds: [
                words.kindGeneral, words.kindElection, words.kindCommittee, words.kindGroup, words.kindLecture,
                words.kindThemeDay, words.kindLifeMeeting, words.kindAppraisal,
            ], title: card.what, date: LocalDate(2026, 11, 28), dateText: say("明天 11 月 28 日 周六", "tomorrow Sat 28 Nov"),
            lunar: card.lunar, time: LocalTime(9, 0), timeText: say("上午 9:00", "9:00 am"), place: card.place,
            topics: say("学习十一月的文件\n商量修水渠", "Read November's papers\nTalk about the ditch"), notice: "")
    }

    var notice: NoticeState {
        NoticeState(
            title: card.what, text: "通知:11 月 28 日(周六,农历十月二十)上午 9:00,在沙堰村村部会议室开 11 月主题党日。请您按时到会。",
            message: "11 月 28 日上午 9:00 主题党日,村部。", toMessage: 26,
            toldBySomebody: ["王德福", "阿依努尔·热合曼"], sheet: "<html></html>")
    }

    func close(asksOutcome: Bool = false, hasEnded: Bool = false, learning: Int? = 90) -> CloseState {
        CloseState(
            what: card.what, count: tally, quorum: quorum, unmarked: 3, asksOutcome: asksOutcome, hasEnded: hasEnded,
            learning: learning, learningText: words.learnt(learning))
    }
}
