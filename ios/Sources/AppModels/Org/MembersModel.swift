import Observation
import YixianCore

/// More than a branch has: the rule says 50, and branches that are to be split have some hundreds.
let mostMembers: UInt32 = 1000

public struct MembersState: Equatable, Sendable {
    /// For the places that are opened from here; empty for who belongs to no branch.
    public let org: String

    public let branch: String

    /// The others of whoever serves in several branches, or in another than his own.
    public let others: [OtherBranch]

    /// Until when its committee is elected; empty where it has no term of its own.
    public let term: String

    public let rows: [MemberState]

    /// An officer: he sees how his members are.
    public let isOfficer: Bool

    /// Who keeps the roster gives codes for new phones.
    public let mayIssueCodes: Bool

    /// Whether it has been said that members see who looked at their number.
    public let isTold: Bool
}

public struct MemberState: Equatable, Sendable {
    public let person: String
    public let name: String
    public let reading: String?
    public let offices: String

    /// Of a member's the ends only, until somebody opens it.
    public let phone: String?

    public let isMasked: Bool
    public let isOwn: Bool
}

/// A code to give to one person. Spoken ones are valid for a quarter of an hour, printed ones for thirty days. The link is
/// scanned from this screen: the platform draws it.
public struct CodeState: Equatable, Sendable {
    public let name: String
    public let digits: String
    public let server: String
    public let link: String
    public let valid: String
}

public enum MembersEvent: Equatable, Sendable {
    case call(number: String)

    /// The whole number of a member is opened, which he sees; and he is called, or not.
    case reveal(person: String, calls: Bool)

    case open(place: Place)

    /// Another branch.
    case branch(org: String)

    /// A code for this person's new phone.
    case issueCode(person: String, spoken: Bool, replaces: Bool)

    case codeGiven

    /// 任期和换届
    case term

    /// What members asked of the officers.
    case requests
}

/// The people of a branch: of one's own, or of one in which one serves.
@MainActor @Observable
public final class MembersModel: ScreenModel {
    public private(set) var code: CodeState?

    /// The numbers that were opened here, by person; forgotten with the screen, and where one is put right.
    private var opened: [String: OpenedNumber] = [:]

    private let around: Around
    private let org: String
    private let reading: Reading<MembersFacts, Void>

    init(_ around: Around, org: String = "") {
        self.around = around
        self.org = org
        let read: @MainActor () async throws -> MembersFacts = { try await around.members(org) }
        reading = Reading(around, [.organisations], read: read) { _, _ in }
        super.init(around.scope)
        reading.begin(in: scope)
    }

    public var state: Shown<MembersState> {
        let (words, opened, isTold) = (around.words.value, opened, around.toldOfReveals.value)
        return reading.facts.map { facts in
            MembersState(
                org: facts.branch?.id.value ?? "", branch: facts.branch?.name ?? "", others: facts.others,
                term: facts.terms.map(words.term) ?? "",
                rows: facts.rows.map { words.member($0, opened[$0.person.value], isOwn: $0.person == facts.me) },
                isOfficer: facts.isOfficer, mayIssueCodes: facts.terms?.maySet ?? false, isTold: isTold)
        }
    }

    private var branch: OrgName? {
        reading.facts.value?.branch
    }

    public func on(_ event: MembersEvent) {
        switch event {
        case .call(let number): around.device.call(number)
        case .reveal(let person, let calls): reveal(PersonId(person), calls: calls)
        case .open(let place): open(place)
        case .branch(let other): around.navigator.exchange(.members(org: org), .members(org: other))
        case .issueCode(let person, let spoken, let replaces): issue(person, spoken: spoken, replaces: replaces)
        case .codeGiven: code = nil
        case .term: open { .term(org: $0) }
        case .requests: open { .privacyRequests(org: $0) }
        }
    }

    private func open(_ place: Place) {
        // There the number may be put right, and the new one may have the same ends.
        if case .memberPrivacy(_, let person) = place { opened[person] = nil }
        around.navigator.go(place)
    }

    private func open(_ place: (String) -> Place) {
        if let branch { around.navigator.go(place(branch.id.value)) }
    }

    private func reveal(_ person: PersonId, calls: Bool) {
        guard let branch else { return }
        actOnce { [self] in
            let ends = reading.facts.value?.rows.first { $0.person == person }?.phone
            let number = try await around.reveal(person, of: branch.id)
            opened[person.value] = OpenedNumber(ends: ends, whole: number)
            if calls { around.device.call(number) }
        }
    }

    private func issue(_ person: String, spoken: Bool, replaces: Bool) {
        actOnce { [self] in
            let devices = around.session.devices()
            let issued = try await devices.issueCode(person: PersonId(person), spoken: spoken, replaces: replaces)
            let server = try await around.session.status().server
            code = around.words.value.code(issued, nameOf(person), server, today: around.today())
        }
    }

    private func nameOf(_ person: String) -> String {
        state.value?.rows.first { $0.person == person }?.name ?? ""
    }
}

private struct MembersFacts {
    let me: PersonId
    let others: [OtherBranch]
    let rows: [MemberRow]
    let isOfficer: Bool
    let terms: TermScreen?

    var branch: OrgName? { terms?.org }
}

extension Around {
    fileprivate func members(_ org: String) async throws -> MembersFacts {
        let home = try await openHome()
        guard let branch = home.branchOf(org) ?? home.branch?.id else {
            return MembersFacts(me: home.person, others: [], rows: [], isOfficer: false, terms: nil)
        }
        let page = try await session.organisations().members(branch: branch, skip: 0, most: mostMembers)
        let terms = try await session.organisations().terms(org: branch)
        let others = home.keepsRolls + [home.branch].compactMap(\.self)
        return MembersFacts(
            me: home.person, others: others.besides(branch), rows: page.rows,
            isOfficer: home.keepsRolls.contains { $0.id == branch }, terms: terms)
    }
}

extension Words {
    fileprivate func code(_ code: IssuedCode, _ name: String, _ server: String, today: LocalDate) -> CodeState {
        let valid = validUntil(date: moment(code.validUntil, today: today))
        return CodeState(name: name, digits: code.digits, server: server, link: code.link, valid: valid)
    }

    fileprivate func term(_ terms: TermScreen) -> String {
        guard let term = terms.term?.term else { return termNone }
        return membersTerm(date: day(term.ends.local(), today: terms.today.local()))
    }

    fileprivate func member(_ row: MemberRow, _ opened: OpenedNumber?, isOwn: Bool) -> MemberState {
        let number = opened?.whole(of: row.phone)
        return MemberState(
            person: row.person.value,
            name: row.name,
            reading: row.reading,
            offices: row.offices.map { role($0.role) }.joined(separator: separator),
            phone: row.isMasked ? number ?? row.phone : row.phone,
            isMasked: row.isMasked && number == nil,
            isOwn: isOwn
        )
    }
}
