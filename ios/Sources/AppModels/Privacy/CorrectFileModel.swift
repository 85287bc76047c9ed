import Observation
import YixianCore

public enum CorrectFileEvent: Equatable, Sendable {
    case value(text: String)

    case done
}

/// An officer puts a field of a member's file right of his own accord.
@MainActor @Observable
public final class CorrectFileModel: FormModel {
    private struct Facts {
        let field: FileKind
        let file: FileField
        let screen: PrivacyScreen

        /// With what the form begins: what is recorded, but for a number of which only the ends are shown.
        var value: String {
            let own = screen.own
            return switch file {
            case .name: own.name
            case .phone: screen.isMasked ? "" : own.phone ?? ""
            case .birthYear: own.birthYear.map { String($0) } ?? ""
            case .memberNo: own.memberNo ?? ""
            case .admitted: own.admitted?.local().iso ?? ""
            case .home: own.home ?? ""
            }
        }
    }

    private let reading: Reading<Facts, Void>

    init(_ around: Around, org: String, person: String, field: String) {
        let read: @MainActor () async throws -> Facts = {
            guard let kind = FileKind(route: field), let file = kind.fileField else { throw notHere("the field") }
            let screen = try await around.session.privacy().ofMember(branch: OrgId(org), person: PersonId(person))
            return Facts(field: kind, file: file, screen: screen)
        }
        reading = Reading(around, privacyAreas, read: read) { _, _ in }
        super.init(around, around.form(.correctFile(org: org, person: person, field: field)))
        reading.begin(in: scope)
    }

    public var state: Shown<CorrectFileState> {
        let words = around.words.value
        return reading.facts.map { correctState($0, words) }
    }

    public func on(_ event: CorrectFileEvent) {
        guard let facts = reading.facts.value else { return }
        switch event {
        case .value(let text): type("value", text, most: mostOfAName)
        case .done: done(facts)
        }
    }

    private func value(_ facts: Facts) -> String {
        form["value"] ?? facts.value
    }

    /// As it is recorded: a day however it was typed.
    private func recorded(_ facts: Facts, _ typed: String) -> String {
        let value = trimmed(typed)
        return facts.file == .admitted ? dayTyped(value)?.iso ?? value : value
    }

    /// A form that nobody has touched changes nothing: of a number that shows its ends it would leave none.
    private func isReady(_ facts: Facts) -> Bool {
        guard let value = form["value"].map({ recorded(facts, $0) }) else { return false }
        let isMasked = facts.file == .phone && facts.screen.isMasked
        return (isMasked || value != facts.value) && isOne(facts.file, value)
    }

    /// Everybody has a name, and nobody is admitted tomorrow.
    private func isOne(_ file: FileField, _ value: String) -> Bool {
        switch file {
        case .name: !value.isEmpty
        case .admitted: value.isEmpty || dayTyped(value).map { $0 <= around.today() } == true
        case .phone, .birthYear, .memberNo, .home: true
        }
    }

    private func done(_ facts: Facts) {
        guard isReady(facts) else { return }
        let value = recorded(facts, value(facts))
        record { [around] in
            _ = try await around.session.privacy().correctFile(
                branch: facts.screen.branch.id, person: facts.screen.person, field: facts.file, value: value,
                request: nil, words: "")
        }
    }

    private func correctState(_ facts: Facts, _ words: Words) -> CorrectFileState {
        let now = words.recorded(facts.field, facts.screen.own, today: around.today())
        return CorrectFileState(
            name: facts.screen.own.name,
            field: words.label(facts.field),
            before: words.privacyCorrectWas(value: now),
            value: value(facts),
            hint: words.hint(facts.file),
            isNumber: facts.field.isNumber,
            isReady: isReady(facts)
        )
    }
}

extension Words {
    fileprivate func hint(_ file: FileField) -> String {
        switch file {
        case .admitted: privacyAdmittedHint
        case .home: guestHomeHint
        case .name, .phone, .birthYear, .memberNo: ""
        }
    }
}
