import AppModels
import AppTesting
@_spi(Testing) import SwiftUI
import Testing
import YixianCore

extension ViewJourneys {
    @MainActor
    struct SharedPhoneViewTests {
        @Test("two people share a phone: nothing of one is on the other's screen, and a PIN is typed in pictures")
        func shared() async throws {
            try await Ground.play { ground in
                let (first, second) = (ground.world.members[0].name, ground.world.members[1].name)
                let phone = try await ground.enrolled(ground.world.members[0])
                try await phone.sees("支部还没有核定")
                try ground.world.signal(there: false)
                try await pays(phone)
                try await setsPin(phone)
                try ground.world.signal(there: true)
                try await addsTheOther(phone, ground)
                #expect(!phone.seesNow(first) && !phone.seesNow("您说交了") && !phone.seesNow("待发送"))

                try await phone.taps("设置")
                try await phone.taps("换人")
                try await phone.sees("奶奶")
                #expect(!phone.seesNow(first))
                try await comesBackWithAPin(phone)
                #expect(phone.host.title == first)
                try await phone.sees("您说交了")
                #expect(!phone.seesNow(second))
                try await phone.seesNot("待发送")
                let secretary = try await ground.other("secretary", ground.world.secretary)
                #expect(try await secretary.declared(by: first).map(\.waits) == [true])
                #expect(try await secretary.declared(by: second).isEmpty)
            }
        }

        /// With an amount of his own, since none is fixed.
        private func pays(_ phone: Hand) async throws {
            let card = try #require(phone.host.texts.first { $0.contains("支部还没有核定") })
            for title in [card, "我已交"] { try await phone.taps(title) }
            try await phone.types("0.20", into: "交了多少 (元)")
            try await phone.taps("告诉支部")
            try await phone.sees("您说交了")
            try await phone.back()
            try await phone.sees("1 条待发送")
        }

        private func addsTheOther(_ phone: Hand, _ ground: Ground) async throws {
            try await phone.taps("加一个人")
            try await phone.types(code: ground.world.members[1].digits, ground.world.url)
            try await phone.types("奶奶", into: "在这台手机上怎么叫您")
            try await phone.taps("绑定")
            try await phone.sees(ground.world.members[1].name)
            try await phone.sees("支部还没有核定")
        }

        /// A wrong PIN is said to be wrong, and nothing is lost by it.
        private func comesBackWithAPin(_ phone: Hand) async throws {
            try await phone.taps(chineseWords.labelMine)
            try await phone.taps("看图输")
            for title in ["牛", "鸡", "树", "树", "打开"] { try await phone.taps(title) }
            try await phone.sees("密码不对")
            try await phone.taps("知道了")
            for title in ["牛", "鸡", "树", "房子", "打开"] { try await phone.taps(title) }
            try await phone.sees("别的事")
        }

        @Test("a used and a mistyped code are refused in words that help")
        func codes() async throws {
            try await Ground.play { ground in
                _ = try await ground.other("first", ground.world.members[0])
                let phone = ground.phone()
                phone.app.scan(ground.world.members[0].link)
                try await phone.taps("绑定")
                try await phone.sees("已经用过了")
                try await phone.taps("我有新的绑定码")
                try await phone.types(code: mistyped(ground.world.members[1].digits), ground.world.url)
                try await phone.taps("绑定")
                try await phone.sees("有一个数字输错了")
                try await phone.taps("知道了")
                try await phone.types(ground.world.members[1].digits, into: "18 个数字")
                try await phone.taps("绑定")
                try await phone.sees(ground.world.members[1].name)
            }
        }

        @Test("another language, and larger letters, are there at once on every screen")
        func look() async throws {
            try await Ground.play { ground in
                let phone = try await ground.enrolled(ground.world.members[0])
                try await phone.taps("设置")
                try phone.host.toggle("长辈版")
                try await phone.taps("大一点")
                try phone.host.choose("English", from: "语言")
                try await phone.sees("Large letters")
                try await phone.back()
                try await phone.sees("More")
                #expect(phone.outside.preferences.look.value == Look(elder: true, elderSize: 22, language: .english))
            }
        }

        @Test("whoever takes himself off the phone leaves it as new")
        func leaves() async throws {
            try await Ground.play { ground in
                let phone = try await ground.enrolled(ground.world.members[0])
                try await phone.seesNot("待发送")
                try await phone.taps("设置")
                try await phone.taps("隐私")
                try await phone.taps("存成数据文件,给程序用")
                try await phone.host.until("a copy was handed over") { _ in
                    phone.outside.recorder.asked.contains { $0.hasPrefix("save yixian-") }
                }
                try await phone.taps("从这台手机上删掉我")
                try await phone.taps("删掉")
                try await phone.sees("字要多大")
            }
        }

        private func setsPin(_ phone: Hand) async throws {
            try await phone.taps("设置")
            try await phone.types("1234", into: "新密码")
            try await phone.types("1234", into: "再输一遍新密码")
            try await phone.taps("设密码")
            try await phone.sees("密码改好了")
        }

        /// One digit is another one, as it happens.
        private func mistyped(_ digits: String) -> String {
            let last = digits.last?.wholeNumberValue ?? 0
            return digits.dropLast() + String((last + 1) % 10)
        }
    }
}

extension OtherPhone {
    fileprivate func declared(by name: String) async throws -> [DeclaredRow] {
        try await session.dues().member(branch: branch(), person: named(name)).declared
    }
}
