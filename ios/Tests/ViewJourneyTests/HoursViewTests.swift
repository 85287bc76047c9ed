import AppTesting
@_spi(Testing) import SwiftUI
import Testing
import YixianCore

extension ViewJourneys {
    /// Hours of learning together: said when a meeting ends, put right afterwards, read by who was there.
    @MainActor
    struct HoursViewTests {
        @Test("how long was learnt is said in a few touches at the end, put right after it, and read by a member")
        func learnt() async throws {
            try await Ground.play { ground in
                let phone = try await ground.enrolled(ground.world.secretary)
                try await holds(phone)
                try await phone.taps("改学了多久")
                try await phone.sees("30 分钟")
                try await phone.taps("多记 10 分钟")
                try await phone.taps("改好")
                try await phone.sees("已经结束")
                for _ in 1...2 { try await phone.back() }
                try await phone.taps("开会")
                try await phone.sees("支部开的:0.6 学时,1 次会")
                try await phone.back()
                try await phone.pockets()
                try await phone.seesNot("待发送")

                let member = try await ground.enrolled(ground.world.members[0], "member")
                try await member.taps("开会")
                try await member.sees("我参加的:0.6 学时,1 次会")
                try await member.sees("60 分钟算一学时")
            }
        }

        private func holds(_ phone: Hand) async throws {
            for name in ["定个会", "定下来", "开始点名", "其余", "都到了", "结束这次会"] { try await phone.taps(name) }
            try await phone.sees("学了多久")
            // What is proposed depends on the hour at which this runs.
            while !phone.seesNow("没有记") { try await phone.taps("少记 10 分钟") }
            for _ in 1...3 { try await phone.taps("多记 10 分钟") }
            try await phone.sees("30 分钟")
            try await phone.taps("结束")
            try await phone.sees("已经结束")
        }
    }
}
