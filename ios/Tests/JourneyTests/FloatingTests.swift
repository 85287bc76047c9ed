import AppModels
import AppTesting
import Testing
import YixianCore

extension Journeys {
    /// 4.2: a member who works in another county, his contact person, and the secretary; each with a phone.
    @MainActor
    struct FloatingTests {
        @Test("4.2: a migrant says where he is without signal, how he is, what he took part in, and that he is back")
        func migrant() async throws {
            try await Ground.play { ground in
                let office = try await Office(ground)
                let friend = try await ground.other("friend", ground.world.members[1])
                let phone = try await ground.enrolled(ground.world.members[0])
                try ground.world.signal(there: false)
                try await departs(phone)
                #expect(try await phone.home { $0.away != nil }.away?.contact == "还没有联系人")
                try ground.world.signal(there: true)
                try await phone.sends()
                #expect(try await office.seen().departure?.placeName == "江苏省苏州市姑苏区")

                try await office.namesContact()
                phone.pockets()
                let card = try await phone.home { $0.away?.contact == "联系人:\(office.friendsName)" }.away
                #expect(card?.months == "在外不到一个月")
                try await saysHowHeIs(phone)
                #expect(try await office.seen(by: friend).news.map(\.news.phrase) == [.well])

                try await reportsHost(phone)
                try await office.confirms()
                phone.pockets()
                let away = try phone.here(phone.app.away(""))
                try await until { away.state.value?.hosts.first?.mark.marking == .present }
                try await comesBack(phone)
                #expect(try await office.seen().departure == nil)
            }
        }

        private func departs(_ phone: Phone) async throws {
            phone.app.navigator.go(.depart())
            let model = try phone.here(phone.app.depart(""))
            try await until { model.state.value != nil }
            model.on(.type(text: "苏州 姑苏"))
            model.on(.pick(code: "320508"))
            model.on(.reason(reason: .work))
            model.on(.done)
            try await phone.comes(to: .home)
        }

        private func saysHowHeIs(_ phone: Phone) async throws {
            phone.app.navigator.go(.news)
            let model = try phone.here(phone.app.news())
            try await until { model.state.value?.consent?.text.contains("十二个月后删除") == true }
            model.on(.phrase(phrase: .well))
            model.on(.send)
            try await phone.comes(to: .home)
            try await phone.sends()
        }

        private func reportsHost(_ phone: Phone) async throws {
            phone.app.navigator.go(.away())
            phone.app.navigator.go(.reportHost)
            let model = try phone.here(phone.app.reportHost())
            try await until { model.state.value != nil }
            model.on(.host(text: "平江社区党支部"))
            model.on(.proof(proof: .letter))
            model.on(.done)
            try await phone.comes(to: .away())
            try await phone.sends()
        }

        @Test(
            "a guest types the code of another branch's meeting: mistyped it is told at once, right its county says what it was"
        )
        func guest() async throws {
            try await Ground.play { ground in
                let office = try await Office(ground)
                let host = try await ground.enrolled(ground.world.neighbour().secretary, "host")
                let code = try await showsCode(host)
                let phone = try await ground.enrolled(ground.world.members[0])
                try await departs(phone)
                try await phone.sends()

                try ground.world.signal(there: false)
                let form = try await fillsInHost(phone, code: mistyped(code))
                form.on(.done)
                try await until { form.failure?.code == "bad_guest_code" }
                let kept = try #require(form.state.value)
                #expect(kept.host == "平江社区党支部" && kept.proof == ProofKind.none && kept.code == mistyped(code))
                #expect(phone.place == .reportHost)

                form.on(.code(text: code))
                form.on(.done)
                try await phone.comes(to: .away())
                let away = try phone.here(phone.app.away(""))
                try await until { away.state.value?.hosts.first?.finding == "对方县还没答复" }
                try ground.world.signal(there: true)
                try await phone.sends()
                // What a county asks itself is answered in the same round trip.
                try await until { away.state.value?.hosts.first?.finding.contains("的记录:") == true }
                let row = try #require(try await office.seen().hosts.first)
                #expect(row.attended.code == code && row.confirmed == nil && !row.isAsked)
                guard case .meeting(let found) = row.finding else { throw Wrong("\(row) is not found") }
                #expect(found.kind == .themeDay && found.on == row.attended.on && !found.cancelled)
                #expect(away.state.value?.hosts.first?.mark.marking == .toConfirm, "a finding confirms nothing")
            }
        }

