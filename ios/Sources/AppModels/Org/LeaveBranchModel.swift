import Observation
import YixianCore

public enum LeaveBranchEvent: Equatable, Sendable {
    /// What happened.
    case reason(reason: LeaveBranchReason)

    /// Since when: today at the latest.
    case day(date: LocalDate)

    case done
}

/// 不在本支部了: a member died, moved, was removed, or never belonged here; who came from elsewhere went back.
@MainActor @Observable
public final class LeaveBranchModel: ScreenModel {
    private struct Facts {
        let name: String
        let branch: String
        let isGuest: Bool
        let today: LocalDate
    }

    private let around: Around
    private let org: String
    private let person: String
    private let form: FilledForm
    private let reading: Reading<Facts, Void>

    init(_ around: Around, org: String, person: String) {
        self.around = around
        self.org = org
        self.person = person
        form = around.form(.leaveBranch(org: org, person: person))
        let organisations = around.session.organisations()
        let read: @MainActor () async throws -> Facts = {
            let terms = try await organisations.terms(org: OrgId(org))
            let page = try await organisations.members(branch: OrgId(org), skip: 0, most: mostMembers)
            guard let row = page.rows.first(where: { $0.person.value == person }) else { throw notHere("the member") }
            let isGuest = try await around.isGuest(OrgId(org), PersonId(person))
            return Facts(name: row.name, branch: terms.org.name, isGuest: isGuest, today: terms.today.local())
        }
        reading = Reading(around, [.organisations], read: read) { _, _ in }
        super.init(around.scope)
        reading.begin(in: scope)
    }

    public var state: Shown<LeaveBranchState> {
        let words = around.words.value
        return reading.facts.map { state($0, words) }
    }

    public func on(_ event: LeaveBranchEvent) {
        guard let facts = reading.facts.value else { return }
        switch event {
        case .reason(let reason): form[Field.reason] = reason.rawValue
        case .day(let date): form[Field.day] = min(date, facts.today).iso
        case .done: if let reason = reason(facts) { record(reason, since: since(reason, facts)) }
        }
    }

    /// What happened, of what may have happened to him.
    private func reason(_ facts: Facts) -> LeaveBranchReason? {
        reasonsToLeave(isGuest: facts.isGuest).first { $0.rawValue == form[Field.reason] }
    }

    /// What was a mistake was one from the beginning: no day is asked for.
    private func since(_ reason: LeaveBranchReason, _ facts: Facts) -> LocalDate {
        let said = form[Field.day].flatMap(LocalDate.init(iso:))
        return reason == .mistaken ? facts.today : said ?? facts.today
    }

    /// What is recorded of him is not on the way back any more.
    private func record(_ reason: LeaveBranchReason, since: LocalDate) {
        actOnce { [self] in
            try await form.recorded { try await end(reason, since) }
            around.sync.ask()
            try Task.checkCancellation()
            around.navigator.drop(form.place)
            around.navigator.leave(.memberPrivacy(org: org, person: person))
        }
    }

    private func end(_ reason: LeaveBranchReason, _ since: LocalDate) async throws {
        _ = try await around.session.organisations().endMembership(
            branch: OrgId(org), person: PersonId(person), reason: reason.core, until: since.stated())
    }

    private func state(_ facts: Facts, _ words: Words) -> LeaveBranchState {
        let (reason, isGuest, today) = (reason(facts), facts.isGuest, facts.today)
        let since = reason.map { self.since($0, facts) }
        let day = reason == .mistaken ? nil : since
        return LeaveBranchState(
            name: facts.name,
            branch: facts.branch,
            reasons: words.leaveBranchChoices(isGuest: isGuest),
            reason: reason,
            day: day.map { words.dayState($0, today: today, calendar: around.outside.calendar) },
            means: reason.map { words.leaveBranchMeans($0, isGuest: isGuest) } ?? "",
            asks: reason.map {
                words.leaveBranchAsks(
                    $0, isGuest: isGuest, facts.name, day: words.day(since ?? today, today: today))
            } ?? "",
            ifWrong: isGuest ? words.leaveBranchGuestFinal : words.leaveBranchFinal
        )
    }
}

private enum Field {
    static let reason = "reason"
    static let day = "day"
}

/// What may have happened. Who came from elsewhere goes back one day, and is removed from nothing here.
func reasonsToLeave(isGuest: Bool) -> [LeaveBranchReason] {
    isGuest ? [.moved, .died, .mistaken] : LeaveBranchReason.allCases
}

extension LeaveBranchReason {
    fileprivate var core: EndReason {
        switch self {
        case .died: .died
        case .moved: .moved
        case .removed: .removed
        case .mistaken: .mistaken
        }
    }
}
