package org.yixian.presentation.dues

import kotlinx.coroutines.CompletableDeferred
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.yixian.core.Area
import org.yixian.core.CoreException
import org.yixian.core.DeclaredRow
import org.yixian.core.EventId
import org.yixian.core.Home
import org.yixian.core.OrgId
import org.yixian.core.OrgName
import org.yixian.core.PersonId
import org.yixian.presentation.BRANCH
import org.yixian.presentation.Hall
import org.yixian.presentation.MEETING
import org.yixian.presentation.NOW_MS
import org.yixian.presentation.OtherBranch
import org.yixian.presentation.Place
import org.yixian.presentation.Shown
import org.yixian.presentation.TODAY
import org.yixian.presentation.branchDues
import org.yixian.presentation.duesPayment
import org.yixian.presentation.duesRow
import org.yixian.presentation.inHall
import org.yixian.presentation.ledger
import org.yixian.presentation.memberDues
import org.yixian.presentation.month
import org.yixian.presentation.openHome
import org.yixian.presentation.wording.stated

class BranchDuesModelTest {
    private val paid = ledger("PPPPPPPPPPPPPPPPPPPPPPPd")
    private val three = ledger("PPPPPPPPPPPPPPPPPPPPmmdd")
    private val gap = ledger("PPPPPPPPPPPPPPPPPPPPmPdd")
    private val waiting = DeclaredRow(EventId("d1"), duesPayment(10, 11, 100), waits = true, declined = null)

    private fun Hall.list(place: Place.BranchDues = Place.BranchDues()): BranchDuesModel {
        session.dues.branch = branchDues(
            duesRow("c", "于有", three),
            duesRow("a", "陈禾丰"),
            duesRow("b", "王德福", paid),
            duesRow("d", "曾庆", ledger("PPPPPPPPPPPPPPPPPPPPP??d"), waiting)
        )
        session.dues.members += mapOf("a" to memberDues(person = PersonId("a")), "c" to memberDues(three, PersonId("c")))
        return BranchDuesModel(around, place).also { settle() }
    }

    private fun Hall.collecting(model: BranchDuesModel, vararg people: String) {
        model.on(BranchDuesEvent.Collect(true))
        settle()
        people.forEach { model.on(BranchDuesEvent.Tick(it)) }
        settle()
    }

    @Test
    fun `members stand in the order of their names' sounds, each with this month and what is open`() = inHall {
        val state = see(list().state)
        assertEquals(listOf("陈禾丰", "王德福", "于有", "曾庆"), state.rows.map { it.name })
        val (one, two, three) = state.rows
        assertEquals("本期应交" to "11 月 0.50 元", one.mark.word to one.open)
        assertEquals("已交" to "", two.mark.word to two.open)
        assertEquals("9 月到 11 月 1.50 元", three.open)
        assertEquals(listOf("", "每月 0.50 元"), listOf(one.amount, two.amount))
    }

    @Test
    fun `what is open of earlier months is said beside a month that is paid`() = inHall {
        session.dues.branch = branchDues(duesRow("a", "陈禾丰", ledger("PPPPPPPPPPPPPPPPPPPPmPPd")))
        val row = see(BranchDuesModel(around, Place.BranchDues()).state).rows.single()
        assertEquals("已交" to "另有 9 月 0.50 元没有记录", row.mark.word to row.open)
    }

    @Test
    fun `a run without a record is told to whoever looks, and not where others look on`() = inHall {
        val model = list()
        session.dues.branch = branchDues(duesRow("a", "陈禾丰", ledger("PPPPPPPPPPPPPPPPmmmmmmdd", unrecorded = 6u)))
        changed(Area.DUES)
        assertEquals("已连续 6 个月没有记录,请支部核实。", see(model.state).rows.single().flag)
        collecting(model)
        assertEquals("" to "5 月到 11 月 3.50 元", see(model.state).rows.single().let { it.flag to it.open })
    }

    @Test
    fun `the totals are words`() = inHall {
        val totals = see(list().state).totals
        val expected = listOf("这个月的党费已收 2.50 元", "已交 1 人,待确认 1 人,还没记录 2 人", "到现在还有 1.00 元没有交费记录", "2026 年共收 12.50 元")
        assertEquals(expected, totals)
    }

    @Test
    fun `a branch that collects by quarter says so`() = inHall {
        val model = list()
        session.dues.branch = session.dues.branch.copy(quarterly = true)
        changed(Area.RULES)
        val state = see(model.state)
        assertEquals("2026 年 11 月 · 2026 年第四季度" to "这一季的党费已收 2.50 元", state.month to state.totals.first())
        assertEquals(DuesMarking.DUE, state.rows.first().mark.marking)
    }

