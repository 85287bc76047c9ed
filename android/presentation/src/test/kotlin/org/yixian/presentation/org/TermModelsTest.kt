package org.yixian.presentation.org

import java.time.LocalDate
import kotlinx.coroutines.CompletableDeferred
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.yixian.core.CoreException
import org.yixian.core.EventId
import org.yixian.core.Home
import org.yixian.core.OrgId
import org.yixian.core.TermLength
import org.yixian.core.TermRow
import org.yixian.presentation.BRANCH
import org.yixian.presentation.Hall
import org.yixian.presentation.Place
import org.yixian.presentation.Shown
import org.yixian.presentation.TODAY
import org.yixian.presentation.Tone
import org.yixian.presentation.inHall
import org.yixian.presentation.openHome
import org.yixian.presentation.term
import org.yixian.presentation.termScreen
import org.yixian.presentation.words.EnglishWords

class TermModelsTest {
    private val branch = BRANCH.id.value

    private fun Hall.shown() = see(TermModel(around, branch).state)

    private fun Hall.form(record: String = ""): SetTermModel {
        navigator.go(Place.SetTerm(branch, record))
        return SetTermModel(around, Place.SetTerm(branch, record)).also { settle() }
    }

    private fun Hall.done(model: SetTermModel) {
        model.on(SetTermEvent.Done)
        settle()
    }

    @Test
    fun `it says until when, since when, and what comes next`() = inHall {
        val state = shown()
        assertEquals(listOf(BRANCH.name, "2027 年 1 月 27 日到期", "2022 年 1 月 27 日选举的"), listOf(state.branch, state.ends, state.began))
        assertEquals("还有 61 天" to Tone.PLAIN, state.left?.let { it.text to it.tone })
        val marks = state.steps.map { listOf(it.what, it.date, it.mark) }
        assertEquals(listOf("提前 6 个月", "7 月 27 日", "已经过了"), marks[0])
        assertEquals(listOf("提前 3 个月", "10 月 27 日", "已经过了"), marks[1])
        assertEquals(listOf("提前 2 个月", "11 月 27 日", "已经过了"), marks[2])
        assertEquals(listOf("提前 1 个月", "12 月 27 日", "下一次"), marks[3])
        assertEquals(listOf("到期以后,每周提醒上级一次", "2027 年 1 月 27 日", ""), marks[4])
        assertEquals(listOf(3), state.steps.indices.filter { state.steps[it].isNext })
        assertTrue("支部工作条例" in state.why.last())
        assertEquals("下次提醒:12 月 27 日,提前 1 个月", state.next)
        assertEquals("2027 年 1 月 27 日到期,还有 61 天,${state.next}", state.spoken)
        words.value = EnglishWords
        assertEquals("61 days left", shown().left?.text)
    }

    @Test
    fun `a term that is over says so, and that those above hear of it`() = inHall {
        session.organisations.terms = termScreen(TODAY)
        assertEquals("今天到期" to Tone.WAITING, shown().left?.let { it.text to it.tone })
        session.organisations.terms = termScreen(TODAY.minusDays(10))
        val state = shown()
        assertEquals("到期 10 天了,还没有新一届的记录", state.left?.text)
        val marks = state.steps.map { it.mark }
        assertEquals(setOf("已经过了"), marks.dropLast(1).toSet())
        assertEquals("正在提醒", marks.last(), "what is said every week from now on is not past")
        assertEquals("" to "${state.ends},${state.left?.text}", state.next to state.spoken)
        assertFalse(state.steps.any { it.isNext })
    }

    @Test
    fun `where nothing is recorded, nothing is put right`() = inHall {
        session.organisations.terms = termScreen(null)
        val state = shown()
        assertEquals(listOf("还没有记这一届的任期。", "", ""), listOf(state.ends, state.began, state.next))
        assertEquals(listOf(emptyList<Any>(), emptyList<Any>()), listOf(state.steps, state.why))
        assertEquals(listOf(true, false, false), listOf(state.maySet, state.mayCorrect, state.mayPlan))
    }

    @Test
    fun `a member reads it, an officer records it, whoever is above plans no meeting here`() = inHall {
        session.organisations.terms = termScreen(maySet = false)
        home(Home.Open(openHome().copy(keepsRolls = emptyList())))
        assertEquals(listOf(false, false, false), shown().let { listOf(it.maySet, it.mayCorrect, it.mayPlan) })
        session.organisations.terms = termScreen()
        assertEquals(listOf(true, true, false), shown().let { listOf(it.maySet, it.mayCorrect, it.mayPlan) })
        home(Home.Open(openHome()))
        val model = TermModel(around, branch)
        assertTrue(see(model.state).mayPlan)
        for ((event, place) in listOf(
            TermEvent.New to Place.SetTerm(branch),
            TermEvent.Correct to Place.SetTerm(branch, "t1"),
            TermEvent.Plan to Place.Plan(branch = branch)
        )) {
            model.on(event)
            assertEquals(place, navigator.stack.value.last())
        }
    }

    @Test
    fun `terms that were before stay readable`() = inHall {
        val before = TermRow(EventId("t0"), term(LocalDate.of(2017, 1, 20), LocalDate.of(2022, 1, 20)))
        session.organisations.terms = termScreen(earlier = listOf(before))
        assertEquals(listOf("2017 年 1 月 20 日选举,2022 年 1 月 20 日到期"), shown().earlier)
    }