        /// Plans a meeting, and has what guests write down from its wall.
        private func showsCode(_ host: Phone) async throws -> String {
            try #require(try await showsWall(host).guestCode)
        }

        private func showsWall(_ host: Phone) async throws -> RollState {
            let meeting = try await host.plansMeeting()
            host.app.navigator.go(.wall(id: meeting))
            let wall = try host.here(host.app.wall(meeting))
            let state = try await value { wall.state.value.flatMap { $0.guestLink == nil ? nil : $0 } }
            try await host.sends()
            return state
        }

        @Test("a guest scans another branch's wall without signal: the form is filled in, and the meeting is found")
        func scansWall() async throws {
            try await Ground.play { ground in
                let office = try await Office(ground)
                let host = try await ground.enrolled(ground.world.neighbour().secretary, "host")
                let (wall, branch) = (try await showsWall(host), try await host.branchName())
                let phone = try await ground.enrolled(ground.world.members[0])
                try await departs(phone)
                try await phone.sends()

                try ground.world.signal(there: false)
                let form = try await scans(phone, ground.world.members[1].link, then: wall.guestLink)
                let read = try #require(form.state.value)
                #expect(read.host.hasSuffix(branch) && read.kinds[read.kind] == "主题党日")
                #expect(read.code == guestCodeOf(wall.guestCode ?? "") && !read.isReady)
                form.on(.proof(proof: ProofKind.none))
                form.on(.done)
                try await phone.comes(to: .away())
                try ground.world.signal(there: true)
                try await phone.sends()
                let row = try #require(try await office.seen().hosts.first)
                #expect(row.attended.host == read.host && row.attended.code == wall.guestCode)
                guard case .meeting(let found) = row.finding else { throw Wrong("\(row) is not found") }
                #expect(found.kind == row.attended.kind && found.on == row.attended.on && !found.cancelled)
            }
        }

        /// Another code first, by mistake.
        private func scans(_ phone: Phone, _ other: String, then link: String?) async throws -> ReportHostModel {
            phone.app.navigator.go(.away())
            phone.app.navigator.go(.reportHost)
            let form = try phone.here(phone.app.reportHost())
            form.on(.scan)
            #expect(phone.outside.recorder.asked.last == "scan invitation")
            phone.app.saw(other)
            try await until { form.failure?.code == "not_an_invitation" }
            #expect(phone.place == .reportHost && phone.app.scanned == nil)
            phone.app.saw(link)
            try await until { form.state.value?.isScanned == true && form.failure == nil }
            return form
        }

