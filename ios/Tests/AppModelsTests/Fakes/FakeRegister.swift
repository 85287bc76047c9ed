import Observation
import YixianCore

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

    nonisolated init() {}
}

final class FakeOrganisations: Organisations {
    let book = OrganisationsBook()

    override func members(branch: OrgId, skip: UInt32, most: UInt32) async throws -> MemberPage { await book.members }
}
