package org.yixian.app.screens

import java.time.LocalDate
import org.yixian.presentation.DayState
import org.yixian.presentation.OtherBranch
import org.yixian.presentation.dues.AccountState
import org.yixian.presentation.dues.AssessState
import org.yixian.presentation.dues.BranchDuesRow
import org.yixian.presentation.dues.BranchDuesState
import org.yixian.presentation.dues.CalculatorResult
import org.yixian.presentation.dues.CalculatorState
import org.yixian.presentation.dues.DeclaredState
import org.yixian.presentation.dues.DuesCard
import org.yixian.presentation.dues.DuesFlag
import org.yixian.presentation.dues.DuesListState
import org.yixian.presentation.dues.DuesMark
import org.yixian.presentation.dues.DuesMarking
import org.yixian.presentation.dues.DuesMay
import org.yixian.presentation.dues.DuesMonths
import org.yixian.presentation.dues.DuesState
import org.yixian.presentation.dues.DuesYearMonths
import org.yixian.presentation.dues.DuesYearState
import org.yixian.presentation.dues.IncomePartState
import org.yixian.presentation.dues.PaymentPurpose
import org.yixian.presentation.dues.PaymentRun
import org.yixian.presentation.dues.PaymentState
import org.yixian.presentation.dues.PaymentWay
import org.yixian.presentation.dues.PendingDues
import org.yixian.presentation.dues.ReceiptState
import org.yixian.presentation.dues.TypingState
import org.yixian.presentation.words.Words

/** Dues of invented people, in the words of the language that is drawn. */
internal class DuesSamples(private val words: Words) {
    private val zh = words.markPresent == "到"

    private fun say(chinese: String, english: String) = if (zh) chinese else english

    private val paid = DuesMark(DuesMarking.PAID, words.duesMarkPaid)
    private val late = DuesMark(DuesMarking.PAID, words.duesMarkLate)
    private val pending = DuesMark(DuesMarking.PENDING, words.duesMarkPending)
    private val waived = DuesMark(DuesMarking.WAIVED, words.duesMarkWaived)
    private val due = DuesMark(DuesMarking.DUE, words.duesMarkDue)
    private val missing = DuesMark(DuesMarking.MISSING, words.duesMarkMissing)
    private val later = DuesMark(DuesMarking.LATER, words.duesMarkLater)
    private val notFixed = DuesMark(DuesMarking.NOT_FIXED, words.duesMarkNotFixed)
    private val notHere = DuesMark(DuesMarking.NOT_HERE, words.duesMarkNotHere)

    private val half = words.yuan("0.50")
    private val each = words.duesEachMonth(half)
    private val branch = say("沙堰村党支部", "Shayan branch")
    private val quarter = words.duesOpen(words.thisQuarter, words.yuan("1.50"))
    private val resolution = say("1 月 10 日支部大会", "general meeting of 10 January")
    private val source = words.ruleSource("关于中国共产党党费收缴、使用和管理的规定(中组发〔2008〕3号) 第六条")
    private val november = words.month11
    private val name = say("于有", "Yu You")

    private fun range(first: String, last: String) = words.monthsRange(first, last)

    private val thisYear = DuesYearMonths(
        words.yearTitle("2026"),
        listOf(DuesMonths(range(words.month1, words.month9), paid, each), DuesMonths(range(words.month10, words.month12), due, each))
    )
    private val lastYear = DuesYearMonths(
        words.yearTitle("2025"),
        listOf(
            DuesMonths(range(words.month1, words.month2), notFixed, ""),
            DuesMonths(range(words.month3, words.month8), paid, each),
            DuesMonths(range(words.month9, words.month12), late, each)
        )
    )

    private val receipt = ReceiptState(
        id = "r1",
        what = range(words.month7, words.month9) + words.separator + words.yuan("1.50"),
        how = listOf(
            say("9 月 10 日 周四", "Thu 10 Sep"),
            words.duesWayCash,
            words.duesReceivedBy(say("唐春", "Tang Chun")),
            words.duesAtMeeting(say("9 月 10 日 周四 主题党日", "Thu 10 Sep Theme day"))
        ).joinToString(words.separator),
        notes = emptyList(),
        stands = true,
        mayCorrect = false
    )

    /** Read aloud is what stands there, in the order in which a person wants to hear it. */
    private fun DeclaredState.aloud() = copy(spoken = "$what. $fate")

