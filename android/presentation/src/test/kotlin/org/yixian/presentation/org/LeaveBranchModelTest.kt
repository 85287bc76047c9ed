package org.yixian.presentation.org

import kotlinx.coroutines.CompletableDeferred
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.yixian.core.CoreException
import org.yixian.core.MemberPage
import org.yixian.core.MemberRow
import org.yixian.presentation.BRANCH
import org.yixian.presentation.Hall
import org.yixian.presentation.Place
import org.yixian.presentation.Shown
import org.yixian.presentation.TANG
import org.yixian.presentation.TODAY
import org.yixian.presentation.floatingRegister
import org.yixian.presentation.guest
import org.yixian.presentation.inHall

private val PAGE = Place.MemberPrivacy("b1", "tang")
private val PLACE = Place.LeaveBranch("b1", "tang")

class LeaveBranchModelTest {
    private val Hall.recorded get() = session.organisations.recorded

    private fun Hall.form(): LeaveBranchModel {
        val tang = MemberRow(TANG, "唐春", null, emptyList(), null, null, null, false, null)
        session.organisations.members = MemberPage(listOf(tang), 1u)
        navigator.restart(listOf(Place.Home, Place.Members(), PAGE, PLACE))
        return LeaveBranchModel(around, PLACE).also { settle() }
    }

    private fun Hall.on(model: LeaveBranchModel, vararg events: LeaveBranchEvent): LeaveBranchState {
        events.forEach(model::on)
        return see(model.state)
    }

    @Test
    fun `a death is of today until another day is said, never of one that is to come`() = inHall {
        val model = form()
        val empty = see(model.state)
        assertEquals(listOf("唐春", BRANCH.name, null, null, "", ""), empty.run { listOf(name, branch, reason, day, means, asks) })
        val died = on(model, LeaveBranchEvent.Reason(LeaveBranchReason.DIED))
        assertEquals(TODAY, died.day?.date)
        assertEquals("从今天起不再提醒、不收党费、不打电话,家里的手机上也一样。以前的记录留着。", died.means)
        assertEquals("唐春 11 月 27 日去世,记下吗?", died.asks)
        assertEquals(TODAY, on(model, LeaveBranchEvent.Day(TODAY.plusDays(1))).day?.date)
        assertEquals("唐春 11 月 25 日去世,记下吗?", on(model, LeaveBranchEvent.Day(TODAY.minusDays(2))).asks)
        model.on(LeaveBranchEvent.Done)
        settle()
        assertEquals(listOf("end b1 tang DIED ${TODAY.minusDays(2)}"), recorded)
        assertEquals(1, session.syncs)
    }

    @Test
    fun `it leads back to the people of the branch, past what was recorded of who left`() = inHall {
        on(form(), LeaveBranchEvent.Reason(LeaveBranchReason.MOVED), LeaveBranchEvent.Done)
        assertEquals(listOf(Place.Home, Place.Members()), navigator.stack.value)
    }

    @Test
    fun `each says what follows, and what was a mistake asks for no day`() = inHall {
        val model = form()
        val choices = see(model.state).reasons
        assertEquals(listOf("去世", "转出", "除名、开除", "登记错了,本来就不是这里的人"), choices.map { it.name })
        assertTrue("乡镇或者县里" in see(model.state).ifWrong)
        val said = LeaveBranchReason.entries.associateWith { on(model, LeaveBranchEvent.Reason(it)) }
        assertEquals(LeaveBranchReason.entries.size, said.values.map { it.means }.toSet().size)
        assertTrue(said.values.none { it.means.isEmpty() })
        val asked = said.mapValues { (_, state) -> state.asks.removeSuffix(",记下吗?") }
        assertEquals(listOf("唐春 11 月 27 日去世", "唐春 11 月 27 日起转出", "唐春 11 月 27 日起除名或者开除", "唐春登记错了"), asked.values.toList())
        assertNull(said.getValue(LeaveBranchReason.MISTAKEN).day)
        on(model, LeaveBranchEvent.Day(TODAY.minusDays(9)), LeaveBranchEvent.Done)
        assertEquals(listOf("end b1 tang MISTAKEN $TODAY"), recorded)
    }

    @Test
    fun `who came from elsewhere went back, and is removed from nothing here`() = inHall {
        session.floating.register = floatingRegister(here = listOf(guest(TANG)))
        val model = form()
        val choices = see(model.state).reasons
        assertEquals(listOf("回去了", "去世", "登记错了,没有来过"), choices.map { it.name })
        assertNull(on(model, LeaveBranchEvent.Reason(LeaveBranchReason.REMOVED), LeaveBranchEvent.Done).reason)
        assertEquals(emptyList<String>(), recorded)
        val said = choices.map { on(model, LeaveBranchEvent.Reason(it.reason)) }
        assertTrue(said.none { "党费" in it.means || "应到" in it.means || "本支部" in it.means })
        assertTrue(said.take(2).all { "组织关系" in it.means && "记录留着" in it.means })
        val asked = listOf("唐春 11 月 27 日起不在这里了", "唐春 11 月 27 日去世", "唐春登记错了")
        assertEquals(asked, said.map { it.asks.removeSuffix(",记下吗?") })
        assertTrue("再登记一次流入党员" in said.first().ifWrong)
        on(model, LeaveBranchEvent.Reason(LeaveBranchReason.MOVED), LeaveBranchEvent.Done)
        assertEquals(listOf("end b1 tang MOVED $TODAY"), recorded)
    }

    @Test
    fun `nothing is recorded without what happened, and once for two touches`() = inHall {
        val model = form()
        on(model, LeaveBranchEvent.Done)
        assertEquals(emptyList<String>() to PLACE, recorded to place)
        val core = CompletableDeferred<Unit>()
        session.organisations.onRecord = { core.await() }
        model.on(LeaveBranchEvent.Reason(LeaveBranchReason.REMOVED))
        repeat(2) { model.on(LeaveBranchEvent.Done) }
        core.complete(Unit)
        settle()
        assertEquals(listOf("end b1 tang REMOVED $TODAY"), recorded)
    }

    @Test
    fun `what is refused stays and says why, and going back loses nothing`() = inHall {
        session.organisations.onRecord = { throw CoreException.NotPermitted("not_in_office", "") }
        val model = form()
        on(model, LeaveBranchEvent.Reason(LeaveBranchReason.DIED), LeaveBranchEvent.Day(TODAY.minusDays(1)), LeaveBranchEvent.Done)
        assertEquals("not_in_office" to PLACE, model.failure.value?.code to place)
        model.close()
        val again = see(form().state)
        assertEquals(LeaveBranchReason.DIED to TODAY.minusDays(1), again.reason to again.day?.date)
    }

    @Test
    fun `whoever does not belong here is no form`() = inHall {
        val model = LeaveBranchModel(around, Place.LeaveBranch("b1", "nobody"))
        settle()
        model.on(LeaveBranchEvent.Done)
        assertEquals("not_here", (model.state.value as Shown.Broken).failure.code)
    }
}