    @Test
    fun `other months are looked at, back to the last year's first`() = inHall {
        val model = list()
        assertEquals(listOf(month(2026, 11)), session.dues.asked.distinct())
        assertEquals(true to false, see(model.state).let { it.mayGoBack to it.mayGoOn })
        model.on(BranchDuesEvent.Month(-1))
        assertEquals("2026 年 10 月" to true, see(model.state).let { it.month to it.mayGoOn })
        model.on(BranchDuesEvent.Month(-21))
        val far = see(model.state)
        assertEquals("2025 年 1 月" to false, far.month to far.mayGoBack)
        assertTrue(far.totals.none { "到现在" in it }, "what is to be paid now is not of another year")
        assertTrue(far.rows.all { it.open.isEmpty() && !it.mayTick })
    }

    @Test
    fun `what somebody says he has paid comes first and is confirmed with one touch, once`() = inHall {
        val core = CompletableDeferred<Unit>()
        session.dues.onRecord = { core.await() }
        val model = list()
        val pending = see(model.state).pending.single()
        assertEquals("10 月到 11 月,1.00 元" to "曾庆说交了:10 月到 11 月,1.00 元", pending.what to pending.spoken)
        repeat(2) { model.on(BranchDuesEvent.Confirm("d")) }
        model.on(BranchDuesEvent.Confirm("a"))
        settle()
        core.complete(Unit)
        settle()
        assertEquals(listOf("receive d 2026.10-2026.11 100 11/27 CASH null null d1"), session.dues.recorded)
    }

    @Test
    fun `a row leads to the member`() = inHall {
        list().on(BranchDuesEvent.Open("c"))
        assertEquals(Place.Dues("c"), place)
    }

    @Test
    fun `whoever hands over cash is ticked, and all are recorded at once with what each is to pay`() = inHall {
        val model = list()
        collecting(model, "a", "c")
        val state = see(model.state)
        assertEquals(listOf("陈禾丰", "于有"), state.rows.map { it.name }, "who has nothing to pay is not asked")
        assertEquals(2 to "记下 2 人,共 2.00 元", state.ticked to state.collect)
        model.on(BranchDuesEvent.Record)
        settle()
        val both = "collect c 2026.9-2026.11 150 11/27 CASH null null;a 2026.11-2026.11 50 11/27 CASH null null null"
        assertEquals(listOf(both), session.dues.recorded)
        val after = see(model.state)
        assertEquals("刚才记下了 2 人,共 2.00 元。" to 0, after.said to after.ticked)
        assertTrue(after.isCollecting, "somebody may come yet")
        assertEquals(1, session.syncs)
    }

    @Test
    fun `months between that have a receipt are left out`() = inHall {
        val model = list()
        session.dues.branch = branchDues(duesRow("g", "于有", gap))
        session.dues.members["g"] = memberDues(gap, PersonId("g"))
        changed(Area.DUES)
        collecting(model, "g")
        model.on(BranchDuesEvent.Record)
        settle()
        val parts = "g 2026.9-2026.9 50 11/27 CASH null null;g 2026.11-2026.11 50 11/27 CASH null null"
        assertEquals("collect $parts null", session.dues.recorded.single())
        assertEquals("刚才记下了 1 人,共 1.00 元。", see(model.state).said)
    }

    @Test
    fun `what is recorded is what the row and the button say, and nothing older`() = inHall {
        val model = list()
        val sinceJanuary = ledger("PPPPPPPPPPPPmmmmmmmmmmdd")
        session.dues.branch = branchDues(duesRow("e", "于有", sinceJanuary))
        session.dues.members["e"] = memberDues(sinceJanuary, PersonId("e"))
        changed(Area.DUES)
        collecting(model, "e")
        val state = see(model.state)
        assertEquals("5 月到 11 月 3.50 元" to "记下 1 人,共 3.50 元", state.rows.single().open to state.collect)
        model.on(BranchDuesEvent.Record)
        settle()
        assertEquals("collect e 2026.5-2026.11 350 11/27 CASH null null null", session.dues.recorded.single())
        assertEquals("刚才记下了 1 人,共 3.50 元。", see(model.state).said)
    }

    @Test
    fun `a tick is taken back, and nobody else is ticked`() = inHall {
        val model = list()
        collecting(model, "a", "c", "a", "b", "nobody")
        val state = see(model.state)
        assertEquals(1 to listOf("于有"), state.ticked to state.rows.filter { it.isTicked }.map { it.name })
    }