    private fun DuesState.aloud() = copy(spoken = (listOf(headline) + fixed.take(1) + listOfNotNull(flag?.what)).joinToString(" "))

    private fun BranchDuesState.aloud() = copy(spoken = (listOf(month) + totals).joinToString(" "))

    private val account = AccountState(
        words.yearTitle("2025"),
        listOf(
            words.duesAccountCollected(words.yuan("312.00"), 26),
            words.duesAccountHandedUp(words.yuan("200.00")),
            words.duesAccountUsed(words.yuan("50.00")),
            say("买学习资料", "Study papers")
        )
    )

    val card = DuesCard(quarter, due, isOpen = true, spoken = quarter)
    val cardPaid = DuesCard(words.duesPaid(november), paid, isOpen = false, spoken = words.duesPaid(november))

    val own = DuesState(
        person = "",
        name = say("王德福", "Wang Defu"),
        branch = branch,
        headline = quarter,
        mark = due,
        isOpen = true,
        fixed = listOf(
            words.duesFixed(words.categoryFarmer, half),
            range(words.month1, words.month12) + words.separator + resolution,
            words.duesFixedBy(say("唐春", "Tang Chun"))
        ),
        why = listOf(words.duesWhyQuarterly, words.duesWhyFarmer, source, words.duesWhyNoMoney),
        flag = null,
        years = listOf(thisYear, lastYear),
        declared = emptyList(),
        receipts = listOf(receipt),
        accounts = listOf(account),
        may = DuesMay(declare = true),
        spoken = ""
    ).aloud()

    private val said = DeclaredState(
        id = "d1",
        what = range(words.month10, words.month12) + words.separator + words.yuan("1.50"),
        how = listOf(say("昨天", "yesterday"), words.duesWayTransfer).joinToString(words.separator),
        fate = words.duesWaits,
        waits = true,
        mayConfirm = false,
        spoken = ""
    ).aloud()
    private val declined = said.copy(id = "d0", fate = words.duesDeclined(say("没有到账", "it has not arrived")), waits = false).aloud()

    val ownWaits = own.copy(
        may = DuesMay(),
        headline = words.duesPendingOwn(words.thisQuarter),
        mark = pending,
        isOpen = false,
        declared = listOf(said, declined),
        years = listOf(thisYear.copy(months = listOf(thisYear.months.first(), thisYear.months.last().copy(mark = pending))))
    ).aloud()

    val ownNew = own.copy(
        headline = words.duesNotFixed(november),
        mark = notFixed,
        isOpen = false,
        fixed = emptyList(),
        why = listOf(words.duesWhyMonthly, words.duesWhyNotFixed, words.duesWhyNoMoney),
        years = listOf(
            DuesYearMonths(
                words.yearTitle("2026"),
                listOf(
                    DuesMonths(range(words.month1, words.month8), notHere, ""),
                    DuesMonths(range(words.month9, words.month12), notFixed, "")
                )
            )
        ),
        receipts = emptyList(),
        accounts = emptyList()
    ).aloud()

    val ownWaived = own.copy(
        headline = words.duesWaived(november),
        mark = waived,
        isOpen = false,
        fixed = listOf(
            words.duesFixed(words.categoryRelief, words.yuan("0.00")),
            range(words.month1, words.month12) + words.separator + resolution,
            words.duesReduced(say("沙堰镇党委〔2026〕3 号", "committee of Shayan, no. 3 of 2026"), say("1 月 8 日 周四", "Thu 8 Jan"))
        ),
        years = listOf(DuesYearMonths(words.yearTitle("2026"), listOf(DuesMonths(range(words.month1, words.month12), waived, "")))),
        receipts = emptyList()
    ).aloud()

    val member = own.copy(
        person = "x",
        name = name,
        headline = words.duesOpen(range(words.month5, words.month11), words.yuan("3.50")),
        mark = missing,
        flag = DuesFlag(words.duesFlag(6), words.ruleSource("中国共产党章程 第九条")),
        years = listOf(
            DuesYearMonths(
                words.yearTitle("2026"),
                listOf(
                    DuesMonths(range(words.month1, words.month4), paid, each),
                    DuesMonths(range(words.month5, words.month10), missing, each),
                    DuesMonths(november, due, half),
                    DuesMonths(words.month12, later, half)
                )
            ),
            lastYear
        ),
        receipts = listOf(
            receipt.copy(mayCorrect = true),
            receipt.copy(
                id = "r2",
                what = range(words.month4, words.month6) + words.separator + words.yuan("1.50"),
                notes = listOf(words.duesShort(half), words.duesCorrects(say("写错了月份", "wrong months"))),
                mayCorrect = true
            ),
            receipt.copy(id = "r3", notes = listOf(words.duesVoidBecause(say("写错了月份", "wrong months"))), stands = false)
        ),
        may = DuesMay(receive = true, assess = true)
    ).aloud()

