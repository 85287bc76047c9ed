import AppTesting
@_spi(Testing) import SwiftUI
import Testing

@testable import AppModels
@testable import AppUI

/// A field's text is its own: what is composed is not undone by whoever is told of it.
@MainActor
struct FieldTests {
    @Test("every change is told, in its order, and none of them undone")
    func told() throws {
        let kept = Kept("")
        var told: [String] = []
        let host = Host(
            Keeps(kept: kept) { now in
                Field("叫什么", now) { text in
                    told.append(text)
                    kept.state = text
                }
            })
        try host.type("zhu主题", into: "叫什么")
        #expect(told == ["z", "zh", "zhu", "zhu主", "zhu主题"])
        #expect(host.elements(.textField)[0].value == "zhu主题")
    }

    @Test("a model that says nothing yet undoes nothing, and an old echo is none of its words")
    func late() throws {
        let kept = Kept("")
        let host = Host(Keeps(kept: kept) { now in Field("在哪里", now) { _ in } })
        try host.type("大槐树下", into: "在哪里")
        #expect(host.elements(.textField)[0].value == "大槐树下")
        for echo in ["大", "大槐", "大槐树下"] {
            kept.state = echo
            #expect(host.elements(.textField)[0].value == "大槐树下")
        }
        kept.state = "村部"
        #expect(host.elements(.textField)[0].value == "村部")
    }

    @Test("what would not be accepted is not taken in the first place")
    func taken() throws {
        let stage = Stage<EnrolEvent>()
        let host = stage.host { _, on in EnrolContent(state: EnrolState(isTyping: true), on: on) }
        try host.type("483 10a", into: "18 个数字")
        #expect(host.elements(.textField)[0].value == "48310")
        try host.type(" https://a.example", into: "县里的网址")
        #expect(host.elements(.textField)[1].value == "https://a.example")
    }

    @Test("minutes that would be too long do not grow, and what is there stays")
    func most() throws {
        let long = String(repeating: "渠", count: 2_999)
        let host = Host(MinutesOnly(text: long).environment(\.words, chineseWords))
        try host.type(long + "东西", into: "记录")
        #expect(host.elements(.textField)[0].value == long + "东")
    }

    @Test("a text that changes elsewhere is followed")
    func followed() throws {
        let kept = Kept("旧的")
        let host = Host(Keeps(kept: kept) { now in Field("记录", now) { kept.state = $0 } })
        kept.state = "新的"
        #expect(host.elements(.textField)[0].value == "新的")
    }

    @Test("days and times go through a date picker unchanged, at both ends of the day", arguments: [0, 1, 719, 1_439])
    func clock(minutes: Int) {
        let time = LocalTime(minutes / 60, minutes % 60)
        #expect(LocalTime(time.moment) == time)
        let day = LocalDate(2024, 2, 29)
        #expect(LocalDate(day.moment) == day)
        #expect(LocalDate(day.moment.addingTimeInterval(TimeInterval(minutes * 60))) == day)
        #expect(LocalTime(0, 0).plusHalfHours(-1) == LocalTime(23, 30))
    }
}

private struct MinutesOnly: View {
    let text: String

    var body: some View {
        NavigationStack {
            MinutesContent(draft: MinutesDraft(text: text, isRead: true), write: { _ in }, done: {})
        }
    }
}
