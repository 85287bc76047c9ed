import AppTesting
import Testing
import YixianCore

@testable import AppModels

@MainActor @Suite(.timeLimit(.minutes(1)))
struct AppModelTests {
    private let waits = Home.enrolmentWaits(server: "https://county")

    private func app(_ core: FakeClient, _ restored: [Place] = []) async throws -> AppModel {
        try await app(TestOutside(now: nowMs) { core }, restored)
    }

    private func app(_ outside: TestOutside, _ restored: [Place] = []) async throws -> AppModel {
        let app = AppModel(outside: outside, restored: restored)
        try await settle(app)
        return app
    }

    private func settle(_ app: AppModel) async throws {
        try await until { app.scope.running == 0 }
    }

    @Test("where the way begins: nobody, one person, several")
    func begins() async throws {
        let new = try await app(.with())
        #expect(new.state == .open && new.navigator.stack == [.welcome] && new.session == nil)
        let session = FakeSession.of()
        let one = try await app(.with(session))
        #expect(one.navigator.stack == [.home] && one.session === session)
        #expect(session.book.syncs == 1)
        let several = try await app(.with(.of("p1"), .of("p2")))
        #expect(several.navigator.stack == [.profiles] && several.session == nil)
    }

    @Test("a profile stands where its home says - locked, waiting for the county, or not begun")
    func stands() async throws {
        let homes: [(Home, Place)] = [
            (.locked(toSend: 2), .unlock(profile: "p1")), (waits, .enrolmentWaits), (.new, .enrol),
        ]
        for (home, place) in homes {
            let app = try await app(.with(.of("p1", home)))
            #expect(app.state == .open && app.navigator.stack == [place])
        }
    }

    @Test("whoever had been somewhere is there again, unless the way back does not fit any more")
    func restored() async throws {
        let way = [Place.home, .meetings, .meeting(id: "m1")]
        #expect(try await app(.with(.of()), way).navigator.stack == way)
        let locked = FakeClient.with(.of("p1", .locked(toSend: 0)))
        #expect(try await app(locked, way).navigator.stack == [.unlock(profile: "p1")])
        #expect(try await app(.with(), way).navigator.stack == [.welcome])
        #expect(try await app(.with(.of()), [.settings, .home]).navigator.stack == [.home])
    }

    @Test("a reminder that was touched leads back to its place, and no home stands over another")
    func touched() async throws {
        let app = try await app(.with(.of()), [.home, .meetings, .meeting(id: "m1")])
        app.show(.meetings)
        #expect(app.navigator.stack == [.home, .meetings])
        app.show(.home)
        #expect(app.navigator.stack == [.home])
        app.show(.reminders)
        #expect(app.navigator.stack == [.home, .reminders])
    }

    @Test("a reminder that starts the app is what is seen first, and not where somebody was before")
    func touchedFirst() async throws {
        for (place, way) in [(Place.home, [Place.home]), (.reminders, [.home, .reminders])] {
            let outside = TestOutside(now: nowMs) { FakeClient.with(.of()) }
            let app = AppModel(outside: outside, restored: [.home, .settings])
            app.show(place)
            #expect(app.session == nil)
            try await settle(app)
            #expect(app.navigator.stack == way)
            app.changePerson()
            try await app.begin(FakeSession.of("p2"))
            #expect(app.navigator.stack == [.home], "once")
        }
    }

    @Test("a reminder shows nothing before a PIN was entered, and does not wait for whoever enters one")
    func touchedLocked() async throws {
        for isFirst in [true, false] {
            let core = FakeClient.with(.of("p1", .locked(toSend: 0)))
            let app = AppModel(outside: TestOutside(now: nowMs) { core })
            if isFirst { app.show(.reminders) }
            try await settle(app)
            if !isFirst { app.show(.reminders) }
            #expect(app.navigator.stack == [.unlock(profile: "p1")])
            try await app.begin(FakeSession.of("p2"))
            #expect(app.navigator.stack == [.home])
        }
    }

    @Test("a sentence that was begun goes with its place, stays with whose it is, and is nobody else's")
    func sentences() async throws {
        let session = FakeSession.of()
        let app = try await app(.with(session))
        let mine = Sentence("dispute", at: .status, of: "p1")
        let others = Sentence("dispute", at: .status, of: "p2")
        app.drafts[mine] = "我在后排"
        app.drafts[others] = "他的"
        app.drafts["p1 status:"] = ["field": "a form's"]
        app.navigator.go(.status)
        _ = app.status()
        app.navigator.go(.about)
        app.changePerson()
        try await settle(app)
        try await app.begin(session)
        #expect(app.drafts[mine] == "我在后排", "he comes back to it")
        app.navigator.go(.status)
        _ = app.status()
        app.navigator.back()
        #expect(app.drafts[mine] == "" && app.drafts[others] == "他的")
        #expect(app.drafts.all().keys.contains("p1 status:"), "forms outlive going back")
    }