    val memberWaits = member.copy(
        headline = words.duesPending(words.thisQuarter),
        mark = pending,
        flag = null,
        declared = listOf(said.copy(mayConfirm = true))
    ).aloud()

    private val today = DayState(LocalDate.of(2026, 11, 27), say("今天 11 月 27 日 周五", "today Fri 27 Nov"), if (zh) "农历十月十九" else null)

    val declare = PaymentState(
        purpose = PaymentPurpose.DECLARE,
        name = "",
        runs = emptyList(),
        first = words.monthWithYear("2026", words.month10),
        last = words.monthWithYear("2026", words.month12),
        due = words.paymentDue(range(words.month10, words.month12), words.yuan("1.50")),
        amount = "1.50",
        date = today,
        way = PaymentWay.CASH,
        through = "",
        reason = "",
        isReady = true
    )

    val declareRuns = declare.copy(
        runs = listOf(
            PaymentRun(range(words.month7, words.month8) + words.separator + words.yuan("1.00"), isChosen = true),
            PaymentRun(november + words.separator + half, isChosen = false)
        ),
        first = words.monthWithYear("2026", words.month7),
        last = words.monthWithYear("2026", words.month8),
        due = words.paymentDue(range(words.month7, words.month8), words.yuan("1.00")),
        amount = "1.00"
    )

    val receive = declare.copy(
        purpose = PaymentPurpose.RECEIVE,
        name = name,
        way = PaymentWay.ENTRUSTED,
        through = say("儿媳", "daughter-in-law")
    )

    val correct = receive.copy(purpose = PaymentPurpose.CORRECT, reason = "", isReady = false)

    val branchDues = BranchDuesState(
        branch = branch,
        others = emptyList(),
        meeting = "",
        month = words.monthWithYear("2026", november),
        mayGoBack = true,
        mayGoOn = false,
        totals = listOf(
            words.duesReceivedMonth(words.yuan("12.50")),
            listOf(
                words.duesCountPaid(22),
                words.duesCountPending(1),
                words.duesCountWaived(1),
                words.duesCountOpen(6)
            ).joinToString(words.separator),
            words.duesOpenNow(words.yuan("5.50")),
            words.duesReceivedYear("2026", words.yuan("141.00"))
        ),
        pending = listOf(PendingDues("p1", name, said.what, said.how, words.duesSays(name, said.what))),
        rows = NAMES.mapIndexed(::row),
        isCollecting = false,
        ticked = 0,
        collect = words.duesCollectNobody,
        said = "",
        accounts = listOf(account),
        publish = words.duesPublish("2026"),
        spoken = ""
    ).aloud()

    val branchDuesOfTwo = branchDues.copy(others = listOf(OtherBranch("b2", say("黄庄村党支部", "Huangzhuang branch"))))
    val branchDuesEmpty = branchDues.copy(rows = emptyList(), pending = emptyList(), accounts = emptyList())

    val collecting = branchDues.copy(
        meeting = say("11 月 27 日 周五 主题党日", "Fri 27 Nov Theme day"),
        rows = branchDues.rows.filter { it.mayTick }.mapIndexed { at, row -> row.copy(isTicked = at % 2 == 0, flag = "") },
        isCollecting = true,
        ticked = 2,
        collect = words.duesCollect(2, words.yuan("1.00"))
    )

    val collected = collecting.copy(
        rows = collecting.rows.take(2).map { it.copy(isTicked = false) },
        ticked = 0,
        collect = words.duesCollectNobody,
        said = words.duesCollected(2, words.yuan("1.00"))
    )

    val collectedAll = collected.copy(rows = emptyList())

    val branchDuesMany = branchDues.copy(pending = emptyList(), rows = List(300) { row(it, NAMES[it % NAMES.size] + (it + 1)) })

