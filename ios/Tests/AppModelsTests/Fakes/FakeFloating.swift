import Observation
import YixianCore

@testable import AppModels

/// Remembers what was recorded about members away, in one line each.
@MainActor @Observable
final class FloatingBook {
    private(set) var recorded: [String] = []

    /// What each recording comes to: a test holds it up, or refuses it.
    @ObservationIgnored var onRecord: @MainActor (String) async throws -> Void = { _ in }

    /// What reading comes to besides.
    @ObservationIgnored var onRead: @MainActor () throws -> Void = {}

    var own = ownAway()

    /// Who can be read in which branch; nobody else is here.
    var members = [branch.id: memberAway()]
    var kept = floatingRegister()
    var entered: [AwayEntryRow] = []
    var inCare: [CareRow] = []

    /// What was asked of the county about branches, and what it answers; a test holds it up, or has no signal.
    private(set) var looked: [String] = []
    @ObservationIgnored var onLook: @MainActor () async throws -> BranchesNear = { nearNobody }

    /// What the code of this person is, without the number and with it.
    @ObservationIgnored var card: @MainActor (Bool) throws -> String = { $0 ? "card with number" : "card" }

    /// What a code says that was scanned; others are none.
    var cards: [String: Guest] = [:]
    var walls: [String: ScannedMeeting] = [:]
    /// What is said of a wall that was scanned before its day.
    var wallsToCome: Set<String> = []

    nonisolated init() {}

    @discardableResult
    func record(_ what: String) async throws -> EventId {
        try await onRecord(what)
        recorded.append(what)
        return EventId("e\(recorded.count)")
    }

    func look(_ place: String, _ word: String) async throws -> BranchesNear {
        looked.append("\(place) \(word)")
        return try await onLook()
    }

    func readCard(_ scanned: String) throws -> Guest {
        guard let guest = cards[scanned] else { throw anotherCode("not_a_guest_card") }
        return guest
    }

    func readWall(_ scanned: String) throws -> ScannedMeeting {
        guard let meeting = walls[scanned] else {
            throw anotherCode(wallsToCome.contains(scanned) ? "meeting_to_come" : "not_an_invitation")
        }
        return meeting
    }

    private func anotherCode(_ reason: String) -> CoreError {
        .Invalid(field: "scanned", reason: reason, most: nil, detail: "another code")
    }

    func entries(_ branch: OrgId, _ person: PersonId) -> AwayEntries {
        let screen = own.person == person ? own : members[branch]
        return AwayEntries(
            branch: screen?.branch ?? own.branch, person: person, name: screen?.name ?? "", rows: entered)
    }

    func member(_ branch: OrgId, _ person: PersonId) throws -> AwayScreen {
        try onRead()
        guard let screen = members[branch], screen.person == person else {
            throw CoreError.NotHere(what: "the member", detail: "not_here")
        }
        return screen
    }
}

final class FakeFloating: Floating {
    let book = FloatingBook()

    override func own() async throws -> AwayScreen { await book.own }

    override func member(branch: OrgId, person: PersonId) async throws -> AwayScreen {
        try await book.member(branch, person)
    }

    override func register(branch: OrgId) async throws -> FloatingRegister { await book.kept }

    override func branches(place: String, word: String) async throws -> BranchesNear {
        try await book.look(place, word)
    }

    override func entries(branch: OrgId, person: PersonId) async throws -> AwayEntries {
        await book.entries(branch, person)
    }

    override func withdraw(branch: OrgId, person: PersonId, entry: EventId, reason: String) async throws -> EventId {
        try await book.record("withdraw \(branch.value) \(person.value) \(entry.value) \(reason)")
    }

    override func inCare() async throws -> [CareRow] { await book.inCare }

    override func depart(branch: OrgId, person: PersonId, departure: Departure) async throws -> EventId {
        let back = departure.backOn.map { "\($0.local().iso)" } ?? "-"
        let said = "\(departure.place) \(departure.leftOn.local().iso) \(back) \(departure.reason)"
        return try await book.record("depart \(branch.value) \(person.value) \(said)")
    }

    override func comeBack(branch: OrgId, person: PersonId, on: StatedDate) async throws -> EventId {
        try await book.record("back \(branch.value) \(person.value) \(on.local().iso)")
    }

    override func nameContact(
        branch: OrgId, person: PersonId, contact: PersonId, agrees: Bool
    ) async throws -> EventId {
        try await book.record("name \(branch.value) \(person.value) \(contact.value) \(agrees)")
    }

    override func logContact(branch: OrgId, person: PersonId, entry: ContactEntered) async throws -> EventId {
        try await book.record(
            "log \(branch.value) \(person.value) \(entry.on.local().iso) \(entry.way) \(entry.reached) \(entry.words)")
    }

    override func sendNews(news: News) async throws -> EventId {
        try await book.record("news \(news.phrase.map { "\($0)" } ?? "-") \(news.words) \(news.place ?? "-")")
    }

    override func issueCertificate(
        branch: OrgId, person: PersonId, certificate: MemberCertificate
    ) async throws -> EventId {
        try await book.record("certificate \(branch.value) \(person.value) \(said(certificate))")
    }

    private func said(_ certificate: MemberCertificate) -> String {
        let span = "\(certificate.holdsFrom.local().iso) \(certificate.holdsUntil.local().iso)"
        return "\(certificate.number) \(span) \(certificate.noTransfer ?? "-")"
    }

    override func receiveGuest(branch: OrgId, guest: Guest) async throws -> PersonId {
        let who = "\(guest.name) \(guest.phone ?? "-") \(guest.home) \(guest.isProbationary)"
        let said = guest.certificate.map(said) ?? "-"
        try await book.record("guest \(branch.value) \(who) \(guest.since.local().iso) \(said)")
        return PersonId("guest")
    }

    override func guestCard(withNumber: Bool) async throws -> String { try await book.card(withNumber) }

    override func readGuestCard(scanned: String) async throws -> Guest { try await book.readCard(scanned) }

    override func readInvitation(scanned: String) async throws -> ScannedMeeting { try await book.readWall(scanned) }

    override func reportHost(attended: HostAttendance) async throws -> EventId {
        let said = "\(attended.host) \(attended.on.local().iso) \(attended.kind) \(attended.proof)"
        return try await book.record("host \(said) \(attended.whomToCall) \(attended.code ?? "-")")
    }

    override func answerHost(
        branch: OrgId, person: PersonId, report: EventId, confirmed: Bool, words: String
    ) async throws -> EventId {
        try await book.record("answer \(branch.value) \(person.value) \(report.value) \(confirmed) \(words)")
    }

    override func takeStep(branch: OrgId, person: PersonId, step: LostStep, words: String) async throws -> EventId {
        try await book.record("step \(branch.value) \(person.value) \(step) \(words)")
    }

    override func choose(branch: OrgId, person: PersonId, choice: AwayChoice) async throws -> EventId {
        try await book.record("choose \(branch.value) \(person.value) \(choice)")
    }
}
