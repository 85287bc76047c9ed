import AppModels
import AppTesting
@_spi(Testing) import SwiftUI
import Testing
import YixianCore

private let newNumber = "13911112222"

extension ViewJourneys {
    /// 1.8: what is recorded of a member is his to see, to dispute, to agree to, to have deleted; and who looked at it he
    /// knows.
    @MainActor
    struct PrivacyViewTests {
        @Test("a mistake is pointed out without signal, and put right")
        func mistake() async throws {
            try await Ground.play { ground in
                let secretary = try await ground.other("secretary", ground.world.secretary)
                let phone = try await ground.enrolled(ground.world.members[0])
                try await phone.opensPrivacy()
                let old = try await phone.reads("the number") { $0.wholeMatch(of: /\+999\d+/) != nil }
                try ground.world.signal(there: false)
                _ = phone.touchesSoFar()
                try await phone.taps("手机号")
                try await phone.sees("现在记的:")
                try await phone.types(newNumber, into: "应该是什么")
                try await phone.sleepsAndWakes()
                try await phone.taps("告诉支部")
                try await phone.sees("等支部答复")
                #expect(phone.touchesSoFar() == 2, "where it stands, and it is said")
                for _ in 1...2 { try await phone.back() }
                try await phone.sees("待发送")
                try ground.world.signal(there: true)
                try await phone.pockets()
                try await phone.seesNot("待发送")
                try await secretary.corrects()
                try await phone.pockets()
                try await phone.opensPrivacy()
                try await phone.sees("改好了")
                try await phone.sees(newNumber)
                try await phone.taps("存成网页,给人看")
                try await until { phone.outside.recorder.asked.last?.contains(newNumber) == true }
                #expect(phone.outside.recorder.asked.last?.contains(old) == true, "what it was is kept")
            }
        }

        @Test("the secretary answers what a member says is wrong: four touches from the reminder")
        func answers() async throws {
            try await Ground.play { ground in
                let slip = ground.world.members[0]
                let member = try await ground.other("me", slip)
                try await member.does {
                    try await $0.privacy().disputeInfo(field: .phone, words: "换成 \(newNumber) 了")
                }
                let phone = try await ground.enrolled(ground.world.secretary)
                try await phone.sees("\(slip.name)说自己的信息要改或者要删")
                _ = phone.touchesSoFar()
                for name in ["去答复", slip.name, "改过来"] { try await phone.taps(name) }
                try await phone.sees("手机号改成")
                try await phone.taps("改好并答复")
                try await phone.seesNot("等支部答复")
                #expect(phone.touchesSoFar() == 4, "the way, what was asked, put right, done")
                try await phone.back()
                try await phone.seesNot("要改或者要删")
                try await phone.pockets()
                try await phone.seesNot("待发送")
                let seen = try await member.own()
                #expect(seen.own.phone == newNumber && seen.requests.first?.answers.map(\.done) == [true])
            }
        }

        @Test("a consent costs no touch of its own; one that is withdrawn takes the news with it")
        func consent() async throws {
            try await Ground.play { ground in
                let secretary = try await ground.other("secretary", ground.world.secretary)
                let me = try await secretary.named(ground.world.members[0].name)
                try await secretary.leaves(me)
                let phone = try await ground.enrolled(ground.world.members[0])
                _ = phone.touchesSoFar()
                try await phone.taps("报个近况")
                try await phone.sees("随时可以撤回同意")
                for name in ["一切都好", "同意并发出"] { try await phone.taps(name) }
                #expect(phone.touchesSoFar() == 3)
                try await phone.seesNot("同意并发出")
                try await phone.sends()
                #expect(try await secretary.away(me).news.count == 1)

                try await phone.opensPrivacy()
                try await phone.taps("撤回同意")
                try await phone.sees("找不回来")
                try await phone.taps("撤回同意")
                try await phone.sees("起不同意")
                for _ in 1...2 { try await phone.back() }
                try await phone.sends()
                #expect(try await secretary.away(me).news == [])

                try await phone.taps("报个近况")
                try await phone.sees("您没有同意报近况")
                for name in ["重新同意", "工作忙"] { try await phone.taps(name) }
                try await phone.seesNot("您没有同意报近况")
                try await phone.taps("发出去")
                try await phone.seesNot("发出去")
                try await phone.sends()
                #expect(try await secretary.away(me).news.count == 1)
            }
        }

