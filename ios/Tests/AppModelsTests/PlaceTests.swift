import Testing

@testable import AppModels

struct PlaceTests {
    private static let id = "018f3c5e7a1b"

    private static let all: [Place] = [
        .unlock(profile: id), .meeting(id: id), .roll(id: id), .wall(id: id), .plan(id: id), .notice(id: id),
        .minutes(id: id), .close(id: id), .leave(id: id), .welcome, .enrol, .enrolmentWaits, .profiles, .home,
        .meetings,
        .signIn, .status, .members(), .members(org: id), .settings, .devices, .privacy, .about, .plan(),
        .plan(branch: id), .plan(id: id, branch: "b"), .plan(branch: id, on: LocalDate(2026, 12, 3)),
        .plan(id: id, on: LocalDate(2028, 2, 29)),
        .dues(), .dues(person: id), .payment(), .payment(person: id), .payment(person: id, receipt: "r"),
        .payment(receipt: "r"), .branchDues(), .branchDues(meeting: id), .branchDues(branch: id),
        .duesList(branch: id, month: "2026-11"),
        .duesYear(branch: id, year: "2026"), .assess(person: id), .calculator, .rules, .rule(id: "dues.farmer"),
        .rule(id: "dues.farmer", org: id), .proposeRule(rule: "dues.farmer"),
        .proposeRule(rule: "dues.farmer", org: id),
        .away(), .away(person: id), .depart(), .depart(person: id), .return(), .return(person: id), .news, .reportHost,
        .branchesNear, .logContact(person: id), .nameContact(person: id), .certificate(person: id), .choose(),
        .receiveGuest(branch: id), .guestCard,
        .choose(person: id),
        .lostStep(person: id), .floatingRegister, .care, .term(org: id), .setTerm(org: id),
        .setTerm(org: id, record: "t"),
        .dispute(), .dispute(field: "phone"), .askDeletion(), .askDeletion(org: id, person: "p"),
        .privacyRequests(org: id), .awayEntries(), .awayEntries(person: id),
        .answerRequest(org: id, request: "r"), .memberPrivacy(org: id, person: "p"),
        .correctFile(org: id, person: "p", field: "phone"), .leaveBranch(org: id, person: "p"),
    ]

    @Test("every place is found again by its route", arguments: all)
    func found(_ place: Place) {
        #expect(Place.of(place.route) == place)
    }

    @Test("two forms take what the camera sees")
    func scans() {
        #expect(Self.all.filter(\.scans) == [.reportHost, .receiveGuest(branch: Self.id)])
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
            "calculator:1", "dues", "payment:p/", "dues-list:b/",
            "plan:/b/", "plan:/b/2026-02-29", "plan:/b/2026-2-3",
            "member-privacy:b", "correct-file:b:p", "leave-branch:b", "ask-deletion:b", "ask-deletion::",
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
