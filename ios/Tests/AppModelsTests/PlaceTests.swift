import Testing

@testable import AppModels

struct PlaceTests {
    private static let id = "018f3c5e7a1b"

    private static let all: [Place] = [
        .unlock(profile: id), .meeting(id: id), .roll(id: id), .wall(id: id), .plan(id: id), .notice(id: id),
        .minutes(id: id), .close(id: id), .leave(id: id), .welcome, .enrol, .enrolmentWaits, .profiles, .home,
        .meetings,
        .signIn, .status, .members, .settings, .devices, .privacy, .about, .plan(),
    ]

    @Test("every place is found again by its route", arguments: all)
    func found(_ place: Place) {
        #expect(Place.of(place.route) == place)
    }

    @Test("no two places share a route")
    func distinct() {
        #expect(Set(Self.all.map(\.route)).count == Self.all.count)
    }

    @Test(
        "a route that nobody wrote leads nowhere",
        arguments: [
            "", ":", "::", "home", "Home:", "HOME:", " home:", "home: ", "home:x", "welcome:1", "roll", "../roll:1",
            "roll\u{0}:1", "nowhere:", "nowhere:1", "ｈｏｍｅ:", "home：", "meeting", "AppModels.Place.home:",
        ])
    func hostile(_ route: String) {
        #expect(Place.of(route) == nil)
    }

    @Test(
        "whatever stands behind the colon is the place's own and stays as it is",
        arguments: [
            "a:b", ":", "../..", "'; drop table", "𠮷", "\n", "\u{301}x", String(repeating: "x", count: 100_000),
        ])
    func own(_ of: String) {
        #expect(Place.of("meeting:\(of)") == .meeting(id: of))
    }
}
