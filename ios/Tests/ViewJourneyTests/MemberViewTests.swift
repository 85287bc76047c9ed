import AppTesting
@_spi(Testing) import SwiftUI
import Testing
import YixianCore

extension ViewJourneys {
    /// 4.1: an elderly member with large letters, signal at the gate only, and a slip of paper.
    @MainActor
    struct MemberViewTests {
        @Test("4.1: large letters, 18 digits, and a sign-in in the hall without signal: one touch and four digits")
        func hall() async throws {
            try await Ground.play { ground in
                let secretary = try await ground.other("secretary", ground.world.secretary)
                let meeting = try await secretary.plan()
                let phone = try await enrolsInLargeLetters(ground)
                try await phone.sees("主题党日")
                try await phone.taps("念给我听:下次开会")
                #expect(phone.outside.recorder.asked.last?.hasPrefix("speak 下次开会") == true)

                try ground.world.signal(there: false)
                _ = phone.touchesSoFar()
                try await phone.taps("签到")
                try await phone.sees("看一下墙上的四个数字")
                try await phone.taps(keys: secretary.digits(meeting))
                try await phone.sees("签到记下了")
                #expect(phone.touchesSoFar() == 5)
                try await phone.taps("好了")
                try await phone.sees("1 条待发送")

                try ground.world.signal(there: true)
                try await phone.pockets()
                try await phone.seesNot("待发送")
                try await secretary.sync()
                let row = try await secretary.row(meeting, ground.world.members[0].name)
                #expect(row.state.standing == .present)
            }
        }

        @Test("wrong digits come back with their reason and what to do, until somebody has read it")
        func wrongDigits() async throws {
            try await Ground.play { ground in
                let secretary = try await ground.other("secretary", ground.world.secretary)
                let meeting = try await secretary.plan()
                let phone = try await ground.enrolled(ground.world.members[0])
                try await phone.taps("签到")
                let right = Int(try await secretary.digits(meeting)) ?? 0
                let wrong = String(String(10_000 + (right + 1) % 10_000).suffix(4))
                try await phone.taps(keys: wrong)
                try await phone.sees("签到记下了")
                try await phone.taps("好了")
                try await phone.sees("县里没有收下 1 条")
                try await phone.taps("看一看")
                try await phone.sees("四位数字不对")
                try await phone.taps("知道了")
                try await phone.seesNot("四位数字不对")
            }
        }

        @Test("the secretary is one touch away")
        func calls() async throws {
            try await Ground.play { ground in
                let secretary = try await ground.other("secretary", ground.world.secretary)
                _ = try await secretary.plan()
                let phone = try await ground.enrolled(ground.world.members[0])
                try await phone.taps("打电话给支部书记\(ground.world.secretary.name)")
                #expect(phone.outside.recorder.asked.last?.hasPrefix("call +") == true)
            }
        }

        private func enrolsInLargeLetters(_ ground: Ground) async throws -> Hand {
            let phone = ground.phone()
            try await phone.sees("字要多大")
            try phone.host.choose("长辈版", from: "字要多大?以后随时能改。")
            #expect(phone.outside.preferences.look.value.elder)
            try await phone.taps("我有绑定码")
            try await phone.types(code: ground.world.members[0].digits, ground.world.url)
            try await phone.types("爷爷", into: "在这台手机上怎么叫您")
            try await phone.taps("绑定")
            return phone
        }
    }
}
