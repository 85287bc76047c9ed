package org.yixian.presentation.dues

import kotlinx.coroutines.CompletableDeferred
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.yixian.core.Calculated
import org.yixian.core.CoreException
import org.yixian.core.DuesCategory
import org.yixian.core.Fraction
import org.yixian.core.Home
import org.yixian.core.IncomeItem
import org.yixian.core.IncomePart
import org.yixian.presentation.Hall
import org.yixian.presentation.assessmentRow
import org.yixian.presentation.inHall
import org.yixian.presentation.memberDues
import org.yixian.presentation.openHome

class CalculatorModelTest {
    private val asked = mutableListOf<Pair<DuesCategory, List<IncomeItem>>>()

    private fun Hall.begin(category: DuesCategory? = DuesCategory.WAGE): CalculatorModel {
        session.dues.own = memberDues(fixed = category?.let { assessmentRow(it) })
        val answer = session.dues.onCalculate
        session.dues.onCalculate = { of, income ->
            asked += of to income
            answer(of, income)
        }
        return CalculatorModel(around).also { settle() }
    }

    private fun Hall.fill(model: CalculatorModel, part: String, typed: String) {
        model.on(CalculatorEvent.Part(see(model.state).parts.indexOfFirst { it.name == part }))
        typed.forEach { model.on(CalculatorEvent.Key(it)) }
        model.on(CalculatorEvent.Done)
        settle()
    }

    @Test
    fun `it begins with one's own category, and with a wage where none is known`() = inHall {
        assertEquals("离退休", see(begin(DuesCategory.RETIRED).state).let { it.categories[it.category] })
        assertEquals("按月领工资", see(begin(null).state).let { it.categories[it.category] })
        home(Home.Open(openHome().copy(branch = null)))
        assertEquals(
            "按月领工资",
            see(begin(DuesCategory.RETIRED).state).let {
                it.categories[it.category]
            },
            "who belongs to no branch has none"
        )
    }

    @Test
    fun `each category asks for the parts that its people have`() = inHall {
        val model = begin()
        fun parts(category: DuesCategory): List<String> {
            model.on(CalculatorEvent.Category(category.ordinal))
            return see(model.state).parts.map { it.name }
        }
        assertEquals(13, parts(DuesCategory.WAGE).size)
        assertEquals(listOf("实际收入", "个人所得税", "个人缴的社会保险", "个人缴的住房公积金", "个人缴的年金"), parts(DuesCategory.ANNUAL_SALARY))
        assertEquals(listOf("实际收入", "个人所得税", "个人缴的社会保险"), parts(DuesCategory.IRREGULAR))
        assertEquals(listOf("退休金、养老金", "住房、交通、通讯、加班等补贴"), parts(DuesCategory.RETIRED))
        assertEquals("填一个月的退休金、养老金。", see(model.state).how)
        for (category in listOf(DuesCategory.FARMER, DuesCategory.STUDENT, DuesCategory.JOBLESS, DuesCategory.RELIEF)) {
            assertEquals(emptyList<String>(), parts(category))
            assertTrue("0.20 元" in see(model.state).how, "what is paid without regard to an income is simply said")
        }
    }

    @Test
    fun `a part is typed on keys, and the result says how it came about`() = inHall {
        val model = begin()
        fill(model, "岗位、职务、基本工资", "4200.5")
        val state = see(model.state)
        assertEquals("4200.50 元", state.parts.first().amount)
        assertNull(state.typing)
        assertEquals(listOf(DuesCategory.WAGE to listOf(IncomeItem(IncomePart.POST, 420_050))), asked)
        val result = checkNotNull(state.result)
        assertEquals("每月 30.00 元", result.amount)
        assertEquals("月收入 5000.00 元以下(含)的,按 1%交,全部收入都按这个比例。", result.notes.first())
        assertTrue(result.notes.last().contains("核定"))
        assertFalse("4200" in result.spoken, "nobody hears what somebody earns")
    }

    @Test
    fun `what does not count and what is above the limit is said`() = inHall {
        session.dues.onCalculate = { _, _ ->
            Calculated(
                100_000,
                Fraction(20u, 1000u),
                upToFen = null,
                capped = true,
                leftOut = listOf(IncomePart.SUBSIDY, IncomePart.OTHER_BONUS)
            )
        }
        val model = begin()
        fill(model, "岗位、职务、基本工资", "60000")
        val notes = checkNotNull(see(model.state).result).notes
        assertEquals("最高一档,按 2%交,全部收入都按这个比例。", notes[0])
        assertTrue("上限" in notes[1])
        assertEquals("没有算进去的:住房、交通、通讯、加班等补贴,一次性的、不是人人有的奖金", notes[2])
        val parts = see(model.state).parts
        assertEquals(listOf("", "要减掉", "不算进去,不填也行"), listOf(parts[0], parts[5], parts[9]).map { it.note })
        assertEquals(4, parts.count { it.isLeftOut }, "what does not count comes last")
        assertTrue(parts.takeLast(4).all { it.isLeftOut })
    }

