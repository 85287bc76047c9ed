@testable import AppModels

// Dues of invented people.

extension Samples {
    var paid: DuesMark { DuesMark(marking: .paid, word: words.duesMarkPaid) }
    var paidLate: DuesMark { DuesMark(marking: .paid, word: words.duesMarkLate) }
    var pending: DuesMark { DuesMark(marking: .pending, word: words.duesMarkPending) }
    var waived: DuesMark { DuesMark(marking: .waived, word: words.duesMarkWaived) }
    var due: DuesMark { DuesMark(marking: .due, word: words.duesMarkDue) }
    var missing: DuesMark { DuesMark(marking: .missing, word: words.duesMarkMissing) }
    var later: DuesMark { DuesMark(marking: .later, word: words.duesMarkLater) }
    var notFixed: DuesMark { DuesMark(marking: .notFixed, word: words.duesMarkNotFixed) }
    var notHere: DuesMark { DuesMark(marking: .notHere, word: words.duesMarkNotHere) }

    var half: String { words.yuan(amount: "0.50") }
    var each: String { words.duesEachMonth(amount: half) }
    var thisQuarter: String { words.duesOpen(months: words.thisQuarter, amount: words.yuan(amount: "1.50")) }
    var resolution: String { say("1 月 10 日支部大会", "general meeting of 10 January") }
    var duesName: String { say("于有", "Yu You") }
    var secretaryName: String { say("唐春", "Tang Chun") }

    var duesSource: String {
        words.ruleSource(source: "关于中国共产党党费收缴、使用和管理的规定(中组发〔2008〕3号) 第六条")
    }

    func range(_ first: String, _ last: String) -> String { words.monthsRange(first: first, last: last) }

    func listed(_ parts: String...) -> String { parts.joined(separator: words.separator) }

    var duesCard: DuesCard { DuesCard(headline: thisQuarter, mark: due, isOpen: true, spoken: thisQuarter) }

    var duesCardPaid: DuesCard {
        let headline = words.duesPaid(months: words.month11)
        return DuesCard(headline: headline, mark: paid, isOpen: false, spoken: headline)
    }

    var duesOwn: DuesState { dues() }

    /// One payment waits, an earlier one was not confirmed.
    var duesOwnWaits: DuesState {
        dues(
            headline: words.duesPendingOwn(months: words.thisQuarter), mark: pending, isOpen: false,
            years: [year("2026", months(1, 9, paid), months(10, 12, pending))],
            declared: [
                declared(), declared("d0", fate: words.duesDeclined(reason: say("没有到账", "it has not arrived"))),
            ], may: DuesMay())
    }

    var duesOwnNew: DuesState {
        dues(
            headline: words.duesNotFixed(months: words.month11), mark: notFixed, isOpen: false, fixed: [],
            why: [words.duesWhyMonthly, words.duesWhyNotFixed, words.duesWhyNoMoney],
            years: [year("2026", months(1, 8, notHere, ""), months(9, 12, notFixed, ""))], receipts: [], accounts: [])
    }

    var duesOwnWaived: DuesState {
        let approval = say("沙堰镇党委〔2026〕3 号", "committee of Shayan, no. 3 of 2026")
        return dues(
            headline: words.duesWaived(months: words.month11), mark: waived, isOpen: false,
            fixed: [
                words.duesFixed(category: words.categoryRelief, amount: words.yuan(amount: "0.00")),
                listed(range(words.month1, words.month12), resolution),
                words.duesReduced(approval: approval, date: say("1 月 8 日 周四", "Thu 8 Jan")),
            ], years: [year("2026", months(1, 12, waived, ""))], receipts: [])
    }

    /// A member as an officer of his branch sees him: months without a record, a receipt that was put right.
    func duesMember(_ name: String? = nil) -> DuesState {
        dues(
            person: "x", name: name ?? duesName,
            headline: words.duesOpen(months: range(words.month5, words.month11), amount: words.yuan(amount: "3.50")),
            mark: missing,
            flag: DuesFlag(what: words.duesFlag(months: 6), source: words.ruleSource(source: "中国共产党章程 第九条")),
            years: [
                year(
                    "2026", months(1, 4, paid), months(5, 10, missing), months(11, 11, due, half),
                    months(12, 12, later, half)), lastYear,
            ],
            receipts: [
                receipt("r1", mayCorrect: true),
                receipt(
                    "r2", range(words.month4, words.month6),
                    notes: [words.duesShort(amount: half), words.duesCorrects(reason: wrongMonths)],
                    mayCorrect: true),
                receipt("r3", notes: [words.duesVoidBecause(reason: wrongMonths)], stands: false),
            ], may: DuesMay(receive: true, assess: true))
    }