    @Test("a core that does not open says why, trying again opens it, and two taps open one")
    func opensAgain() async throws {
        let (broken, gate) = (Broken(), Gate())
        let outside = TestOutside(now: nowMs) {
            if broken.isBroken { throw CoreError.StorageFull(detail: "no room") }
            await gate.wait()
            return FakeClient.with(.of())
        }
        let app = try await app(outside)
        #expect(app.state == .broken(failure: failureOf(CoreError.StorageFull(detail: "no room"))))
        app.scan("yixian:slip")
        broken.isBroken = false
        app.open()
        app.open()
        #expect(app.state == .opening)
        gate.open()
        try await settle(app)
        #expect(app.state == .open && outside.opened == 2)
        #expect(app.navigator.stack == [.home, .enrol] && app.scanned == "yixian:slip")
    }

    /// Whoever scans the wall finds its meeting.
    private func guest(_ whose: String = "p1") -> FakeSession {
        let session = FakeSession.of(whose)
        session.fakeFloating.book.walls["wall"] = wall()
        return session
    }

    private func host(_ app: AppModel) async throws -> String? {
        let form = try #require(app.reportHost())
        try await settle(app)
        return form.state.value?.host
    }

    @Test("what the camera saw is for the form that asked for it")
    func seen() async throws {
        let app = try await app(.with(guest()), [.home, .reportHost])
        let form = try #require(app.reportHost())
        app.saw("wall")
        #expect(try await host(app) == "苏州某社区党支部")
        #expect(form.state.value?.isScanned == true)
        #expect(app.navigator.stack == [.home, .reportHost] && app.scanned == nil)
        app.saw(nil)
        try await settle(app)
        #expect(form.failure?.code == "not_an_invitation")
    }

    @Test("what the camera saw anywhere else is a slip, or none")
    func seenElsewhere() async throws {
        let app = try await app(.with(.of()), [.home, .enrol])
        app.saw("https://county.example/e#1")
        #expect(app.scanned == "https://county.example/e#1" && app.navigator.stack == [.home, .enrol])
        app.saw(nil)
        #expect(app.enrol().failure?.code == "not_a_slip")
    }

    @Test("a form whose app was ended behind the camera is filled in all the same, once")
    func seenBefore() async throws {
        let (gate, session) = (Gate(), guest())
        let outside = TestOutside(now: nowMs) {
            await gate.wait()
            return FakeClient.with(session)
        }
        let app = AppModel(outside: outside, restored: [.home, .reportHost])
        app.saw("wall")
        #expect(app.scanned == nil)
        gate.open()
        try await settle(app)
        #expect(app.navigator.stack == [.home, .reportHost])
        #expect(try await host(app) == "苏州某社区党支部")
        app.navigator.back()
        app.drafts.only([])
        app.navigator.go(.reportHost)
        #expect(try await host(app) == "")
    }

    @Test("the code on a wall that was scanned with another app leads to its form")
    func invited() async throws {
        let app = try await app(.with(guest()), [.home, .meetings])
        app.invited("wall")
        #expect(app.navigator.stack == [.home, .meetings, .reportHost])
        #expect(try await host(app) == "苏州某社区党支部")
        app.invited("another")
        try await settle(app)
        #expect(app.reportHost()?.failure?.code == "not_an_invitation")
        #expect(app.navigator.stack == [.home, .meetings, .reportHost])
    }

    @Test("the code on a wall that starts the app leads to its form, and not where somebody was before")
    func invitedFirst() async throws {
        let session = guest()
        let app = AppModel(
            outside: TestOutside(now: nowMs) { FakeClient.with(session) }, restored: [.home, .settings])
        app.invited("wall")
        try await settle(app)
        #expect(app.navigator.stack == [.home, .reportHost])
        #expect(try await host(app) == "苏州某社区党支部")
    }

