import AppModels
import AppTesting
@_spi(Testing) import SwiftUI
import Testing
import YixianCore

extension ViewJourneys {
    /// 4.1, 4.2: another phone takes the place of the first. The secretary reads out a code for it; the old phone can
    /// object.
    @MainActor
    struct NewPhoneViewTests {
        @Test("everything returns to the new phone, and nothing is lost on the old one")
        func returns() async throws {
            try await Ground.play { ground in
                let me = ground.world.members[0].name
                try await recordsOf(me, ground)
                let old = try await paysWithoutSignal(ground)
                let office = ground.phone("secretary")
                let new = try await enrolsAnew(ground, codeForANewPhone(office, ground))
                try await everythingIsThere(new)

                try await old.pockets()
                try await old.sees("您换了新手机,这一台不再更新。")
                try await old.sees("有另一台手机用您的名字绑定了")
                try await old.sees("您说交了,等支部确认")
                try await old.seesNot("待发送")

                try await new.pockets()
                try await whatTheOldOneStillHadCounts(new)
                try await office.pockets()
                try await office.taps("提醒")
                try await office.sees("\(me)说党费交了")
            }
        }

        @Test("the owner of the old phone says that the new one is not his, and it is shut out")
        func objects() async throws {
            try await Ground.play { ground in
                let me = ground.world.members[0].name
                let old = try await ground.enrolled(ground.world.members[0])
                let office = try await ground.enrolled(ground.world.secretary, "secretary")
                let new = try await enrolsAnew(ground, codeForANewPhone(office, ground))
                try await new.sees(me)

                try await old.pockets()
                try await old.sees("不是您换的?马上点“这不是我的手机”,再给支书打电话。")
                try await old.taps("去看看是不是我的")
                try await old.sees("换掉了")
                try await old.taps("这不是我的手机")
                try await old.sees("说了不是本人的")
                try await old.pockets()
                try await old.sees("这台手机")
                try await old.seesNot("换掉了")
                try await old.back()
                try await old.sees("别的事")
                try await old.seesNot("不再更新")
                try await old.seesNot("有另一台手机")

                try await new.pockets()
                try await new.sees("这台手机已经挂失,县里不再收它的。")
                try await new.sees("重新绑定")
            }
        }

        /// A month that is paid and one that is not, and an hour of learning together.
        private func recordsOf(_ name: String, _ ground: Ground) async throws {
            let secretary = try await ground.other("secretary", ground.world.secretary)
            try await secretary.keepsBooks(of: secretary.named(name))
            try await secretary.close()
        }

        private func paysWithoutSignal(_ ground: Ground) async throws -> Hand {
            let phone = try await ground.enrolled(ground.world.members[0])
            try await phone.sees("0.50 元还没有记录")
            try ground.world.signal(there: false)
            for title in ["我已交", "告诉支部"] { try await phone.taps(title) }
            try await phone.sees("您说交了,等支部确认")
            try await phone.sees("1 条待发送")
            try ground.world.signal(there: true)
            return phone
        }

        /// From the member's place among the people of the branch; it is on the screen until it has been read out.
        private func codeForANewPhone(_ office: Hand, _ ground: Ground) async throws -> String {
            try await office.taps("支部的人")
            try await office.sees("党员提的要求")
            try office.host.tap("换手机,要绑定码", in: ground.world.members[0].name)
            try await office.sees("旧手机还用吗?")
            try await office.taps("不用了,换成新的")
            let code = try await office.reads("a code") { $0.wholeMatch(of: /\d{3}( \d{3}){5}/) != nil }
            try await office.sees(ground.world.url)
            try await office.sees("一刻钟内用,用一次就作废")
            try await office.taps("念完了")
            try await office.seesNot(code)
            try await office.back()
            return code.filter(\.isNumber)
        }

        private func enrolsAnew(_ ground: Ground, _ code: String) async throws -> Hand {
            let phone = ground.phone("new")
            try await phone.taps("我有绑定码")
            try await phone.types(code: code, ground.world.url)
            try await phone.taps("绑定")
            try await phone.sees("别的事")
            return phone
        }

        /// His dues and his hours, from the county. That it is his only phone now is nothing to ask about.
        private func everythingIsThere(_ phone: Hand) async throws {
            let open = try await phone.reads("what is open") { $0.contains("0.50 元还没有记录") }
            try await phone.taps(open)
            try await phone.sees("支部收到的")
            try await phone.back()
            try await phone.taps("开会")
            try await phone.sees("我参加的:1 学时,1 次会")
            try await phone.back()
            try await phone.seesNot("有另一台手机")
        }

        /// It came after the new phone, so its person is asked.
        private func whatTheOldOneStillHadCounts(_ phone: Hand) async throws {
            try await phone.sees("有 1 条等您说一声算不算")
            try await phone.taps("看一看")
            try await phone.sees("您说了算")
            try await phone.taps("算")
            try await phone.seesNot("您说了算")
            try await phone.back()
            try await phone.sees("您说交了,等支部确认")
            try await phone.seesNot("待发送")
        }
    }
}

extension OtherPhone {
    fileprivate func keepsBooks(of member: PersonId) async throws {
        let (branch, today) = (try await branch(), try await home().today)
        let now = Month(year: today.year, month: today.month)
        let last = now.month == 1 ? Month(year: now.year - 1, month: 12) : Month(year: now.year, month: now.month - 1)
        let fixed = DuesAssessment(
            category: .farmer, monthlyFen: 50, first: last, last: now, resolution: "支部大会", reduction: nil)
        let paid = DuesPayment(
            first: last, last: last, fen: 50, paidOn: today, way: .cash, through: nil, throughOther: nil)
        let meeting = try await plan()
        try await does { session in
            _ = try await session.dues().assess(branch: branch, person: member, assessment: fixed)
            _ = try await session.dues().receive(branch: branch, person: member, payment: paid)
            _ = try await session.meetings().mark(meeting: meeting, person: member, standing: .present, reason: nil)
            _ = try await session.meetings().closeMeeting(meeting: meeting, outcome: .held, learning: 60)
        }
    }
}
