import AppTesting
@_spi(Testing) import SwiftUI
import Testing

@testable import AppModels
@testable import AppSamples
@testable import AppUI

/// What a touch asks for on the screens of a term of office.
@MainActor
struct TermTouchTests {
    @Test("the branch's page leads to its term, whoever looks at it")
    func opens() throws {
        let stage = Stage<MembersEvent>()
        let host = stage.host { MembersContent(state: $0.members(isOfficer: false), code: nil, on: $1) }
        #expect(host.shows("这一届 2027 年 1 月 10 日到期"))
        try host.tap("任期和换届")
        #expect(stage.events == [.term])
    }

    @Test("an officer records the next term, puts this one right, or plans the meeting; a member reads")
    func term() throws {
        let stage = Stage<TermEvent>()
        let host = stage.host { TermContent(state: $0.officersTerm(), on: $1) }
        for title in ["记新的一届", "更正这一届", "定个会"] { try host.tap(title) }
        #expect(stage.events == [.new, .correct, .plan])
        let member = stage.host { TermContent(state: $0.membersTerm, on: $1) }
        #expect(!member.shows("记新的一届") && !member.shows("更正这一届") && !member.shows("定个会"))
        try member.tap("为什么")
        #expect(member.shows("依据:中国共产党支部工作条例(试行)(2018)"))
    }

    @Test("what happened, since when, what follows; it is recorded after a look")
    func leaves() throws {
        let stage = Stage<LeaveBranchEvent>()
        let empty = stage.host { LeaveBranchContent(state: $0.leavesEmpty, on: $1) }
        #expect(throws: HostError.self) { try empty.tap("记下") }
        try empty.tap("去世")
        let host = stage.host { LeaveBranchContent(state: $0.leavesDied, on: $1) }
        #expect(host.shows("从今天起不再提醒、不收党费、不打电话,家里的手机上也一样。以前的记录留着。"))
        try host.tap("前一天", in: "哪一天去世的")
        try host.tap("记下")
        #expect(host.shows("王德福 11 月 25 日去世,记下吗?") && stage.events.count == 2)
        try host.tap("不了")
        try host.tap("记下")
        try host.tap("对,记下")
        #expect(
            stage.events == [
                .reason(reason: .died), .day(date: LocalDate(2026, 11, 24)), .done,
            ])
        let mistaken = stage.host { LeaveBranchContent(state: $0.leavesMistaken, on: $1) }
        #expect(!mistaken.shows("从哪一天起"))
    }

    @Test("who came from elsewhere goes back, and is removed from nothing here")
    func guestLeaves() throws {
        let stage = Stage<LeaveBranchEvent>()
        let host = stage.host { LeaveBranchContent(state: $0.leavesGuest, on: $1) }
        try host.tap("回去了")
        #expect(stage.events == [.reason(reason: .moved)])
        #expect(!host.shows("转出") && !host.shows("除名") && !host.shows("登记错了,本来就不是这里的人"))
        #expect(host.shows("记下以后手机上改不回来。记错了,再登记一次流入党员。"))
    }

    @Test("a form of the day, the length and the end; a year at one touch for the day that is far away")
    func form() throws {
        let stage = Stage<SetTermEvent>()
        let host = stage.host { SetTermContent(state: $0.newTerm, on: $1) }
        try host.tap("前一年")
        try host.tap("支部一届:3 年")
        try host.tap("后一个月", in: "哪一天到期")
        try host.tap("记下")
        #expect(
            stage.events == [
                .began(date: LocalDate(2025, 11, 27)), .length(length: 0), .ends(date: LocalDate(2031, 12, 27)), .done,
            ])
    }
}
