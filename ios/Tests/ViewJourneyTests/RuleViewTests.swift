import AppModels
import AppTesting
@_spi(Testing) import SwiftUI
import Testing
import YixianCore

extension ViewJourneys {
    /// Four eyes: what a branch may set is proposed by one and decided by another, who sees first whom it would concern.
    @MainActor
    struct RuleViewTests {
        @Test("the deputy is told on the first screen, sees whom it concerns and approves; without signal nobody knows")
        func deputy() async throws {
            try await Ground.play { ground in
                let secretary = try await ground.other("secretary", ground.world.secretary)
                let phone = try await approves(ground, secretary)
                try await proposesWithoutSignal(phone, ground.world)
                try await phone.seesNot("有一条规则等您定")
                #expect(try await value(secretary) == .fen(fen: 50))
            }
        }

        @Test("a yes is taken back before it holds")
        func takesBack() async throws {
            try await Ground.play { ground in
                let secretary = try await ground.other("secretary", ground.world.secretary)
                let phone = try await approves(ground, secretary)
                try await phone.brings()
                #expect(try await value(secretary) == .fen(fen: 50))
                try await phone.sees("从那天起涉及 1 个支部")
                try await phone.taps("收回同意")
                try await phone.sees("\(ground.world.members[0].name)没有同意")
                try await phone.brings()
                #expect(try await value(secretary) != .fen(fen: 50))
            }
        }

        /// The secretary proposes half a yuan; the deputy's first screen says that it waits for him, and leads there.
        private func approves(_ ground: Ground, _ secretary: OtherPhone) async throws -> Hand {
            let member = ground.world.members[0]
            try await proposes(secretary, deputy: member.name)
            let phone = try await ground.enrolled(member)
            try await phone.sees("有一条规则等您定:农民每月党费")
            _ = phone.touchesSoFar()
            try await phone.taps("去看一看")
            try await phone.sees("从那天起涉及 1 个支部")
            try await phone.sees("已经按它记下的 1 条")
            try await phone.sees("\(ground.world.secretary.name)提的")
            try await phone.taps("同意")
            try await phone.sees("\(member.name)同意了")
            #expect(phone.touchesSoFar() == 2, "there, and yes")
            return phone
        }

        /// What the rule says tomorrow, as the secretary's phone has it once it has heard of everything.
        private func value(_ secretary: OtherPhone) async throws -> RuleValue? {
            try await secretary.sync()
            let (branch, tomorrow) = (try await secretary.branch(), try await secretary.home().today.next)
            let rules = secretary.session.rules()
            return try await rules.explain(org: branch, rule: "dues.farmer", on: tomorrow).now?.value
        }

        /// Half a yuan from tomorrow on, where somebody's dues rest on the rule.
        private func proposes(_ secretary: OtherPhone, deputy name: String) async throws {
            let (branch, home) = (try await secretary.branch(), try await secretary.home())
            let deputy = try await secretary.named(name)
            try await secretary.does {
                try await $0.organisations().appoint(
                    org: branch, person: deputy, role: .deputySecretary, since: home.today)
            }
            let assessment = DuesAssessment(
                category: .farmer, monthlyFen: 50, first: Month(year: home.today.year, month: home.today.month),
                last: Month(year: home.today.year, month: 12), resolution: "1 月 10 日支部大会", reduction: nil)
            try await secretary.does {
                try await $0.dues().assess(branch: branch, person: deputy, assessment: assessment)
            }
            let change = RuleChange(
                rule: "dues.farmer", value: .fen(fen: 50), source: "支部大会决议", article: nil,
                holdsFrom: home.today.next, holdsUntil: nil)
            try await secretary.does { try await $0.rules().propose(org: branch, change: change) }
        }

        private func proposesWithoutSignal(_ phone: Hand, _ world: World) async throws {
            try await phone.pockets()
            try world.signal(there: false)
            try await phone.taps("提一个修改")
            try await phone.sees("没有信号,现在不知道会涉及多少人")
            try world.signal(there: true)
            try await phone.taps("再试一次")
            try await phone.sees("从那天起涉及 1 个支部")
            try await phone.types("0.80", into: "改成多少 (元)")
            try await phone.types("支部大会决议", into: "依据哪个文件")
            try await phone.taps("提上去")
            try await phone.sees("自己提的,要别人来批")
            try await phone.back()
            try await phone.pockets()
            try await phone.seesNot("待发送")
        }
    }
}

extension StatedDate {
    /// The day after.
    fileprivate var next: StatedDate {
        let day = LocalDate(Int(year), Int(month), Int(self.day)).plusDays(1)
        return StatedDate(year: Int32(day.year), month: UInt8(day.month), day: UInt8(day.day))
    }
}