    var duesMemberWaits: DuesState {
        dues(
            person: "x", name: duesName, headline: words.duesPending(months: words.thisQuarter), mark: pending,
            isOpen: false, declared: [declared(mayConfirm: true)], receipts: [receipt("r1", mayCorrect: true)],
            may: DuesMay(receive: true, assess: true))
    }

    private var wrongMonths: String { say("写错了月份", "wrong months") }

    private var lastYear: DuesYearMonths {
        year("2025", months(1, 2, notFixed, ""), months(3, 8, paid), months(9, 12, paidLate))
    }

    private func dues(
        person: String = "", name: String? = nil, headline: String? = nil, mark: DuesMark? = nil, isOpen: Bool = true,
        fixed: [String]? = nil, why: [String]? = nil, flag: DuesFlag? = nil, years: [DuesYearMonths]? = nil,
        declared: [DeclaredState] = [], receipts: [ReceiptState]? = nil, accounts: [AccountState]? = nil,
        may: DuesMay = DuesMay(declare: true)
    ) -> DuesState {
        let headline = headline ?? thisQuarter
        let usual = [
            words.duesFixed(category: words.categoryFarmer, amount: half),
            listed(range(words.month1, words.month12), resolution), words.duesFixedBy(name: secretaryName),
        ]
        return DuesState(
            person: person, name: name ?? say("王德福", "Wang Defu"), branch: branch, headline: headline,
            mark: mark ?? due, isOpen: isOpen, fixed: fixed ?? usual,
            why: why ?? [words.duesWhyQuarterly, words.duesWhyFarmer, duesSource, words.duesWhyNoMoney], flag: flag,
            years: years ?? [year("2026", months(1, 9, paid), months(10, 12, due)), lastYear], declared: declared,
            receipts: receipts ?? [receipt("r1")], accounts: accounts ?? [account], may: may, spoken: headline)
    }

    private func year(_ year: String, _ months: DuesMonths...) -> DuesYearMonths {
        DuesYearMonths(year: words.yearTitle(year: year), months: months)
    }

    private func months(_ first: Int, _ last: Int, _ mark: DuesMark, _ amount: String? = nil) -> DuesMonths {
        let names = [
            words.month1, words.month2, words.month3, words.month4, words.month5, words.month6, words.month7,
            words.month8, words.month9, words.month10, words.month11, words.month12,
        ]
        let span = first == last ? names[first - 1] : range(names[first - 1], names[last - 1])
        return DuesMonths(months: span, mark: mark, amount: amount ?? each)
    }

    private func declared(_ id: String = "d1", fate: String? = nil, mayConfirm: Bool = false) -> DeclaredState {
        DeclaredState(
            id: id, what: listed(range(words.month10, words.month12), words.yuan(amount: "1.50")), how: saidHow,
            fate: fate ?? words.duesWaits, waits: fate == nil, mayConfirm: mayConfirm, spoken: fate ?? words.duesWaits)
    }

    var saidHow: String { listed(say("11 月 26 日 周四", "Thu 26 Nov"), words.duesWayTransfer) }

    private func receipt(
        _ id: String, _ months: String? = nil, notes: [String] = [], stands: Bool = true, mayCorrect: Bool = false
    ) -> ReceiptState {
        ReceiptState(
            id: id, what: listed(months ?? range(words.month7, words.month9), words.yuan(amount: "1.50")),
            how: listed(
                say("9 月 10 日 周四", "Thu 10 Sep"), words.duesWayCash, words.duesReceivedBy(name: secretaryName),
                words.duesAtMeeting(meeting: say("9 月 10 日 周四 主题党日", "Thu 10 Sep Theme day"))), notes: notes,
            stands: stands, mayCorrect: mayCorrect)
    }

    var account: AccountState {
        AccountState(
            year: words.yearTitle(year: "2025"),
            lines: [
                words.duesAccountCollected(amount: words.yuan(amount: "312.00"), people: 26),
                words.duesAccountHandedUp(amount: words.yuan(amount: "200.00")),
                words.duesAccountUsed(amount: words.yuan(amount: "50.00")), say("买学习资料", "Study papers"),
            ])
    }
}
