import Observation
import YixianCore

public enum DuesEvent: Equatable, Sendable {
    case open(place: Place)

    /// The branch has what the member says.
    case confirm(declaration: String)

    /// It has not, and why.
    case decline(declaration: String, reason: String)

    /// A receipt was a mistake.
    case cancel(receipt: String, reason: String)

    /// What the reason is kept under while it is being typed.
    public static func sentence(entry: String) -> String { "dues \(entry)" }
}

/// Somebody's dues with what else is said of them.
struct DuesFacts {
    let dues: MemberDues
    let isOwn: Bool

    /// What months without a record rest on; read only where there are such.
    let flagRule: RuleRow?

    let meetings: [MeetingId: MeetingName]
}

/// One's own dues, or a member's for the officers of his branch.
@MainActor @Observable
public final class DuesModel: ScreenModel {
    private let around: Around
    private let place: Place
    private let reading: Reading<DuesFacts, DuesState>

    init(_ around: Around, _ person: String) {
        self.around = around
        place = .dues(person: person)
        let areas: Set<Area> = [.dues, .rules, .organisations, .meetings]
        let read: @MainActor () async throws -> DuesFacts = { try await around.duesFacts(person) }
        reading = Reading(around, areas, read: read) { facts, words in words.duesState(facts) }
        super.init(around.scope)
        reading.begin(in: scope)
    }

    public var state: Shown<DuesState> {
        reading.state
    }

    public func on(_ event: DuesEvent) {
        switch event {
        case .open(let place): around.navigator.go(place)
        case .confirm(let declaration): confirm(declaration)
        case .decline(let declaration, let reason): cancel(declaration, reason)
        case .cancel(let receipt, let reason): cancel(receipt, reason)
        }
    }

    private func confirm(_ declaration: String) {
        record { dues, found in
            guard let said = found.declared.first(where: { $0.id.value == declaration }) else { return }
            _ = try await dues.receive(
                branch: found.branch.id, person: found.person, payment: said.payment, declaration: said.id)
        }
    }

    private func cancel(_ entry: String, _ reason: String) {
        record { [around, place] dues, found in
            _ = try await dues.cancelEntry(
                branch: found.branch.id, person: found.person, entry: EventId(entry), reason: trimmed(reason))
            around.said(DuesEvent.sentence(entry: entry), at: place)
        }
    }

    private func record(_ work: @escaping @MainActor (Dues, MemberDues) async throws -> Void) {
        actOnce { [self] in
            guard let found = reading.facts.value?.dues else { return }
            try await work(around.session.dues(), found)
            around.sync.ask()
        }
    }
}

private let flagRule = "dues.flag_months"

extension Around {
    fileprivate func duesFacts(_ person: String) async throws -> DuesFacts {
        let found = try await duesOf(person)
        let rule =
            found.ledger.unrecorded == nil
            ? nil : try await session.rules().explain(org: found.branch.id, rule: flagRule, on: found.today).now
        return DuesFacts(
            dues: found, isOwn: person.isEmpty, flagRule: rule, meetings: try await meetingNames(of: found))
    }

    /// Where receipts were written; a meeting that this phone does not have stays unnamed.
    private func meetingNames(of found: MemberDues) async throws -> [MeetingId: MeetingName] {
        var names: [MeetingId: MeetingName] = [:]
        for id in Set(found.receipts.compactMap(\.meeting)) {
            let row = try await attempt { try await session.meetings().meeting(meeting: id).meeting }
            guard case .success(let row) = row else { continue }
            names[id] = MeetingName(id: row.id, title: row.plan.title, date: row.plan.date)
        }
        return names
    }

    /// One's own dues, or a member's in whichever of the branches whose books one keeps.
    func duesOf(_ person: String) async throws -> MemberDues {
        let branches = try await openHome().keepsRolls
        if person.isEmpty { return try await session.dues().own() }
        guard let last = branches.last else { throw notHere("the books of a branch") }
        for branch in branches.dropLast() {
            do {
                return try await session.dues().member(branch: branch.id, person: PersonId(person))
            } catch CoreError.NotHere {
                continue  // he belongs to another of them
            }
        }
        return try await session.dues().member(branch: last.id, person: PersonId(person))
    }
}

/// What a place speaks of is not on this phone, or not for this person.
func notHere(_ what: String) -> CoreError {
    CoreError.NotHere(what: what, detail: "a place of this phone names it")
}