        @Test("the wall of one's own branch is no host's: it is signed in there")
        func scansOwn() async throws {
            try await Ground.play { ground in
                let secretary = try await ground.enrolled(ground.world.secretary, "secretary")
                let wall = try await showsWall(secretary)
                let phone = try await ground.enrolled(ground.world.members[0])
                phone.app.invited(try #require(wall.guestLink))
                #expect(phone.place == .reportHost)
                let form = try phone.here(phone.app.reportHost())
                try await until { form.failure?.code == "own_meeting" }
                #expect(form.failure?.advice(chineseWords).contains("签到") == true)
            }
        }

        @Test("a member shows who he is without signal, and the secretary of another branch scans it and enters him")
        func showsCard() async throws {
            try await Ground.play { ground in
                let host = try await ground.enrolled(ground.world.neighbour().secretary, "host")
                let phone = try await ground.enrolled(ground.world.members[0])
                let branch = try await phone.branchName()
                try ground.world.signal(there: false)
                let card = try await card(of: phone)
                #expect(card.said.first == ground.world.members[0].name && card.said.last?.hasPrefix("手机号:") == true)

                let form = try await receives(host)
                host.app.saw(ground.world.members[1].link)
                try await until { form.failure?.code == "not_a_guest_card" }
                host.app.saw(card.code)
                try await until { form.state.value?.isScanned == true }
                let read = try #require(form.state.value)
                #expect(read.name == ground.world.members[0].name && read.home.hasSuffix(branch))
                #expect(read.missing.isEmpty && card.said.last?.hasSuffix(read.phone) == true && !read.phone.isEmpty)
                form.on(.done)
                try await host.comes(to: .floatingRegister)
                let register = try host.here(host.app.floatingRegister())
                try await until { register.state.value?.here.contains { $0.name == read.name } == true }
                try ground.world.signal(there: true)
                try await host.sends()
                let status = try await host.here(host.app.session).status()
                #expect(status.toSendCount == 0 && status.setAside.isEmpty)
            }
        }

        /// With his number, which is not told unless he wants it.
        private func card(of phone: Phone) async throws -> GuestCardState {
            phone.app.navigator.go(.guestCard)
            let model = try phone.here(phone.app.guestCard())
            let plain = try await value { model.state.value }
            #expect(plain.hasNumber && !plain.tellsNumber)
            model.on(.number(on: true))
            let whole = try #require(model.state.value)
            #expect(whole.said.count == plain.said.count + 1 && whole.code != plain.code)
            return whole
        }

        private func receives(_ host: Phone) async throws -> ReceiveGuestModel {
            host.app.navigator.go(.floatingRegister)
            let register = try host.here(host.app.floatingRegister())
            try await until { register.state.value?.mayEnter == true }
            register.on(.receive)
            guard case .receiveGuest(let branch)? = host.place else { throw Wrong("no form is open") }
            let form = try host.here(host.app.receiveGuest(branch))
            form.on(.scan)
            #expect(host.outside.recorder.asked.last == "scan guestCard")
            return form
        }

        private func fillsInHost(_ phone: Phone, code: String) async throws -> ReportHostModel {
            phone.app.navigator.go(.away())
            phone.app.navigator.go(.reportHost)
            let model = try phone.here(phone.app.reportHost())
            try await until { model.state.value != nil }
            model.on(.host(text: "平江社区党支部"))
            model.on(.proof(proof: ProofKind.none))
            model.on(.code(text: code))
            return model
        }

        private func comesBack(_ phone: Phone) async throws {
            phone.app.navigator.go(.return())
            let model = try phone.here(phone.app.comeBack(""))
            try await until { model.state.value != nil }
            model.on(.done)
            try await phone.comes(to: .away())
            try await phone.sends()
        }

        @Test(
            "a member looks for a branch where he is: he is told of no signal, and then of a county that is elsewhere")
        func branches() async throws {
            try await Ground.play { ground in
                let phone = try await ground.enrolled(ground.world.members[0])
                phone.app.navigator.go(.away())
                let away = try phone.here(phone.app.away(""))
                try await until { away.state.value?.may.findBranches == true }
                away.on(.open(place: .branchesNear))
                let model = try phone.here(phone.app.branchesNear())
                model.on(.type(text: "苏州 姑苏"))
                model.on(.pick(code: "320508"))
                model.on(.word(text: "流动"))

                try ground.world.signal(there: false)
                model.on(.look)
                try await until { model.failure?.code == "offline" }
                #expect(model.state.search.chosen?.code == "320508" && model.state.word == "流动")

                try ground.world.signal(there: true)
                model.on(.look)
                let found = try await value { model.state.found }
                let note = "江苏省苏州市姑苏区的支部在这里查不到。可以问当地的党组织,或者打 12371。"
                #expect(found.note == note && found.rows.isEmpty && found.ask.isEmpty)
                #expect(model.failure == nil && phone.place == .branchesNear && phone.app.drafts.all().isEmpty)
            }
        }

        @Test("a form that is half filled in is there again after the app was ended")
        func draft() async throws {
            try await Ground.play { ground in
                let phone = try await ground.enrolled(ground.world.members[0])
                phone.app.navigator.go(.depart())
                let model = try phone.here(phone.app.depart(""))
                try await until { model.state.value != nil }
                model.on(.type(text: "印尼"))
                model.on(.reason(reason: .family))
                let drafts = phone.app.drafts.all()
                try await phone.ends()

                let again = ground.phone(drafts: FormDrafts(restored: drafts))
                try await again.open()
                again.app.navigator.go(.depart())
                let form = try again.here(again.app.depart(""))
                try await until { form.state.value?.reason == .family }
                #expect(form.state.value?.search.found.map(\.code) == ["IDN"])
            }
        }

        @Test("a secretary keeps the register: a departure, a contact person, tries, a step, a choice, a certificate")
        func secretary() async throws {
            try await Ground.play { ground in
                let phone = try await ground.enrolled(ground.world.secretary)
                let desk = try await Desk(phone, of: ground.world.members[0].name)
                try await desk.departs(monthsAgo: 7)
                try await desk.names(ground.world.members[1].name)
                for _ in 1...2 { try await desk.logs(reached: false) }
                try await desk.sees { $0.search?.next == "下一步可以:问家人。要不要做,由支部定。" }
                try await desk.asksFamily()
                try await desk.sees { $0.search?.next.contains("报支部书记") == true && $0.steps.count == 1 }
                try await desk.logs(reached: true)
                try await desk.sees { $0.search == nil && $0.log.count == 3 }
                try await desk.chooses()
                try await desk.certifies()

                let register = try phone.here(phone.app.floatingRegister())
                try await until { register.state.value?.away.first?.contact == "联系人:\(ground.world.members[1].name)" }
                try await phone.sends()
                let mine = try await ground.other("me", ground.world.members[0])
                let own = try await mine.session.floating().own()
                #expect(own.departure?.placeName == "河南省南阳市新野县" && own.choice == .transfer && own.certificate != nil)
                #expect(own.steps.isEmpty && own.search == nil, "he is not told of the search")
            }
        }

        @Test("one who is no officer keeps in touch: those in his care, a call, and a record of it")
        func contact() async throws {
            try await Ground.play { ground in
                let office = try await Office(ground)
                let mine = try await ground.other("me", ground.world.members[0])
                try await mine.leaves(places(typed: "新野", most: 1).first)
                try await office.secretary.sync()
                try await office.namesContact()

                let phone = try await ground.enrolled(ground.world.members[1])
                _ = try await phone.home { $0.keepsInTouch }
                let care = try phone.here(phone.app.care())
                try await until { care.state.value?.rows.count == 1 }
                let row = try #require(care.state.value?.rows.first)
                #expect(row.place == "在河南省南阳市新野县" && row.name == ground.world.members[0].name)
                phone.app.navigator.go(.away(person: row.person))
                let away = try phone.here(phone.app.away(row.person))
                try await until { away.state.value?.contact?.name == "联系人是您。" }
                #expect(away.state.value?.may == AwayMay(log: true, entries: true))
                phone.app.navigator.go(.logContact(person: row.person))
                let log = try phone.here(phone.app.logContact(row.person))
                try await until { log.state.value != nil }
                log.on(.reached(reached: true))
                log.on(.done)
                try await until { away.state.value?.log.count == 1 }
                try await phone.sends()
                #expect(try await office.seen().log.map(\.entry.reached) == [true])
            }
        }
    }
}

/// With another digit at its end, which is that of no code then.
private func mistyped(_ code: String) -> String {
    let digits = guestCodeOf(code)
    return digits.dropLast() + (digits.last == "0" ? "1" : "0")
}

/// The secretary, who names the second member to keep in touch with the first.
@MainActor
private struct Office {
    let secretary: OtherPhone
    let friendsName: String
    private let member: PersonId

