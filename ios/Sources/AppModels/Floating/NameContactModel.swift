import Observation
import YixianCore

public enum NameContactEvent: Equatable, Sendable {
    case choose(person: String)

    /// The member has agreed on paper that the contact person is told his number.
    case agrees(yes: Bool)

    case done
}

/// 定联系人: one of the branch's members, who then knows where the member is; how to call him only with his consent.
@MainActor @Observable
public final class NameContactModel: FormModel {
    private struct Facts {
        let away: AwayFacts
        let members: [MemberRow]
    }

    private let reading: Reading<Facts, Facts>

    /// In no draft, on purpose: a consent is entered with the paper in hand, and never found ticked.
    private var agrees = false

    init(_ around: Around, _ person: String) {
        let read: @MainActor () async throws -> Facts = {
            let away = try await around.away(person)
            let page = try await around.session.organisations()
                .members(branch: away.screen.branch.id, skip: 0, most: mostMembers)
            return Facts(away: away, members: page.rows)
        }
        reading = Reading(around, awayAreas, read: read) { facts, _ in facts }
        super.init(around, around.form(.nameContact(person: person)))
        reading.begin(in: scope)
    }

    public var state: Shown<NameContactState> {
        let (words, chosen, agrees) = (around.words.value, form[contactField], agrees)
        return reading.facts.map { nameState($0, chosen, agrees: agrees, words) }
    }

    public func on(_ event: NameContactEvent) {
        switch event {
        case .choose(let person): form[contactField] = person
        case .agrees(let yes): agrees = yes
        case .done: done()
        }
    }

    private func done() {
        guard let screen = reading.facts.value?.away.screen, let chosen = form[contactField] else { return }
        let agrees = agrees && screen.phoneConsent?.state == .open
        record { [around] in
            _ = try await around.session.floating().nameContact(
                branch: screen.branch.id, person: screen.person, contact: PersonId(chosen), agrees: agrees)
        }
    }

    private func nameState(_ facts: Facts, _ chosen: String?, agrees: Bool, _ words: Words) -> NameContactState {
        let screen = facts.away.screen
        let rows = facts.members.filter { $0.person != screen.person }.map { pick($0, screen, words) }
        let consent = screen.phoneConsent.map {
            words.phoneConsent($0, of: words.named(screen.name))
        }
        return NameContactState(
            name: screen.name, rows: rows, chosen: rows.first { $0.person == chosen }, consent: consent,
            agrees: agrees && consent?.asks == true)
    }

    private func pick(_ row: MemberRow, _ screen: AwayScreen, _ words: Words) -> ContactPick {
        let now = screen.contact?.person == row.person ? words.contactNameNow : nil
        let notes = row.offices.map { words.role($0.role) } + [row.reading, now].compactMap { $0 }
        return ContactPick(person: row.person.value, name: row.name, note: notes.joined(separator: words.separator))
    }
}

private let contactField = "contact"
