@testable import AppModels
@testable import AppUI

/// A village branch's term of office, as the dumps show it.
extension Samples {
    private var termEnds: String { say("2027 年 1 月 27 日", "27 Jan 2027") }

    private func termSteps(next: Int) -> [TermStepState] {
        let steps = [
            (words.termStep(months: 6), say("7 月 27 日", "27 Jul")),
            (words.termStep(months: 3), say("10 月 27 日", "27 Oct")),
            (words.termStep(months: 2), say("11 月 27 日", "27 Nov")),
            (words.termStep(months: 1), say("12 月 27 日", "27 Dec")),
            (words.termStepOver, termEnds),
        ]
        return steps.enumerated().map { at, step in
            let isOver = next == steps.count && at == next - 1
            let past = isOver ? words.termStepRuns : words.termStepPast
            let mark = at == next ? words.termStepNext : at < next ? past : ""
            return TermStepState(what: step.0, date: step.1, mark: mark, isNext: at == next)
        }
    }

    func officersTerm(
        left: Line? = nil, next: Int = 3, isOfficers: Bool = true, earlier: [String]? = nil
    ) -> TermState {
        let left = left ?? Line(text: words.termLeft(days: 61))
        let ends = words.termEndsOn(date: termEnds)
        let said = next == 3 ? words.termNext(date: say("12 月 27 日", "27 Dec"), what: words.termStep(months: 1)) : ""
        let source = say("中国共产党支部工作条例(试行)(2018)", "the regulation of branches (2018)")
        return TermState(
            branch: branch, ends: ends, left: left,
            began: words.termBeganOn(date: say("2022 年 1 月 27 日", "27 Jan 2022")), next: said,
            steps: termSteps(next: next), why: [words.termStepsHow, words.ruleSource(source: source)],
            earlier: earlier ?? [earlierTerm], maySet: isOfficers, mayCorrect: isOfficers, mayPlan: isOfficers,
            spoken: [ends, left.text, said].filter { !$0.isEmpty }.joined(separator: words.separator))
    }

    private var earlierTerm: String {
        words.termSpan(first: say("2017 年 1 月 20 日", "20 Jan 2017"), last: say("2022 年 1 月 20 日", "20 Jan 2022"))
    }

    var membersTerm: TermState { officersTerm(isOfficers: false, earlier: []) }

    var termOver: TermState {
        officersTerm(left: Line(text: words.termOver(days: 10), tone: .waiting), next: 5, earlier: [])
    }

    var noTerm: TermState {
        TermState(
            branch: branch, ends: words.termNone, left: nil, began: "", next: "", steps: [], why: [], earlier: [],
            maySet: true, mayCorrect: false, mayPlan: false, spoken: words.termNone)
    }

    private func termDay(_ date: LocalDate, _ chinese: String, _ english: String, lunar: String? = nil) -> DayState {
        DayState(date: date, text: say(chinese, english), lunar: words.language == .chinese ? lunar : nil)
    }

    var leavesEmpty: LeaveBranchState {
        LeaveBranchState(
            name: leaver, branch: branch, reasons: whyLeave, reason: nil, day: nil, means: "", asks: "",
            ifWrong: words.leaveBranchFinal)
    }

    var leavesDied: LeaveBranchState {
        let asks = words.leaveBranchDiedAsks(name: leaver, date: say("11 月 25 日", "25 Nov"))
        return leaves(.died, words.leaveBranchDiedMeans, asks: asks)
    }

    var leavesMoved: LeaveBranchState {
        let asks = words.leaveBranchMovedAsks(name: leaver, date: say("11 月 25 日", "25 Nov"))
        return leaves(.moved, words.leaveBranchMovedMeans, asks: asks)
    }

    /// No day is asked for.
    var leavesMistaken: LeaveBranchState {
        LeaveBranchState(
            name: leaver, branch: branch, reasons: whyLeave, reason: .mistaken, day: nil,
            means: words.leaveBranchMistakenMeans, asks: words.leaveBranchMistakenAsks(name: leaver),
            ifWrong: words.leaveBranchFinal)
    }

    /// Who came from elsewhere and went back.
    var leavesGuest: LeaveBranchState {
        let guest = say("李强", "Li Qiang")
        return LeaveBranchState(
            name: guest, branch: branch, reasons: whyGuestsLeave, reason: .moved, day: leftOn,
            means: words.leaveBranchBackMeans,
            asks: words.leaveBranchBackAsks(name: guest, date: say("11 月 25 日", "25 Nov")),
            ifWrong: words.leaveBranchGuestFinal)
    }

    private var whyLeave: [LeaveBranchChoice] {
        [
            LeaveBranchChoice(reason: .died, name: words.leaveBranchDied),
            LeaveBranchChoice(reason: .moved, name: words.leaveBranchMoved),
            LeaveBranchChoice(reason: .removed, name: words.leaveBranchRemoved),
            LeaveBranchChoice(reason: .mistaken, name: words.leaveBranchMistaken),
        ]
    }

    private var whyGuestsLeave: [LeaveBranchChoice] {
        [
            LeaveBranchChoice(reason: .moved, name: words.leaveBranchBack),
            LeaveBranchChoice(reason: .died, name: words.leaveBranchDied),
            LeaveBranchChoice(reason: .mistaken, name: words.leaveBranchNeverCame),
        ]
    }

    private var leaver: String { say("王德福", "Wang Defu") }

    private func leaves(_ reason: LeaveBranchReason, _ means: String, asks: String) -> LeaveBranchState {
        LeaveBranchState(
            name: leaver, branch: branch, reasons: whyLeave, reason: reason, day: leftOn, means: means, asks: asks,
            ifWrong: words.leaveBranchFinal)
    }

    private var leftOn: DayState {
        termDay(LocalDate(2026, 11, 25), "11 月 25 日 周三", "Wed 25 Nov", lunar: "农历十月十七")
    }

    private var termLengths: [String] {
        [
            words.termLengthOf(rule: words.ruleTermBranch, span: words.spanYears(years: 3)),
            words.termLengthOf(rule: words.ruleTermVillage, span: words.spanYears(years: 5)),
        ]
    }

    var newTerm: SetTermState {
        SetTermState(
            branch: branch, isCorrection: false,
            began: termDay(LocalDate(2026, 11, 27), "今天 11 月 27 日 周五", "today Fri 27 Nov", lunar: "农历十月十九"),
            lengths: termLengths, length: 1,
            ends: termDay(LocalDate(2031, 11, 27), "2031 年 11 月 27 日 周四", "Thu 27 Nov 2031"))
    }

    var correctedTerm: SetTermState {
        SetTermState(
            branch: branch, isCorrection: true,
            began: termDay(LocalDate(2022, 1, 27), "2022 年 1 月 27 日 周四", "Thu 27 Jan 2022"),
            lengths: termLengths, length: -1,
            ends: termDay(LocalDate(2021, 1, 27), "2021 年 1 月 27 日 周三", "Wed 27 Jan 2021"))
    }
}
