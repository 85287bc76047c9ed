import Observation
import YixianCore

/// More than a branch has: the rule says 50, and branches that are to be split have some hundreds.
private let most: UInt32 = 1000

public struct MembersState: Equatable, Sendable {
    public let branch: String
    public let rows: [MemberState]
    public let mayIssueCodes: Bool
}

public struct MemberState: Equatable, Sendable {
    public let person: String
    public let name: String
    public let reading: String?
    public let offices: String
    public let phone: String?
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

    /// A code for this person's new phone.
    case issueCode(person: String, spoken: Bool, replaces: Bool)

    case codeGiven
}

/// The people of one's branch.
@MainActor @Observable
public final class MembersModel: ScreenModel {
    public private(set) var code: CodeState?

    private let around: Around
    private let reading: Reading<MembersFacts, MembersState>

    init(_ around: Around) {
        self.around = around
        reading = Reading(around, [.organisations], read: around.members) { facts, words in
            MembersState(
                branch: facts.branch, rows: facts.rows.map(words.member), mayIssueCodes: facts.keepsRolls)
        }
        super.init(around.scope)
        reading.begin(in: scope)
    }

    public var state: Shown<MembersState> {
        reading.state
    }

    public func on(_ event: MembersEvent) {
        switch event {
        case .call(let number): around.device.call(number)
        case .issueCode(let person, let spoken, let replaces): issue(person, spoken: spoken, replaces: replaces)
        case .codeGiven: code = nil
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
    let branch: String
    let rows: [MemberRow]
    let keepsRolls: Bool
}

extension Around {
    fileprivate func members() async throws -> MembersFacts {
        let home = try await openHome()
        guard let branch = home.branch ?? home.keepsRolls.first else {
            return MembersFacts(branch: "", rows: [], keepsRolls: false)
        }
        let page = try await session.organisations().members(branch: branch.id, skip: 0, most: most)
        let keepsRolls = home.keepsRolls.contains { $0.id == branch.id }
        return MembersFacts(branch: branch.name, rows: page.rows, keepsRolls: keepsRolls)
    }
}

extension Words {
    fileprivate func code(_ code: IssuedCode, _ name: String, _ server: String, today: LocalDate) -> CodeState {
        let valid = validUntil(date: moment(code.validUntil, today: today))
        return CodeState(name: name, digits: code.digits, server: server, link: code.link, valid: valid)
    }

    fileprivate func member(_ row: MemberRow) -> MemberState {
        MemberState(
            person: row.person.value,
            name: row.name,
            reading: row.reading,
            offices: row.offices.map { role($0.role) }.joined(separator: separator),
            phone: row.phone
        )
    }
}