    @Test
    fun `all ticks are taken back at once, and collecting goes on`() = inHall {
        val model = list()
        collecting(model, "a", "c")
        model.on(BranchDuesEvent.Untick)
        settle()
        val state = see(model.state)
        assertEquals(Triple(0, "还没有点人", true), Triple(state.ticked, state.collect, state.isCollecting))
        assertTrue(state.rows.none { it.isTicked })
        assertEquals(emptyList<String>(), session.dues.recorded)
    }

    @Test
    fun `nothing is recorded where nobody is ticked, and two touches record once`() = inHall {
        val core = CompletableDeferred<Unit>()
        session.dues.onRecord = { core.await() }
        val model = list()
        collecting(model)
        model.on(BranchDuesEvent.Record)
        settle()
        assertEquals("" to "还没有点人", see(model.state).let { it.said to it.collect })
        model.on(BranchDuesEvent.Tick("a"))
        repeat(2) { model.on(BranchDuesEvent.Record) }
        settle()
        core.complete(Unit)
        settle()
        assertEquals(1, session.dues.recorded.size)
    }

    @Test
    fun `of whoever is taken back before it is recorded nothing is recorded, and who is ticked meanwhile stays so`() = inHall {
        var core = CompletableDeferred<Unit>()
        val model = list()
        session.dues.onMember = { _, person -> session.dues.members.getValue(person.value).also { core.await() } }
        suspend fun meanwhile(vararg events: BranchDuesEvent) {
            model.on(BranchDuesEvent.Record)
            settle()
            events.forEach(model::on)
            settle()
            core.complete(Unit)
            settle()
            core = CompletableDeferred()
        }
        collecting(model, "a", "c")
        meanwhile(BranchDuesEvent.Untick, BranchDuesEvent.Tick("c"))
        assertTrue(session.dues.recorded.single().startsWith("collect c"))
        assertEquals("刚才记下了 1 人,共 1.50 元。" to 0, see(model.state).let { it.said to it.ticked })
        model.on(BranchDuesEvent.Tick("c"))
        meanwhile(BranchDuesEvent.Tick("a"))
        assertTrue(session.dues.recorded.last().startsWith("collect c"))
        assertEquals(1, see(model.state).ticked, "a")
        model.on(BranchDuesEvent.Tick("c"))
        meanwhile(BranchDuesEvent.Untick)
        assertEquals(2, session.dues.recorded.size, "nobody was left")
        // Taken back, and ticked again while the other is recorded: the tick stays.
        val recording = CompletableDeferred<Unit>()
        session.dues.onRecord = { recording.await() }
        model.on(BranchDuesEvent.Tick("a"))
        model.on(BranchDuesEvent.Tick("c"))
        meanwhile(BranchDuesEvent.Tick("a"))
        model.on(BranchDuesEvent.Tick("a"))
        recording.complete(Unit)
        settle()
        assertTrue(session.dues.recorded.last().startsWith("collect c"))
        assertEquals(1, see(model.state).ticked, "a")
    }

    @Test
    fun `all or none, and what is refused stays ticked`() = inHall {
        val model = list()
        session.dues.onRecord = { throw CoreException.Rejected("month_paid", "2026-11") }
        collecting(model, "a", "c")
        model.on(BranchDuesEvent.Record)
        settle()
        assertEquals("month_paid" to 2, model.failure.value?.code to see(model.state).ticked)
        assertEquals(emptyList<String>(), session.dues.recorded)
    }

    @Test
    fun `at a meeting it begins with ticking, and the receipts name the meeting`() = inHall {
        val model = list(Place.BranchDues(MEETING.value))
        val state = see(model.state)
        assertEquals("11 月 27 日 周五 主题党日" to true, state.meeting to state.isCollecting)
        model.on(BranchDuesEvent.Tick("a"))
        model.on(BranchDuesEvent.Record)
        settle()
        assertTrue(session.dues.recorded.single().endsWith(" ${MEETING.value}"))
        model.on(BranchDuesEvent.Collect(false))
        assertFalse(see(model.state).isCollecting)
    }

    @Test
    fun `what was recorded stays said while others are ticked`() = inHall {
        val model = list()
        collecting(model, "a")
        model.on(BranchDuesEvent.Record)
        settle()
        val said = see(model.state).said
        model.on(BranchDuesEvent.Tick("c"))
        assertEquals(said, see(model.state).said, "nothing moves under a finger that touches twice")
        model.on(BranchDuesEvent.Untick)
        assertEquals(said, see(model.state).said)
        model.on(BranchDuesEvent.Collect(false))
        assertEquals("", see(model.state).said)
    }

