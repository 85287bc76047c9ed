import AppModels
import AppTesting
import Foundation
import Testing
import YixianCore

extension Journeys {
    /// Dues: what is fixed, what a member says, what the branch has, and what is ticked off in the hall.
    @MainActor
    struct DuesTests {
        @Test("4.2: a member says without signal that he has paid; the branch confirms it, and he sees the receipt")
        func declares() async throws {
            try await Ground.play { ground in
                let books = try await Books(ground)
                let phone = try await ground.enrolled(ground.world.members[0])
                #expect(try await phone.home { $0.dues != nil }.dues?.isOpen == false)
                try await books.fixes()
                phone.pockets()
                let card = try await phone.home { $0.dues?.isOpen == true }.dues
                #expect(card?.headline.contains("0.50 元还没有记录") == true)

                try ground.world.signal(there: false)
                phone.app.navigator.go(.payment())
                let form = try phone.here(phone.app.payment("", ""))
                try await until { form.state.value?.amount == "0.50" }
                form.on(.way(way: .transfer))
                form.on(.done)
                try await phone.comes(to: .home)
                _ = try await phone.home { $0.dues?.mark.marking == .pending && $0.owes }
                #expect(phone.app.drafts.all() == [:])

                try ground.world.signal(there: true)
                phone.pockets()
                _ = try await phone.home { !$0.owes }
                try await books.confirms(fen: 50, .transfer)
                phone.pockets()
                let dues = try phone.here(phone.app.dues(""))
                try await until { dues.state.value?.mark.marking == .paid }
                #expect(dues.state.value?.receipts.map(\.stands) == [true])
                #expect(dues.state.value?.why.contains { $0.contains("第六条") } == true)
            }
        }

        @Test("4.3: a secretary fixes an amount, ticks it off in the hall without signal, and takes it back")
        func collects() async throws {
            try await Ground.play { ground in
                let me = ground.world.members[0].name
                let member = try await ground.other("member", ground.world.members[0])
                let phone = try await ground.enrolled(ground.world.secretary)
                let meeting = try await phone.plansMeeting()
                try phone.here(phone.app.roll(meeting)).on(.dues)
                #expect(phone.place == .branchDues(meeting: meeting))
                let list = try phone.here(phone.app.branchDues(meeting))
                try await until { list.state.value?.isCollecting == true }
                #expect(list.state.value?.rows.isEmpty == true, "nothing is fixed for anybody yet")
                list.on(.collect(on: false))
                let person = try await value { list.state.value?.rows.first { $0.name == me }?.person }
                list.on(.open(person: person))
                try await fixes(phone, person)
                phone.app.navigator.back()

                try ground.world.signal(there: false)
                list.on(.collect(on: true))
                try await until { list.state.value?.rows.map(\.person) == [person] }
                list.on(.tick(person: person))
                #expect(list.state.value?.collect == "记下 1 人,共 0.20 元")
                list.on(.record)
                try await until { list.state.value?.said == "刚才记下了 1 人,共 0.20 元。" }
                try await until { list.state.value?.rows.isEmpty == true }
                try ground.world.signal(there: true)
                phone.pockets()
                try await sent(phone)

                try await member.sync()
                let receipt = try #require(try await member.session.dues().own().receipts.first)
                #expect(receipt.payment.fen == 20 && receipt.payment.way == .cash)
                #expect(receipt.meeting == MeetingId(meeting))
                try await takesBack(phone, person, receipt.id.value)
                try await member.sync()
                #expect(try await member.session.dues().own().receipts.map(\.void) == ["记错人了"])
            }
        }

        private func fixes(_ phone: Phone, _ person: String) async throws {
            let dues = try phone.here(phone.app.dues(person))
            try await until { dues.state.value?.may.assess == true }
            dues.on(.open(place: .assess(person: person)))
            let form = try phone.here(phone.app.assess(person))
            try await until { form.state.value?.amount == "0.20" }
            form.on(.resolution(text: "1 月 10 日支部大会"))
            form.on(.done)
            try await phone.comes(to: .dues(person: person))
            try await until { dues.state.value?.fixed.first == "农民,每月 0.20 元" }
        }

        /// It was somebody else who paid.
        private func takesBack(_ phone: Phone, _ person: String, _ receipt: String) async throws {
            phone.app.navigator.go(.dues(person: person))
            let dues = try phone.here(phone.app.dues(person))
            try await until { dues.state.value?.receipts.map(\.mayCorrect) == [true] }
            dues.on(.cancel(receipt: receipt, reason: "记错人了"))
            try await until { dues.state.value?.receipts.first?.notes == ["这笔不算了:记错人了"] }
            #expect(dues.state.value?.isOpen == true)
            try await sent(phone)
        }

        @Test("a payment that is half filled in is there again after the app was ended")
        func draft() async throws {
            try await Ground.play { ground in
                let phone = try await ground.enrolled(ground.world.members[0])
                phone.app.navigator.go(.payment())
                let form = try phone.here(phone.app.payment("", ""))
                try await until { form.state.value != nil }
                form.on(.amount(text: "0.70"))
                let drafts = phone.app.drafts.all()
                try await phone.ends()

                let again = ground.phone(drafts: FormDrafts(restored: drafts))
                try await again.open()
                again.app.navigator.go(.payment())
                let same = try again.here(again.app.payment("", ""))
                try await until { same.state.value?.amount == "0.70" }
            }
        }

