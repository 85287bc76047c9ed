import Foundation
import YixianCore

/// Somebody else's phone, without a screen: the same core against the same county.
public struct OtherPhone: Sendable {
    private let client: Client
    public let session: Session

    /// Enrols with a slip and fetches what there is.
    public init(folder: URL, slip: Slip) async throws {
        client = try await openClient(folder)
        session = try await client.enrol(
            request: EnrolmentRequest(typed: slip.link, label: slip.name, server: nil, profile: nil))
        try await sync()
    }

    public func sync() async throws {
        _ = try await session.sync(keepTrying: false).finish()
    }

    public func home() async throws -> OpenHome {
        guard case .open(let home) = try await session.home() else { throw Wrong("the other phone is not enrolled") }
        return home
    }

    /// The branch that its person belongs to.
    public func branch() async throws -> OrgId {
        guard let branch = try await home().branch else { throw Wrong("the other phone belongs to no branch") }
        return branch.id
    }

    /// Somebody of the branch.
    public func named(_ name: String) async throws -> PersonId {
        let page = try await session.organisations().members(branch: branch(), skip: 0, most: 1_000)
        guard let row = page.rows.first(where: { $0.name == name }) else { throw Wrong("\(name) is not in the branch") }
        return row.person
    }

    /// Today at nine, in the branch's own office.
    public func plan(_ title: String = "主题党日") async throws -> MeetingId {
        let home = try await home()
        guard let branch = home.branch else { throw Wrong("a secretary belongs to his branch") }
        let plan = MeetingPlan(
            kind: .themeDay, title: title, date: home.today, place: "村部", starts: TimeOfDay(hour: 9, minute: 0))
        let meeting = try await session.meetings().plan(branch: branch.id, plan: plan)
        try await sync()
        return meeting
    }

    public func digits(_ meeting: MeetingId) async throws -> String {
        guard let digits = try await session.meetings().roll(meeting: meeting).digits.first else {
            throw Wrong("the meeting has no digits")
        }
        return digits
    }

    /// How the roll has somebody, by name.
    public func row(_ meeting: MeetingId, _ name: String) async throws -> RollRow {
        let rows = try await session.meetings().roll(meeting: meeting).rows
        guard let row = rows.first(where: { $0.name == name }) else { throw Wrong("\(name) is not on the roll") }
        return row
    }

    /// Does something and brings it to the county.
    public func does<Result: Sendable>(_ work: @Sendable (Session) async throws -> Result) async throws {
        _ = try await work(session)
        try await sync()
    }

    public func close() async throws {
        try await client.shutdown()
    }
}

/// The core of a phone that is a folder.
public func openClient(_ folder: URL, clock: any DeviceClock = MachineClock()) async throws -> Client {
    let config = ClientConfig(directory: folder.appending(path: "core").path, vaultLimitMs: nil, clockLimitMs: nil)
    let vault = FolderVault(folder: folder.appending(path: "vault"))
    return try await Client.open(config: config, vault: vault, clock: clock, log: nil)
}
