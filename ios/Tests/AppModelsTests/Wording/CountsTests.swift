import AppTesting
import Testing
import YixianCore

@testable import AppModels

struct CountsTests {
    private let quorums = [
        Quorum(rule: "quorum.general", needed: 14, reached: true),
        Quorum(rule: "quorum.election", needed: 22, reached: false),
    ]

    @Test("the county's test vector reads as it stands in the rules")
    func vector() {
        let tally = tally(quorums: quorums)
        #expect(chineseWords.count(tally) == "到会 22 人,请假 3 人,外出 5 人")
        #expect(chineseWords.quorums(tally) == "能表决 21 人 (共 27 人)\n过半:够了 (要 14 人)\n五分之四:还不够 (要 22 人)")
    }

    @Test("who is left over is counted apart, and nobody is not mentioned")
    func others() {
        let all = tally(observers: 3, onLeave: 1, away: 2, unmarked: 4, toConfirm: 5)
        #expect(chineseWords.others(all) == ["请假 1 人", "外出 2 人", "列席 3 人", "还没记 4 人", "待确认 5 人"])
        let none = tally(present: 0, onLeave: 0, away: 0)
        #expect(chineseWords.count(none) == "到会 0 人")
        #expect(chineseWords.quorums(none) == nil)
    }

    @Test("every kind of meeting, office, end, reason and standing has a word of its own")
    func words() {
        for words in [chineseWords, englishWords] {
            #expect(Set(MeetingKind.allCases.map(words.kind)).count == MeetingKind.allCases.count)
            #expect(Set(Role.allCases.map(words.role)).count == Role.allCases.count)
            #expect(Set(Outcome.allCases.map(words.outcome)).count == Outcome.allCases.count)
            #expect(Set(LeaveReason.allCases.map(words.reason)).count == LeaveReason.allCases.count)
            #expect(Set(DeviceState.allCases.map(words.status)).count == DeviceState.allCases.count)
        }
    }

    @Test("a title that says its kind does not say it twice")
    func titles() {
        #expect(chineseWords.titled(plan("11 月主题党日")) == "11 月主题党日")
        #expect(chineseWords.titled(plan("修水渠", .group)) == "修水渠 (党小组会)")
    }
}
