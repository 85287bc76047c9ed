import YixianCore

@testable import AppModels

/// Remembers what was recorded, in one line each.
@MainActor
final class PrivacyBook {
    /// None for who belonged to no branch.
    var own: PrivacyScreen? = privacyScreen()

    /// Of the one member that can be read; nobody else is here.
    var member = privacyScreen(of: tang, "唐春", phone: "139****0003", isMasked: true)

    var requests: [RequestRow] = []
    var numbers: [String: String] = [:]
    private(set) var recorded: [String] = []

    /// What each recording comes to: a test holds it up, or refuses it.
    var onRecord: @MainActor () async throws -> Void = {}

    nonisolated init() {}

    func record(_ what: String) async throws -> EventId {
        try await onRecord()
        recorded.append(what)
        return EventId("e\(recorded.count)")
    }

    func memberScreen(_ branch: OrgId, _ person: PersonId) throws -> PrivacyScreen {
        guard (member.branch.id, member.person) == (branch, person) else { throw notHere("the member") }
        return member
    }

    func ownScreen() throws -> PrivacyScreen {
        guard let own else { throw CoreError.NotHere(what: "what is recorded of you", detail: "not_here") }
        return own
    }
}

final class FakePrivacy: Privacy {
    let book = PrivacyBook()

    override func own() async throws -> PrivacyScreen { try await book.ownScreen() }

    override func ofMember(branch: OrgId, person: PersonId) async throws -> PrivacyScreen {
        try await book.memberScreen(branch, person)
    }

    override func requests(branch: OrgId) async throws -> [RequestRow] { await book.requests }

    override func decideConsent(
        branch: OrgId, person: PersonId, purpose: ConsentPurpose, given: Bool
    ) async throws -> EventId {
        try await book.record("consent \(branch.value) \(person.value) \(purpose) \(given)")
    }

    override func disputeInfo(field: InfoField, words: String) async throws -> EventId {
        try await book.record("wrong \(field) \(words)")
    }

    override func answerInfo(
        branch: OrgId, person: PersonId, request: EventId, corrected: Bool, words: String
    ) async throws -> EventId {
        try await book.record("answer \(branch.value) \(person.value) \(request.value) \(corrected) \(words)")
    }

    override func correctFile(
        branch: OrgId, person: PersonId, field: FileField, value: String, request: EventId?, words: String
    ) async throws -> EventId {
        let whose = "\(branch.value) \(person.value)"
        return try await book.record("correct \(whose) \(field) \(value) \(request?.value ?? "-") \(words)")
    }

    override func askDeletion(scope: DeletionScope, words: String) async throws -> EventId {
        try await book.record("delete \(scope) \(words)")
    }

    override func answerDeletion(
        branch: OrgId, person: PersonId, request: EventId, granted: Bool, words: String
    ) async throws -> EventId {
        try await book.record("decide \(branch.value) \(person.value) \(request.value) \(granted) \(words)")
    }

    override func revealPhone(branch: OrgId, person: PersonId) async throws -> String? {
        _ = try await book.record("reveal \(branch.value) \(person.value)")
        return await book.numbers[person.value]
    }

    override func askDeletionOf(
        branch: OrgId, person: PersonId, scope: DeletionScope, words: String
    ) async throws -> EventId {
        try await book.record("delete \(branch.value) \(person.value) \(scope) \(words)")
    }

    override func exportOf(branch: OrgId, person: PersonId) async throws -> OwnData {
        _ = try await book.record("export \(branch.value) \(person.value)")
        return OwnData(json: "{}", html: "<html>", name: "yixian-\(person.value)")
    }

    override func exportOwn() async throws -> OwnData {
        OwnData(json: "{}", html: "<html>", name: "yixian-2026-11-27")
    }
}

func consent(
    _ purpose: ConsentPurpose = .news, _ state: ConsentState = .open, by: String = ""
) -> ConsentRow {
    ConsentRow(
        purpose: purpose, state: state, version: 1, chinese: "自愿。", english: "Voluntary.",
        since: state == .open ? nil : today.plusDays(-3).stated(), by: by)
}

func privacyScreen(
    _ consents: [ConsentRow] = [consent(.news), consent(.contactPhone)], requests: [RequestRow] = [],
    reveals: [RevealRow] = [], erased: [ErasedRow] = [], of person: PersonId = me, _ name: String = "王德福",
    phone: String = "13900000003", isMasked: Bool = false, admitted: LocalDate? = nil, home: String? = nil
) -> PrivacyScreen {
    let own = OwnFile(
        name: name, phone: phone, birthYear: 1952, memberNo: nil, admitted: admitted?.stated(), home: home,
        since: today.plusMonths(-96).stated(), standing: .full)
    return PrivacyScreen(
        branch: branch, person: person, own: own, isMasked: isMasked, consents: consents, requests: requests,
        reveals: reveals, erased: erased, newsMonths: 12)
}

func request(
    _ kind: RequestKind = .correct(field: .phone), _ words: String = "换成 139-1111 2222 了", id: String = "r1",
    answers: [RequestAnswer] = []
) -> RequestRow {
    RequestRow(
        id: EventId(id), person: tang, name: "唐春", kind: kind, words: words, on: today.plusDays(-1).stated(),
        answers: answers)
}

func answer(_ done: Bool, _ words: String = "") -> RequestAnswer {
    RequestAnswer(done: done, words: words, by: "于有", on: today.stated())
}
