import AppModels
import AppTesting
@_spi(Testing) import SwiftUI
import Testing

extension ViewJourneys {
    /// A tablet on the table of the ground hall: a list stays beside what was opened from it.
    @MainActor
    struct TabletViewTests {
        @Test("a list stays beside what was opened from it, and what was begun is found again")
        func tablet() async throws {
            try await Ground.play { ground in
                let phone = try await ground.enrolled(ground.world.secretary, on: tablet)
                try await phone.taps("定个会")
                try await phone.types("大槐树下", into: "在哪里")
                #expect(phone.seesNow("别的事"))
                try await phone.taps("定下来")
                try await phone.sees("墙上的数字")
                try await phone.taps("会议记录")
                try await phone.types("先修东渠。", into: "记录")
                #expect(phone.seesNow("别的事"))
                try await phone.taps("开会")
                try await phone.sees("要开的")
                #expect(phone.app.navigator.stack == [.home, .meetings])
                try await phone.taps("11 月主题党日")
                try await phone.sees("先修东渠。")
                #expect(phone.seesNow("要开的"))
                phone.host.device.horizontalSizeClass = .compact
                #expect(phone.seesNow("先修东渠。"))
                #expect(!phone.seesNow("要开的"))
                try await phone.back()
                try await phone.sees("要开的")
            }
        }

        @Test("the wall has the whole window, and gives it back")
        func wall() async throws {
            try await Ground.play { ground in
                let phone = try await ground.enrolled(ground.world.secretary, on: tablet)
                try await phone.taps("定个会")
                try await phone.taps("定下来")
                try await phone.taps("开始点名", beside: "墙上的数字")
                try await phone.taps("给大家看数字")
                try await phone.sees("输这四个数字签到")
                #expect(!phone.seesNow("别的事"))
                try await phone.back()
                try await phone.sees("别的事")
            }
        }

        private var tablet: Screen {
            var screen = Screen()
            screen.horizontalSizeClass = .regular
            return screen
        }
    }
}
