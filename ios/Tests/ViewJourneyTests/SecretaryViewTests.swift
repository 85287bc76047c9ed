import AppModels
import AppTesting
@_spi(Testing) import SwiftUI
import Testing
import YixianCore

extension ViewJourneys {
    /// 4.3: a branch secretary, a monthly 主题党日 with 30 members.
    @MainActor
    struct SecretaryViewTests {
        @Test("4.3: a meeting is planned, told, its roll of thirty taken without signal, and closed")
        func thirty() async throws {
            try await Ground.play(called: 30) { ground in
                let phone = try await ground.enrolled(ground.world.secretary)
                try await plansAndTells(phone)
                try await phone.taps("开始点名")
                try await phone.sees("还没记 30 人")
                try await asksLeave(ground)
                try await phone.pockets()
                try await phone.sees("请假 1 人")

                _ = phone.touchesSoFar()
                try ground.world.signal(there: false)
                try await phone.taps(ground.world.members[1].name)
                try await phone.sees("到会 1 人")
                try await phone.sleepsAndWakes()
                try await phone.taps(ground.world.members[2].name)
                try await phone.sees("到会 2 人")
                try await phone.taps("其余 27 人到会")
                try await phone.taps("都到了")
                try await phone.sees("到会 29 人")
                #expect(phone.touchesSoFar() == 4)

                try await closes(phone)
                try ground.world.signal(there: true)
                try await phone.pockets()
                try await phone.back()
                try await phone.back()
                try await phone.seesNot("待发送")
            }
        }

        @Test("thirty names are thirty touches, however the phone is turned and pocketed meanwhile")
        func everyName() async throws {
            try await Ground.play(called: 30) { ground in
                let phone = try await ground.enrolled(ground.world.secretary)
                try await phone.taps("定个会")
                try await phone.taps("定下来")
                try await phone.taps("开始点名")
                try await phone.sees("还没记 30 人")
                try ground.world.signal(there: false)
                _ = phone.touchesSoFar()
                for row in rows(of: phone) { try phone.host.tap(row) }
                try await phone.sees("到会 30 人")
                try await phone.pockets()
                let first = try #require(rows(of: phone).first)
                try phone.host.perform("其他", on: first)
                try await phone.taps("外出")
                try await phone.sees("到会 29 人")
                try await phone.sees("外出 1 人")
            }
        }

        @Test("a phone that died in the middle of the roll goes on with it, where it was")
        func dies() async throws {
            try await Ground.play { ground in
                let before = try await ground.enrolled(ground.world.secretary)
                try await before.taps("定个会")
                try await before.taps("定下来")
                try await before.taps("开始点名")
                try await before.taps(ground.world.members[0].name)
                try await before.sees("到会 1 人")
                let way = before.app.navigator.stack
                try await before.ends()

                try ground.world.signal(there: false)
                let phone = ground.phone(restored: way)
                try await phone.sees("到会 1 人")
                try await phone.taps(ground.world.members[0].name)
                try await phone.sees("到会 0 人")
                try await phone.back()
                try await phone.sees("通知")
            }
        }

        @Test("minutes are kept by going back, and are there for whoever opens them again")
        func minutes() async throws {
            try await Ground.play { ground in
                let phone = try await ground.enrolled(ground.world.secretary)
                try await phone.taps("定个会")
                try await phone.taps("定下来")
                try await phone.taps("会议记录")
                try await phone.types("先修东渠。", into: "记录")
                try await phone.back()
                try await phone.sees("先修东渠。")
                #expect(!phone.seesNow("不用点保存"))
                try await phone.taps("会议记录")
                try await phone.types("先修东渠,再修西渠。", into: "记录")
                try await phone.taps("写好了")
                try await phone.seesNot("不用点保存")
                try await phone.sees("先修东渠,再修西渠。")
            }
        }

        @Test("a leave that was asked stands on the first screen until it is marked, and the member hears of it")
        func answersLeave() async throws {
            try await Ground.play { ground in
                let phone = try await ground.enrolled(ground.world.secretary)
                try await phone.taps("定个会")
                try await phone.taps("定下来")
                try await phone.sees("开始点名")
                let member = try await asksLeave(ground)
                try await phone.back()
                try await phone.pockets()
                try await phone.sees("1 人请假,等支部回话")
                try await phone.taps("去答复")
                try await phone.taps(ground.world.members[0].name)
                try await phone.taps("请假 · 农忙")
                try await phone.back()
                try await phone.sees("定个会")
                try await phone.seesNot("等支部回话")
                try await phone.brings()
                try await member.sync()
                let told = try await member.home().reminders.map(\.action)
                #expect(told.contains(.readLeave(granted: true)))
            }
        }

        private func plansAndTells(_ phone: Hand) async throws {
            try await phone.taps("定个会")
            try await phone.types("大槐树下", into: "在哪里")
            try await phone.taps("定下来")
            try await phone.taps("通知")
            try await phone.sees("大槐树下")
            try await phone.taps("复制这段话")
            #expect(phone.outside.recorder.asked.last?.contains("大槐树下") == true)
            try await phone.taps("发短信给")
            try await until { phone.outside.recorder.asked.last?.hasPrefix("message [\"+999") == true }
            try await phone.back()
        }

        @discardableResult
        private func asksLeave(_ ground: Ground) async throws -> OtherPhone {
            let member = try await ground.other("member", ground.world.members[0])
            let meeting = try #require(try await member.home().next.first).id
            try await member.does { try await $0.meetings().askLeave(meeting: meeting, reason: .farmWork) }
            return member
        }

        private func closes(_ phone: Hand) async throws {
            try await phone.taps("结束这次会")
            try await phone.sees("到会 29 人")
            try await phone.taps("结束")
            try await phone.sees("已经结束")
        }

        /// Two of them may have one name.
        private func rows(of phone: Hand) -> [String] {
            phone.host.elements(.button).compactMap(\.identifier)
        }
    }
}