    private fun row(at: Int, name: String): BranchDuesRow {
        val mark = listOf(paid, due, paid, missing, waived, notFixed, pending, paid)[at % 8]
        val open = when (mark) {
            due -> words.duesOpenRow(november, half)
            missing -> words.duesOpenRow(range(words.month5, words.month11), words.yuan("3.50"))
            else -> ""
        }
        val flag = if (at == 3) words.duesFlag(6) else ""
        val amount = if (mark == paid || mark == pending) each else ""
        return BranchDuesRow("p$at", name, mark, amount, open, flag, mayTick = open.isNotEmpty(), isTicked = false)
    }

    val list = DuesListState(
        words.monthWithYear("2026", november),
        "沙堰村党支部 2026年11月党费:已交 22 人,本期已收 12.50 元。自己的在一线牵里看,也可以问支书。\n",
        "<html></html>"
    )

    val year = DuesYearState(branch, words.yearTitle("2026"), "141.00", "28", "", "", "", isKnown = false)
    val yearKnown = year.copy(handedUp = "100.00", used = "41.00", words = say("买学习资料,走访慰问", "Study papers, visits"), isKnown = true)

    private val categories = listOf(
        words.categoryWage,
        words.categoryAnnualSalary,
        words.categoryIrregular,
        words.categoryRetired,
        words.categoryFarmer,
        words.categoryStudent,
        words.categoryJobless,
        words.categoryRelief
    )
    private val farmerRule = words.assessRange(words.yuan("0.20"), words.yuan("1.00"), source)

    val assess = AssessState(
        name = name,
        category = 4,
        categories = categories,
        rule = farmerRule,
        amount = "0.50",
        first = words.monthWithYear("2026", november),
        last = words.monthWithYear("2026", words.month12),
        resolution = resolution,
        isReduced = false,
        approval = "",
        approvedOn = today,
        isReady = true
    )

    val assessReduced = assess.copy(
        category = 3,
        rule = words.assessByIncome,
        amount = "",
        resolution = "",
        isReduced = true,
        isReady = false
    )

    private val filled = mapOf(0 to words.yuan("3200.00"), 1 to words.yuan("850.00"), 5 to words.yuan("120.00"), 11 to words.yuan("400.00"))

    val calculator = CalculatorState(
        category = 0,
        categories = categories,
        how = words.calculatorHowWage,
        parts = parts().mapIndexed { at, (part, note) -> IncomePartState(part, note, at >= FIRST_LEFT_OUT, filled[at].orEmpty()) },
        typing = null,
        result = result(
            words.duesEachMonth(words.yuan("39.30")),
            listOf(
                words.calculatorBand(words.yuan("5000.00"), "1%"),
                words.calculatorLeftOut(words.incomeSubsidy),
                words.calculatorNotFixed
            )
        )
    )

    val calculatorEmpty = calculator.copy(parts = calculator.parts.map { it.copy(amount = "") }, result = null)

    val calculatorFarmer = calculatorEmpty.copy(category = 4, how = farmerRule, parts = emptyList())

    val calculatorTyping = calculatorEmpty.copy(typing = TypingState(0, words.incomePost, "", "3200.5"))

    private fun result(amount: String, notes: List<String>) = CalculatorResult(amount, notes, (listOf(amount) + notes).joinToString(" "))

    private fun parts() = listOf(
        words.incomePost to "",
        words.incomeGrade to "",
        words.incomeAllowance to "",
        words.incomePerformance to "",
        words.incomeRegularBonus to "",
        words.incomeTax to words.incomeTakenOff,
        words.incomeInsurance to words.incomeTakenOff,
        words.incomeHousingFund to words.incomeTakenOff,
        words.incomeAnnuity to words.incomeTakenOff,
        words.incomeRewardPerformance to words.incomeLeftOut,
        words.incomeOtherBonus to words.incomeLeftOut,
        words.incomeSubsidy to words.incomeLeftOut,
        words.incomeSpecialAllowance to words.incomeLeftOut
    )

    private companion object {
        const val FIRST_LEFT_OUT = 9
        val NAMES = listOf(
            "陈禾丰", "程柱霞", "董庆巧", "单文清", "冯兰凤", "高吉安", "何有庆", "李喜", "𠮷田", "唐春", "王德福", "王德福",
            "阿依努尔·热合曼", "于有", "张荣", "阿卜杜热合曼·买买提艾力·吐尔逊江·阿不都克里木"
        )
    }
}
