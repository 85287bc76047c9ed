import AppTesting
import Testing
import YixianCore

@testable import AppModels

private let named = MeetingName(id: theMeeting, title: "主题党日", date: today.stated())

private let everyNeed: [Need] = [
    .enrolAnew(standing: "replaced"), .enterAgain(lost: 2), .setAside(count: 1),
    .anotherPhone(device: DeviceId("d"), enrolled: Timestamp(nowMs)),
    .giveWord(count: 3), .closeMeeting(meeting: named),
    .answerDispute(meeting: named, person: PersonId("p"), name: "于有"), .decideRule(org: branch, rule: "dues.farmer"),
]

struct NeedsTests {
    private func home(_ home: OpenHome, _ words: Words = chineseWords) -> HomeState {
        words.homeState(home, nowMs: nowMs, calendar: HandMadeCalendar())
    }

    private func rows(_ needs: [Need], _ words: Words = chineseWords) -> [NeedRow] {
        home(openHome(needs: needs), words).needs
    }

    @Test("every need says what it is, what to do, and is read aloud whole")
    func every() {
        for words in [chineseWords, englishWords] {
            for row in rows(everyNeed, words) {
                #expect(!row.what.isEmpty && !row.actions.isEmpty)
                #expect(row.actions.allSatisfy { !$0.label.isEmpty })
                #expect(row.spoken == [row.what, row.why].filter { !$0.isEmpty }.joined(separator: " "))
            }
        }
    }

    @Test("each leads where it can be settled")
    func leads() {
        let does = rows(everyNeed).map { $0.actions.map(\.does) }
        #expect(
            does == [
                [.open(place: .enrol)], [.heard], [.open(place: .status)], [.open(place: .devices)],
                [.open(place: .status)], [.open(place: .close(id: "m1"))], [.open(place: .roll(id: "m1"))],
                [.open(place: .rule(id: "dues.farmer", org: "b1"))],
            ])
    }

    private func signedIn(by: String) -> HomeState {
        let action = ReminderAction.confirmSignIn(mark: EventId("mark"))
        let due = reminder(action, person: "me", own: true, meeting: named, by: by)
        return home(openHome(needs: [.giveWord(count: 1)], reminders: [due]))
    }

    @Test("whoever was signed in by somebody hears by whom, and answers on the spot")
    func proxy() throws {
        let said = signedIn(by: "于有")
        #expect(said.needs.count == 2 && said.reminders.isEmpty, "it is said once, after the core's needs")
        let row = try #require(said.needs.last)
        #expect(row.what == "于有替您签了到:11 月 27 日 周五 主题党日。您去了吗?")
        #expect(row.actions.map(\.label) == [chineseWords.proxyYes, chineseWords.proxyNo])
        #expect(
            row.actions.map(\.does) == [
                .answerProxy(meeting: "m1", mark: "mark", accepted: true),
                .answerProxy(meeting: "m1", mark: "mark", accepted: false),
            ])
        #expect(signedIn(by: "").needs.last?.what.hasPrefix("有人") == true)
    }

    @Test(
        "every reason to enrol anew is explained, even one from the future",
        arguments: ["replaced", "forked", "new", ""])
    func reasons(_ standing: String) {
        for words in [chineseWords, englishWords] {
            let row = rows([.enrolAnew(standing: standing)], words)[0]
            #expect(!row.what.isEmpty && !row.why.isEmpty)
        }
    }

    @Test("the meeting is named by its day and its title")
    func names() {
        #expect(rows([.closeMeeting(meeting: named)])[0].what == "11 月 27 日 周五 主题党日,还没有结束。")
        #expect(rows([everyNeed[6]])[0].what == "于有说11 月 27 日 周五 主题党日记得不对。")
        let rule = rows([everyNeed[7]])[0]
        #expect(rule.what == "有一条规则等您定:农民每月党费" && rule.why.contains(branch.name))
    }

    @Test("whose phone it is stands at the top, with what he does where")
    func office() {
        #expect(home(openHome()).branch == "沙堰村党支部 · 支部书记")
        let town = OrgName(id: OrgId("t"), name: "沙堰镇党委")
        let held = [OfficeHeld(org: town, role: .organiser)]
        #expect(home(openHome(branch: nil, offices: held, keepsRolls: [])).branch == "沙堰镇党委 组织委员")
        #expect(home(openHome(offices: [])).branch == branch.name)
        #expect(home(openHome(branch: nil, offices: [], keepsRolls: [])).branch == "新野县")
    }

    @Test("a member signs in, a secretary keeps the roll, an organiser neither; what was not sent is owed")
    func roles() {
        let member = home(openHome(keepsRolls: []))
        #expect(member.takesPart && !member.keepsRolls && !member.owes)
        let organiser = home(openHome(branch: nil, keepsRolls: [], toSend: 1))
        #expect(!organiser.takesPart && !organiser.keepsRolls && organiser.owes)
    }

    @Test("a profile stands where its home says")
    func places() {
        let profile = ProfileId("p1")
        #expect(placeFor(.new, profile) == .enrol)
        #expect(placeFor(.enrolmentWaits(server: "https://x"), profile) == .enrolmentWaits)
        #expect(placeFor(.locked(toSend: 3), profile) == .unlock(profile: "p1"))
        #expect(placeFor(.open(home: openHome()), profile) == .home)
    }
}
