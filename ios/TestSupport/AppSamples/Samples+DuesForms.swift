@testable import AppModels

extension Samples {
    private func month(_ name: String) -> String { words.monthWithYear(year: "2026", month: name) }

    private var duesToday: DayState {
        DayState(
            date: LocalDate(2026, 11, 27), text: say("今天 11 月 27 日 周五", "today Fri 27 Nov"),
            lunar: words.language == .chinese ? "农历十月十九" : nil)
    }

    func payment(
        _ purpose: PaymentPurpose = .declare, way: PaymentWay = .cash, through: String = "", reason: String = ""
    ) -> PaymentState {
        PaymentState(
            purpose: purpose, name: purpose == .declare ? "" : duesName, runs: [], first: month(words.month10),
            last: month(words.month12),
            due: words.paymentDue(
                months: range(words.month10, words.month12), amount: words.yuan(amount: "1.50")),
            amount: "1.50", date: duesToday, way: way, through: through, reason: reason,
            isReady: purpose != .correct || !reason.isEmpty)
    }

    /// What is open before a month that is paid, and after it.
    var paymentRuns: PaymentState {
        let summer = listed(range(words.month7, words.month8), words.yuan(amount: "1.00"))
        let november = listed(words.month11, words.yuan(amount: "0.50"))
        return PaymentState(
            purpose: .declare, name: "",
            runs: [PaymentRun(what: summer, isChosen: true), PaymentRun(what: november, isChosen: false)],
            first: month(words.month7), last: month(words.month8),
            due: words.paymentDue(months: range(words.month7, words.month8), amount: words.yuan(amount: "1.00")),
            amount: "1.00", date: duesToday, way: .cash, through: "", reason: "", isReady: true)
    }

    var daughterInLaw: String { say("儿媳", "daughter-in-law") }

    func branchDues(_ rows: [BranchDuesRow]? = nil, isPending: Bool = true) -> BranchDuesState {
        let what = listed(range(words.month10, words.month12), words.yuan(amount: "1.50"))
        let said = PendingDues(
            person: "p1", name: duesName, what: what, how: saidHow, spoken: words.duesSays(name: duesName, what: what))
        return branchDues(rows ?? duesRows, pending: isPending ? [said] : [])
    }

    func branchDues(saying said: [PendingDues]) -> BranchDuesState { branchDues(duesRows, pending: said) }

    var branchDuesOfTwo: BranchDuesState { branchDues(duesRows, others: otherBranches) }

    var branchDuesEmpty: BranchDuesState { branchDues([], accounts: []) }

    var branchDuesMany: BranchDuesState {
        branchDues((0..<300).map { duesRow($0, Self.duesNames[$0 % Self.duesNames.count] + String($0 + 1)) })
    }

    func collecting(_ rows: [BranchDuesRow]? = nil, ticked: Int = 3, said: String = "") -> BranchDuesState {
        let open = duesRows.filter(\.mayTick).enumerated().map { collected($0.element, isTicked: $0.offset < ticked) }
        let nobody = words.duesCollectNobody
        return branchDues(
            rows ?? open, meeting: say("11 月 27 日 周五 主题党日", "Fri 27 Nov Theme day"), isCollecting: true, ticked: ticked,
            collect: ticked == 0 ? nobody : words.duesCollect(people: ticked, amount: words.yuan(amount: "4.50")),
            said: said)
    }

    var collected: BranchDuesState {
        let said = words.duesCollected(people: 3, amount: words.yuan(amount: "4.50"))
        let left = duesRows.filter(\.mayTick).prefix(2).map { collected($0, isTicked: false) }
        return collecting(left, ticked: 0, said: said)
    }

    var collectedAll: BranchDuesState {
        collecting([], ticked: 0, said: words.duesCollected(people: 3, amount: words.yuan(amount: "4.50")))
    }

    private func branchDues(
        _ rows: [BranchDuesRow], pending: [PendingDues] = [], meeting: String = "", isCollecting: Bool = false,
        ticked: Int = 0, collect: String? = nil, said: String = "", accounts: [AccountState]? = nil,
        others: [OtherBranch] = []
    ) -> BranchDuesState {
        let counts = listed(
            words.duesCountPaid(people: 22), words.duesCountPending(people: 1), words.duesCountWaived(people: 1),
            words.duesCountOpen(people: 6))
        let totals = [
            words.duesReceivedMonth(amount: words.yuan(amount: "12.50")), counts,
            words.duesOpenNow(amount: words.yuan(amount: "5.50")),
            words.duesReceivedYear(year: "2026", amount: words.yuan(amount: "141.00")),
        ]
        return BranchDuesState(
            branch: branch, others: others, meeting: meeting, month: month(words.month11), mayGoBack: true,
            mayGoOn: false,
            totals: totals, pending: pending, rows: rows, isCollecting: isCollecting, ticked: ticked,
            collect: collect ?? words.duesCollectNobody, said: said, accounts: accounts ?? [account],
            publish: words.duesPublish(year: "2026"), spoken: totals.joined(separator: " "))
    }

    private var duesRows: [BranchDuesRow] { Self.duesNames.enumerated().map { duesRow($0.offset, $0.element) } }

