import AppTesting
@_spi(Testing) import SwiftUI
import Testing

@testable import AppModels
@testable import AppSamples
@testable import AppUI

/// What a touch asks for where something is due, and where the phone may tell it.
@MainActor
struct ReminderTouchTests {
    @Test("what was dealt with says by whom and until when, and is taken up again at a touch")
    func handled() throws {
        let stage = Stage<RemindersEvent>()
        let host = stage.host { RemindersContent(state: $0.handledReminders, on: $1) }
        for text in ["已办的", "张伟办的", "12 月 20 日再提醒", "他下周回来"] { #expect(host.shows(text)) }
        try host.tap("重新提醒", in: "已办的")
        #expect(stage.events == [.again(matter: stage.samples.handledReminders.handled[0].matter)])
        let none = stage.host { RemindersContent(state: $0.noReminders, on: $1) }
        #expect(!none.shows("已办的"))
    }

    @Test("what is put off says its day and is taken up again at a touch; the first screen leads there")
    func putOff() throws {
        let stage = Stage<RemindersEvent>()
        let host = stage.host { RemindersContent(state: $0.memberReminders, on: $1) }
        for text in ["先放着的", "12 月 5 日再提醒"] { #expect(host.shows(text)) }
        try host.tap("现在就提醒", in: "先放着的")
        #expect(stage.events == [.takeUp(matter: stage.samples.memberReminders.putOff[0].matter)])
        let home = Stage<HomeEvent>()
        try home.host { HomeContent(state: $0.memberPutOff, on: $1) }.tap("看看先放着的 1 件")
        #expect(home.events == [.open(place: .reminders)])
        #expect(!stage.host { RemindersContent(state: $0.putOffReminders, on: $1) }.shows("现在没有要提醒的。"))
    }

    @Test("where the phone does not tell it is said below; once refused, it is the phone's settings that open")
    func telling() throws {
        let stage = Stage<RemindersEvent>()
        try stage.host { RemindersContent(state: $0.reminders, on: $1) }.tap("到时候告诉我")
        let refused = stage.host { RemindersContent(state: $0.memberReminders, on: $1) }
        #expect(refused.shows("关着:到时候手机不响。要打开,去手机的设置里。") && !refused.shows("到时候告诉我"))
        try refused.tap("去手机的设置")
        #expect(stage.events == [.allow, .allow])
        let allowed = stage.host { RemindersContent(state: $0.noReminders, on: $1) }
        #expect(!allowed.shows("去手机的设置") && !allowed.shows("到时候告诉我"))
    }

    @Test("the first screen asks once, in one calm line; who keeps a roll finds what was dealt with from there")
    func home() throws {
        let stage = Stage<HomeEvent>()
        let asked = stage.host { HomeContent(state: $0.memberAsked, on: $1) }
        #expect(asked.shows("有事要办,手机到时候响一下,一天最多一次,不写名字。"))
        try asked.tap("到时候告诉我")
        #expect(!stage.host { HomeContent(state: $0.member, on: $1) }.shows("到时候告诉我"))
        try stage.host { HomeContent(state: $0.secretary, on: $1) }.tap("提醒")
        #expect(stage.events == [.about(reminder: .allow), .open(place: .reminders)])
    }

    @Test("the settings say whether it is on, and lead to where it is changed")
    func settings() throws {
        let stage = Stage<SettingsEvent>()
        let told: [(NoticeConsent, String, String)] = [
            (.allowed, "开着:到时候手机会响一下。", "去手机的设置"), (.notAsked, "没开:到时候手机不响。", "到时候告诉我"),
            (.refused, "关着:到时候手机不响。要打开,去手机的设置里。", "去手机的设置"),
        ]
        for (consent, words, button) in told {
            let host = stage.host { SettingsContent(state: SettingsState(notices: consent), look: Look(), on: $1) }
            #expect(host.shows(words))
            try host.tap(button)
        }
        #expect(stage.events == [.allow, .allow, .allow])
    }
}
