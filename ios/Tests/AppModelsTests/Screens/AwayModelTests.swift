import AppTesting
import Testing
import YixianCore

@testable import AppModels

@MainActor @Suite(.timeLimit(.minutes(1)))
struct AwayModelTests {
    private let hall = Hall()

    private func own(_ screen: AwayScreen = ownAway()) async throws -> AwayState {
        hall.floating.own = screen
        let model = AwayModel(hall.around, "")
        return try await hall.see { model.state }
    }

    private func member(_ screen: AwayScreen = memberAway()) async throws -> AwayState {
        hall.floating.members[screen.branch.id] = screen
        let model = AwayModel(hall.around, screen.person.value)
        return try await hall.see { model.state }
    }

    private func line(_ text: String, _ tone: Tone = .plain) -> Line {
        Line(text: text, tone: tone)
    }

    @Test("whoever is away sees first whom to call, and how long only as information")
    func migrant() async throws {
        let state = try await own()
        let call = Calling(label: "打电话给于有", number: "138 1111", reveals: nil)
        #expect(state.contact == ContactPersonState(name: "联系人:于有", call: call))
        #expect(state.isOwn && state.person.isEmpty)
        #expect(state.due == nil, "nobody presses oneself")
        let stay = try #require(state.stay)
        #expect(stay.place == "江苏省苏州市姑苏区" && stay.since == "3 月 27 日离家" && stay.months == "在外满 8 个月")
        #expect(stay.floating == "9 月 27 日满了 6 个月,按规定叫“流动党员”")
        #expect(stay.why.last == "依据:中办意见" && stay.by.isEmpty)
        #expect(state.spoken == "您登记的是在江苏省苏州市姑苏区。联系人:于有。")
    }

    @Test("at home one can leave or look for a branch elsewhere, and what was recorded before can still be read")
    func home() async throws {
        let state = try await own(ownAway(nil, hosts: [hostRow()]))
        #expect(state.stay == nil && state.may == AwayMay(depart: true, findBranches: true))
        #expect(state.hosts.count == 1)
        #expect(state.spoken == "登记的是在家。")
    }

    @Test("what was entered is looked through as the core says, at home and where the county has shut the area as well")
    func entries() async throws {
        for entries in [true, false] {
            let may = AwayRights(report: true, speak: true, keep: false, log: false, decide: false, entries: entries)
            for screen in [ownAway(may: may), ownAway(nil, may: may), ownAway(nil, enabled: false, may: may)] {
                #expect(try await own(screen).may.entries == entries)
            }
            #expect(try await member(memberAway(nil, may: may)).may.entries == entries)
        }
    }

    @Test("a branch where one is can be looked for without any consent, and by nobody for a member")
    func findsBranches() async throws {
        #expect(try await own(ownAway(consent: consent(.news, .refused))).may.findBranches)
        for screen in [memberAway(), memberAway(nil)] {
            #expect(try await !member(screen).may.findBranches)
        }
    }

    @Test("before six months there is one day and no choice, after them two ways")
    func ways() async throws {
        let early = try await own(ownAway(departure(months: 0)))
        #expect(early.stay?.months == "在外不到一个月")
        #expect(early.stay?.floating == "到 2027 年 5 月 27 日满 6 个月")
        #expect(early.choice == nil && !early.may.choose)
        let late = try await own()
        #expect(late.choice == "在外满 6 个月了。往后有两条路:转组织关系,或者登记为流动党员。" && late.may.choose)
        #expect(try await own(ownAway(choice: .transfer)).choice == "选了:转组织关系")
    }

    @Test("a county that has shut the area leaves everything to be read, and the return")
    func shut() async throws {
        let shut = try await own(ownAway(enabled: false, news: [newsRow()], hosts: [hostRow()]))
        #expect(shut.may == AwayMay(comeBack: true) && shut.isShut)
        #expect(shut.hosts.count == 1 && shut.news.count == 1)
        let of = try await member(memberAway(enabled: false, search: lostSearch()))
        #expect(of.may == AwayMay(comeBack: true, entries: true), "a mistake is a mistake also there")
        #expect(try await own(ownAway(nil, enabled: false)).may == AwayMay())
    }

