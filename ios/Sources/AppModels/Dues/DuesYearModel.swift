import Observation
import YixianCore

public enum DuesYearEvent: Equatable, Sendable {
    case collected(text: String)

    case payers(text: String)

    case handedUp(text: String)

    case used(text: String)

    /// What for.
    case whatFor(text: String)

    /// 公示
    case done
}

/// A year's account, made known to the members (公示). What came in is filled in from the receipts.
@MainActor @Observable
public final class DuesYearModel: FormModel {
    fileprivate struct Facts {
        let dues: BranchDues
        let known: DuesAccount?
    }

    private struct Filled {
        let collected: String
        let payers: String
        let handedUp: String
        let used: String
        let words: String
    }

    private let branch: OrgId
    private let year: Int32?
    private let reading: Reading<Facts, Void>

    init(_ around: Around, branch: String, year: String) {
        self.branch = OrgId(branch)
        self.year = Int32(year)
        let (org, number) = (OrgId(branch), Int32(year))
        let read: @MainActor () async throws -> Facts = { try await around.duesYear(org, number) }
        reading = Reading(around, [.dues, .rules, .organisations], read: read) { _, _ in }
        super.init(around, around.form(.duesYear(branch: branch, year: year)))
        reading.begin(in: scope)
    }

    public var state: Shown<DuesYearState> {
        let words = around.words.value
        return reading.facts.map { state($0, filled($0), words) }
    }

    public func on(_ event: DuesYearEvent) {
        guard let facts = reading.facts.value else { return }
        let before = filled(facts)
        switch event {
        case .collected(let text): typeAmount(Field.collected, before.collected, text)
        case .payers(let text): type(Field.payers, text, most: mostOfAName)
        case .handedUp(let text): typeAmount(Field.handedUp, before.handedUp, text)
        case .used(let text): typeAmount(Field.used, before.used, text)
        case .whatFor(let text): type(Field.words, text, most: mostWords)
        case .done: record(before)
        }
    }

    /// What somebody has filled in, what was made known before, what the receipts say; what nobody knows stays empty.
    private func filled(_ facts: Facts) -> Filled {
        let known = facts.known
        return Filled(
            collected: form[Field.collected] ?? amount(known?.collectedFen ?? facts.dues.yearFen),
            payers: form[Field.payers] ?? String(known?.payers ?? facts.dues.yearPayers),
            handedUp: form[Field.handedUp] ?? known.map { amount($0.handedUpFen) } ?? "",
            used: form[Field.used] ?? known.map { amount($0.usedFen) } ?? "",
            words: form[Field.words] ?? known?.words ?? ""
        )
    }

    private func record(_ filled: Filled) {
        guard let collected = fenOf(filled.collected), let handedUp = fenOf(filled.handedUp),
            let used = fenOf(filled.used), let payers = countOf(filled.payers)
        else { return fail(Failure(code: "bad_amount")) }
        let account = DuesAccount(
            collectedFen: collected, payers: UInt32(payers), handedUpFen: handedUp, usedFen: used,
            words: trimmed(filled.words))
        guard let year else { return }
        record { [around, branch] in
            _ = try await around.session.dues().publish(branch: branch, year: year, account: account)
        }
    }

    private func state(_ facts: Facts, _ filled: Filled, _ words: Words) -> DuesYearState {
        DuesYearState(
            branch: facts.dues.branch.name,
            year: words.yearTitle(year: year.map { String($0) } ?? ""),
            collected: filled.collected,
            payers: filled.payers,
            handedUp: filled.handedUp,
            used: filled.used,
            words: filled.words,
            isKnown: facts.known != nil
        )
    }
}

private enum Field {
    static let collected = "collected"
    static let payers = "payers"
    static let handedUp = "handed-up"
    static let used = "used"
    static let words = "words"
}

extension Around {
    fileprivate func duesYear(_ branch: OrgId, _ year: Int32?) async throws -> DuesYearModel.Facts {
        guard let year else { throw notHere("the year") }
        let december = Month(year: year, month: UInt8(monthsOfAYear))
        let found = try await session.dues().branch(branch: branch, month: december)
        let known = found.accounts.first { $0.year == year }?.account
        return DuesYearModel.Facts(dues: found, known: known)
    }
}