    init(_ ground: Ground) async throws {
        secretary = try await ground.other("secretary", ground.world.secretary)
        friendsName = ground.world.members[1].name
        member = try await secretary.named(ground.world.members[0].name)
    }

    func seen() async throws -> AwayScreen {
        try await secretary.sync()
        return try await secretary.session.floating().member(branch: secretary.branch(), person: member)
    }

    func seen(by friend: OtherPhone) async throws -> AwayScreen {
        try await friend.sync()
        return try await friend.session.floating().member(branch: friend.branch(), person: member)
    }

    func namesContact() async throws {
        let (branch, member, contact) = (try await secretary.branch(), member, try await secretary.named(friendsName))
        try await secretary.does {
            try await $0.floating().nameContact(branch: branch, person: member, contact: contact, agrees: false)
        }
    }

    func confirms() async throws {
        let report = try #require(try await seen().hosts.first)
        let (branch, member) = (try await secretary.branch(), member)
        try await secretary.does {
            try await $0.floating().answerHost(
                branch: branch, person: member, report: report.id, confirmed: true, words: "问过李书记")
        }
    }
}

extension Phone {
    /// Brings the phone and the county to the same state. (What the first screen says of it may be of a moment ago.)
    fileprivate func sends() async throws {
        _ = try await here(app.session).sync(keepTrying: false).finish()
    }