    @Test("officers see whom to call, by when, and what it rests on")
    func officers() async throws {
        let state = try await member()
        #expect(state.call == Calling(label: "打电话给唐春", number: "139 2222", reveals: nil))
        #expect(state.due?.due == line("12 月 3 日前联系一次"))
        #expect(state.due?.heard == "还没有消息")
        #expect(state.due?.why == ["一般 3 个月联系一次。打电话、见面、报个近况、在外参加活动,都算。", "依据:地方做法,县里定的"])
        let may = AwayMay(
            move: true, comeBack: true, choose: true, log: true, nameContact: true, certify: true, entries: true)
        #expect(state.may == may)
        #expect(state.spoken == "唐春登记的是在江苏省苏州市姑苏区。12 月 3 日前联系一次。联系人:于有。")
    }

    @Test("a day that has passed is said, without a verdict")
    func passed() async throws {
        let state = try await member(memberAway(next: dueOn(today, heard: today.plusMonths(-4))))
        #expect(state.due?.due == line("该联系一次了(11 月 27 日前)", .waiting))
        #expect(state.due?.heard == "上次有消息:7 月 27 日")
    }

    @Test("abroad the rule of the centre holds")
    func abroad() async throws {
        let state = try await member(memberAway(departure(japan)))
        #expect(state.due?.why.last == "依据:教育管理条例")
        #expect(state.due?.why.first?.contains("6 个月") == true)
    }

    @Test("a contact person who is no officer calls and records, and no more")
    func contact() async throws {
        let mine = keeper(me, "王德福", phone: nil)
        let state = try await member(memberAway(contact: mine, may: contactsRights))
        #expect(state.may == AwayMay(log: true, entries: true) && state.choice == nil)
        #expect(state.contact == ContactPersonState(name: "联系人是您。", call: nil))
    }

    @Test("whose number or name nobody knows has no button, or one with the number")
    func unknown() async throws {
        #expect(try await member(memberAway(phone: nil)).call == nil)
        #expect(try await member(memberAway(name: "")).call?.label == "打这个电话:139 2222")
        let nameless = try await own(ownAway(contact: keeper(yu, ""))).contact
        #expect(nameless?.name == "联系人:有人" && nameless?.call?.label == "打电话给联系人")
        #expect(try await own(ownAway(contact: nil)).contact == nil)
    }

    @Test(
        "of a number that this officer only sees the ends of, a touch opens it and calls: said once"
    )
    func masked() async throws {
        let contact = keeper(phone: "138****1111", isMasked: true)
        hall.floating.members[branch.id] = memberAway(contact: contact, phone: "139****2222", isMasked: true)
        hall.privacy.numbers = ["tang": "13900002222"]
        let model = AwayModel(hall.around, "tang")
        let before = try await hall.see { model.state }
        #expect(before.call == Calling(label: "打电话给唐春", number: "139****2222", reveals: "tang"))
        #expect(before.contact?.call?.reveals == "yu" && !before.isTold)
        for _ in 1...2 { model.on(.reveal(person: "tang")) }
        let after = try await hall.see { model.state }
        #expect(after.isTold && after.call == before.call, "what was called does not stay on the screen")
        #expect(hall.asked == ["call 13900002222"] && hall.syncs == 1)
        model.on(.reveal(person: "yu"))
        try await hall.settle()
        #expect(model.failure?.code == "not_here" && hall.asked.count == 1)
        #expect(hall.privacy.recorded == ["reveal b1 tang", "reveal b1 yu"])
    }

    @Test("who entered a departure is said unless he did himself")
    func entered() async throws {
        #expect(try await own(ownAway(departure(by: tang))).stay?.by == "唐春登记的")
        #expect(try await own(ownAway(departure(by: PersonId("x")))).stay?.by == "有人登记的")
        #expect(try await own(ownAway(departure(by: nil))).stay?.by == "")
    }

    @Test("news is a phrase, a sentence or both, with when it fades")
    func said() async throws {
        let state = try await own(ownAway(news: [newsRow(), newsRow(.well, ""), newsRow(nil)]))
        #expect(state.news.map(\.what) == ["一切都好,下个月回来", "一切都好", "下个月回来"])
        let first = try #require(state.news.first)
        #expect(first.place == "在江苏省苏州市姑苏区" && first.said == "今天 上午 10:00 说的")
        #expect(first.fades == "2027 年 11 月 27 日删除")
    }

    @Test("an attendance elsewhere waits, is confirmed, or could not be")
    func hosts() async throws {
        let rows = [hostRow(), hostRow(true, "李书记说来了"), hostRow(false)]
        let own = try await own(ownAway(hosts: rows)).hosts
        #expect(own.map(\.mark.marking) == [.toConfirm, .present, .unmarked])
        #expect(own[1].mark.detail == "核实的人说:李书记说来了")
        #expect(own.allSatisfy { !$0.mayAnswer && $0.call == nil })
        let officers = try await member(memberAway(hosts: rows)).hosts
        #expect(officers.map(\.mayAnswer) == [true, false, false])
        #expect(officers[0].call?.number == "13800000000" && officers[1].call == nil)
        #expect(officers[0].what == "11 月 25 日 · 主题党日")
        #expect(officers[0].whom == "可以问:李书记 138-0000 0000")
    }

