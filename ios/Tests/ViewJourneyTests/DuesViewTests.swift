import AppModels
import AppTesting
@_spi(Testing) import SwiftUI
import Testing
import YixianCore

extension ViewJourneys {
    /// Dues, touched and read: what a member says from the first screen, what is ticked off in the hall.
    @MainActor
    struct DuesViewTests {
        @Test("4.1: from the first screen it is three touches to say how dues were paid, and the receipt comes back")
        func member() async throws {
            try await Ground.play { ground in
                let secretary = try await ground.other("secretary", ground.world.secretary)
                let me = try await secretary.named(ground.world.members[0].name)
                let phone = try await ground.enrolled(ground.world.members[0])
                try await phone.sees("支部还没有核定")
                try await secretary.fixes(me)
                try await phone.pockets()
                try await phone.sees("0.50 元还没有记录")

                try ground.world.signal(there: false)
                _ = phone.touchesSoFar()
                try await phone.taps("我已交")
                try await phone.sees("核定的是 0.50 元")
                try await phone.taps("转账")
                try await phone.taps("告诉支部")
                #expect(phone.touchesSoFar() == 3)
                try await phone.sees("您说交了,等支部确认")
                try ground.world.signal(there: true)
                try await phone.pockets()
                try await phone.seesNot("待发送")

                try await secretary.confirms(me)
                try await phone.pockets()
                try await phone.sees("党费已交")
                try await phone.taps(try #require(phone.host.control(containing: "党费已交")))
                try await phone.sees("支部收到的")
                try await phone.taps("为什么")
                try await phone.sees("第六条")
            }
        }

        @Test("4.3: the roll leads to whoever hands over dues: a touch for each and one for all")
        func hall() async throws {
            try await Ground.play { ground in
                let name = ground.world.members[0].name
                let phone = try await ground.enrolled(ground.world.secretary)
                try await fixes(phone, name)
                try await phone.taps("定个会")
                try await phone.taps("定下来")
                try await phone.taps("开始点名")
                try await phone.taps("收党费")
                try await phone.sees("谁交了就点谁")
                try ground.world.signal(there: false)
                _ = phone.touchesSoFar()
                try await phone.taps("\(name), ")
                try await phone.sees("记下 1 人,共 0.20 元")
                try await phone.sleepsAndWakes()
                try await phone.taps("记下 1 人,共 0.20 元")
                try await phone.sees("记下了 1 人,共 0.20 元。")
                #expect(phone.touchesSoFar() == 2)
                try ground.world.signal(there: true)
                try await phone.pockets()

                for _ in 1...3 { try await phone.back() }
                try await phone.seesNot("待发送")
                try await takesBack(phone, name)
            }
        }

        @Test("on a tablet the branch's list stays beside the member whose dues are looked at")
        func tablet() async throws {
            try await Ground.play { ground in
                var screen = Screen()
                screen.horizontalSizeClass = .regular
                let phone = try await ground.enrolled(ground.world.secretary, on: screen)
                try await phone.taps("支部党费")
                let names = ground.world.members.prefix(2).map(\.name)
                for name in names {
                    try await phone.taps("\(name), 未核定")
                    try await phone.sees("\(name)的党费")
                    #expect(phone.seesNow("党费名单"))
                }
                #expect(!phone.seesNow("\(names[0])的党费"), "one member in place of the other")
            }
        }

        /// The branch fixes what one of its members pays.
        private func fixes(_ phone: Hand, _ name: String) async throws {
            try await phone.taps("支部党费")
            try await phone.taps("\(name), 未核定")
            try await phone.taps("核定")
            try await phone.types("1 月 10 日支部大会", into: "依据哪次会、哪个决议")
            try await phone.taps("定下来")
            try await phone.sees("农民,每月 0.20 元")
            for _ in 1...2 { try await phone.back() }
        }

        /// It was somebody else who paid: the receipt stays readable with the reason.
        private func takesBack(_ phone: Hand, _ name: String) async throws {
            try await phone.taps("支部党费")
            try await phone.taps("\(name), 已交")
            try await phone.taps("这笔不算")
            try await phone.types("记错人了", into: "为什么?一句话就行")
            try await phone.taps("这笔不算")
            try await phone.sees("这笔不算了:记错人了")
        }

        @Test("an income is worked out on keys of our own, and is gone with the screen")
        func calculator() async throws {
            try await Ground.play { ground in
                let phone = try await ground.enrolled(ground.world.members[0])
                try await phone.taps(try #require(phone.host.control(containing: "支部还没有核定")))
                try await phone.taps("算一算")
                try await phone.sees("离开就没了")
                try await phone.taps("岗位、职务、基本工资")
                for key in "9309.27" { try await phone.taps(key == "." ? "小数点" : String(key)) }
                try await phone.sees("填了 9309.27 元")
                #expect(phone.host.fields.isEmpty)
                try await phone.taps("好了")
                try await phone.sees("每月 139.64 元")
                try await phone.back()
                try await phone.taps("算一算")
                try await phone.sees("没有填")
                #expect(!phone.seesNow("9309") && !phone.seesNow("139.64"))
            }
        }
    }
}

extension Viewer {
    /// The full name of a control that says this somewhere.
    fileprivate func control(containing text: String) -> String? {
        elements(.button).filter(\.isEnabled).map(\.label).first { $0.contains(text) && !$0.hasPrefix("念给我听") }
    }
}

extension OtherPhone {
    /// This month to December, half a yuan each.
    fileprivate func fixes(_ member: PersonId) async throws {
        let (branch, today) = (try await branch(), try await home().today)
        let assessment = DuesAssessment(
            category: .farmer, monthlyFen: 50, first: Month(year: today.year, month: today.month),
            last: Month(year: today.year, month: 12), resolution: "1 月 10 日支部大会", reduction: nil)
        try await does { try await $0.dues().assess(branch: branch, person: member, assessment: assessment) }
    }

    /// Whatever the member says he has paid.
    fileprivate func confirms(_ member: PersonId) async throws {
        try await sync()
        let branch = try await branch()
        let said = try #require(
            try await session.dues().member(branch: branch, person: member).declared.first { $0.waits })
        try await does {
            try await $0.dues().receive(branch: branch, person: member, payment: said.payment, declaration: said.id)
        }
    }
}
