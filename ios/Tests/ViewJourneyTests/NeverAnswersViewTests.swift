import AppModels
import AppTesting
@_spi(Testing) import SwiftUI
import Testing
import YixianCore

extension ViewJourneys {
    /// 4.2: a member who never answers.
    @MainActor
    struct NeverAnswersViewTests {
        @Test("4.2: each step is proposed once its time has come, and taken by somebody; the phone takes none")
        func neverAnswers() async throws {
            try await Ground.play { ground in
                let (slip, friend) = (ground.world.members[0], ground.world.members[1])
                let mine = try await ground.other("me", slip)
                try await mine.leaves(monthsAgo: 9)
                let before = try await mine.session.privacy().own().own
                let contact = try await ground.other("friend", friend)
                let phone = try await ground.enrolled(ground.world.secretary)
                for name in ["外出党员", slip.name, "定联系人", friend.name, "就定\(friend.name)"] { try await phone.taps(name) }
                try await phone.sees("联系人:\(friend.name)")
                try await phone.brings()

                try await tries(mine, contact, phone)
                try await takes(phone, "问家人", "嫂子也没有新号码", next: "报支部书记")
                try await takes(phone, "报支部书记", "书记打了两次", next: "报乡镇")
                try await takes(phone, "报乡镇", "报了镇党委", next: "失联核查")
                try await takes(phone, "失联核查", "支委会议定,请镇里核查", next: nil)
                try await phone.brings()
                try await mine.sync()
                #expect(try await mine.session.privacy().own().own == before, "nothing is decided by that")
                let own = try await mine.session.floating().own()
                #expect(own.search == nil && own.steps.isEmpty, "he is told neither that he is looked for, nor how")
                try await finds(phone)
            }
        }

        /// Whoever has another card answers no message; and one call in vain is not enough.
        private func tries(_ mine: OtherPhone, _ contact: OtherPhone, _ phone: Hand) async throws {
            let person = try await mine.home().person
            try await contact.tries(.message, person, monthsAgo: 8)
            try await phone.brings()
            try await phone.sees("发信息,没联系上")
            #expect(!phone.seesNow("还没联系上"))
            try await contact.tries(.call, person, monthsAgo: 7)
            try await phone.brings()
            for text in ["没联系上 1 次", "还不用走下一步"] { try await phone.sees(text) }
            try await contact.tries(.call, person, monthsAgo: 7)
            try await phone.brings()
            try await phone.sees("没联系上 2 次")
        }

        private func takes(_ phone: Hand, _ step: String, _ words: String, next: String?) async throws {
            try await phone.sees("下一步可以:\(step)")
            try await phone.taps("记一步查找")
            try await phone.taps(step)
            try await phone.types(words, into: "做了什么,结果怎样")
            try await phone.taps("记下这一步")
            try await phone.sees(words)
            guard let next else { return try await phone.seesNot("下一步可以:") }
            try await phone.sees("下一步可以:\(next)")
        }

        private func finds(_ phone: Hand) async throws {
            for name in ["记一步查找", "找到了"] { try await phone.taps(name) }
            try await phone.types("他妹妹给了新号码,打通了", into: "做了什么,结果怎样")
            try await phone.taps("记下这一步")
            try await phone.seesNot("还没联系上")
        }
    }
}

extension OtherPhone {
    private func day(monthsAgo months: Int) async throws -> StatedDate {
        let today = try await home().today
        let day = LocalDate(Int(today.year), Int(today.month), Int(today.day)).plusMonths(-months)
        return StatedDate(year: Int32(day.year), month: UInt8(day.month), day: UInt8(day.day))
    }

    /// Reports for himself that he left so long ago.
    fileprivate func leaves(monthsAgo months: Int) async throws {
        let (branch, person, on) = (try await branch(), try await home().person, try await day(monthsAgo: months))
        let place = try #require(try places(typed: "新野", most: 1).first)
        let departure = Departure(place: place.code, leftOn: on, backOn: nil, reason: .work)
        try await does { try await $0.floating().depart(branch: branch, person: person, departure: departure) }
    }

    /// The contact person, who is no officer, writes down what he tried.
    fileprivate func tries(_ way: ContactWay, _ person: PersonId, monthsAgo months: Int) async throws {
        try await sync()
        let entry = ContactEntered(on: try await day(monthsAgo: months), way: way, reached: false, words: "")
        let branch = try await branch()
        try await does { try await $0.floating().logContact(branch: branch, person: person, entry: entry) }
    }
}