        @Test("an income is worked out, and neither a draft nor a preference nor a file has it")
        func calculator() async throws {
            try await Ground.play { ground in
                let phone = try await ground.enrolled(ground.world.members[0])
                phone.app.navigator.go(.calculator)
                let model = try phone.here(phone.app.calculator())
                try await until { model.state.value?.parts.isEmpty == false }
                model.on(.part(part: 0))
                for key in income { model.on(.key(key: key)) }
                phone.pockets()
                try phone.keepsNothing()
                model.on(.done)
                try await until { model.state.value?.result?.amount == "每月 139.64 元" }
                try await phone.app.pause()
                try phone.keepsNothing()
                try await phone.app.resume()
                phone.app.navigator.back()
                phone.app.navigator.go(.calculator)
                let again = try phone.here(phone.app.calculator())
                try await until { again.state.value != nil }
                #expect(again.state.value?.parts.allSatisfy(\.amount.isEmpty) == true)
                #expect(again.state.value?.result == nil)
                try phone.keepsNothing()
            }
        }

        /// Everything is with the county, also what was asked to be sent a moment ago.
        private func sent(_ phone: Phone) async throws {
            _ = try await phone.here(phone.app.session).sync(keepTrying: false).finish()
        }
    }

    /// A rule is changed by two: one proposes, another decides.
    @MainActor
    struct RuleTests {
        @Test("a secretary reads a rule with its article, and proposes another value with its document")
        func proposes() async throws {
            try await Ground.play { ground in
                let phone = try await ground.enrolled(ground.world.secretary)
                phone.app.navigator.go(.rules)
                let rules = try phone.here(phone.app.rules())
                try await until { rules.state.value?.areas.first?.name == "党费" }
                rules.on(.open(rule: "dues.farmer"))
                let rule = try phone.here(phone.app.rule("dues.farmer"))
                try await until { rule.state.value?.value == ["0.20 元到 1.00 元"] }
                #expect(rule.state.value?.about.first?.contains("第六条") == true)
                #expect(rule.state.value?.mayPropose == true)
                rule.on(.propose)
                let form = try phone.here(phone.app.proposeRule("dues.farmer"))
                try await until { form.state.value?.bounds == "0.20 到 1.00 之间" }
                form.on(.number(text: "0.50"))
                form.on(.source(text: "11 月 20 日支部大会"))
                form.on(.done)
                try await phone.comes(to: .rule(id: "dues.farmer"))
                try await until { rule.state.value?.proposals.map(\.value) == ["0.50 元"] }
                #expect(rule.state.value?.proposals.map(\.mayDecide) == [false], "four eyes")
            }
        }
    }
}

/// A sum that nothing else on a phone has.
private let income = "9309.27"

extension Phone {
    /// Nothing of the income is in what this phone keeps, in whatever way it is written down.
    fileprivate func keepsNothing() throws {
        let kept = "\(app.drafts.all()) \(outside.keeping.kept) \(outside.recorder.asked) \(app.navigator.stack)"
        let forms = [income, "930927"].map { Data($0.utf8) }
        let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        var seen = 0
        while let file = files?.nextObject() as? URL {
            guard let data = try? Data(contentsOf: file) else { continue }
            seen += 1
            #expect(forms.allSatisfy { data.range(of: $0) == nil }, "\(file.lastPathComponent)")
        }
        #expect(seen > 0)
        #expect(!kept.contains(income) && !kept.contains("930927"))
    }
}

/// The secretary's books, on another phone.
@MainActor
private struct Books {
    private let secretary: OtherPhone
    private let branch: OrgId
    private let member: PersonId

    init(_ ground: Ground) async throws {
        secretary = try await ground.other("secretary", ground.world.secretary)
        branch = try await secretary.branch()
        member = try await secretary.named(ground.world.members[0].name)
    }

    /// This month to December, half a yuan each.
    func fixes() async throws {
        let today = try await secretary.home().today
        let assessment = DuesAssessment(
            category: .farmer, monthlyFen: 50, first: Month(year: today.year, month: today.month),
            last: Month(year: today.year, month: 12), resolution: "1 月 10 日支部大会", reduction: nil)
        let (branch, member) = (branch, member)
        try await secretary.does {
            try await $0.dues().assess(branch: branch, person: member, assessment: assessment)
        }
    }

    func confirms(fen: Int64, _ way: DuesWay) async throws {
        try await secretary.sync()
        let declared = try await secretary.session.dues().member(branch: branch, person: member).declared
        let said = try #require(declared.first { $0.waits })
        #expect(said.payment.fen == fen && said.payment.way == way)
        let (branch, member) = (branch, member)
        try await secretary.does {
            try await $0.dues().receive(branch: branch, person: member, payment: said.payment, declaration: said.id)
        }
    }
}
