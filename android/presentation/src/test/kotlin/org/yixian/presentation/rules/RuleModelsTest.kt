package org.yixian.presentation.rules

import java.io.File
import kotlinx.coroutines.CompletableDeferred
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.yixian.core.Area
import org.yixian.core.CalendarUnit
import org.yixian.core.ChangeState
import org.yixian.core.CoreException
import org.yixian.core.EventId
import org.yixian.core.Fraction
import org.yixian.core.Home
import org.yixian.core.OfficeHeld
import org.yixian.core.OrgId
import org.yixian.core.OrgName
import org.yixian.core.PersonId
import org.yixian.core.RateBand
import org.yixian.core.Role
import org.yixian.core.RuleAffected
import org.yixian.core.RuleChange
import org.yixian.core.RuleLevel
import org.yixian.core.RuleProposal
import org.yixian.core.RuleRow
import org.yixian.core.RuleValue
import org.yixian.core.RuleVersion
import org.yixian.core.StatedDate
import org.yixian.core.Timestamp
import org.yixian.presentation.BRANCH
import org.yixian.presentation.Hall
import org.yixian.presentation.NOW_MS
import org.yixian.presentation.Place
import org.yixian.presentation.Shown
import org.yixian.presentation.TODAY
import org.yixian.presentation.inHall
import org.yixian.presentation.openHome
import org.yixian.presentation.ruleRow
import org.yixian.presentation.wording.areaOf
import org.yixian.presentation.wording.ruleName
import org.yixian.presentation.wording.ruleValue
import org.yixian.presentation.wording.ruleWay
import org.yixian.presentation.wording.stated
import org.yixian.presentation.words.ChineseWords
import org.yixian.presentation.words.EnglishWords

class RuleModelsTest {
    private val county = OrgName(OrgId("c"), "新野县委组织部")
    private val farmer = RuleValue.FenRange(20, 100)
    private val contact = ruleRow(
        "float.contact",
        RuleValue.Span(3u, CalendarUnit.MONTH),
        level = RuleLevel.COUNTY
    ).copy(least = 1u, most = 6u)
    private val period = ruleRow("dues.period", RuleValue.Choice(listOf("month", "quarter"), "month"), level = RuleLevel.BRANCH)

    private fun version(value: RuleValue, proposal: RuleProposal? = null, level: RuleLevel = RuleLevel.NATION, until: StatedDate? = null) =
        RuleVersion(value, "中组发〔2008〕3号", "第六条", StatedDate(2008, 4u, 1u), until, level, proposal)

    private fun proposal(
        state: ChangeState = ChangeState.PROPOSED,
        mayDecide: Boolean = true,
        decided: List<String> = emptyList(),
        mayTakeBack: Boolean = false,
        lapsed: Boolean = false
    ) = RuleProposal(
        id = EventId("p1"),
        org = BRANCH.id,
        state = state,
        by = PersonId("x"),
        at = Timestamp(NOW_MS),
        decidedBy = decided.map(::PersonId),
        mayDecide = mayDecide,
        mayTakeBack = mayTakeBack,
        lapsed = lapsed
    )

    private fun Hall.propose(row: RuleRow): ProposeRuleModel {
        session.rules.rows = listOf(row)
        navigator.go(Place.ProposeRule(row.id))
        return ProposeRuleModel(around, Place.ProposeRule(row.id)).also { settle() }
    }

