import AppTesting
import Testing
import YixianCore

@testable import AppModels

/// What officers and contact persons fill in of members away.
@MainActor @Suite(.timeLimit(.minutes(1)))
struct OfficersFormsTests: FillsIn {
    let hall = Hall()

    @Test("a contact says whether the member was reached")
    func contact() async throws {
        let model = try await open(.logContact(person: "tang")) { LogContactModel($0, "tang") }
        let first = try now(model.state)
        #expect(first.way == .call && !first.isReady)
        let call = try #require(first.call)
        #expect(call.label == "打电话给唐春")
        for event: LogContactEvent in [
            .call(number: call.number), .done, .reached(reached: false), .words(text: "关机"), .done,
        ] { model.on(event) }
        try await hall.settle()
        #expect(recorded == ["log b1 tang 2026-11-27 call false 关机"])
        #expect(hall.asked == ["call 139 2222"])
    }

    @Test("a number of which the ends are shown is opened and called from the form, and what is filled in stays")
    func masked() async throws {
        hall.floating.members[branch.id] = memberAway(phone: "139****2222", isMasked: true)
        hall.privacy.numbers = ["tang": "13900002222"]
        let model = try await open(.logContact(person: "tang")) { LogContactModel($0, "tang") }
        #expect(try now(model.state).call?.reveals == "tang" && !now(model.state).isTold)
        for event: LogContactEvent in [.words(text: "关机"), .reveal(person: "tang")] { model.on(event) }
        try await hall.settle()
        #expect(hall.asked == ["call 13900002222"] && hall.privacy.recorded == ["reveal b1 tang"])
        #expect(try now(model.state).isTold && now(model.state).words == "关机")
        #expect(hall.place == .logContact(person: "tang") && hall.syncs == 1)
    }

    private func row(_ person: PersonId, _ name: String, _ roles: Role...) -> MemberRow {
        let offices = roles.map { Office(appointment: AppointmentId("o"), role: $0, since: today.stated()) }
        return MemberRow(
            person: person, name: name, reading: nil, offices: offices, state: nil, kind: nil, phone: nil,
            isMasked: false, birthYear: nil)
    }

    private func openNews(_ consent: ConsentRow) async throws -> NewsModel {
        hall.floating.own = ownAway(consent: consent)
        return try await open(.news) { NewsModel($0, find: findTwo) }
    }

    @Test("the first news asks for consent in its words, and one touch gives both")
    func asksConsent() async throws {
        let model = try await openNews(consent(.news, .open))
        #expect(try now(model.state).consent == NewsConsent(text: "自愿。", isRefused: false))
        #expect(try now(model.state).readers == "")
        for event in [NewsEvent.phrase(phrase: .well), .send] { model.on(event) }
        try await hall.settle()
        #expect(recorded.count == 1 && hall.privacy.recorded == [], "the core records the consent with it")
    }

    @Test("where the consent was withdrawn nothing is sent until it is given again")
    func agreesAgain() async throws {
        let model = try await openNews(consent(.news, .refused))
        model.on(.phrase(phrase: .well))
        let refused = try now(model.state)
        #expect(refused.consent?.isRefused == true && !refused.isReady)
        model.on(.send)
        try await hall.settle()
        #expect(recorded == [])
        model.on(.agreeAgain)
        try await hall.settle()
        #expect(hall.privacy.recorded == ["consent b1 me news true"])
        hall.floating.own = ownAway()
        try await hall.changed(.privacy)
        let given = try now(model.state)
        #expect(given.consent == nil && given.isReady)
        #expect(given.phrase == .well, "what was filled in is still there")
    }

    @Test("the contact person is one of the branch, and not the member himself")
    func namesContact() async throws {
        hall.session.fakeOrganisations.book.members = MemberPage(
            rows: [row(tang, "唐春"), row(yu, "于有", .deputySecretary)], total: 2)
        let model = try await open(.nameContact(person: "tang")) { NameContactModel($0, "tang") }
        #expect(try now(model.state).rows == [ContactPick(person: "yu", name: "于有", note: "支部副书记,现在是联系人")])
        model.on(.done)
        model.on(.choose(person: "yu"))
        #expect(try now(model.state).chosen?.name == "于有")
        model.on(.done)
        try await hall.settle()
        #expect(recorded == ["name b1 tang yu false"] && hall.place == .home)
    }