    private func duesRow(_ at: Int, _ name: String) -> BranchDuesRow {
        let mark = [paid, due, paid, missing, waived, notFixed, pending, paid][at % 8]
        let seven = words.yuan(amount: "3.50")
        let open: String
        switch mark {
        case due: open = words.duesOpenRow(months: words.month11, amount: half)
        case missing: open = words.duesOpenRow(months: range(words.month5, words.month11), amount: seven)
        case pending: open = words.duesOpenBesides(months: words.month9, amount: half)
        default: open = ""
        }
        return BranchDuesRow(
            person: "p\(at)", name: name, mark: mark, amount: mark == paid ? each : "", open: open,
            flag: at == 3 ? words.duesFlag(months: 6) : "", mayTick: !open.isEmpty, isTicked: false)
    }

    /// Others look on: what is to look into is not there, and what is handed over is said alike of everybody.
    private func collected(_ row: BranchDuesRow, isTicked: Bool) -> BranchDuesRow {
        let september = words.duesOpenRow(months: words.month9, amount: half)
        return BranchDuesRow(
            person: row.person, name: row.name, mark: row.mark, amount: row.amount,
            open: row.mark == pending ? september : row.open, flag: "",
            mayTick: true, isTicked: isTicked)
    }

    private static let duesNames = [
        "陈禾丰", "程柱霞", "董庆巧", "单文清", "冯兰凤", "高吉安", "何有庆", "李喜", "𠮷田", "唐春", "王德福", "王德福",
        "阿依努尔·热合曼", "于有", "张荣", "阿卜杜热合曼·买买提艾力·吐尔逊江·阿不都克里木",
    ]

    var duesList: DuesListState {
        DuesListState(
            title: month(words.month11),
            text: "沙堰村党支部 2026年11月党费:已交 22 人,本期已收 12.50 元。自己的在一线牵里看,也可以问支书。\n",
            sheet: "<html></html>")
    }

    func duesYear(isKnown: Bool = false) -> DuesYearState {
        DuesYearState(
            branch: branch, year: words.yearTitle(year: "2026"), collected: "141.00", payers: "28",
            handedUp: isKnown ? "100.00" : "", used: isKnown ? "41.00" : "",
            words: isKnown ? say("买学习资料,走访慰问", "Study papers, visits") : "", isKnown: isKnown)
    }

    private var categories: [String] {
        [
            words.categoryWage, words.categoryAnnualSalary, words.categoryIrregular, words.categoryRetired,
            words.categoryFarmer, words.categoryStudent, words.categoryJobless, words.categoryRelief,
        ]
    }

    private var farmerRule: String {
        words.assessRange(least: words.yuan(amount: "0.20"), most: words.yuan(amount: "1.00"), source: duesSource)
    }

    func assess(isReduced: Bool = false) -> AssessState {
        AssessState(
            name: duesName, category: isReduced ? 3 : 4, categories: categories,
            rule: isReduced ? words.assessByIncome : farmerRule, amount: isReduced ? "" : "0.50",
            first: month(words.month11), last: month(words.month12), resolution: isReduced ? "" : resolution,
            isReduced: isReduced, approval: "", approvedOn: duesToday, isReady: !isReduced)
    }

    var calculator: CalculatorState {
        let filled = [0: "3200.00", 1: "850.00", 5: "120.00", 11: "400.00"].mapValues { words.yuan(amount: $0) }
        let notes = [
            words.calculatorBand(bound: words.yuan(amount: "5000.00"), rate: "1%"),
            words.calculatorLeftOut(parts: words.incomeSubsidy), words.calculatorNotFixed,
        ]
        let amount = words.duesEachMonth(amount: words.yuan(amount: "39.30"))
        return calculator(
            incomeParts(filled), result: CalculatorResult(amount: amount, notes: notes, spoken: amount))
    }

    var calculatorEmpty: CalculatorState { calculator(incomeParts([:])) }

    var calculatorFarmer: CalculatorState { calculator([], category: 4) }

    var calculatorTyping: CalculatorState {
        let typing = TypingState(part: 0, name: words.incomePost, note: "", typed: "3200.5")
        return calculator(incomeParts([:]), typing: typing)
    }

    private func calculator(
        _ parts: [IncomePartState], category: Int = 0, typing: TypingState? = nil, result: CalculatorResult? = nil
    ) -> CalculatorState {
        CalculatorState(
            category: category, categories: categories, how: category == 4 ? farmerRule : words.calculatorHowWage,
            parts: parts, typing: typing, result: result)
    }

    private func incomeParts(_ filled: [Int: String]) -> [IncomePartState] {
        let counted = [
            words.incomePost, words.incomeGrade, words.incomeAllowance, words.incomePerformance,
            words.incomeRegularBonus,
        ]
        let takenOff = [words.incomeTax, words.incomeInsurance, words.incomeHousingFund, words.incomeAnnuity]
        let leftOut = [
            words.incomeRewardPerformance, words.incomeOtherBonus, words.incomeSubsidy, words.incomeSpecialAllowance,
        ]
        let parts =
            counted.map { ($0, "", false) } + takenOff.map { ($0, words.incomeTakenOff, false) }
            + leftOut.map { ($0, words.incomeLeftOut, true) }
        return parts.enumerated().map { at, part in
            IncomePartState(name: part.0, note: part.1, isLeftOut: part.2, amount: filled[at] ?? "")
        }
    }
}
