import Observation
import YixianCore

public enum BranchDuesEvent: Equatable, Sendable {
    /// A row: the member's dues.
    case open(person: String)

    /// Another branch.
    case branch(org: String)

    /// So many months later, or earlier.
    case month(by: Int)

    /// 确认收到, straight from the list.
    case confirm(person: String)

    /// 收现金: rows are ticked, or no longer.
    case collect(on: Bool)

    case tick(person: String)

    /// 都不点了: what was ticked was a mistake, or is not handed over after all.
    case untick

    /// 记下 3 人: all of them or none.
    case record

    case list

    case publish
}

/// A branch's dues with what else is said of them.
struct BranchDuesFacts {
    let dues: BranchDues
    let others: [OtherBranch]
    let today: StatedDate
    let meeting: MeetingName?
}

/// What was recorded last: how many members, how much.
struct Collected {
    let people: Int
    let fen: Int64
}

/// What a person does on the list at this moment.
struct Collecting {
    let on: Bool
    let ticked: Set<String>
    let said: Collected?
}

/// The dues of a branch, for its officers; at a meeting, as they are handed over there.
@MainActor @Observable
public final class BranchDuesModel: ScreenModel {
    private let around: Around
    private let meeting: MeetingId?
    private let form: FilledForm
    private let chosen: Chosen
    private let reading: Reading<BranchDuesFacts, Void>
    private var said: Collected?

    init(_ around: Around, meeting: String, branch: String = "") {
        self.around = around
        form = around.form(.branchDues(meeting: meeting, branch: branch))
        let meeting = meeting.isEmpty ? nil : MeetingId(meeting)
        self.meeting = meeting
        let chosen = Chosen()
        self.chosen = chosen
        let read: @MainActor () async throws -> BranchDuesFacts = {
            try await around.branchDues(at: meeting, of: branch, in: chosen.month)
        }
        reading = Reading(around, [.dues, .rules, .organisations, .meetings], read: read) { _, _ in }
        super.init(around.scope)
        reading.begin(in: scope)
    }

    public var state: Shown<BranchDuesState> {
        let words = around.words.value
        return reading.facts.map { facts in
            let today = facts.today
            return words.branchDuesState(
                facts, Collecting(on: isCollecting(today), ticked: ticked(today), said: said))
        }
    }

    /// At a meeting from the beginning; elsewhere for as long as the day on which it was begun.
    private func isCollecting(_ today: StatedDate) -> Bool {
        guard let since = form[Field.collecting] else { return meeting != nil }
        return since == today.local().iso
    }

    /// Who has been ticked today: what somebody began on another day has been handed over, or has not.
    private func ticked(_ today: StatedDate) -> Set<String> {
        let parts = (form[Field.ticked] ?? "").split(separator: " ").map(String.init)
        return parts.first == today.local().iso ? Set(parts.dropFirst()) : []
    }

    public func on(_ event: BranchDuesEvent) {
        guard let facts = reading.facts.value else { return }
        let (branch, month) = (facts.dues.branch.id.value, facts.dues.month)
        switch event {
        case .open(let person): around.navigator.go(.dues(person: person))
        case .branch(let other): around.navigator.exchange(form.place, .branchDues(branch: other))
        case .month(let by): look(Month(number: month.number + by))
        case .confirm(let person): confirm(facts, person)
        case .collect(let on): collect(facts, on)
        case .tick(let person): tick(facts, person)
        case .untick: tickOnly([], on: facts.today)
        case .record: record(facts)
        case .list: around.navigator.go(.duesList(branch: branch, month: month.written))
        case .publish: around.navigator.go(.duesYear(branch: branch, year: String(month.year)))
        }
    }

    private func look(_ month: Month?) {
        guard chosen.month != month else { return }
        chosen.month = month
        reading.again()
    }

    private func confirm(_ facts: BranchDuesFacts, _ person: String) {
        actOnce { [around] in
            guard let row = facts.dues.rows.first(where: { $0.person.value == person }), let said = row.pending
            else { return }
            _ = try await around.session.dues().receive(
                branch: facts.dues.branch.id, person: row.person, payment: said.payment, declaration: said.id)
            around.sync.ask()
        }
    }

    /// What is handed over now is of now.
    private func collect(_ facts: BranchDuesFacts, _ on: Bool) {
        form[Field.collecting] = on ? facts.today.local().iso : "not"
        form[Field.ticked] = nil
        said = nil
        look(nil)
    }

    /// What was recorded before stays said: nothing moves under a finger that touches twice.
    private func tick(_ facts: BranchDuesFacts, _ person: String) {
        tickOnly(ticked(facts.today).symmetricDifference([person]), on: facts.today)
    }

    private func tickOnly(_ people: Set<String>, on today: StatedDate) {
        form[Field.ticked] = people.isEmpty ? nil : ([today.local().iso] + people.sorted()).joined(separator: " ")
    }

    /// Everything that each of those who are ticked is to pay now, handed over in cash today. Meanwhile somebody may be
    /// ticked, or no longer.
    private func record(_ facts: BranchDuesFacts) {
        actOnce { [self] in
            let (dues, branch, asked) = (around.session.dues(), facts.dues.branch.id, ticked(facts.today))
            let people = facts.dues.rows.filter { $0.openFen > 0 && asked.contains($0.person.value) }.map(\.person)
            var found: [OpenDues] = []
            for person in people {
                let spans = try await dues.member(branch: branch, person: person).ledger.open()
                found += spans.map { OpenDues(person: person, payment: cash($0, facts.today)) }
            }
            let still = asked.intersection(ticked(facts.today))
            let open = found.filter { still.contains($0.person.value) }
            if open.isEmpty { return }
            try Task.checkCancellation()
            _ = try await dues.collect(branch: branch, from: open, meeting: meeting)
            tickOnly(ticked(facts.today).subtracting(still), on: facts.today)
            said = Collected(
                people: Set(open.map(\.person.value)).count, fen: open.reduce(0) { $0 + $1.payment.fen })
            around.sync.ask()
        }
    }
}

/// Which month is looked at; none for this one.
@MainActor
private final class Chosen {
    var month: Month?
}

private enum Field {
    static let collecting = "collecting"
    static let ticked = "ticked"
}

private func cash(_ span: Span, _ today: StatedDate) -> DuesPayment {
    DuesPayment(
        first: span.first, last: span.last, fen: span.fen, paidOn: today, way: .cash, through: nil, throughOther: nil)
}

extension Around {
    fileprivate func branchDues(
        at meeting: MeetingId?, of branch: String, in month: Month?
    ) async throws -> BranchDuesFacts {
        let home = try await openHome()
        var row: MeetingRow?
        if let meeting { row = try await session.meetings().meeting(meeting: meeting).meeting }
        guard let branch = row?.branch ?? home.branchOf(branch) else { throw notHere("the books of a branch") }
        let found = try await session.dues().branch(branch: branch, month: month ?? home.today.inMonth)
        let name = row.map { MeetingName(id: $0.id, title: $0.plan.title, date: $0.plan.date) }
        let others = row == nil ? home.keepsRolls.besides(branch) : []
        return BranchDuesFacts(dues: found, others: others, today: home.today, meeting: name)
    }
}
