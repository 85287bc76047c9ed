import AppModels
import AppTesting
@_spi(Testing) import SwiftUI
import Testing
import YixianCore

extension ViewJourneys {
    /// Somebody died: it is recorded once, and nothing is asked in his name any more, on no phone.
    @MainActor
    struct LeaveBranchViewTests {
        @Test("the secretary records a death; on the family's phone nothing is asked any more")
        func death() async throws {
            try await Ground.play { ground in
                let slip = ground.world.members[0]
                let family = try await ground.enrolled(slip, "family")
                try await saysThatDuesArePaid(family)
                let phone = try await ground.enrolled(ground.world.secretary, "secretary")
                try await phone.sees("\(slip.name)说党费交了")
                try await phone.taps("支部的人")
                try await phone.sees("党员提的要求")
                try phone.host.tap("个人信息", in: slip.name)
                try await phone.sees("\(slip.name)的个人信息")
                try await records(phone)
                try await phone.back()
                try await phone.seesNot(slip.name)
                try await phone.brings()
                try await family.brings()
                try await family.seesNot("等支部确认")
                #expect(!family.seesNow("党费") && !family.seesNow("要办的事"))
            }
        }

        /// What is begun outlives the system's taking the app away.
        private func records(_ phone: Hand) async throws {
            _ = phone.touchesSoFar()
            for title in ["不在本支部了", "去世", "前一天"] { try await phone.taps(title) }
            try await phone.sleepsAndWakes()
            try await phone.sees("家里的手机上也一样")
            try await phone.taps("记下")
            try await phone.sees("去世,记下吗?")
            try await phone.taps("对,记下")
            try await phone.sees("党员提的要求")
            #expect(phone.touchesSoFar() == 5, "that, what, another day, done, yes")
        }

        /// With an amount of his own, since none is fixed.
        private func saysThatDuesArePaid(_ family: Hand) async throws {
            try await family.sees("支部还没有核定")
            let card = try #require(family.host.texts.first { $0.contains("支部还没有核定") })
            for title in [card, "我已交"] { try await family.taps(title) }
            try await family.types("0.20", into: "交了多少 (元)")
            try await family.taps("告诉支部")
            try await family.sees("您说交了")
            try await family.back()
            try await family.brings()
        }
    }
}