    @Test("what the camera saw is for nobody once a PIN is asked for, or another person has come")
    func seenByNobody() async throws {
        let session = guest()
        let app = try await app(.with(session), [.home, .reportHost])
        app.navigator.restart([.unlock(profile: "p1")])
        for seen in ["wall", "https://county.example/e#1", nil] {
            app.saw(seen)
            #expect(app.navigator.stack == [.unlock(profile: "p1")] && app.scanned == nil)
        }
        try await app.begin(session)
        app.invited("wall")
        app.changePerson()
        try await settle(app)
        try await app.begin(session)
        app.navigator.go(.reportHost)
        #expect(try await host(app) == "")
    }

    @Test("where somebody is asked for first, the code on a wall is for nobody", arguments: [true, false])
    func invitedNobody(isFirst: Bool) async throws {
        let session = guest()
        let app = AppModel(outside: TestOutside(now: nowMs) { FakeClient.with(session, .of("p2")) })
        if isFirst { app.invited("wall") }
        try await settle(app)
        if !isFirst { app.invited("wall") }
        #expect(app.navigator.stack == [.profiles])
        try await app.begin(session)
        app.navigator.go(.reportHost)
        #expect(try await host(app) == "")
    }

    @Test("a core that opened and then could not be read is not opened twice")
    func notTwice() async throws {
        let core = FakeClient.with(.of())
        core.book.onSession = { _ in throw CoreError.VaultUnavailable(detail: "the phone is locked") }
        let outside = TestOutside(now: nowMs) { core }
        let app = try await app(outside)
        #expect(app.state == .broken(failure: failureOf(CoreError.VaultUnavailable(detail: "the phone is locked"))))
        core.book.onSession = { _ in }
        app.open()
        try await settle(app)
        #expect(app.navigator.stack == [.home] && outside.opened == 1)
    }

    @Test("a profile that will never open again leaves a way to a new code")
    func forGood() async throws {
        for error in [CoreError.ProfileDamaged(detail: "broken"), .KeyLost(unsent: 3, detail: "gone")] {
            let core = FakeClient.with(.of())
            core.book.onSession = { _ in throw error }
            let app = try await app(core)
            #expect(app.state == .open && app.navigator.stack == [.profiles])
        }
    }

    @Test("changing person closes what one saw, his profile is locked, and nothing of him is read any more")
    func changes() async throws {
        let session = FakeSession.of()
        let core = FakeClient.with(session)
        let app = try await app(core, [.home, .settings])
        let home = try #require(app.home())
        try await settle(app)
        app.changePerson()
        try await settle(app)
        #expect(app.navigator.stack == [.profiles] && app.session == nil && app.home() == nil)
        #expect(session.book.locks == 1)
        session.book.home = { throw Unsaid() }
        let asked = core.book.asked
        core.book.changed(.meetings, .status)
        try await until { core.book.asked > asked }
        try await settle(app)
        #expect(home.state.value != nil)
        try await app.begin(FakeSession.of("p2"))
        #expect(app.home() !== home && app.session?.profile() == ProfileId("p2"))
    }

    @Test("what changes in the core shows on the screen, and whom to call is known")
    func shows() async throws {
        let session = FakeSession.of()
        let core = FakeClient.with(session)
        let app = try await app(core)
        let model = try #require(app.home())
        try await until { model.state.value?.name == "王德福" }
        #expect(app.calling == nil)
        let contact = Contact(person: PersonId("s"), name: "唐春", role: .secretary, phone: "13800000000")
        session.book.home = { .open(home: openHome(name: "𠮷田", toCall: contact)) }
        core.book.changed(.meetings)
        try await until { model.state.value?.name == "𠮷田" }
        #expect(app.calling == Calling(label: "打电话给支部书记唐春", number: "13800000000", reveals: nil))
        app.outside.preferences.change(Look(language: .english))
        #expect(app.words.language == .english && app.calling?.label.contains("唐春") == true)
    }

    @Test("a state holder lives for as long as its place is on the way back")
    func holders() async throws {
        let app = try await app(.with(.of()))
        app.navigator.go(.meetings)
        let meetings = app.meetings()
        app.navigator.go(.meeting(id: "m1"))
        #expect(app.meetings() === meetings)
        app.navigator.back()
        app.navigator.back()
        app.navigator.go(.meetings)
        #expect(app.meetings() !== meetings)
    }

