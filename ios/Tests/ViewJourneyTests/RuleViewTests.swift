import AppModels
import AppTesting
@_spi(Testing) import SwiftUI
import Testing
import YixianCore

extension ViewJourneys {
    /// Four eyes: what a branch may set is proposed by one and decided by another, who sees first whom it would concern.
    @MainActor
    struct RuleViewTests {
        @Test("the deputy sees whom it concerns and approves; without signal nobody knows, and it is asked again")
        func deputy() async throws {
            try await Ground.play { ground in
                let member = ground.world.members[0]
                let secretary = try await ground.other("secretary", ground.world.secretary)
                let tomorrow = try await proposes(secretary, deputy: member.name)
                let phone = try await ground.enrolled(member)
                for title in ["设置", "规则和依据", "农民每月党费"] { try await phone.taps(title) }
                try await phone.sees("改了会涉及 1 个支部")
                try await phone.sees("已经按它记下的 1 条")
                try await phone.sees("\(ground.world.secretary.name)提的")
                try await phone.taps("同意")
                try await phone.sees("\(member.name)同意了")
                try await proposesWithoutSignal(phone, ground.world)
                try await secretary.sync()
                let branch = try await secretary.branch()
                let seen = try await secretary.session.rules().explain(org: branch, rule: "dues.farmer", on: tomorrow)
                #expect(seen.now?.value == .fen(fen: 50))
            }
        }

        /// Half a yuan from tomorrow on, where somebody's dues rest on the rule; the day.
        private func proposes(_ secretary: OtherPhone, deputy name: String) async throws -> StatedDate {
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
            let tomorrow = home.today.next
            let change = RuleChange(
                rule: "dues.farmer", value: .fen(fen: 50), source: "支部大会决议", article: nil, holdsFrom: tomorrow,
                holdsUntil: nil)
            try await secretary.does { try await $0.rules().propose(org: branch, change: change) }
            return tomorrow
        }

        private func proposesWithoutSignal(_ phone: Hand, _ world: World) async throws {
            try await phone.pockets()
            try world.signal(there: false)
            try await phone.taps("提一个新的数")
            try await phone.sees("没有信号,现在不知道会涉及多少人")
            try world.signal(there: true)
            try await phone.taps("再试一次")
            try await phone.sees("改了会涉及 1 个支部")
            try await phone.types("0.80", into: "改成多少 (元)")
            try await phone.types("支部大会决议", into: "依据哪个文件")
            try await phone.taps("提上去")
            try await phone.sees("自己提的,要别人来批")
            try await phone.seesNot("改了会涉及")
            for _ in 1...3 { try await phone.back() }
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