    /// Of the branch that its person belongs to.
    fileprivate func branchName() async throws -> String {
        guard case .open(let home) = try await here(app.session).home(), let branch = home.branch else {
            throw Wrong("its person belongs to no branch")
        }
        return branch.name
    }
}

extension OtherPhone {
    /// Reports from today on, for himself.
    fileprivate func leaves(_ place: PlaceRow?) async throws {
        let (home, branch) = (try await home(), try await branch())
        let departure = Departure(place: place?.code ?? "", leftOn: home.today, backOn: nil, reason: .work)
        try await does {
            try await $0.floating().depart(branch: branch, person: home.person, departure: departure)
        }
    }
}

/// A secretary with what he fills in about one member.
@MainActor
private struct Desk {
    private let phone: Phone
    private let person: String
    private let away: AwayModel

    init(_ phone: Phone, of name: String) async throws {
        self.phone = phone
        phone.app.navigator.go(.members())
        let members = try phone.here(phone.app.members())
        person = try await value { members.state.value?.rows.first { $0.name == name }?.person }
        members.on(.open(place: .away(person: person)))
        away = try phone.here(phone.app.away(person))
    }

    func sees(_ holds: @MainActor (AwayState) -> Bool) async throws {
        try await until { away.state.value.map(holds) == true }
    }

    /// A form is opened, filled in and recorded.
    private func fill<Model: ScreenModel, State>(
        _ place: Place, _ model: Model?, _ state: (Model) -> Shown<State>, _ events: (Model) -> Void
    ) async throws {
        phone.app.navigator.go(place)
        let model = try phone.here(model)
        try await until { state(model).value != nil }
        events(model)
        try await phone.comes(to: .away(person: person))
    }

    func departs(monthsAgo months: Int) async throws {
        try await fill(
            .depart(person: person), phone.app.depart(person), { $0.state },
            { model in
                model.on(.type(text: "新野"))
                model.on(.pick(code: "411329"))
                model.on(.reason(reason: .family))
                if let today = model.state.value?.left.date { model.on(.left(date: today.plusMonths(-months))) }
                model.on(.done)
            })
        try await sees { $0.stay?.floating.contains("按规定叫") == true }
    }

    func names(_ contact: String) async throws {
        try await fill(
            .nameContact(person: person), phone.app.nameContact(person), { $0.state },
            { model in
                let row = model.state.value?.rows.first { $0.name == contact }
                model.on(.choose(person: row?.person ?? ""))
                model.on(.done)
            })
        try await sees { $0.contact?.name == "联系人:\(contact)" }
    }

    func logs(reached: Bool) async throws {
        let before = away.state.value?.log.count ?? 0
        try await fill(
            .logContact(person: person), phone.app.logContact(person), { $0.state },
            { model in
                if reached { model.on(.way(way: .family)) }
                model.on(.reached(reached: reached))
                model.on(.done)
            })
        try await sees { $0.log.count == before + 1 }
    }

    func asksFamily() async throws {
        try await fill(
            .lostStep(person: person), phone.app.lostStep(person), { $0.state },
            { model in
                model.on(.choose(step: .askedFamily))
                model.on(.words(text: "嫂子说换了号码"))
                model.on(.done)
            })
    }

    func chooses() async throws {
        phone.app.navigator.go(.choose(person: person))
        let model = try phone.here(phone.app.choose(person))
        try await until { model.state.value != nil }
        model.on(.transfer)
        try await until { model.state.value?.ways.first?.isChosen == true }
        phone.app.navigator.back()
        try await sees { $0.choice == "选了:转组织关系" }
    }

    func certifies() async throws {
        try await fill(
            .certificate(person: person), phone.app.certificate(person), { $0.state },
            { model in
                model.on(.number(text: "新沙 0031"))
                model.on(.done)
            })
        try await sees { $0.certificate?.number == "活动证 新沙 0031" }
    }
}