    @Test("minutes are kept when the app is put away, when another code is used over them, and when the app ends")
    func minutes() async throws {
        let session = FakeSession.of()
        let officers = OfficersPart(digits: [], guestCode: nil, tally: tally(), minutes: [])
        session.fakeMeetings.book.screen = meetingScreen(officers: officers)
        let core = FakeClient.with(session)
        let app = try await app(core, [.home, .minutes(id: "m1")])
        let minutes = try #require(app.minutes("m1"))
        try await settle(app)
        minutes.on("先修东渠。")
        app.putAway()
        try await settle(app)
        #expect(session.fakeMeetings.book.recorded == ["minutes 0 先修东渠。"])
        minutes.on("再修西渠。")
        core.book.onEnrol = { [waits] _ in .of("p2", waits) }
        app.scan("yixian:slip")
        app.enrol().on(.done)
        try await settle(app)
        #expect(app.navigator.stack == [.enrolmentWaits])
        #expect(session.fakeMeetings.book.recorded.last == "minutes 0 再修西渠。")
        let syncs = session.book.syncs
        app.close()
        app.takenUp()
        #expect(session.book.syncs == syncs)
    }

    @Test("whoever looks at the app again sees what others did; what waits is owed, and what nobody can tell as well")
    func takenUp() async throws {
        let session = FakeSession.of()
        let core = FakeClient.with(session)
        let app = try await app(core)
        app.takenUp()
        try await settle(app)
        #expect(session.book.syncs == 2)
        #expect(await !app.owes())
        core.book.toSend = 1
        #expect(await app.owes())
        core.book.toSend = nil
        #expect(await app.owes())
    }

    @Test("after a while in a pocket a profile with a PIN wants it again, and before that or without one it does not")
    func pocket() async throws {
        let session = FakeSession.of()
        let core = FakeClient.with(session)
        let outside = TestOutside(now: nowMs) { core }
        let app = try await app(outside)
        func pocket(_ minutes: Int64) async throws -> Int {
            app.putAway()
            outside.now = outside.nowMs() + minutes * 60_000
            app.takenUp()
            try await settle(app)
            return session.book.locks
        }
        #expect(try await pocket(60) == 0, "it has no PIN")
        core.book.pins[session.whose] = { _ in }
        #expect(try await pocket(4) == 0, "four minutes are not long")
        #expect(try await pocket(6) == 1)
        #expect(try await pocket(-1) == 2, "a clock that went back says nothing")
    }

    @Test("at the gate, where there is signal, it is sent without anybody's doing")
    func signal() async throws {
        let session = FakeSession.of()
        session.book.onSync = { throw CoreError.Offline(detail: "no route") }
        let outside = TestOutside(now: nowMs) { FakeClient.with(session) }
        let app = try await app(outside)
        #expect(session.book.syncs == 1)
        outside.signalComes()
        try await until { session.book.syncs == 2 }
        app.close()
    }

    @Test("an enrolment that waits goes on by itself once the county answers, and the next code is another person's")
    func enrolmentWaits() async throws {
        let session = FakeSession.of("p1", waits)
        let county = Gate()
        session.book.onSync = {
            await county.wait()
            return SyncOutcome(rounds: 2, changes: 9)
        }
        let core = FakeClient.with(session)
        let app = AppModel(outside: TestOutside(now: nowMs) { core })
        try await until { app.navigator.stack == [.enrolmentWaits] }
        _ = app.enrolmentWaits()
        #expect(try await app.unfinished() == ProfileId("p1"))
        session.book.home = { .open(home: openHome()) }
        county.open()
        try await until { app.navigator.stack == [.home] }
        app.navigator.go(.settings)
        app.settings()?.on(.addPerson)
        core.book.onEnrol = { [waits] _ in .of("p2", waits) }
        app.scan("yixian:slip")
        app.enrol().on(.done)
        try await settle(app)
        #expect(core.book.enrolled.map(\.profile) == [nil], "a code for somebody else is not the first person's")
    }

    @Test("the last person is deleted and the phone is as new, or it belongs to whoever is left")
    func deleted() async throws {
        let core = FakeClient.with(.of("p1"), .of("p2"))
        let app = try await app(core)
        try await app.begin(core.book.sessions[0])
        app.privacy()?.on(.deleteProfile(pin: ""))
        try await settle(app)
        #expect(app.navigator.stack == [.home] && app.session?.profile() == ProfileId("p2"))
        app.privacy()?.on(.deleteProfile(pin: ""))
        try await settle(app)
        #expect(app.navigator.stack == [.welcome] && app.session == nil)
        #expect(core.book.deleted == [ProfileId("p1"), ProfileId("p2")])
    }
}

@MainActor
private final class Broken {
    var isBroken = true
}
