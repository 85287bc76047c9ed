package org.yixian.presentation

import kotlinx.coroutines.CompletableDeferred
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.yixian.core.AppointmentId
import org.yixian.core.CoreException
import org.yixian.core.EventId
import org.yixian.core.Fate
import org.yixian.core.Home
import org.yixian.core.Item
import org.yixian.core.MemberPage
import org.yixian.core.MemberRow
import org.yixian.core.Office
import org.yixian.core.OrgId
import org.yixian.core.PersonId
import org.yixian.core.Role
import org.yixian.core.Subject
import org.yixian.core.SyncOutcome
import org.yixian.core.Timestamp
import org.yixian.core.WaitingEvent
import org.yixian.core.WaitsFor
import org.yixian.presentation.home.HomeEvent
import org.yixian.presentation.home.HomeModel
import org.yixian.presentation.org.MembersEvent
import org.yixian.presentation.org.MembersModel
import org.yixian.presentation.status.StatusEvent
import org.yixian.presentation.status.StatusModel
import org.yixian.presentation.wording.stated
import org.yixian.presentation.words.ChineseWords

/** The screens of a profile that only show and pass on. */
class StatesTest {
    private fun subject(name: String?) = Subject("roll_marked", null, "主题党日", TODAY.stated(), null, name)

    @Test
    fun `the first screen says that there is no signal before anything else that is quiet`() = inHall {
        session.onSync = { throw CoreException.Offline("no route") }
        home(Home.Open(openHome().copy(toSend = 2uL)))
        val model = HomeModel(around)
        sync.ask()
        assertEquals(listOf("没有信号,也能用。", "2 条待发送"), see(model.state).quiet.map { it.text })
    }

    @Test
    fun `a phone that is not mine is objected to and the county is told`() = inHall {
        HomeModel(around).on(HomeEvent.NotMe("d9"))
        settle()
        assertEquals(listOf("object d9"), session.devices.recorded)
        assertEquals(1, session.syncs)
    }

    @Test
    fun `the status says what became of each entry and what to do`() = inHall {
        session.status = calmStatus().copy(
            lastSync = Timestamp(NOW_MS - 3 * 86_400_000),
            clockOffMs = 0,
            standing = "replaced",
            setAside = listOf(Item(1uL, subject("于有"), Fate.Refused("wrong_digits", null))),
            toSend = listOf(Item(2uL, subject(null), Fate.ToSend)),
            toSendCount = 1uL
        )
        val state = see(StatusModel(around).state)
        assertEquals("上次和县里联系:3 天前", state.heard)
        assertEquals("点名 于有 · 11 月 27 日 周五 主题党日", state.setAside.single().what)
        assertTrue(state.setAside.single().advice.isNotBlank())
        assertEquals("等信号", state.toSend.single().fate)
        assertEquals(ChineseWords.error("replaced")?.what, state.standing?.what)
    }

    @Test
    fun `a county that was never reached is said, and a standing from the future has words`() = inHall {
        session.status = calmStatus().copy(standing = "from_the_future")
        val state = see(StatusModel(around).state)
        assertEquals(ChineseWords.neverHeard, state.heard)
        assertEquals(ChineseWords.error("unknown")?.what, state.standing?.what)
    }

    @Test
    fun `an exchange is shown while it runs, and how it ended`() = inHall {
        val county = CompletableDeferred<SyncOutcome>()
        session.onSync = county::await
        val model = StatusModel(around)
        model.on(StatusEvent.SyncNow)
        assertEquals(true to ChineseWords.syncRunning, see(model.state).run { isSyncing to said?.text })
        county.complete(SyncOutcome(1u, 0u))
        assertEquals(false to ChineseWords.syncDone, see(model.state).run { isSyncing to said?.text })
    }

    @Test
    fun `a word is given on what waits, and not on what does not`() = inHall {
        val waitsFor = WaitsFor.Successor(OrgId("b1"))
        session.waiting = listOf(WaitingEvent(EventId("e1"), waitsFor, PersonId("x"), null, Timestamp(NOW_MS), subject("于有")))
        val model = StatusModel(around)
        assertEquals("有人", see(model.state).waiting.single().who)
        model.on(StatusEvent.Admit("e2", admitted = true))
        model.on(StatusEvent.Admit("e1", admitted = false))
        settle()
        assertEquals(listOf("$waitsFor e1 false"), session.admitted)
    }

    @Test
    fun `a code is issued once for two taps, with whose it is and how long it is good`() = inHall {
        val office = Office(AppointmentId("o"), Role.SECRETARY, TODAY.stated())
        val member = MemberRow(PersonId("x"), "单文清", "shàn wén qīng", listOf(office), null, null, "13800000000", false, null)
        session.organisations.members = MemberPage(listOf(member), 1u)
        val gate = CompletableDeferred<Unit>()
        session.devices.onIssue = gate::await
        val model = MembersModel(around)
        assertEquals("支部书记", see(model.state).rows.single().offices)
        repeat(2) { model.on(MembersEvent.IssueCode("x", spoken = true, replaces = false)) }
        settle()
        gate.complete(Unit)
        settle()
        assertEquals(listOf("code x true false"), session.devices.recorded)
        assertEquals("单文清", model.code.value?.name)
        assertTrue("上午 10:00" in model.code.value!!.valid)
        model.on(MembersEvent.CodeGiven)
        assertNull(model.code.value)
    }

    @Test
    fun `whoever belongs to no branch and keeps no roll sees no members`() = inHall {
        home(Home.Open(openHome().copy(branch = null, keepsRolls = emptyList())))
        val state = see(MembersModel(around).state)
        assertEquals("" to 0, state.branch to state.rows.size)
        assertEquals(false, state.mayIssueCodes)
    }
}
