import AppModels
import AppTesting
@_spi(Testing) import SwiftUI
import Testing
import YixianCore

extension ViewJourneys {
    /// 任期: recorded on the branch's page, spoken of by the reminder, put right, and ended by the next election.
    @MainActor
    struct TermViewTests {
        @Test("the secretary records the term without signal, puts a slip right, and prepares the next")
        func secretary() async throws {
            try await Ground.play { ground in
                let member = try await ground.other("member", ground.world.members[0])
                let today = try await member.day()
                let phone = try await ground.enrolled(ground.world.secretary)
                phone.outside.board.consents = .notAsked
                try await phone.taps("支部的人")
                try await phone.sees("还没有记这一届的任期")
                try await phone.taps("任期和换届")
                try ground.world.signal(there: false)
                try await records(phone)
                try ground.world.signal(there: true)
                try await phone.pockets()
                try await putsRight(phone)
                for _ in 1...2 { try await phone.back() }
                try await phone.sees("该准备换届了")
                try await phone.seesNot("待发送")
                let seen = try await member.terms()
                #expect(seen.term?.term.ends == today.plusMonths(2).plusDays(-1).stated())
                #expect(!seen.maySet, "a member sees it and leaves it")
                try await letsThePhoneTell(phone)
                try await putsItOff(phone)
                try await dealsWithIt(phone, ground.world.secretary.name)

                try await phone.taps("看任期")
                try await phone.sees("什么时候提醒")
                for title in ["记新的一届", "支部一届:3 年", "记下"] { try await phone.taps(title) }
                try await phone.sees("以前各届")
                try await phone.back()
                try await phone.seesNot("该准备换届了")
                try await phone.seesNot("待发送")
                let next = try await member.terms()
                #expect(next.term?.term.ends == today.plusMonths(36).stated() && next.earlier.count == 1)
            }
        }

        @Test("a member reads until when, and why it is said")
        func member() async throws {
            try await Ground.play { ground in
                let secretary = try await ground.other("secretary", ground.world.secretary)
                let (branch, ends) = (try await secretary.branch(), try await secretary.day().plusMonths(5))
                let term = Term(began: ends.plusMonths(-60).stated(), ends: ends.stated())
                try await secretary.does { try await $0.organisations().setTerm(org: branch, term: term) }
                let phone = try await ground.enrolled(ground.world.members[0])
                try await phone.taps("支部的人")
                try await phone.sees("这一届")
                try await phone.taps("任期和换届")
                try await phone.sees("还有")
                #expect(!phone.seesNow("记新的一届") && !phone.seesNow("更正这一届"))
                try await phone.taps("为什么")
                try await phone.sees("支部工作条例")
            }
        }

        /// Elected two months short of five years ago.
        private func records(_ phone: Hand) async throws {
            try await phone.taps("记新的一届")
            try await phone.sees("哪一天选举的")
            for _ in 1...5 { try await phone.taps("前一年") }
            for _ in 1...2 { try await phone.tapsFirst("后一个月") }
            try await phone.taps("村支部一届:5 年")
            try await phone.taps("记下")
            try await phone.sees("下次提醒")
        }

        /// Asked once on the first screen; the settings say how it is from then on.
        private func letsThePhoneTell(_ phone: Hand) async throws {
            try await phone.sees("一天最多一次,不写名字")
            try await phone.taps("到时候告诉我")
            try await phone.seesNot("到时候告诉我")
            #expect(phone.outside.board.asked == 1)
            try await phone.taps("设置")
            try await phone.sees("开着:到时候手机会响一下")
            try await phone.taps("去手机的设置")
            #expect(phone.outside.board.settingsOpened == 1)
            try await phone.back()
        }

        /// 已办: it is gone, and stands below the list to be taken up again.
        private func dealsWithIt(_ phone: Hand, _ name: String) async throws {
            for title in ["稍后,或已经办了", "已办"] { try await phone.taps(title) }
            try await phone.seesNot("该准备换届了")
            try await phone.taps("提醒")
            for text in ["已办的", name + "办的", "该准备换届了"] { try await phone.sees(text) }
            try await phone.taps("重新提醒")
            try await phone.seesNot("已办的")
            try await phone.back()
            try await phone.sees("该准备换届了")
            try await phone.seesNot("待发送")
        }

        /// 一周后再说: it is gone from this phone alone, and the first screen leads to where it is taken up again.
        private func putsItOff(_ phone: Hand) async throws {
            for title in ["稍后,或已经办了", "一周后再说"] { try await phone.taps(title) }
            try await phone.seesNot("该准备换届了")
            try await phone.taps("看看先放着的 1 件")
            for text in ["先放着的", "再提醒", "该准备换届了"] { try await phone.sees(text) }
            try await phone.taps("现在就提醒")
            try await phone.seesNot("先放着的")
            try await phone.back()
            try await phone.sees("该准备换届了")
        }

        /// A slip of two years is refused with a reason; a slip of a day is put right, and no second term stays.
        private func putsRight(_ phone: Hand) async throws {
            try await phone.taps("更正这一届")
            try await phone.sees("上级批准提前或者推后的")
            try phone.host.tap("前一天", in: "哪一天到期")
            try await phone.host.settle()
            for _ in 1...2 { try await phone.taps("前一年") }
            try await phone.taps("记下")
            try await phone.sees("一届没有这么长")
            for _ in 1...2 { try await phone.taps("后一年") }
            try await phone.taps("记下")
            try await phone.seesNot("哪一天选举的")
            #expect(!phone.seesNow("以前各届"))
            try await phone.pockets()
        }
    }
}

extension Hand {
    /// Of two days on a form the first.
    fileprivate func tapsFirst(_ name: String) async throws {
        try host.tap(name, in: "哪一天选举的")
        try await host.settle()
    }
}

extension OtherPhone {
    fileprivate func terms() async throws -> TermScreen {
        try await sync()
        return try await session.organisations().terms(org: branch())
    }

    /// The county's day.
    fileprivate func day() async throws -> LocalDate {
        let today = try await home().today
        return LocalDate(Int(today.year), Int(today.month), Int(today.day))
    }
}

extension LocalDate {
    fileprivate func stated() -> StatedDate {
        StatedDate(year: Int32(year), month: UInt8(month), day: UInt8(day))
    }
}
