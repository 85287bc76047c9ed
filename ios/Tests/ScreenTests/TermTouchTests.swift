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
        let host = stage.host { MembersContent(state: $0.members(mayIssueCodes: false), code: nil, on: $1) }
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