    @Test
    fun `keys take an amount and nothing else, and one is deleted`() = inHall {
        val model = begin()
        model.on(CalculatorEvent.Part(0))
        "1.2.345x".forEach { model.on(CalculatorEvent.Key(it)) }
        assertEquals("1.23", see(model.state).typing?.typed)
        model.on(CalculatorEvent.Back)
        assertEquals("1.2", see(model.state).typing?.typed)
        assertEquals("岗位、职务、基本工资" to "", see(model.state).typing?.let { it.name to it.note })
    }

    @Test
    fun `a key before a part is chosen is none`() = inHall {
        val model = begin()
        model.on(CalculatorEvent.Key('1'))
        model.on(CalculatorEvent.Back)
        model.on(CalculatorEvent.Done)
        settle()
        assertEquals(emptyList<Any>(), asked)
        assertNull(see(model.state).typing)
    }

    @Test
    fun `a part is typed over, and taken back by typing nothing`() = inHall {
        val model = begin()
        fill(model, "岗位、职务、基本工资", "4200")
        fill(model, "个人所得税", "10")
        assertEquals(2, asked.last().second.size)
        model.on(CalculatorEvent.Part(0))
        assertEquals("4200", see(model.state).typing?.typed)
        repeat(4) { model.on(CalculatorEvent.Back) }
        model.on(CalculatorEvent.Done)
        assertEquals("", see(model.state).parts.first().amount)
        assertEquals(listOf(IncomeItem(IncomePart.TAX, 1000)), asked.last().second)
    }

    @Test
    fun `the last word counts, whichever answer comes first`() = inHall {
        val first = CompletableDeferred<Calculated>()
        val slow = Calculated(1, Fraction(5u, 1000u), 300_000, false, emptyList())
        session.dues.onCalculate = { _, income -> if (income.single().fen == 100L) first.await() else slow.copy(fen = 2) }
        val model = begin()
        fill(model, "岗位、职务、基本工资", "1")
        fill(model, "岗位、职务、基本工资", "1")
        assertEquals("每月 0.02 元", see(model.state).result?.amount)
        first.complete(slow)
        settle()
        assertEquals("每月 0.02 元", see(model.state).result?.amount)
    }

    @Test
    fun `what cannot be worked out is said`() = inHall {
        session.dues.onCalculate = { _, _ -> throw CoreException.Rejected("rule_not_in_force", "dues.rate.wage") }
        val model = begin()
        fill(model, "岗位、职务、基本工资", "1")
        assertEquals("rule_not_in_force", model.failure.value?.code)
        assertNull(see(model.state).result)
    }

    @Test
    fun `another category, or a touch, forgets everything`() = inHall {
        val model = begin()
        fill(model, "岗位、职务、基本工资", "4200")
        model.on(CalculatorEvent.Clear)
        assertTrue(see(model.state).let { state -> state.result == null && state.parts.all { it.amount.isEmpty() } })
        fill(model, "岗位、职务、基本工资", "4200")
        model.on(CalculatorEvent.Category(DuesCategory.IRREGULAR.ordinal))
        model.on(CalculatorEvent.Category(DuesCategory.WAGE.ordinal))
        assertTrue(see(model.state).let { state -> state.result == null && state.parts.all { it.amount.isEmpty() } })
    }

    @Test
    fun `nothing of an income is kept anywhere, neither when the app is put away nor when the screen is left`() = inHall {
        val model = begin()
        fill(model, "岗位、职务、基本工资", "4321")
        model.on(CalculatorEvent.Part(1))
        "8765".forEach { model.on(CalculatorEvent.Key(it)) }
        settle()
        model.keep()
        model.close()
        settle()
        assertEquals(emptyMap<String, Map<String, String>>(), around.drafts.all())
        assertEquals(emptyMap<Any?, Any>(), meetings.drafts)
        assertEquals(emptyList<String>(), session.dues.recorded + device.asked)
        val again = see(begin().state)
        assertTrue(again.parts.all { it.amount.isEmpty() } && again.result == null && again.typing == null)
    }
}