    @Test
    fun `every rule of the nation has a name of its own, its ways too, and a place among the others`() {
        val file = generateSequence(File("").absoluteFile, File::getParentFile)
            .map { File(it, "core/domain/src/rules/national.json") }.first(File::isFile).readText()
        val ids = Regex("""(?m)^ {4}"([a-z_.]+)":""").findAll(file).map { it.groupValues[1] }.toList()
        assertTrue(ids.size > 45, "the rules were read: $ids")
        for (words in listOf(ChineseWords, EnglishWords)) {
            val names = ids.associateWith { words.ruleName(it) }
            assertEquals(emptyList<String>(), names.filter { (id, name) -> id == name || name.isBlank() }.keys.toList())
            assertEquals(ids.size, names.values.toSet().size, names.toString())
        }
        val ways = Regex(""""of": \[([^]]+)], "default"""").findAll(file).flatMap { it.groupValues[1].split(", ") }.map { it.trim('"') }
        for (way in ways) {
            assertTrue(
                listOf("dues.period", "dues.rounding", "float.enabled").any {
                    ChineseWords.ruleWay(it, way) != way
                },
                way
            )
        }
        assertEquals(emptyList<String>(), ids.filter { areaOf(it).name == "OTHER" })
    }

    @Test
    fun `what a rule says is read in one line`() {
        fun said(id: String, value: RuleValue) = ChineseWords.ruleValue(id, value)
        val half = Fraction(1u, 2u)
        assertEquals("超过 1/2", said("quorum.general", RuleValue.Share(half, moreThan = true)))
        assertEquals("至少 1/2", said("quorum.committee", RuleValue.Share(half, moreThan = false)))
        assertEquals("最多 1/3", said("appraisal.excellent", RuleValue.AtMostShare(Fraction(1u, 3u))))
        assertEquals("32 学时", said("hours.member", RuleValue.Count(32u)))
        assertEquals("50 人", said("branch.max", RuleValue.Count(50u)))
        assertEquals("7", said("from.the.future", RuleValue.Count(7u)))
        assertEquals("1000.00 元", said("dues.soft_cap", RuleValue.Fen(100_000)))
        assertEquals("0.20 元到 1.00 元", said("dues.farmer", farmer))
        assertEquals("每季 1 次", said("life.general", RuleValue.Frequency(1u, CalendarUnit.QUARTER)))
        assertEquals("6 个月到 12 个月", said("probation.ext", RuleValue.SpanRange(6u, 12u, CalendarUnit.MONTH)))
        assertEquals("30 天", said("enrolment.slip", RuleValue.Span(30u, CalendarUnit.DAY)))
        assertEquals("15 分钟", said("enrolment.spoken", RuleValue.Minutes(15u)))
        assertEquals("提前 6,3 个月", said("term.remind", RuleValue.Months(listOf(6u, 3u))))
        assertEquals("一季收一次", said("dues.period", RuleValue.Choice(listOf("month", "quarter"), "quarter")))
        assertEquals("分 2 档", said("dues.rate.retired", RuleValue.Bands(listOf(RateBand(500_000, half), RateBand(null, half)))))
        assertEquals("1 time a year", EnglishWords.ruleValue("life.meeting", RuleValue.Frequency(1u, CalendarUnit.YEAR)))
    }

    @Test
    fun `rules stand by what they are about, each with its source, its mark and who may change it`() = inHall {
        session.rules.rows = listOf(contact.copy(waits = true), ruleRow("dues.farmer", farmer, "第六条", RuleLevel.BRANCH))
        val model = RulesModel(around)
        val state = see(model.state)
        assertEquals(listOf("党费", "外出和失联"), state.areas.map { it.name })
        val line = state.areas.first().rules.single()
        assertEquals(listOf("农民每月党费", "0.20 元到 1.00 元", "中组发〔2008〕3号 第六条"), listOf(line.name, line.value, line.source))
        assertEquals("A:对过原文" to "县里和支部可以改", line.mark to line.level)
        assertEquals("沙堰村党支部", state.org)
        assertEquals(listOf(false, true), state.areas.map { it.rules.single().waits })
        model.on(RulesEvent.Open(line.id))
        assertEquals(Place.Rule("dues.farmer"), place)
    }

    @Test
    fun `whoever holds an office elsewhere sees the rules there, and who is nowhere sees none`() = inHall {
        home(Home.Open(openHome().copy(offices = listOf(OfficeHeld(county, Role.ADMINISTRATOR)))))
        assertEquals("新野县委组织部", see(RulesModel(around).state).org)
        home(Home.Open(openHome().copy(offices = emptyList(), branch = null)))
        val model = RulesModel(around)
        settle()
        assertEquals("not_here", (model.state.value as Shown.Broken).failure.code)
    }

    @Test
    fun `a table is read step by step`() = inHall {
        val bands = listOf(5u to 300_000L, 10u to 500_000L, 20u to null).map { (rate, most) -> RateBand(most, Fraction(rate, 1000u)) }
        session.rules.rows = listOf(ruleRow("dues.rate.wage", RuleValue.Bands(bands), "第二条"))
        val state = see(RuleModel(around, "dues.rate.wage").state)
        assertEquals(listOf("到 3000.00 元:0.5%", "3000.00 元以上到 5000.00 元:1%", "5000.00 元以上:2%"), state.value)
        assertEquals("依据:中组发〔2008〕3号 第二条", state.about.first())
        assertTrue("原来定的,从 2008 年 4 月 1 日 周二起" in state.about)
        assertFalse(state.mayPropose)
    }

    @Test
    fun `a proposal waits for a second pair of eyes, who sees whose it is`() = inHall {
        session.rules.names = mapOf(PersonId("x") to "于有")
        session.rules.rows = listOf(ruleRow("dues.farmer", farmer, "第六条", RuleLevel.BRANCH))
        session.rules.versions = listOf(version(RuleValue.Fen(50), proposal(), RuleLevel.BRANCH), version(farmer))
        session.rules.mayPropose = true
        val model = RuleModel(around, "dues.farmer")
        val state = see(model.state)
        val waits = state.proposals.single()
        assertEquals("0.50 元" to "于有提的,今天 上午 10:00", waits.value to waits.about.last())
        assertEquals(true to true, waits.mayDecide to state.mayPropose)
        assertEquals(listOf("0.20 元到 1.00 元"), state.versions.map { it.value })
        val core = CompletableDeferred<Unit>()
        session.rules.onRecord = { core.await() }
        repeat(2) { model.on(RuleEvent.Decide("p1", true)) }
        model.on(RuleEvent.Decide("p9", true))
        settle()
        core.complete(Unit)
        settle()
        assertEquals(listOf("decide b1 p1 true"), session.rules.recorded)
        model.on(RuleEvent.Propose)
        assertEquals(Place.ProposeRule("dues.farmer"), place)
    }

    @Test
    fun `what was decided says who decided, and what ended says when`() = inHall {
        session.rules.rows = listOf(ruleRow("dues.farmer", RuleValue.Fen(50), "第六条", RuleLevel.BRANCH))
        session.rules.versions = listOf(
            version(RuleValue.Fen(50), proposal(ChangeState.APPROVED, decided = listOf("s")), RuleLevel.BRANCH),
            version(RuleValue.Fen(99), proposal(ChangeState.DECLINED, decided = listOf("s")), RuleLevel.BRANCH, TODAY.stated()),
            version(farmer)
        )
        val state = see(RuleModel(around, "dues.farmer").state)
        assertEquals(listOf("有人提的,今天 上午 10:00,有人同意了", "有人提的,今天 上午 10:00,有人没有同意"), state.versions.take(2).map { it.about.last() })
        assertEquals("支部定的,从 2008 年 4 月 1 日 周二到 11 月 26 日 周四", state.versions[1].about[1])
    }

    @Test
    fun `whoever approves sees first whom it would concern, and without signal that nobody knows`() = inHall {
        session.rules.rows = listOf(ruleRow("dues.farmer", farmer, "第六条", RuleLevel.BRANCH))
        session.rules.versions = listOf(version(RuleValue.Fen(50), proposal(), RuleLevel.BRANCH), version(farmer))
        val county = CompletableDeferred<RuleAffected>()
        session.rules.onAffected = { county.await() }
        val model = RuleModel(around, "dues.farmer")
        fun said() = see(model.state).proposals.single().affected
        assertEquals(AffectedState("正在问县里会涉及多少人…", mayAsk = false), said())
        model.on(RuleEvent.Ask("p1"))
        county.completeExceptionally(CoreException.Offline("cut"))
        assertEquals(AffectedState("没有信号,现在不知道会涉及多少人。有信号再问一次。", mayAsk = true), said())
        assertTrue(see(model.state).proposals.single().mayDecide, "it is his to decide all the same")
        session.rules.onAffected = { RuleAffected(branches = 1u, members = 30u, records = 2u) }
        changed(Area.RULES)
        assertEquals(1, session.rules.asked.size, "nobody is asked again by himself")
        model.on(RuleEvent.Ask("p9"))
        model.on(RuleEvent.Ask("p1"))
        assertEquals("从那天起涉及 1 个支部,30 名党员,已经按它记下的 2 条。以前的不重算。", said()?.says)
        assertTrue("30 名党员" in see(model.state).proposals.single().spoken)
        model.on(RuleEvent.Ask("p1"))
        settle()
        assertEquals(listOf("b1 dues.farmer", "b1 dues.farmer"), session.rules.asked)
    }

    @Test
    fun `a yes is taken back until the day comes, after a look at whom it concerns`() = inHall {
        session.rules.rows = listOf(ruleRow("dues.farmer", farmer, "第六条", RuleLevel.BRANCH))
        val approved = proposal(ChangeState.APPROVED, mayDecide = false, decided = listOf("s"), mayTakeBack = true)
        session.rules.versions = listOf(version(RuleValue.Fen(50), approved, RuleLevel.BRANCH), version(farmer))
        val model = RuleModel(around, "dues.farmer")
        val state = see(model.state)
        val said = state.proposals.single()
        assertEquals(listOf(false, true, false), listOf(said.mayDecide, said.mayTakeBack, said.lapsed))
        assertTrue("有人同意了" in said.about.last() && "30 名党员" in said.affected!!.says)
        assertEquals(1, state.versions.size, "it stands in one place")
        model.on(RuleEvent.Decide("p1", false))
        settle()
        assertEquals(listOf("decide b1 p1 false"), session.rules.recorded)
        session.rules.versions = listOf(version(RuleValue.Fen(50), approved.copy(mayTakeBack = false), RuleLevel.BRANCH), version(farmer))
        changed(Area.RULES)
        assertEquals(0 to 2, see(model.state).run { proposals.size to versions.size })
    }

    @Test
    fun `what nobody decided in time says so`() = inHall {
        session.rules.rows = listOf(ruleRow("dues.farmer", farmer, "第六条", RuleLevel.BRANCH))
        session.rules.versions =
            listOf(version(RuleValue.Fen(50), proposal(mayDecide = false, lapsed = true), RuleLevel.BRANCH), version(farmer))
        val said = see(RuleModel(around, "dues.farmer").state).proposals.single()
        assertTrue(said.lapsed && "没有人批" in said.spoken)
    }

    @Test
    fun `with two offices each branch has its rules`() = inHall {
        val other = OrgName(OrgId("b2"), "黄庄支部")
        home(Home.Open(openHome().copy(offices = listOf(BRANCH, other).map { OfficeHeld(it, Role.SECRETARY) })))
        session.rules.rows = listOf(contact)
        assertEquals(BRANCH.name, see(RuleModel(around, "float.contact").state).org)
        val model = RuleModel(around, "float.contact", "b2")
        assertEquals("黄庄支部", see(model.state).org)
        model.on(RuleEvent.Propose)
        assertEquals(Place.ProposeRule("float.contact", "b2"), place)
        see(ProposeRuleModel(around, Place.ProposeRule("float.contact", "b2")).state)
        assertEquals("b2 float.contact", session.rules.asked.last())
    }

    @Test
    fun `nobody is asked for whom has nothing to decide`() = inHall {
        session.rules.rows = listOf(ruleRow("dues.farmer", farmer, "第六条", RuleLevel.BRANCH))
        session.rules.versions = listOf(version(RuleValue.Fen(50), proposal(mayDecide = false), RuleLevel.BRANCH), version(farmer))
        assertEquals(null, see(RuleModel(around, "dues.farmer").state).proposals.single().affected)
        assertEquals(emptyList<String>(), session.rules.asked)
    }

    @Test
    fun `whoever proposes sees whom it would concern before he does`() = inHall {
        session.rules.onAffected = { throw CoreException.NotPermitted("not_in_office", "") }
        val model = propose(contact)
        assertEquals("现在不知道会涉及多少人:" to true, see(model.state).affected?.let { it.says.take(12) to it.mayAsk })
        session.rules.onAffected = { RuleAffected(branches = 2u, members = 60u, records = 0u) }
        model.on(ProposeRuleEvent.Ask)
        assertEquals("从那天起涉及 2 个支部,60 名党员,已经按它记下的 0 条。以前的不重算。", see(model.state).affected?.says)
        assertEquals(listOf("b1 float.contact", "b1 float.contact"), session.rules.asked)
        words.value = EnglishWords
        val english = "From that day it concerns 2 branches, 60 members, 0 records that rest on it. What is past is not judged anew."
        assertEquals(english, see(model.state).affected?.says)
    }

    @Test
    fun `a number is proposed in the rule's own unit, in a week, from tomorrow at the earliest`() = inHall {
        val model = propose(contact)
        val state = see(model.state)
        assertEquals(listOf("3", "个月", "1 到 6 之间"), listOf(state.number, state.unit, state.bounds))
        assertEquals(TODAY.plusDays(7) to false, state.from.date to state.isReady)
        model.on(ProposeRuleEvent.Number("2"))
        model.on(ProposeRuleEvent.Source(" 新野组〔2026〕5 号 "))
        model.on(ProposeRuleEvent.From(TODAY))
        assertEquals(TODAY.plusDays(1), see(model.state).from.date)
        model.on(ProposeRuleEvent.From(TODAY.plusMonths(1)))
        model.on(ProposeRuleEvent.Done)
        settle()
        val change = RuleChange(
            "float.contact",
            RuleValue.Span(2u, CalendarUnit.MONTH),
            "新野组〔2026〕5 号",
            null,
            TODAY.plusMonths(1).stated(),
            null
        )
        assertEquals(listOf("propose b1 $change"), session.rules.recorded)
        assertEquals(Place.Home to 1, place to session.syncs)
    }

    @Test
    fun `one of the ways is chosen, an amount is typed in yuan`() = inHall {
        val way = propose(period)
        assertEquals(listOf("一个月收一次", "一季收一次") to 0, see(way.state).let { it.ways to it.way })
        way.on(ProposeRuleEvent.Way(1))
        way.on(ProposeRuleEvent.Article("第三条"))
        way.on(ProposeRuleEvent.Done)
        settle()
        assertTrue("chosen=quarter" in session.rules.recorded.single() && "article=第三条" in session.rules.recorded.single())
        session.rules.versions = listOf(version(farmer))
        val amount = propose(ruleRow("dues.farmer", RuleValue.Fen(50), "第六条", RuleLevel.BRANCH))
        assertEquals(listOf("0.50", "元", "0.20 到 1.00 之间"), see(amount.state).let { listOf(it.number, it.unit, it.bounds) })
        amount.on(ProposeRuleEvent.Number("0.8"))
        amount.on(ProposeRuleEvent.Done)
        settle()
        assertTrue("Fen(fen=80)" in session.rules.recorded.last())
    }

    @Test
    fun `what could not be recorded is not taken`() = inHall {
        val model = propose(contact)
        model.on(ProposeRuleEvent.Number("两个"))
        model.on(ProposeRuleEvent.Source("字".repeat(200)))
        model.on(ProposeRuleEvent.Source("字".repeat(201)))
        model.on(ProposeRuleEvent.Article("字".repeat(65)))
        assertEquals(listOf("3", 200, 0), see(model.state).run { listOf<Any>(number, source.length, article.length) })
        assertEquals("too_large", model.failure.value?.code)
    }

    @Test
    fun `what is no number of the rule is said, and what is refused stays`() = inHall {
        val model = propose(contact)
        model.on(ProposeRuleEvent.Number("1.5"))
        model.on(ProposeRuleEvent.Done)
        settle()
        assertEquals("rule_out_of_bounds" to emptyList<String>(), model.failure.value?.code to session.rules.recorded)
        session.rules.onRecord = { throw CoreException.Rejected("rule_in_the_past", "") }
        model.on(ProposeRuleEvent.Number("2"))
        model.on(ProposeRuleEvent.Done)
        settle()
        assertEquals("rule_in_the_past" to "2", model.failure.value?.code to see(model.state).number)
    }

    @Test
    fun `a table, a share, or what has no bounds is proposed by nobody here`() = inHall {
        val share = ruleRow("quorum.general", RuleValue.Share(Fraction(1u, 2u), moreThan = true))
        val flat = ruleRow("dues.flat", RuleValue.Fen(20))
        for (row in listOf(share, flat, ruleRow("term.remind", RuleValue.Months(listOf(6u))))) {
            assertEquals("not_here", (propose(row).state.value as Shown.Broken).failure.code, row.id)
        }
    }

    @Test
    fun `going back loses nothing`() = inHall {
        propose(contact).apply { on(ProposeRuleEvent.Source("文件")) }.close()
        assertEquals("文件", see(propose(contact).state).source)
    }
}