    @Test
    fun `whoever goes back before it is recorded has recorded nothing, and loses no tick`() = inHall {
        val core = CompletableDeferred<Unit>()
        session.dues.onMember = { _, person -> session.dues.members.getValue(person.value).also { core.await() } }
        val model = list()
        collecting(model, "a", "c")
        model.on(BranchDuesEvent.Record)
        settle()
        model.close()
        core.complete(Unit)
        settle()
        assertEquals(emptyList<String>(), session.dues.recorded)
        assertEquals(2, see(list().state).ticked)
    }

    @Test
    fun `going back loses no tick, and tomorrow none is left`() = inHall {
        val first = list()
        collecting(first, "a")
        first.close()
        assertEquals(1 to true, see(list().state).let { it.ticked to it.isCollecting })
        home(Home.Open(openHome().copy(today = TODAY.plusDays(1).stated())))
        assertEquals(0 to false, see(list().state).let { it.ticked to it.isCollecting })
    }

    @Test
    fun `who is ticked and has paid meanwhile is not recorded twice`() = inHall {
        val model = list()
        collecting(model, "a")
        session.dues.branch = branchDues(duesRow("a", "陈禾丰", paid))
        changed(Area.DUES)
        assertEquals(0, see(model.state).ticked)
        model.on(BranchDuesEvent.Record)
        settle()
        assertEquals(emptyList<String>(), session.dues.recorded)
    }

    @Test
    fun `ticking is of now, whatever month was looked at`() = inHall {
        val model = list()
        model.on(BranchDuesEvent.Month(-3))
        settle()
        collecting(model, "a")
        assertEquals("2026 年 11 月" to 1, see(model.state).let { it.month to it.ticked })
    }

    @Test
    fun `the list and the account of the year that is looked at are a touch away`() = inHall {
        val model = list()
        model.on(BranchDuesEvent.List)
        assertEquals(Place.DuesList("b1", "2026-11"), place)
        assertEquals("公示 2026 年的党费", see(model.state).publish)
        model.on(BranchDuesEvent.Publish)
        assertEquals(Place.DuesYear("b1", "2026"), place)
        session.dues.branch = session.dues.branch.copy(mayAssess = false)
        changed(Area.DUES)
        assertEquals("", see(model.state).publish)
    }

    @Test
    fun `the books are of the branch that is named, else of the one that is kept, and the others are a touch away`() = inHall {
        val other = OrgName(OrgId("b2"), "黄庄支部")
        home(Home.Open(openHome().copy(keepsRolls = listOf(other, BRANCH))))
        val model = list()
        assertEquals(listOf(OtherBranch("b2", "黄庄支部")), see(model.state).others)
        navigator.go(Place.BranchDues())
        model.on(BranchDuesEvent.Branch("b2"))
        assertEquals(listOf(Place.Home, Place.BranchDues(branch = "b2")), navigator.stack.value)
        assertEquals(listOf("b1"), see(BranchDuesModel(around, Place.BranchDues(branch = "b2")).state).others.map { it.org })
        home(Home.Open(openHome().copy(keepsRolls = listOf(other))))
        assertEquals(emptyList<OtherBranch>(), see(list().state).others)
        assertEquals(listOf("b1", "b2", "b2"), session.dues.opened)
    }

    @Test
    fun `whoever keeps no books has no list`() = inHall {
        home(Home.Open(openHome().copy(keepsRolls = emptyList())))
        val model = list()
        assertEquals("not_here", (model.state.value as Shown.Broken).failure.code)
        model.on(BranchDuesEvent.Record)
        assertEquals(NOW_MS, outside.now)
    }

    @Test
    fun `a list of a month is copied, handed on and printed`() = inHall {
        val model = DuesListModel(around, Place.DuesList("b1", "2026-11"))
        model.on(DuesListEvent.Copy) // before it is read
        assertEquals("2026 年 11 月" to "名单", see(model.state).let { it.title to it.text })
        listOf(DuesListEvent.Copy, DuesListEvent.Share, DuesListEvent.Print).forEach(model::on)
        assertEquals(listOf("copy 名单", "share 名单", "print 2026 年 11 月 <html>"), device.asked)
    }

    @Test
    fun `a list of no month is not there`() = inHall {
        val model = DuesListModel(around, Place.DuesList("b1", "2026-13"))
        settle()
        assertEquals("not_here", (model.state.value as Shown.Broken).failure.code)
    }
}