    @Test
    fun `a new term begins today, is as long as the last, and ends when somebody says`() = inHall {
        val model = form()
        val state = see(model.state)
        assertEquals(listOf("支部一届:3 年", "村支部一届:5 年") to 1, state.lengths to state.length)
        assertEquals(listOf(TODAY, TODAY.plusYears(5)), listOf(state.began.date, state.ends.date))
        assertFalse(state.isCorrection)
        model.on(SetTermEvent.Length(0))
        assertEquals(TODAY.plusYears(3) to 0, see(model.state).let { it.ends.date to it.length })
        model.on(SetTermEvent.Began(TODAY.plusDays(3)))
        assertEquals(TODAY, see(model.state).began.date, "nobody records an election that is to come")
        model.on(SetTermEvent.Began(TODAY.minusDays(2)))
        assertEquals(TODAY.minusDays(2).plusYears(3), see(model.state).ends.date)
        model.on(SetTermEvent.Ends(TODAY.plusYears(3).plusMonths(6)))
        assertEquals(-1, see(model.state).length)
        done(model)
        assertEquals(listOf("set b1 ${TODAY.minusDays(2)} ${TODAY.plusYears(3).plusMonths(6)}"), session.organisations.recorded)
        assertEquals(Place.Home to 1, place to session.syncs)
    }

    @Test
    fun `what was recorded wrongly is put right, also the day of the election`() = inHall {
        val ends = TODAY.plusMonths(2)
        val model = form("t1")
        assertEquals(listOf(true, ends.minusYears(5), ends), see(model.state).let { listOf(it.isCorrection, it.began.date, it.ends.date) })
        model.on(SetTermEvent.Began(ends.minusYears(5).minusMonths(1)))
        assertEquals(ends.minusMonths(1), see(model.state).ends.date, "five years, as before")
        model.on(SetTermEvent.Ends(ends))
        done(model)
        assertEquals(listOf("correct b1 t1 ${ends.minusYears(5).minusMonths(1)} $ends"), session.organisations.recorded)
    }

    @Test
    fun `a term of another length keeps its end until somebody says another`() = inHall {
        val odd = TermRow(EventId("t1"), term(TODAY.minusYears(4), TODAY.plusMonths(3)))
        session.organisations.terms = termScreen().copy(term = odd)
        val model = form("t1")
        assertEquals(TODAY.plusMonths(3) to -1, see(model.state).let { it.ends.date to it.length })
        model.on(SetTermEvent.Began(TODAY.minusYears(3)))
        assertEquals(TODAY.plusMonths(3), see(model.state).ends.date)
        model.on(SetTermEvent.Length(1))
        assertEquals(TODAY.plusYears(2), see(model.state).ends.date)
        val without = termScreen(null).copy(lengths = emptyList<TermLength>())
        session.organisations.terms = without
        assertEquals(TODAY.plusYears(3), see(form().state).ends.date, "where no rule is known")
    }

    @Test
    fun `what is refused stays and says why, and going back loses nothing`() = inHall {
        session.organisations.onRecord = { throw CoreException.Rejected("ends_before_it_begins", "") }
        val model = form()
        model.on(SetTermEvent.Ends(TODAY.minusDays(1)))
        done(model)
        assertEquals("ends_before_it_begins" to Place.SetTerm(branch), model.failure.value?.code to place)
        model.close()
        assertEquals(TODAY.minusDays(1), see(form().state).ends.date)
        val core = CompletableDeferred<Unit>()
        session.organisations.onRecord = { core.await() }
        val again = form()
        repeat(2) { again.on(SetTermEvent.Done) }
        core.complete(Unit)
        settle()
        assertEquals(1, session.organisations.recorded.size)
    }

    @Test
    fun `what was begun is sent though the form was left meanwhile`() = inHall {
        val core = CompletableDeferred<Unit>()
        session.organisations.onRecord = { core.await() }
        val model = form()
        done(model)
        assertEquals(0, session.syncs)
        model.close()
        settle()
        assertEquals(1, session.syncs)
    }

    @Test
    fun `a record that this phone does not have is no form`() = inHall {
        assertEquals("not_here", (form("t9").state.value as Shown.Broken).failure.code)
    }

    @Test
    fun `the branch's page says until when, and leads there`() = inHall {
        val model = MembersModel(around)
        assertEquals("这一届 2027 年 1 月 27 日到期", see(model.state).term)
        model.on(MembersEvent.Term)
        assertEquals(Place.Term(branch), place)
        session.organisations.terms = termScreen(null)
        assertEquals("还没有记这一届的任期。", see(MembersModel(around).state).term)
        home(Home.Open(openHome().copy(branch = null, keepsRolls = emptyList(), offices = emptyList())))
        val nowhere = MembersModel(around)
        assertEquals("" to emptyList<MemberState>(), see(nowhere.state).let { it.term to it.rows })
        nowhere.on(MembersEvent.Term)
        assertEquals(Place.Term(branch), place)
        assertEquals(OrgId(branch), BRANCH.id)
    }
}
