package org.yixian.app.screens

import java.time.LocalDate
import org.yixian.presentation.DayState
import org.yixian.presentation.rules.AffectedState
import org.yixian.presentation.rules.ProposeRuleState
import org.yixian.presentation.rules.RuleArea
import org.yixian.presentation.rules.RuleLine
import org.yixian.presentation.rules.RuleProposalState
import org.yixian.presentation.rules.RuleState
import org.yixian.presentation.rules.RuleVersionState
import org.yixian.presentation.rules.RulesState
import org.yixian.presentation.words.Words

/** Rules as they hold in a branch, in the words of the language that is drawn. */
internal class RuleSamples(private val words: Words) {
    private val zh = words.markPresent == "到"

    private fun say(chinese: String, english: String) = if (zh) chinese else english

    private val org = say("沙堰村党支部", "Shayan branch")
    private val source = "关于中国共产党党费收缴、使用和管理的规定(中组发〔2008〕3号)"
    private val range = words.ruleBetween(words.yuan("0.20"), words.yuan("1.00"))
    private val since = words.ruleHoldsFrom(say("2008 年 4 月 1 日 周二", "Tue 1 Apr 2008"))
    private val proposed = words.ruleProposedBy(say("于有", "Yu You"), say("昨天 下午 3:10", "yesterday 3:10 pm"))

    private val affected = AffectedState(
        words.ruleAffected(
            listOf(
                words.ruleAffectedBranches(1),
                words.ruleAffectedMembers(30),
                words.ruleAffectedRecords(26)
            ).joinToString(words.separator)
        ),
        mayAsk = false
    )
    private val offline = AffectedState(words.ruleAffectedOffline, mayAsk = true)

    val rules = RulesState(
        org,
        listOf(
            RuleArea(
                words.duesTitle,
                listOf(
                    line("dues.farmer", words.ruleDuesFarmer, range, "$source 第六条", words.ruleMarkA, words.ruleLevelBranch),
                    line("dues.period", words.ruleDuesPeriod, words.ruleWayMonth, source, words.ruleMarkA, words.ruleLevelBranch),
                    line(
                        "dues.rate.wage",
                        words.ruleDuesRateWage,
                        words.ruleBands(4),
                        "$source 第二条",
                        words.ruleMarkA,
                        words.ruleLevelNation
                    ),
                    line("dues.rounding", words.ruleDuesRounding, words.ruleWayNearestFen, "地方做法", words.ruleMarkB, words.ruleLevelCounty)
                )
            ),
            RuleArea(
                words.ruleAreaAway,
                listOf(line("float.contact", words.ruleFloatContact, words.spanMonths(3), "地方做法", words.ruleMarkC, words.ruleLevelCounty))
            )
        )
    )

    private fun line(id: String, name: String, value: String, source: String, mark: String, level: String) =
        RuleLine(id, name, value, source, mark, level, waits = id == "dues.farmer")

    val rule = RuleState(
        id = "dues.farmer",
        name = words.ruleDuesFarmer,
        org = org,
        value = listOf(range),
        about = listOf(
            words.ruleSource("$source 第六条"),
            words.ruleMarkA,
            words.ruleSetByNation + words.separator + since,
            words.ruleLevelBranch
        ),
        proposals = listOf(
            RuleProposalState(
                id = "p1",
                org = "b1",
                value = words.yuan("0.50"),
                about = listOf(
                    words.ruleSource(say("11 月 20 日支部大会", "general meeting of 20 November")),
                    words.ruleHoldsFrom(say("2027 年 1 月 1 日 周五", "Fri 1 Jan 2027")),
                    proposed
                ),
                affected = affected,
                mayDecide = true,
                mayTakeBack = false,
                lapsed = false,
                spoken = "${words.yuan("0.50")}. $proposed. ${affected.says}"
            )
        ),
        versions = listOf(
            RuleVersionState(range, listOf(words.ruleSource("$source 第六条"), words.ruleSetByNation + words.separator + since))
        ),
        mayPropose = true,
        spoken = "${words.ruleDuesFarmer}: $range"
    )

    val ruleOwn = rule.copy(
        proposals = rule.proposals.map { it.copy(affected = null, mayDecide = false, spoken = "${words.yuan("0.50")}. $proposed") }
    )

    /** Approved, and not begun. */
    val ruleApproved = rule.copy(
        proposals = rule.proposals.map {
            val said = proposed + words.separator + words.ruleApprovedBy(say("唐春", "Tang Chun"))
            it.copy(about = it.about.dropLast(1) + said, mayDecide = false, mayTakeBack = true, spoken = "${it.value}. $said")
        }
    )

    /** Nobody decided in time. */
    val ruleLapsed = rule.copy(
        proposals = rule.proposals.map {
            it.copy(affected = null, mayDecide = false, lapsed = true, spoken = "${it.value}. $proposed. ${words.ruleLapsed}")
        }
    )

    val ruleOffline = rule.copy(
        proposals = rule.proposals.map { it.copy(affected = offline, spoken = "${words.yuan("0.50")}. $proposed. ${offline.says}") }
    )

    private val table = listOf(
        words.ruleBand(words.ruleBandUpTo(words.yuan("3000.00")), "0.5%"),
        words.ruleBand(words.ruleBandBetween(words.yuan("3000.00"), words.yuan("5000.00")), "1%"),
        words.ruleBand(words.ruleBandBetween(words.yuan("5000.00"), words.yuan("10000.00")), "1.5%"),
        words.ruleBand(words.ruleBandAbove(words.yuan("10000.00")), "2%")
    )

    val ruleTable = rule.copy(
        about = listOf(
            words.ruleSource("$source 第二条"),
            words.ruleMarkA,
            words.ruleSetByNation + words.separator + since,
            words.ruleLevelNation
        ),
        versions = emptyList(),
        name = words.ruleDuesRateWage,
        value = table,
        proposals = emptyList(),
        mayPropose = false,
        spoken = "${words.ruleDuesRateWage}: ${table.joinToString(words.separator)}"
    )

    private val from = DayState(LocalDate.of(2027, 1, 1), say("2027 年 1 月 1 日 周五", "Fri 1 Jan 2027"), if (zh) "农历十一月廿四" else null)

    val propose = ProposeRuleState(
        name = words.ruleDuesFarmer,
        now = range,
        ways = emptyList(),
        way = 0,
        unit = words.unitYuan,
        number = "0.50",
        bounds = words.ruleMayBe("0.20", "1.00"),
        source = say("11 月 20 日支部大会", "general meeting of 20 November"),
        article = "",
        from = from,
        affected = affected,
        isReady = true
    )

    val proposeOffline = propose.copy(affected = offline)

    val proposeWay = propose.copy(
        name = words.ruleDuesPeriod,
        now = words.ruleWayMonth,
        ways = listOf(words.ruleWayMonth, words.ruleWayQuarter),
        way = 1,
        number = "",
        bounds = "",
        source = "",
        isReady = false
    )
}
