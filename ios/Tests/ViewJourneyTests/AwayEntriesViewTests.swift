import AppModels
import AppTesting
@_spi(Testing) import SwiftUI
import Testing
import YixianCore

private let number = "13911112222"

extension ViewJourneys {
    /// 记错了: what was entered of the wrong member is taken back; and a member's number goes along only with his consent.
    @MainActor
    struct AwayEntriesViewTests {
        @Test("a contact of the wrong member is taken back: it is time to call him as before, and he can read what was")
        func mistake() async throws {
            try await Ground.play { ground in
                let slip = ground.world.members[0]
                let member = try await ground.other("me", slip)
                try await member.leaves(monthsAgo: 4)
                let phone = try await ground.enrolled(ground.world.secretary)
                try await phone.taps("外出党员")
                try await phone.taps(slip.name)
                let due = try await phone.reads("that it is time") { $0.hasPrefix("该联系一次了") }
                try await phone.sees("还没有消息")
                for title in ["记一次联系", "联系上了", "记下来"] { try await phone.taps(title) }
                try await phone.sees("打电话,联系上了")
                try await phone.seesNot(due)
                let again = try await withdraws(ground, phone)
                try await again.back()
                for text in [due, "还没有消息", "还没有记录"] { try await again.sees(text) }
                try await again.back()
                try await again.sees(due)
                try await again.brings()
                try await readsTrace(member, by: ground.world.secretary.name)
            }
        }

        /// What is begun outlives the app: in a pocket the system ends it whenever it needs the room.
        private func withdraws(_ ground: Ground, _ phone: Hand) async throws -> Hand {
            _ = phone.touchesSoFar()
            try await phone.taps("有记错的?")
            try await phone.taps("撤销这条", beside: "联系:")
            try await phone.types("记错人了", into: "为什么撤销")
            let (way, begun) = (phone.app.navigator.stack, phone.app.drafts.all())
            let touches = phone.touchesSoFar()
            try await phone.ends()

            let again = ground.phone(restored: way, drafts: FormDrafts(restored: begun))
            try await again.taps("撤销")
            try await again.sees("撤销了,不算")
            try await again.sees("原因:记错人了")
            #expect(touches + again.touchesSoFar() == 3, "the way, the one, and it is done")
            #expect(again.app.drafts.all() == [:])
            return again
        }

        private func readsTrace(_ member: OtherPhone, by name: String) async throws {
            try await member.sync()
            let (branch, me) = (try await member.branch(), try await member.home().person)
            #expect(try await member.session.floating().own().log == [])
            let rows = try await member.session.floating().entries(branch: branch, person: me).rows
            let taken = try #require(rows.first { $0.withdrawn != nil })
            guard case .contact(_, let way, let reached, _) = taken.said else { throw Wrong("\(taken) is no contact") }
            #expect(way == .call && reached && !taken.mayWithdraw)
            #expect(taken.withdrawn?.reason == "记错人了" && taken.withdrawn?.by == name)
        }

        @Test("whoever is named to keep in touch sees the number once the member has signed, and not before")
        func tellsNumber() async throws {
            try await Ground.play { ground in
                let (slip, named) = (ground.world.members[0], ground.world.members[1])
                let member = try await ground.other("me", slip)
                try await member.leaves(monthsAgo: 1)
                let phone = try await ground.enrolled(ground.world.secretary, "secretary")
                try await phone.records(number, of: member)
                try await phone.taps("外出党员")
                try await phone.taps(slip.name)
                try await names(phone, named, "定联系人")
                let friend = try await ground.enrolled(named, "friend")
                try await friend.taps("我联系的党员")
                try await friend.taps(slip.name)
                try await friend.sees("没有记电话")

                try await names(phone, named, "换联系人", signed: "\(slip.name)在纸上签了:同意")
                try await friend.brings()
                try await friend.taps("打电话给\(slip.name)")
                #expect(friend.outside.recorder.asked.last == "call \(number)")
                try await phone.taps("换联系人")
                try await phone.sees("\(slip.name)同意把自己的号码告诉联系人。")
                try await member.sync()
                let consents = try await member.session.privacy().own().consents
                let consent = try #require(consents.first { $0.purpose == .contactPhone })
                #expect(consent.state == .given && consent.by == ground.world.secretary.name)
            }
        }

        private func names(_ phone: Hand, _ friend: Slip, _ title: String, signed: String? = nil) async throws {
            try await phone.taps(title)
            try await phone.sees("没有签的不用点")
            if let signed { try await phone.taps(signed) }
            try await phone.taps(friend.name)
            try await phone.taps("就定\(friend.name)")
            try await phone.sees("联系人:\(friend.name)")
            try await phone.brings()
        }
    }
}

extension Hand {
    /// The branch has not everybody's number.
    fileprivate func records(_ number: String, of member: OtherPhone) async throws {
        guard let session = app.session else { throw Wrong("no profile is open") }
        let (branch, person) = (try await member.branch(), try await member.home().person)
        _ = try await session.privacy().correctFile(
            branch: branch, person: person, field: .phone, value: number, request: nil, words: "")
    }
}

extension OtherPhone {
    /// Reports for himself that he left so long ago.
    fileprivate func leaves(monthsAgo months: Int) async throws {
        let (home, branch) = (try await home(), try await branch())
        let place = try #require(try places(typed: "新野", most: 1).first)
        let today = LocalDate(Int(home.today.year), Int(home.today.month), Int(home.today.day))
        let left = today.plusMonths(-months)
        let on = StatedDate(year: Int32(left.year), month: UInt8(left.month), day: UInt8(left.day))
        let departure = Departure(place: place.code, leftOn: on, backOn: nil, reason: .work)
        try await does {
            try await $0.floating().depart(branch: branch, person: home.person, departure: departure)
        }
    }
}
