import Observation
import YixianCore

@testable import AppModels

@MainActor @Observable
final class DevicesBook {
    var recorded: [String] = []
    @ObservationIgnored var onIssue: @MainActor () async throws -> Void = {}

    nonisolated init() {}

    func record(_ what: String) -> EventId {
        recorded.append(what)
        return EventId("e")
    }
}

final class FakeDevices: Devices {
    let book = DevicesBook()

    override func issueCode(person: PersonId, spoken: Bool, replaces: Bool) async throws -> IssuedCode {
        try await book.onIssue()
        _ = await book.record("code \(person.value) \(spoken) \(replaces)")
        return IssuedCode(person: person, digits: "123 456", link: "yixian:slip", validUntil: Timestamp(nowMs))
    }

    override func objectTo(device: DeviceId) async throws -> EventId { await book.record("object \(device.value)") }

    override func revoke(person: PersonId, cause: RevocationCause, device: DeviceId?) async throws -> EventId {
        await book.record("revoke \(person.value) \(cause) \(device?.value ?? "-")")
    }
}

@MainActor
final class OrganisationsBook {
    var members = MemberPage(rows: [], total: 0)

    /// Whose people were read.
    private(set) var asked: [String] = []

    var terms = termScreen()
    private(set) var recorded: [String] = []

    /// What each recording comes to: a test holds it up, or refuses it.
    var onRecord: @MainActor () async throws -> Void = {}

    nonisolated init() {}

    func members(of branch: OrgId) -> MemberPage {
        asked.append(branch.value)
        return members
    }

    /// The same of every organisation.
    func terms(of org: OrgId) -> TermScreen {
        TermScreen(
            org: OrgName(id: org, name: terms.org.name), today: terms.today, term: terms.term, earlier: terms.earlier,
            steps: terms.steps, rule: terms.rule, lengths: terms.lengths, maySet: terms.maySet)
    }

    func record(_ what: String) async throws -> EventId {
        try await onRecord()
        recorded.append(what)
        return EventId("e")
    }
}

final class FakeOrganisations: Organisations {
    let book = OrganisationsBook()

    override func members(branch: OrgId, skip: UInt32, most: UInt32) async throws -> MemberPage {
        await book.members(of: branch)
    }

    override func terms(org: OrgId) async throws -> TermScreen { await book.terms(of: org) }

    override func endMembership(
        branch: OrgId, person: PersonId, reason: EndReason, until: StatedDate
    ) async throws -> [EventId] {
        [try await book.record("end \(branch.value) \(person.value) \(reason) \(until.local().iso)")]
    }

    override func setTerm(org: OrgId, term: Term) async throws -> EventId {
        try await book.record("set \(org.value) \(said(term))")
    }

    override func correctTerm(org: OrgId, earlier: EventId, term: Term) async throws -> EventId {
        try await book.record("correct \(org.value) \(earlier.value) \(said(term))")
    }
}

private func said(_ term: Term) -> String {
    "\(term.began.local().iso) \(term.ends.local().iso)"
}
