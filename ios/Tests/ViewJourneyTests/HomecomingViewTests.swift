import AppModels
import AppTesting
@_spi(Testing) import SwiftUI
import Testing
import YixianCore

extension ViewJourneys {
    /// 4.2: what the phone reminds of while somebody is away: the branch plans for his return, and after six months he
    /// chooses.
    @MainActor
    struct HomecomingViewTests {
        @Test("the branch plans for who comes home, on the day that he named")
        func plansForReturn() async throws {
            try await Ground.play { ground in
                let me = ground.world.members[0].name
                let phone = try await leaves(ground, monthsAgo: 1)
                try await phone.taps("大概知道")
                try await phone.taps("前一个月", beside: "什么时候回来")
                for _ in 1...5 { try await phone.taps("后一天", beside: "什么时候回来") }
                try await records(phone)

                let office = try await ground.enrolled(ground.world.secretary, "secretary")
                try await office.taps("提醒")
                let due = try await office.reads("the reminder") {
                    $0.hasPrefix("\(me)说 ") && $0.hasSuffix("回来。定一次他能参加的会。")
                }
                _ = office.touchesSoFar()
                try await office.taps("定个会", beside: due)
                try await office.sees("上午 9:00")
                try await office.taps("定下来")
                try await office.sees("改一改")
                #expect(office.touchesSoFar() == 2, "the reminder, and what it proposes")
                try await office.back()
                try await office.seesNot("定一次他能参加的会")
                try await office.back()
                try await office.sees("别的事")
                try await office.seesNot("待发送")

                try await phone.pockets()
                try await phone.sees("主题党日")
                let neighbour = try await ground.other("neighbour", ground.world.members[1])
                let home = try await neighbour.home()
                let back = day(home.today).plusMonths(1).plusMonths(-1).plusDays(5)
                #expect(home.next.map { day($0.plan.date) } == [back], "on the day that he named")
            }
        }

        @Test("who is away for six months chooses himself, and the secretary sees it")
        func chooses() async throws {
            try await Ground.play { ground in
                let phone = try await leaves(ground, monthsAgo: 7)
                try await records(phone)
                try await phone.sees("您外出满六个月了,有两个办法可以选。")
                _ = phone.touchesSoFar()
                try await phone.taps("看一看")
                try await phone.sees("先在那边找好接收的党组织")
                try await phone.sees("请支部报乡镇党委办《流动党员活动证》,不收钱。")
                try await phone.sees("以县委组织部和支书说的为准")
                try await phone.taps("我选这条", beside: "登记为流动党员")
                try await phone.sees("选的是这条")
                #expect(phone.touchesSoFar() == 2, "the reminder, and one of two ways")
                try await phone.back()
                try await phone.sees("别的事")
                try await phone.seesNot("有两个办法可以选")
                try await phone.seesNot("待发送")

                let office = try await ground.enrolled(ground.world.secretary, "secretary")
                try await office.taps("外出党员")
                try await office.taps(ground.world.members[0].name)
                try await office.sees("选了:登记为流动党员")
            }
        }

        /// He says it himself, as far as a day can be said that is not the present one.
        private func leaves(_ ground: Ground, monthsAgo: Int) async throws -> Hand {
            let phone = try await ground.enrolled(ground.world.members[0])
            for title in ["我的外出", "我要外出"] { try await phone.taps(title) }
            try await phone.types("苏州 姑苏", into: "写几个字")
            for title in ["江苏省苏州市姑苏区", "务工经商"] { try await phone.taps(title) }
            for _ in 1...monthsAgo { try await phone.taps("前一个月") }
            return phone
        }

        /// His own first screen says where he is, and that it is with the county.
        private func records(_ phone: Hand) async throws {
            try await phone.taps("记下来")
            try await phone.sees("还没有联系人")
            try await phone.back()
            try await phone.sees("别的事")
            try await phone.sees("江苏省苏州市姑苏区")
            try await phone.seesNot("待发送")
        }
    }
}

private func day(_ stated: StatedDate) -> LocalDate {
    LocalDate(Int(stated.year), Int(stated.month), Int(stated.day))
}
