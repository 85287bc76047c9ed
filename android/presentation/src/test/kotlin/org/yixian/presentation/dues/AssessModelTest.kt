package org.yixian.presentation.dues

import kotlinx.coroutines.CompletableDeferred
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.yixian.core.AssessmentRow
import org.yixian.core.CoreException
import org.yixian.core.DuesAssessment
import org.yixian.core.DuesCategory
import org.yixian.core.DuesReduction
import org.yixian.core.PersonId
import org.yixian.core.RuleLevel
import org.yixian.core.RuleValue
import org.yixian.presentation.Hall
import org.yixian.presentation.Place
import org.yixian.presentation.TODAY
import org.yixian.presentation.assessmentRow
import org.yixian.presentation.inHall
import org.yixian.presentation.memberDues
import org.yixian.presentation.month
import org.yixian.presentation.ruleRow
import org.yixian.presentation.wording.stated

class AssessModelTest {
    private fun Hall.begin(fixed: AssessmentRow? = null): AssessModel {
        session.dues.members["x"] = memberDues(person = PersonId("x"), name = "于有", fixed = fixed)
        navigator.go(Place.Assess("x"))
        return AssessModel(around, Place.Assess("x")).also { settle() }
    }

    private fun Hall.fixed(model: AssessModel): String {
        model.on(AssessEvent.Done)
        settle()
        return session.dues.recorded.last()
    }

    private fun DuesAssessment.said() = "assess x $this"

    private val plain = DuesAssessment(DuesCategory.FARMER, 20, month(2026, 11), month(2026, 12), "1 月 10 日支部大会", null)

    @Test
    fun `it begins with this month to December, and with what the rules say of farmers`() = inHall {
        val state = see(begin().state)
        assertEquals("于有" to "农民", state.name to state.categories[state.category])
        assertEquals(listOf("2026 年 11 月", "2026 年 12 月", "0.20"), listOf(state.first, state.last, state.amount))
        assertEquals("规定是每月 0.20 元到 1.00 元,由支部定。依据:中组发〔2008〕3号 第六条", state.rule)
        assertFalse(state.isReady, "a resolution is needed")
    }

    @Test
    fun `what was fixed before is where it goes on`() = inHall {
        val state = see(begin(assessmentRow(DuesCategory.RETIRED, 1500)).state)
        assertEquals("离退休" to "15.00", state.categories[state.category] to state.amount)
        assertTrue("不用说工资" in state.rule)
    }

    @Test
    fun `a branch that has chosen an amount for farmers has it filled in`() = inHall {
        session.rules.rows = listOf(ruleRow("dues.farmer", RuleValue.Fen(50), "第六条", RuleLevel.BRANCH))
        val state = see(begin().state)
        assertEquals("0.50" to "规定是每月 0.50 元。依据:中组发〔2008〕3号 第六条", state.amount to state.rule)
    }

    @Test
    fun `another category has another amount, and none where it depends on an income`() = inHall {
        val model = begin()
        model.on(AssessEvent.Amount("0.80"))
        model.on(AssessEvent.Category(DuesCategory.STUDENT.ordinal))
        assertEquals("0.20", see(model.state).amount)
        model.on(AssessEvent.Category(DuesCategory.WAGE.ordinal))
        assertEquals("", see(model.state).amount)
    }

    @Test
    fun `it is fixed as it was filled in`() = inHall {
        val model = begin()
        model.on(AssessEvent.Resolution(" 1 月 10 日支部大会 "))
        assertTrue(see(model.state).isReady)
        assertEquals(plain.said(), fixed(model))
        assertEquals(Place.Home to 1, place to session.syncs)
    }

    @Test
    fun `a reduction has its approval and its day, and may come to nothing`() = inHall {
        val model = begin()
        model.on(AssessEvent.Resolution("1 月 10 日支部大会"))
        model.on(AssessEvent.Reduced(true))
        assertFalse(see(model.state).isReady)
        model.on(AssessEvent.Approval("镇党委 3 号"))
        model.on(AssessEvent.ApprovedOn(TODAY.minusDays(3)))
        model.on(AssessEvent.Amount("0"))
        val reduced = plain.copy(monthlyFen = 0, reduction = DuesReduction("镇党委 3 号", TODAY.minusDays(3).stated()))
        assertEquals(reduced.said(), fixed(model))
    }

    @Test
    fun `a reduction that is taken back leaves nothing, and nobody approves tomorrow`() = inHall {
        val model = begin()
        model.on(AssessEvent.Resolution("1 月 10 日支部大会"))
        model.on(AssessEvent.Reduced(true))
        model.on(AssessEvent.Approval("镇党委 3 号"))
        model.on(AssessEvent.ApprovedOn(TODAY.plusDays(1)))
        assertEquals(TODAY, see(model.state).approvedOn.date)
        model.on(AssessEvent.Reduced(false))
        assertEquals(plain.said(), fixed(model))
    }

    @Test
    fun `months stay in their order and within a year, also the next`() = inHall {
        val model = begin()
        model.on(AssessEvent.First(2))
        assertEquals("2027 年 1 月" to "2027 年 1 月", see(model.state).let { it.first to it.last })
        model.on(AssessEvent.Last(12))
        assertEquals("2027 年 2 月" to "2028 年 1 月", see(model.state).let { it.first to it.last })
        model.on(AssessEvent.Last(-12))
        assertEquals("2027 年 1 月" to "2027 年 1 月", see(model.state).let { it.first to it.last })
    }

    @Test
    fun `what is no amount is said before anything is recorded`() = inHall {
        val model = begin()
        model.on(AssessEvent.Amount(""))
        model.on(AssessEvent.Done)
        settle()
        assertEquals("bad_amount" to emptyList<String>(), model.failure.value?.code to session.dues.recorded)
    }

    @Test
    fun `what could not be recorded is not taken`() = inHall {
        val model = begin()
        model.on(AssessEvent.Amount("一元"))
        model.on(AssessEvent.Resolution("字".repeat(200)))
        model.on(AssessEvent.Resolution("字".repeat(201)))
        model.on(AssessEvent.Approval("字".repeat(201)))
        assertEquals(listOf("0.20", 200, 0), see(model.state).run { listOf<Any>(amount, resolution.length, approval.length) })
        assertEquals("too_large", model.failure.value?.code)
    }

    @Test
    fun `what the rules do not allow is said, and the form stays`() = inHall {
        session.dues.onRecord = { throw CoreException.Rejected("amount_out_of_range", "2000") }
        val model = begin()
        model.on(AssessEvent.Amount("20"))
        model.on(AssessEvent.Done)
        settle()
        assertEquals("amount_out_of_range" to "20", model.failure.value?.code to see(model.state).amount)
    }

    @Test
    fun `two touches fix it once, and going back loses nothing`() = inHall {
        begin().apply { on(AssessEvent.Resolution("1 月 10 日支部大会")) }.close()
        val model = begin()
        assertEquals("1 月 10 日支部大会", see(model.state).resolution)
        val core = CompletableDeferred<Unit>()
        session.dues.onRecord = { core.await() }
        repeat(2) { model.on(AssessEvent.Done) }
        settle()
        core.complete(Unit)
        settle()
        assertEquals(1, session.dues.recorded.size)
        assertEquals("", see(begin().state).resolution)
    }
}