    @Test("who was chosen is there again after going back; that the member has signed is said anew")
    func contactAgain() async throws {
        let first = try await names(consent(.contactPhone))
        for event: NameContactEvent in [.choose(person: "yu"), .agrees(yes: true)] { first.on(event) }
        first.close()
        #expect(hall.around.drafts.all() == ["p1 name-contact:tang": ["contact": "yu"]])
        let again = try await names(consent(.contactPhone))
        #expect(try now(again.state).chosen?.name == "于有" && !now(again.state).agrees)
        again.on(.done)
        try await hall.settle()
        #expect(recorded == ["name b1 tang yu false"] && hall.around.drafts.all() == [:])
    }

    private func names(_ consent: ConsentRow?) async throws -> NameContactModel {
        hall.floating.members[branch.id] = memberAway(phoneConsent: consent)
        hall.session.fakeOrganisations.book.members = MemberPage(rows: [row(yu, "于有")], total: 1)
        return try await open(.nameContact(person: "tang")) { NameContactModel($0, "tang") }
    }

    @Test("the number is told with a consent that was signed, and not without")
    func numberOfContact() async throws {
        let model = try await names(consent(.contactPhone))
        let open = try now(model.state)
        let line = "没有签的不用点,号码不告诉;以后同意了再告诉。"
        #expect(open.consent == PhoneConsent(text: "自愿。", line: line, asks: true) && !open.agrees)
        for event: NameContactEvent in [.choose(person: "yu"), .agrees(yes: true)] { model.on(event) }
        #expect(try now(model.state).agrees)
        model.on(.done)
        try await hall.settle()
        #expect(recorded == ["name b1 tang yu true"] && hall.syncs == 1)
        let again = try await names(consent(.contactPhone))
        for event: NameContactEvent in [.choose(person: "yu"), .agrees(yes: true), .agrees(yes: false), .done] {
            again.on(event)
        }
        try await hall.settle()
        #expect(recorded.last == "name b1 tang yu false")
    }

    @Test(
        "what the member said already is said, and nothing can be ticked",
        arguments: [
            (ConsentState.given, "唐春同意把自己的号码告诉联系人。"), (.refused, "唐春不同意把号码告诉联系人,号码不告诉。"),
        ])
    func numberDecided(_ state: ConsentState, _ line: String) async throws {
        let model = try await names(consent(.contactPhone))
        for event: NameContactEvent in [.choose(person: "yu"), .agrees(yes: true)] { model.on(event) }
        hall.floating.members[branch.id] = memberAway(phoneConsent: consent(.contactPhone, state))
        try await hall.changed(.privacy)
        let shown = try now(model.state)
        #expect(shown.consent?.line == line && shown.consent?.asks == false && !shown.agrees)
        model.on(.done)
        try await hall.settle()
        #expect(recorded == ["name b1 tang yu false"], "he has said so meanwhile, whatever was ticked")
    }

    @Test("who may not ask for the number is not asked about it")
    func numberOfNobody() async throws {
        let model = try await names(nil)
        model.on(.agrees(yes: true))
        #expect(try now(model.state).consent == nil && !now(model.state).agrees)
    }

    private func certificate() async throws -> CertificateModel {
        try await open(.certificate(person: "tang")) { CertificateModel($0, "tang") }
    }

