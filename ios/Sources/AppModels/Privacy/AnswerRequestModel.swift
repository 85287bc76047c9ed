import Observation
import YixianCore

public enum AnswerRequestEvent: Equatable, Sendable {
    /// Whether what is wrong is put right.
    case correct(correct: Bool)

    case value(text: String)

    case words(text: String)

    /// The answer to who said that something is wrong.
    case done

    /// What was asked for is deleted.
    case grant

    /// It is not, and why.
    case refuse(reason: String)
}

/// An officer answers one request: puts a field right or leaves it, has something deleted or says why not.
@MainActor @Observable
public final class AnswerRequestModel: FormModel {
    private struct Facts {
        let row: RequestRow
        let member: MemberRow?

        var field: InfoKind? {
            if case .correct(let field) = row.kind { InfoKind(field) } else { nil }
        }
    }

    private let org: OrgId
    private let reading: Reading<Facts, Void>

    init(_ around: Around, org: String, request: String) {
        self.org = OrgId(org)
        let read: @MainActor () async throws -> Facts = {
            let rows = try await around.session.privacy().requests(branch: OrgId(org))
            guard let row = rows.first(where: { $0.id.value == request }) else { throw notHere("the request") }
            let page = try await around.session.organisations().members(
                branch: OrgId(org), skip: 0, most: mostMembers)
            return Facts(row: row, member: page.rows.first { $0.person == row.person })
        }
        reading = Reading(around, privacyAreas, read: read) { _, _ in }
        super.init(around, around.form(.answerRequest(org: org, request: request)))
        reading.begin(in: scope)
    }

    public var state: Shown<AnswerRequestState> {
        let words = around.words.value
        return reading.facts.map { answerState($0, words) }
    }

    public func on(_ event: AnswerRequestEvent) {
        guard let facts = reading.facts.value else { return }
        switch event {
        case .correct(let correct): form["corrects"] = String(correct)
        case .value(let text): type("value", text, most: mostOfAName)
        case .words(let text): type("words", text, most: mostWords)
        case .done: done(facts)
        case .grant: decide(facts, granted: true, "")
        case .refuse(let reason): decide(facts, granted: false, trimmed(reason))
        }
    }

    private var corrects: Bool? { form["corrects"].flatMap(Bool.init) }

    private func value(_ facts: Facts) -> String {
        form["value"] ?? facts.field.map { suggested($0, facts.row.words, facts.member) } ?? ""
    }

    /// What the member is told; a reason nobody else can give.
    private func said(_ words: Words) -> String {
        form["words"] ?? (corrects == true ? words.privacyAnswerCorrected : "")
    }

    private func isReady(_ facts: Facts, _ words: Words) -> Bool {
        guard let corrects else { return false }
        return (!corrects || hasValue(facts)) && !trimmed(said(words)).isEmpty
    }

    /// Untouched it is only what the member said: an empty field would erase what is recorded, and what is recorded corrects
    /// nothing. Everybody has a name.
    private func hasValue(_ facts: Facts) -> Bool {
        guard let field = facts.field, field.kind?.fileField != nil else { return true }
        let isMeant = form["value"] != nil || AppModels.said(field, facts.row.words) != nil
        return isMeant && (field != .name || !trimmed(value(facts)).isEmpty)
    }

    private func done(_ facts: Facts) {
        let words = around.words.value
        guard let corrects, isReady(facts, words) else { return }
        let (org, row, said) = (org, facts.row, trimmed(said(words)))
        if corrects, let file = facts.field?.kind?.fileField {
            let value = trimmed(value(facts))
            record { [around] in
                _ = try await around.session.privacy().correctFile(
                    branch: org, person: row.person, field: file, value: value, request: row.id, words: said)
            }
        } else {
            record { [around] in
                _ = try await around.session.privacy().answerInfo(
                    branch: org, person: row.person, request: row.id, corrected: corrects, words: said)
            }
        }
    }

    private func decide(_ facts: Facts, granted: Bool, _ words: String) {
        guard granted || !words.isEmpty else { return }
        let (org, row) = (org, facts.row)
        record { [around] in
            _ = try await around.session.privacy().answerDeletion(
                branch: org, person: row.person, request: row.id, granted: granted, words: words)
        }
    }

    private func answerState(_ facts: Facts, _ words: Words) -> AnswerRequestState {
        let kind = facts.field?.kind
        return AnswerRequestState(
            request: words.requestItem(facts.row, today: around.today()),
            deletes: words.deletes(facts.row),
            isHere: kind?.fileField != nil,
            elsewhere: facts.field.map(words.elsewhere) ?? "",
            corrects: corrects,
            valueLabel: facts.field.map { words.privacyAnswerValue(field: words.info($0)) } ?? "",
            value: value(facts),
            isNumber: kind?.isNumber == true,
            words: said(words),
            isReady: isReady(facts, words)
        )
    }
}

extension Words {
    /// Where it is put right, if not by this answer.
    fileprivate func elsewhere(_ field: InfoKind) -> String {
        switch field {
        case .since: privacyAnswerSince
        case .standing: privacyAnswerStanding
        case .name, .phone, .birthYear, .memberNo, .other: ""
        }
    }
}
