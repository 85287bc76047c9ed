import Observation
import YixianCore

public enum CalculatorEvent: Equatable, Sendable {
    case category(category: Int)

    /// A part of the income is to be typed.
    case part(part: Int)

    /// A digit or the point, on keys of our own: no keyboard learns what somebody earns.
    case key(key: Character)

    case back

    /// The part is typed.
    case done

    /// Everything that was typed is forgotten.
    case clear
}

/// What a month's dues would be (算一算). What is typed is nowhere but here, goes to one call of the core, and is gone when
/// the screen is left: no draft has it, no state that the system keeps, no keyboard.
@MainActor @Observable
public final class CalculatorModel: ScreenModel {
    fileprivate struct Facts {
        let branch: OrgName?
        let rules: [RuleRow]
        let own: DuesCategory?
    }

    private let around: Around
    private let reading: Reading<Facts, Void>
    private var all = Typed()
    @ObservationIgnored private var calculating: Scope?

    init(_ around: Around) {
        self.around = around
        reading = Reading(around, [.rules, .dues], read: around.calculatorFacts) { _, _ in }
        super.init(around.scope)
        reading.begin(in: scope)
    }

    public var state: Shown<CalculatorState> {
        let words = around.words.value
        return reading.facts.map { state($0, all, words) }
    }

    public func on(_ event: CalculatorEvent) {
        guard let facts = reading.facts.value else { return }
        let category = all.category ?? first(facts)
        switch event {
        case .category(let category): choose(category)
        case .part(let part): open(partsOf(category), part)
        case .key(let key): type(amountOf(all.typed, all.typed + [key]))
        case .back: type(String(all.typed.dropLast()))
        case .done: done(facts, category)
        case .clear: forget(category)
        }
    }

    private func choose(_ category: Int) {
        guard DuesCategory.allCases.indices.contains(category) else { return }
        forget(DuesCategory.allCases[category])
    }

    private func open(_ parts: [IncomePart], _ part: Int) {
        guard parts.indices.contains(part) else { return }
        all.part = parts[part]
        all.typed = all.amounts[parts[part]] ?? ""
    }

    private func type(_ text: String) {
        if all.part != nil { all.typed = text }
    }

    private func done(_ facts: Facts, _ category: DuesCategory) {
        guard let part = all.part else { return }
        var amounts = all.amounts
        amounts[part] = fenOf(all.typed) == nil ? nil : all.typed
        forget(category)
        all.amounts = amounts
        if !amounts.isEmpty { calculate(facts, category, amounts) }
    }

    private func calculate(_ facts: Facts, _ category: DuesCategory, _ amounts: [IncomePart: String]) {
        let calculating = scope.within()
        self.calculating = calculating
        calculating.launch { [self] in
            let income = partsOf(category).compactMap { part in
                amounts[part].flatMap(fenOf).map { IncomeItem(part: part, fen: $0) }
            }
            let found = try await attempt {
                try await around.session.dues().calculate(category: category, income: income, branch: facts.branch?.id)
            }
            try Task.checkCancellation()
            show(found)
        }
    }

    private func show(_ found: Result<Calculated, any Error>) {
        switch found {
        case .success(let found):
            dismissFailure()
            all.found = found
        case .failure(let error): fail(failureOf(error))
        }
    }

    private func forget(_ category: DuesCategory?) {
        calculating?.cancel()
        calculating = nil
        all = Typed(category: category)
    }

    public override func close() {
        forget(nil)
        super.close()
    }

    /// As it was fixed for this person, or the most common.
    private func first(_ facts: Facts) -> DuesCategory {
        facts.own ?? .wage
    }

    private func state(_ facts: Facts, _ typed: Typed, _ words: Words) -> CalculatorState {
        let category = typed.category ?? first(facts)
        let parts = partsOf(category)
        return CalculatorState(
            category: DuesCategory.allCases.firstIndex(of: category) ?? 0,
            categories: DuesCategory.allCases.map(words.category),
            how: words.calculatorHow(category, facts.rules),
            parts: parts.map { part in
                let amount = typed.amounts[part].flatMap(fenOf).map(words.money) ?? ""
                return IncomePartState(
                    name: words.part(part), note: words.counts(part), isLeftOut: leftOut.contains(part), amount: amount)
            },
            typing: typed.part.map { part in
                TypingState(
                    part: parts.firstIndex(of: part) ?? -1, name: words.part(part), note: words.counts(part),
                    typed: typed.typed)
            },
            result: typed.found.map(words.result)
        )
    }
}

/// What is on the screen and nowhere else.
private struct Typed: CustomStringConvertible, CustomReflectable {
    var category: DuesCategory?
    var amounts: [IncomePart: String] = [:]
    var part: IncomePart?
    var typed = ""
    var found: Calculated?

    /// Whoever writes a state into a log writes no income.
    let description = "Typed"

    var customMirror: Mirror { Mirror(self, children: []) }
}

extension Around {
    fileprivate func calculatorFacts() async throws -> CalculatorModel.Facts {
        let home = try await openHome()
        let branch = home.branch ?? home.keepsRolls.first
        var rules: [RuleRow] = []
        if let branch { rules = try await session.rules().list(org: branch.id, on: home.today) }
        let own = home.branch == nil ? nil : try await session.dues().own().fixed?.fixed.category
        return CalculatorModel.Facts(branch: branch, rules: rules, own: own)
    }
}

private let counted: [IncomePart] = [.post, .grade, .allowance, .performance, .regularBonus]
private let leftOut: [IncomePart] = [.rewardPerformance, .otherBonus, .subsidy, .specialAllowance]
private let takenOff: [IncomePart] = [.tax, .insurance, .housingFund, .annuity]

/// The parts of an income that somebody of a category has; what does not count comes last (组电明字〔2017〕5号).
private func partsOf(_ category: DuesCategory) -> [IncomePart] {
    switch category {
    case .wage: counted + takenOff + leftOut
    case .annualSalary: [.earnings] + takenOff
    case .irregular: [.earnings, .tax, .insurance]
    case .retired: [.pension, .subsidy]
    case .farmer, .student, .jobless, .relief: []
    }
}