    @Test("a certificate begins with the longest usual time, and a longer one wants its reason")
    func certificates() async throws {
        let model = try await certificate()
        let first = try now(model.state)
        #expect(first.last.date == LocalDate(2027, 5, 26) && !first.isLong && first.months == 6)
        model.on(.number(text: " 新 0001 "))
        #expect(try now(model.state).isReady)
        model.on(.last(date: first.last.date.plusDays(1)))
        #expect(try now(model.state).isLong && !now(model.state).isReady)
        model.on(.done)
        try await hall.settle()
        #expect(recorded.isEmpty)
        model.on(.noTransfer(text: "单位没有党组织"))
        model.on(.done)
        try await hall.settle()
        #expect(recorded == ["certificate b1 tang 新 0001 2026-11-27 2027-05-28 单位没有党组织"])
    }

    @Test("a certificate holds for a day at least")
    func certificateOfADay() async throws {
        let model = try await certificate()
        for event: CertificateEvent in [.number(text: "1"), .last(date: today.plusDays(-9)), .done] { model.on(event) }
        #expect(try now(model.state).last.date == today)
        try await hall.settle()
        #expect(recorded == ["certificate b1 tang 1 2026-11-27 2026-11-28 -"])
    }

    @Test("of a guest who is not away a certificate is recorded like anybody's")
    func certificateOfGuest() async throws {
        hall.floating.members[branch.id] = memberAway(nil, contact: nil, next: nil)
        let model = try await certificate()
        for event: CertificateEvent in [.number(text: "苏 7"), .done] { model.on(event) }
        try await hall.settle()
        #expect(recorded == ["certificate b1 tang 苏 7 2026-11-27 2027-05-27 -"] && hall.place == .home)
    }

    @Test("a reason that is not needed any more is not recorded")
    func needless() async throws {
        let model = try await certificate()
        for event: CertificateEvent in [
            .number(text: "1"), .noTransfer(text: "x"), .from(date: today.plusMonths(-1)), .done,
        ] { model.on(event) }
        try await hall.settle()
        #expect(recorded == ["certificate b1 tang 1 2026-10-27 2027-04-27 -"])
    }

    @Test("a county that knows no span begins with six months all the same")
    func noRules() async throws {
        hall.session.fakeRules.book.rows = []
        #expect(try now(try await certificate().state).months == 6)
    }

    @Test("there are two ways, and the one that was chosen can be chosen anew")
    func chooses() async throws {
        hall.floating.own = ownAway(choice: .transfer)
        let model = try await open(.choose()) { ChooseModel($0, "") }
        let ways = try now(model.state).ways
        #expect(ways.map(\.isChosen) == [true, false])
        #expect(ways.allSatisfy { $0.steps.count >= 4 && !$0.forWhom.isEmpty })
        model.on(.register)
        try await hall.settle()
        #expect(recorded == ["choose b1 me register"] && hall.place == .choose())
    }

    private func lost(_ next: LostStep?) async throws -> LostStepModel {
        let search = LostSearch(since: today.plusDays(-9).stated(), tries: 2, months: 0, taken: nil, next: next)
        hall.floating.members[branch.id] = memberAway(search: search)
        return try await open(.lostStep(person: "tang")) { LostStepModel($0, "tang") }
    }

    @Test("a step is the one that is proposed, or that he was found, and is said in words")
    func steps() async throws {
        let model = try await lost(.askedFamily)
        let first = try now(model.state)
        #expect(first.steps.map(\.step) == [.askedFamily, .found])
        #expect(first.stands == "11 月 18 日起,没联系上 2 次" && first.chosen == nil && !first.isReady)
        model.on(.choose(step: .askedFamily))
        model.on(.done)
        try await hall.settle()
        #expect(recorded.isEmpty)
        model.on(.words(text: "嫂子说换了号"))
        model.on(.done)
        try await hall.settle()
        #expect(recorded == ["step b1 tang askedFamily 嫂子说换了号"])
    }

    @Test("a step that somebody else has taken meanwhile is not taken twice")
    func takenMeanwhile() async throws {
        let model = try await lost(nil)
        #expect(try now(model.state).steps.map(\.step) == [.found])
        model.on(.choose(step: .askedFamily))
        model.on(.words(text: "x"))
        #expect(try now(model.state).chosen == nil && !now(model.state).isReady)
    }
}