        @Test("who opens a number is seen to have looked")
        func reveals() async throws {
            try await Ground.play { ground in
                let (slip, member) = try await ground.memberWithNumber()
                let number = try #require(try await member.own().own.phone)
                try await member.leaves(member.home().person)
                let phone = try await ground.enrolled(ground.world.secretary)
                try await phone.taps("支部的人")
                try await phone.sees("党员提的要求")
                #expect(!phone.seesNow(number))
                try phone.host.tap("看号码", in: slip.name)
                try await phone.sees("本人会看到您看过")
                try await phone.taps("知道了,看号码")
                try await phone.taps("打电话 \(number)")
                #expect(phone.outside.recorder.asked.last == "call \(number)")
                try phone.host.tap("外出情况", in: slip.name)
                try await phone.taps("打电话给\(slip.name)")
                try await until { phone.outside.recorder.asked.filter { $0 == "call \(number)" }.count == 2 }
                for _ in 1...2 { try await phone.back() }
                try await phone.sends()
                #expect(try await member.own().reveals.map(\.by) == [ground.world.secretary.name])
            }
        }

        @Test("what a member signed on paper is entered, and his file put right; he reads by whom")
        func paper() async throws {
            try await Ground.play { ground in
                let (slip, member) = try await ground.memberWithNumber()
                let number = try #require(try await member.own().own.phone)
                let phone = try await ground.enrolled(ground.world.secretary)
                try await phone.taps("支部的人")
                try await phone.sees("党员提的要求")
                try phone.host.tap("个人信息", in: slip.name)
                try await phone.sees("纸留在支部")
                #expect(!phone.seesNow(number))
                try phone.host.tap("纸上签了:同意", in: "报近况")
                try await phone.sees("照本人的意思,\(ground.world.secretary.name)代记")
                _ = phone.touchesSoFar()
                try await phone.taps("党员编号")
                try await phone.types("D2026", into: "党员编号改成")
                try await phone.back()
                try await phone.taps("党员编号")
                try await phone.sleepsAndWakes()
                try await phone.taps("改好")
                try await phone.sees("D2026")
                #expect(phone.touchesSoFar() == 4, "and one of them was a way back that lost nothing")
                try await phone.taps("看号码")
                try await phone.taps("知道了,看号码")
                try await phone.sees(number)
                for _ in 1...2 { try await phone.back() }
                try await phone.sends()
                let seen = try await member.own()
                #expect(seen.consents.map(\.by) == [ground.world.secretary.name, ""])
                #expect(seen.consents.map(\.state) == [.given, .open] && seen.own.memberNo == "D2026")
                #expect(seen.reveals.map(\.by) == [ground.world.secretary.name])
            }
        }

        @Test("for a member without a phone the secretary asks for a deletion and answers it, and saves a page for him")
        func withoutPhone() async throws {
            try await Ground.play { ground in
                let (slip, member) = try await ground.memberWithNumber()
                let number = try #require(try await member.own().own.phone)
                let phone = try await ground.enrolled(ground.world.secretary)
                try await phone.taps("支部的人")
                try await phone.sees("党员提的要求")
                try phone.host.tap("个人信息", in: slip.name)
                try await phone.taps("给本人一份")
                try await phone.sees("本人会看到您看过")
                try await phone.taps("知道了,存下来")
                try await until { phone.outside.recorder.asked.last?.contains(number) == true }
                try await phone.taps("替本人申请删除")
                try await phone.sees("照\(slip.name)的意思")
                try await phone.taps("手机号")
                try await phone.types("不用手机了", into: "为什么删,不写也行")
                try await phone.taps("向支部提出")
                try await phone.sees("等支部答复")
                for name in ["申请删除:手机号", "同意删除", "删掉"] { try await phone.taps(name) }
                try await phone.seesNot("等支部答复")
                for _ in 1...2 { try await phone.back() }
                try await phone.sends()
                let seen = try await member.own()
                #expect(seen.requests.map(\.words) == ["不用手机了"] && seen.own.phone == nil)
                #expect(seen.requests.first?.answers.map(\.done) == [true])
                #expect(seen.reveals.map(\.by) == [ground.world.secretary.name], "the page was a look")
            }
        }

