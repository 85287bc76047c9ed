import AppTesting
import Testing
import YixianCore

@testable import AppModels

/// Whatever somebody is called, he is called that on every screen.
struct NamesTests {
    private static let names = [
        "王", "𠮷田", "阿依努尔·热合曼·买买提", "👨‍👩‍👧‍👦🎉", String(repeating: "𠮷", count: 300), "\u{202E}עברית", "é\u{301}", "100%",
        "%s %d %1$@", "%#@count@", "%arg", "{name}", "\\n", "\"'<&>", "a\nb", " ",
    ]

    @Test("every screen calls everybody by the whole name", arguments: names)
    func whole(_ name: String) {
        for words in [chineseWords, englishWords] {
            let person = PersonId("p")
            var plan = plan("\(name)!", .general, place: name)
            plan.host = person
            plan.recorder = person
            let open = DisputeRow(id: EventId("d"), words: name, at: Timestamp(nowMs), answers: [])
            let own = ownState(.present, .proxy, by: "p", toConfirm: true, disputes: [open])
            let row = meetingRow(plan, own: own)

            let roll = words.rollState(rollScreen([rollRow("p", name, own)], row: row), today: today)
            #expect(roll.rows[0].name == name && roll.what.contains(name))

            let screen = meetingScreen(row, names: [person: name])
            let meeting = words.meetingState(screen, me: me, today: today, calendar: HandMadeCalendar())
            #expect(meeting.proxy?.by == name && meeting.spoken.contains(name))
            #expect(meeting.people.allSatisfy { $0.contains(name) } && meeting.own?.detail.contains(name) == true)

            let named = MeetingName(id: theMeeting, title: name, date: today.stated())
            let needs = [Need.answerDispute(meeting: named, person: person, name: name)]
            let home = openHome(name: name, next: [row], needs: needs)
            let first = words.homeState(home, nowMs: nowMs, calendar: HandMadeCalendar())
            #expect(first.name == name && first.needs[0].what.contains(name) && first.next[0].what.contains(name))
        }
    }

    @Test("a list of names is read by their sound, and no tap changes its order")
    func order() {
        let rows = [
            rollRow("4", "𠮷田"), rollRow("3", "赵满仓"), rollRow("2", "阿依努尔"), rollRow("1", "李喜"), rollRow("0", "李喜"),
            rollRow("9", "安", called: false, belongs: false),
        ]
        func order(_ marked: Int?) -> [String] {
            let shown = rows.enumerated().map { at, row in
                at == marked
                    ? rollRow(row.person.value, row.name, ownState(.present), called: row.called, belongs: row.belongs)
                    : row
            }
            return chineseWords.rollState(rollScreen(shown), today: today).rows.map(\.person)
        }
        let first = order(nil)
        let besides = [rollRow("1", "郑来", called: false, belongs: false, guest: true), rows[5]]
        let notes = chineseWords.rollState(rollScreen(besides), today: today).rows.map(\.note)
        #expect(Set(notes) == ["流入党员,不计应到", "不在名册"])
        #expect(first.filter { $0 != "4" && $0 != "9" } == ["2", "0", "1", "3"])
        #expect(first.last == "9")
        for at in rows.indices { #expect(order(at) == first) }
    }
}
