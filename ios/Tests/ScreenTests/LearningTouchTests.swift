import AppTesting
@_spi(Testing) import SwiftUI
import Testing

@testable import AppModels
@testable import AppSamples
@testable import AppUI

/// How long was learnt, said and put right.
@MainActor
struct LearningTouchTests {
    @Test("ten minutes more or less are one touch, and the end is one as before")
    func closes() throws {
        let stage = Stage<CloseEvent>()
        let host = stage.host { CloseContent(state: $0.close(), on: $1) }
        #expect(host.shows("学了多久") && host.shows("1 小时 30 分"))
        for name in ["多记 10 分钟", "少记 10 分钟", "结束"] { try host.tap(name) }
        #expect(stage.events == [.longer, .shorter, .close])
    }

    @Test("less than nothing cannot be said, and where it is open how it ended that is what is asked")
    func none() throws {
        let stage = Stage<CloseEvent>()
        let host = stage.host { CloseContent(state: $0.close(asksOutcome: true, learning: nil), on: $1) }
        #expect(host.shows("没有记"))
        #expect(throws: HostError.self) { try host.tap("少记 10 分钟") }
        try host.tap("开成了")
        #expect(stage.events == [.ended(held: true)])
    }

    @Test("after the end the roll leads to where it is put right, for whoever keeps it")
    func corrects() throws {
        let roll = Stage<RollEvent>()
        let closed = roll.host { RollContent(state: $0.rollClosed, choice: nil, on: $1) }
        try closed.tap("改学了多久")
        #expect(roll.events == [.close])
        #expect(!roll.host { RollContent(state: $0.rollWatched, choice: nil, on: $1) }.shows("改学了多久"))
        #expect(!roll.host { RollContent(state: $0.roll, choice: nil, on: $1) }.shows("改学了多久"))
        let stage = Stage<CloseEvent>()
        let host = stage.host { CloseContent(state: $0.close(asksOutcome: true, hasEnded: true), on: $1) }
        #expect(!host.shows("开成了"))
        try host.tap("改好")
        #expect(stage.events == [.close])
    }

    @Test("the year's hours stand above the meetings that were")
    func hours() throws {
        let stage = Stage<MeetingsEvent>()
        let host = stage.host { MeetingsContent(state: $0.meetings, on: $1) }
        #expect(host.shows("我参加的:12.5 学时,9 次会") && host.shows("另有 2 次会没有记学了多久。"))
        #expect(host.shows("没有记学了多久"), "and which they are")
        #expect(host.elements(.button).contains { $0.label.hasPrefix("念给我听:2026 年集中学习 我参加的:12.5 学时") })
        #expect(!stage.host { MeetingsContent(state: $0.noMeetings, on: $1) }.shows("学时"))
    }
}