        @Test("a deletion is granted once the member is at home")
        func deletes() async throws {
            try await Ground.play { ground in
                let slip = ground.world.members[0]
                let member = try await ground.other("me", slip)
                let me = try await member.home().person
                try await member.leaves(me)
                try await member.does { try await $0.privacy().askDeletion(scope: .away, words: "已经回家") }
                let phone = try await ground.enrolled(ground.world.secretary)
                for name in ["去答复", slip.name] { try await phone.taps(name) }
                try await phone.sees("找不回来")
                for name in ["同意删除", "删掉"] { try await phone.taps(name) }
                try await phone.sees("本人还在外")
                let (branch, today) = (try await member.branch(), try await member.home().today)
                try await member.does { try await $0.floating().comeBack(branch: branch, person: me, on: today) }
                try await phone.hears()
                for name in ["知道了", "同意删除", "删掉"] { try await phone.taps(name) }
                try await phone.seesNot("等支部答复")
                try await phone.back()
                try await phone.sends()
                let seen = try await member.own()
                #expect(seen.erased.map(\.what) == [.away] && seen.requests.first?.answers.map(\.done) == [true])
            }
        }
    }
}

extension Ground {
    /// The first of whom the branch has a number: it has not of everybody.
    fileprivate func memberWithNumber() async throws -> (slip: Slip, phone: OtherPhone) {
        for slip in world.members {
            let phone = try await other(slip.name, slip)
            if try await phone.own().own.phone != nil { return (slip, phone) }
        }
        throw Wrong("nobody has a number")
    }
}

extension Hand {
    fileprivate func opensPrivacy() async throws {
        for name in ["设置", "隐私"] { try await taps(name) }
        try await sees("支部记了我什么")
    }

    /// What others said has come before anything is touched that rests on it.
    fileprivate func hears() async throws {
        guard let session = app.session else { throw Wrong("no profile is open") }
        _ = try await session.sync(keepTrying: false).finish()
    }

    /// Brings the phone and the county to the same state. (What the first screen says of it may be of a moment ago.)
    fileprivate func sends() async throws {
        try await brings()
        try await seesNot("待发送")
    }
}

extension OtherPhone {
    fileprivate func own() async throws -> PrivacyScreen {
        try await sync()
        return try await session.privacy().own()
    }

    fileprivate func away(_ person: PersonId) async throws -> AwayScreen {
        try await sync()
        return try await session.floating().member(branch: branch(), person: person)
    }

    fileprivate func leaves(_ person: PersonId) async throws {
        let (branch, today) = (try await branch(), try await home().today)
        let place = try #require(try places(typed: "新野", most: 1).first)
        let departure = Departure(place: place.code, leftOn: today, backOn: nil, reason: .work)
        try await does { try await $0.floating().depart(branch: branch, person: person, departure: departure) }
    }

    /// What the one request says is wrong.
    fileprivate func corrects() async throws {
        try await sync()
        let branch = try await branch()
        let asked = try #require(try await session.privacy().requests(branch: branch).first)
        try await does {
            try await $0.privacy().correctFile(
                branch: branch, person: asked.person, field: .phone, value: asked.words, request: asked.id,
                words: "已经改好。")
        }
    }
}
