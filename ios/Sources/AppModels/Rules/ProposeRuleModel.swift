import Observation
import YixianCore

public enum ProposeRuleEvent: Equatable, Sendable {
    case way(way: Int)

    case number(text: String)

    case source(text: String)

    case article(text: String)

    case from(date: LocalDate)

    /// Whom it would concern, once more.
    case ask

    case done
}

/// Another value for a rule, with the paper that decides so and the day from which it holds: tomorrow at the earliest. The
/// form begins with a day a week ahead, so that who is to approve it has that long to see it.
@MainActor @Observable
public final class ProposeRuleModel: FormModel {
    private struct Facts {
        let org: OrgName
        let today: LocalDate
        let row: RuleRow
        let kind: RuleValue
    }

    private struct Filled {
        let way: Int
        let number: String
        let source: String
        let article: String
        let from: LocalDate
    }

    private let counting: Counting
    private let reading: Reading<Facts, Void>

    init(_ around: Around, _ rule: String, in org: String = "") {
        let counting = Counting(around, rule)
        let read: @MainActor () async throws -> Facts = {
            let home = try await around.openHome()
            let org = try home.ruled(org)
            let explained = try await around.session.rules().explain(org: org.id, rule: rule, on: home.today)
            guard let row = explained.now, isSettable(explained) else { throw notHere("the rule") }
            counting.count(org.id)
            return Facts(org: org, today: home.today.local(), row: row, kind: kindOf(explained) ?? row.value)
        }
        self.counting = counting
        reading = Reading(around, [.rules], read: read) { _, _ in }
        super.init(around, around.form(.proposeRule(rule: rule, org: org)))
        counting.begin(in: scope)
        reading.begin(in: scope)
    }

    public var state: Shown<ProposeRuleState> {
        let words = around.words.value
        return reading.facts.map { state($0, filled($0), words) }
    }

    public func on(_ event: ProposeRuleEvent) {
        guard let facts = reading.facts.value else { return }
        switch event {
        case .way(let way): form[Field.way] = String(way)
        case .number(let text): typeAmount(Field.number, filled(facts).number, text)
        case .source(let text): type(Field.source, text, most: mostOfALine)
        case .article(let text): type(Field.article, text, most: mostOfAName)
        case .from(let date): form[Field.from] = max(date, facts.today.plusDays(1)).iso
        case .ask: counting.askAgain(facts.org.id)
        case .done: record(facts, filled(facts))
        }
    }

    private func filled(_ facts: Facts) -> Filled {
        let from = date(Field.from) ?? facts.today.plusDays(daysToDecide)
        return Filled(
            way: form[Field.way].flatMap { Int($0) } ?? chosenOf(facts.row.value) ?? 0,
            number: form[Field.number] ?? numberOf(facts.row.value) ?? "",
            source: form[Field.source] ?? "",
            article: form[Field.article] ?? "",
            from: max(from, facts.today.plusDays(1))
        )
    }

    private func record(_ facts: Facts, _ filled: Filled) {
        guard let value = valueOf(facts.kind, way: filled.way, number: filled.number) else {
            return fail(Failure(code: "rule_out_of_bounds"))
        }
        let article = trimmed(filled.article)
        let change = RuleChange(
            rule: facts.row.id, value: value, source: trimmed(filled.source), article: article.isEmpty ? nil : article,
            holdsFrom: filled.from.stated(), holdsUntil: nil)
        record { [around] in
            _ = try await around.session.rules().propose(org: facts.org.id, change: change)
        }
    }

    private func state(_ facts: Facts, _ filled: Filled, _ words: Words) -> ProposeRuleState {
        let row = facts.row
        return ProposeRuleState(
            name: words.ruleName(row.id),
            now: words.ruleValue(row.id, row.value),
            ways: waysOf(row.value).map { words.ruleWay(row.id, $0) },
            way: filled.way,
            unit: words.ruleUnit(row.id, row.value),
            number: filled.number,
            bounds: words.ruleBounds(row, facts.kind),
            source: filled.source,
            article: filled.article,
            from: words.dayState(filled.from, today: facts.today, calendar: around.outside.calendar),
            affected: counting.counted[facts.org.id].map(words.affected),
            isReady: !trimmed(filled.source).isEmpty
        )
    }
}

private let daysToDecide = 7

private enum Field {
    static let way = "way"
    static let number = "number"
    static let source = "source"
    static let article = "article"
    static let from = "from"
}

/// Of the rule's own kind: a range is chosen from.
private func valueOf(_ own: RuleValue, way: Int, number: String) -> RuleValue? {
    let count = countOf(number).map { UInt32($0) }
    return switch own {
    case .choice(let ways, _): ways.indices.contains(way) ? .choice(ways: ways, chosen: ways[way]) : nil
    case .fen, .fenRange: fenOf(number).map { .fen(fen: $0) }
    case .count: count.map { .count(count: $0) }
    case .minutes: count.map { .minutes(minutes: $0) }
    case .span(_, let unit), .spanRange(_, _, let unit): count.map { .span(count: $0, unit: unit) }
    case .frequency(_, let per): count.map { .frequency(times: $0, per: per) }
    case .share, .atMostShare, .months, .bands: nil
    }
}

/// What kind of value a rule has: a branch that has chosen an amount chooses from the centre's range again.
func kindOf(_ explained: RuleExplained) -> RuleValue? {
    explained.versions.filter { $0.proposal == nil }.map(\.value).first(where: isRange) ?? explained.now?.value
}

private func isRange(_ value: RuleValue) -> Bool {
    switch value {
    case .fenRange, .spanRange: true
    default: false
    }
}

/// Whether another value can be typed or chosen here: a table or a share takes more than a number.
func isSettable(_ explained: RuleExplained) -> Bool {
    switch kindOf(explained) {
    case .choice, .fenRange, .spanRange: true
    case .fen, .count, .minutes, .span, .frequency: explained.now?.least != nil
    case .share, .atMostShare, .months, .bands, nil: false
    }
}

private func waysOf(_ value: RuleValue) -> [String] {
    if case .choice(let ways, _) = value { ways } else { [] }
}

private func chosenOf(_ value: RuleValue) -> Int? {
    guard case .choice(let ways, let chosen) = value else { return nil }
    return ways.firstIndex(of: chosen)
}

private func numberOf(_ value: RuleValue) -> String? {
    switch value {
    case .count(let count), .span(let count, _): String(count)
    case .minutes(let minutes): String(minutes)
    case .frequency(let times, _): String(times)
    case .fen(let fen): amount(fen)
    default: nil
    }
}
