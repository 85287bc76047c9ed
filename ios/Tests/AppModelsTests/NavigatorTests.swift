import Testing

@testable import AppModels

@MainActor
struct NavigatorTests {
    private let navigator = Navigator(start: .home)

    private var way: [Place] { navigator.stack }

    @Test("back goes the way that was come and stays at the first place")
    func back() {
        navigator.go(.meetings)
        navigator.go(.meeting(id: "m"))
        #expect(navigator.back())
        #expect(way == [.home, .meetings])
        #expect(navigator.back())
        #expect(!navigator.back())
        #expect(way == [.home])
    }

    @Test("going where one is already changes nothing")
    func again() {
        navigator.go(.meeting(id: "m"))
        navigator.go(.meeting(id: "m"))
        #expect(way == [.home, .meeting(id: "m")])
    }

    @Test("what is shown once more is gone back to where it stands on the way, and is there once")
    func shown() {
        navigator.go(.meetings)
        navigator.go(.meeting(id: "m"))
        navigator.show(.meetings)
        #expect(way == [.home, .meetings])
        navigator.show(.reminders)
        #expect(way == [.home, .meetings, .reminders])
        navigator.show(.home)
        navigator.show(.home)
        #expect(way == [.home])
    }

    @Test("what is replaced is not gone back to")
    func replaced() {
        navigator.go(.plan())
        navigator.replace(.meeting(id: "m"))
        #expect(way == [.home, .meeting(id: "m")])
    }

    @Test("replacing the only place, or by the one before, leaves each place once")
    func replacedByTheSame() {
        navigator.replace(.meetings)
        #expect(way == [.meetings])
        navigator.go(.plan())
        navigator.replace(.meetings)
        #expect(way == [.meetings])
    }

    @Test("whoever leaves a list leaves what was opened from it")
    func leaves() {
        navigator.go(.meetings)
        navigator.go(.meeting(id: "m"))
        navigator.leave(.meetings)
        #expect(way == [.home])
        navigator.leave(.home)
        navigator.leave(.about)
        #expect(way == [.home])
    }

    @Test("what is done with goes from wherever it stands, and takes nothing else along")
    func dropped() {
        for place: Place in [.meetings, .plan(), .meetings] { navigator.go(place) }
        navigator.drop(.plan())
        #expect(way == [.home, .meetings], "nowhere twice in turn")
        for place: Place in [.news, .about] { navigator.go(place) }
        navigator.drop(.news)
        #expect(way == [.home, .meetings, .about])
        navigator.drop(.news)
        for place: Place in [.about, .meetings, .home] { navigator.drop(place) }
        #expect(way == [.home], "there is always a place")
    }

    @Test("one list takes the turn of another, and what was opened from it goes")
    func exchanged() {
        navigator.go(.members(org: "b1"))
        navigator.go(.away(person: "tang"))
        navigator.exchange(.members(org: "b1"), .members(org: "b2"))
        #expect(way == [.home, .members(org: "b2")])
        navigator.exchange(.members(org: "b1"), .members(org: "b3"))
        #expect(way == [.home, .members(org: "b2"), .members(org: "b3")])
    }

    @Test("nothing leads back behind a new start, and there is always a place")
    func restarted() {
        navigator.go(.meetings)
        navigator.restart(.profiles)
        #expect(!navigator.back())
        navigator.restart([])
        #expect(way == [.profiles])
    }
}
