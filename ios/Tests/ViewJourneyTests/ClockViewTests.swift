import AppModels
import AppTesting
import Foundation
@_spi(Testing) import SwiftUI
import Testing
import YixianCore

extension ViewJourneys {
    /// 4.1, 4.2: the battery was out, and the clock shows another year, in the time of another zone.
    @MainActor
    struct ClockViewTests {
        @Test("4.1, 4.2: a clock that is years off in another zone dates nothing: days are the county's")
        func datesNothing() async throws {
            let zone = NSTimeZone.default
            defer { NSTimeZone.default = zone }
            NSTimeZone.default = try #require(TimeZone(identifier: "America/Los_Angeles"))
            try await Ground.play { ground in
                let member = try await ground.other("member", ground.world.members[0])
                let eightYears: Int64 = -8 * 365 * 86_400_000
                let clock = WrongClock(offMs: eightYears)
                let phone = ground.phone(clock: clock)
                phone.outside.now = try MachineClock().read().wallMs + eightYears
                try await phone.scans(ground.world.secretary)
                try await phone.sees("手机的时间不准,不碍事")

                for title in ["定个会", "定下来"] { try await phone.taps(title) }
                try await phone.sees("开始点名")
                try await phone.brings()
                try await member.sync()
                let home = try await member.home()
                #expect(home.next.map(\.plan.date) == [home.today])

                try await takesTheRollAfterARestart(phone, clock, ground)
                try await reportsADeparture(phone, ground.world.members[0].name)
                try await member.sync()
                #expect(try await member.session.floating().own().departure?.departure.leftOn == home.today)
            }
        }

        /// Nothing vouches for the hour any more, and that is said; which meeting it was is sure.
        private func takesTheRollAfterARestart(_ phone: Hand, _ clock: WrongClock, _ ground: Ground) async throws {
            try ground.world.signal(there: false)
            clock.restart()
            for title in ["开始点名", ground.world.members[1].name] { try await phone.taps(title) }
            try await phone.sees("到会 1 人")
            try await phone.sees("时间按手机记,可能不准")
            try ground.world.signal(there: true)
            for _ in 1...2 { try await phone.back() }
        }

        /// On the day that the form begins with.
        private func reportsADeparture(_ phone: Hand, _ name: String) async throws {
            for title in ["外出党员", "替人登记外出"] { try await phone.taps(title) }
            try await phone.taps("外出情况", beside: name)
            try await phone.taps("登记外出")
            try await phone.types("苏州 姑苏", into: "写几个字")
            for title in ["江苏省苏州市姑苏区", "务工经商", "记下来"] { try await phone.taps(title) }
            try await phone.sees("在外不到一个月")
            try await phone.brings()
        }
    }
}