    @Test("what the other county has of it is said beside a report, to both, and confirms nothing")
    func findings() async throws {
        let rows = [
            hostRow(), hostRow(isAsked: true), hostRow(finding: .unknown), hostRow(finding: .elsewhere),
            hostRow(finding: hostMeeting()), hostRow(finding: hostMeeting(cancelled: true)),
        ]
        let said = [
            "", "对方县还没答复", "对方县没有这场会的记录", "来访码不是本平台的,请打电话问",
            "姑苏区的记录:平江社区党支部,11 月 25 日 党课", "姑苏区的记录:平江社区党支部,11 月 25 日 党课,那场会取消了",
        ]
        #expect(try await own(ownAway(hosts: rows)).hosts.map(\.finding) == said)
        let officers = try await member(memberAway(hosts: rows)).hosts
        #expect(officers.map(\.finding) == said)
        #expect(officers.allSatisfy { $0.mayAnswer && $0.mark.marking == .toConfirm })
        let confirmed = try await own(ownAway(hosts: [hostRow(true, finding: hostMeeting())])).hosts
        #expect(confirmed.map(\.finding) == [said[4]], "it can be read afterwards, too")
    }

    @Test("a number is found in what people write, and none where there is none")
    func numbers() {
        #expect(numberIn("李书记 13800000000") == "13800000000")
        #expect(numberIn("(+86 138 0000 0000)") == "+8613800000000")
        #expect(numberIn("0377-66228888,找老李") == "037766228888")
        for two in ["13800000000 13900000000", "138 0000 0000 139 0000 0000", "家里 66228888 13900000000"] {
            #expect(numberIn(two) == (two.hasPrefix("138") ? "13800000000" : "66228888"), "the first of two")
        }
        #expect(numberIn("+86 138 0000 0000 0377-66228888") == "+8613800000000")
        for words in ["", "李书记", "11 月 3 日", "3 号楼 201", "１３８００００００００"] { #expect(numberIn(words) == nil) }
    }

    @Test("an attendance is answered once for two taps")
    func answers() async throws {
        hall.floating.members[branch.id] = memberAway(hosts: [hostRow()])
        let core = Gate()
        hall.floating.onRecord = { _ in await core.wait() }
        let model = AwayModel(hall.around, "tang")
        _ = try await hall.see { model.state }
        let begun = Sentence(AwayEvent.sentence(report: "h"), at: .away(person: "tang"), of: "p1")
        hall.around.drafts[begun] = " 问过李书记 "
        for _ in 1...2 { model.on(.answerHost(report: "h", confirmed: true, words: " 问过李书记 ")) }
        try await until { core.came == 1 }
        #expect(hall.around.drafts[begun] == " 问过李书记 ", "until it is recorded")
        core.open()
        try await hall.settle()
        #expect(hall.around.drafts.all() == [:])
        #expect(hall.floating.recorded == ["answer b1 tang h true 问过李书记"])
        #expect(hall.syncs == 1)
    }

    @Test("of whom nobody knows the name here it is somebody's page")
    func nameless() async throws {
        let state = try await member(memberAway(name: ""))
        #expect(state.name == chineseWords.somebody && state.spoken.hasPrefix(chineseWords.somebody))
    }

    @Test("a search proposes, and decides nothing")
    func searches() async throws {
        let state = try await member(memberAway(search: lostSearch()))
        #expect(state.search?.since == "9 月 27 日起,没联系上 2 次" && state.search?.months == "2 个月没有回音")
        #expect(state.search?.next == "下一步可以:问家人。要不要做,由支部定。")
        #expect(state.search?.why.last == "依据:教育管理条例" && state.may.step)
        let early = try await member(memberAway(search: lostSearch(tries: 1, months: 0, next: nil))).search
        #expect(early?.months == "" && early?.next == "还不用走下一步,接着联系就行。")
        let done = try await member(memberAway(search: lostSearch(taken: .inquiry, next: nil))).search
        #expect(done?.taken == "走到这一步:失联核查" && done?.next == "")
    }

    @Test("contacts, tries and steps say when and by whom")
    func log() async throws {
        let log = [true, false].map { reached in
            ContactLogRow(
                entry: ContactEntered(on: today.stated(), way: .call, reached: reached, words: "换了号"), by: yu)
        }
        let step = LostStepRow(step: .askedFamily, on: today.stated(), words: "嫂子说在苏州", by: PersonId("x"))
        let state = try await member(memberAway(log: log, steps: [step]))
        #expect(state.log.map(\.mark.word) == ["打电话,联系上了", "打电话,没联系上"])
        #expect(state.log.first?.by == "11 月 27 日,于有记的")
        #expect(state.steps == [StepItem(step: "问家人", words: "嫂子说在苏州", by: "11 月 27 日,有人")])
    }

    private func certificate(
        _ from: LocalDate, _ until: LocalDate, holds: Bool, why: String? = nil
    ) async throws -> CertificateItem? {
        let said = MemberCertificate(
            number: "新 0001", holdsFrom: from.stated(), holdsUntil: until.stated(), noTransfer: why)
        return try await own(ownAway(certificate: CertificateRow(certificate: said, holds: holds))).certificate
    }

    @Test("a certificate says its last day, not the first one after it")
    func certificates() async throws {
        let until = today.plusMonths(6)
        let item = try await certificate(today, until, holds: true, why: "单位没有党组织")
        #expect(item?.span == "11 月 27 日到 2027 年 5 月 26 日")
        #expect(item?.number == "活动证 新 0001" && item?.mark.marking == .present)
        #expect(item?.noTransfer == "转不了的原因:单位没有党组织")
        #expect(try await certificate(today.plusMonths(-7), today, holds: false)?.mark.word == "过了有效期")
        #expect(try await certificate(today.plusDays(1), until, holds: false)?.mark.word == "还没到日子")
    }

    @Test("a member is looked for in every branch that this person has to do with")
    func everywhere() async throws {
        let other = OrgName(id: OrgId("b2"), name: "李营村党支部")
        hall.home(.open(home: openHome(keepsRolls: [branch, other])))
        hall.floating.members = [other.id: memberAway(in: other)]
        let model = AwayModel(hall.around, "tang")
        #expect(try await hall.see { model.state }.branch == "李营村党支部")
        let nobody = AwayModel(hall.around, "nobody")
        try await hall.settle()
        #expect(failure(nobody.state)?.code == "not_here")
    }

    @Test("an officer who opens himself is himself")
    func himself() async throws {
        hall.floating.members[branch.id] = ownAway()
        let model = AwayModel(hall.around, "me")
        let state = try await hall.see { model.state }
        #expect(state.isOwn && state.person.isEmpty)
    }

    @Test("whoever belongs nowhere is told so, and no other error is taken for it")
    func nowhere() async throws {
        hall.home(.open(home: openHome(branch: nil, keepsRolls: [])))
        let model = AwayModel(hall.around, "tang")
        try await hall.settle()
        #expect(failure(model.state)?.code == "not_here")
        hall.home(.open(home: openHome()))
        hall.floating.onRead = { throw CoreError.VaultUnavailable(detail: "locked") }
        try await hall.changed(.floating)
        #expect(failure(model.state)?.code == "vault_unavailable")
    }

    @Test("calls and ways on are passed on")
    func passes() {
        let model = AwayModel(hall.around, "")
        model.on(.call(number: "138"))
        model.on(.open(place: .news))
        #expect(hall.asked == ["call 138"])
        #expect(hall.place == .news)
    }

    @Test("an answer that is refused says why")
    func refused() async throws {
        hall.floating.onRecord = { _ in throw CoreError.Rejected(reason: "unknown_record", detail: "x") }
        let model = AwayModel(hall.around, "")
        _ = try await hall.see { model.state }
        model.on(.answerHost(report: "h", confirmed: false, words: ""))
        try await hall.settle()
        #expect(model.failure?.code == "unknown_record")
    }

    @Test("in English there is no Chinese but names")
    func english() async throws {
        hall.words.value = englishWords
        let state = try await member(
            memberAway(
                name: "Tang", choice: .register, contact: nil, next: dueOn(today), search: lostSearch()))
        let said = [state.spoken, state.choice, state.due?.due.text, state.search?.next, state.stay?.months]
        let text = said.compactMap { $0 }.joined(separator: " ").replacing("江苏省苏州市姑苏区", with: "")
        #expect(!text.unicodeScalars.contains { ("一"..."鿿").contains($0) }, "\(text)")
        #expect(state.stay?.floating.isEmpty == false)
    }
}

private func failure(_ shown: Shown<AwayState>) -> Failure? {
    if case .broken(let failure) = shown { failure } else { nil }
}
