package org.yixian.presentation.org

import kotlinx.coroutines.CompletableDeferred
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.yixian.core.Area
import org.yixian.core.Home
import org.yixian.core.MemberPage
import org.yixian.core.MemberRow
import org.yixian.core.OrgId
import org.yixian.core.OrgName
import org.yixian.core.PersonId
import org.yixian.presentation.BRANCH
import org.yixian.presentation.Hall
import org.yixian.presentation.OtherBranch
import org.yixian.presentation.Place
import org.yixian.presentation.inHall
import org.yixian.presentation.openHome
import org.yixian.presentation.termScreen

private val OTHER = OrgName(OrgId("b2"), "黄庄支部")

class MembersModelTest {
    private fun row(person: String, phone: String?, isMasked: Boolean) =
        MemberRow(PersonId(person), person, null, emptyList(), null, null, phone, isMasked, null)

    private fun Hall.members(): MembersModel {
        val rows = listOf(row("yu", "13800000001", false), row("tang", "139****0003", true), row("wang", null, false))
        session.organisations.members = MemberPage(rows, 3u)
        session.privacy.numbers = mapOf("tang" to "13900000003")
        return MembersModel(around).also { settle() }
    }

    @Test
    fun `of a member the ends are shown, and the whole number once somebody opens it`() = inHall {
        val model = members()
        assertEquals(listOf("13800000001", "139****0003", null), see(model.state).rows.map { it.phone })
        assertEquals(listOf(false, true, false), see(model.state).rows.map { it.isMasked })
        assertFalse(see(model.state).isTold)
        model.on(MembersEvent.Reveal("tang", calls = false))
        settle()
        val row = see(model.state).rows[1]
        assertEquals("13900000003" to false, row.phone to row.isMasked)
        assertEquals(listOf("reveal b1 tang"), session.privacy.recorded)
        assertEquals(emptyList<String>() to 1, device.asked to session.syncs)
        assertTrue(see(model.state).isTold, "it is said once")
        assertTrue(see(MembersModel(around).state).isTold)
        assertTrue(see(MembersModel(around).state).rows[1].isMasked, "whoever comes back opens it again")
    }

    @Test
    fun `a call opens the number and dials it, once for two touches`() = inHall {
        val model = members()
        val core = CompletableDeferred<Unit>()
        session.privacy.onRecord = { core.await() }
        repeat(2) { model.on(MembersEvent.Reveal("tang", calls = true)) }
        core.complete(Unit)
        settle()
        assertEquals(listOf("call 13900000003"), device.asked)
        model.on(MembersEvent.Call("13800000001"))
        assertEquals("call 13800000001", device.asked.last())
        assertEquals(1, session.privacy.recorded.size)
    }

    @Test
    fun `a number that was deleted meanwhile is not dialled`() = inHall {
        val model = members()
        session.privacy.numbers = emptyMap()
        model.on(MembersEvent.Reveal("tang", calls = true))
        settle()
        assertEquals("not_here" to emptyList<String>(), model.failure.value?.code to device.asked)
    }

    @Test
    fun `oneself is known in the list, and the way to what is recorded of others`() = inHall {
        session.organisations.members = MemberPage(listOf(row("me", null, false), row("tang", "139****0003", true)), 2u)
        val model = MembersModel(around)
        val state = see(model.state)
        assertEquals(BRANCH.id.value to listOf(true, false), state.org to state.rows.map { it.isOwn })
        model.on(MembersEvent.Open(Place.MemberPrivacy(state.org, "tang")))
        assertEquals(Place.MemberPrivacy("b1", "tang"), place)
    }

    @Test
    fun `an opened number is forgotten where it may have changed`() = inHall {
        val model = members()
        fun opens() {
            model.on(MembersEvent.Reveal("tang", calls = false))
            settle()
        }
        opens()
        session.organisations.members = MemberPage(listOf(row("tang", "137****0003", true)), 1u)
        changed(Area.ORGANISATIONS)
        assertEquals("137****0003" to true, see(model.state).rows.single().run { phone to isMasked })
        opens()
        assertFalse(see(model.state).rows.single().isMasked)
        model.on(MembersEvent.Open(Place.MemberPrivacy("b1", "tang")))
        assertTrue(see(model.state).rows.single().isMasked)
    }

    @Test
    fun `officers see how members are, who keeps the roster also gives codes`() = inHall {
        fun may() = see(MembersModel(around).state).let { it.isOfficer to it.mayIssueCodes }
        assertEquals(true to true, may())
        // 第一书记, 信息员
        session.organisations.terms = termScreen(maySet = false)
        assertEquals(true to false, may())
        home(Home.Open(openHome().copy(keepsRolls = emptyList())))
        assertEquals(false to false, may())
    }

    @Test
    fun `whoever serves elsewhere sees those people first, and his own branch a touch away`() = inHall {
        home(Home.Open(openHome().copy(keepsRolls = listOf(OTHER))))
        navigator.go(Place.Members())
        val model = MembersModel(around)
        val state = see(model.state)
        assertEquals(listOf("b2", true), listOf(state.org, state.isOfficer))
        assertEquals(listOf(OtherBranch("b1", BRANCH.name)), state.others)
        model.on(MembersEvent.Branch("b1"))
        assertEquals(listOf(Place.Home, Place.Members("b1")), navigator.stack.value)
        val own = see(MembersModel(around, Place.Members("b1")).state)
        assertEquals(listOf("b1", false), listOf(own.org, own.isOfficer))
        assertEquals(listOf(OtherBranch("b2", OTHER.name)), own.others)
        assertEquals(listOf("b2", "b1"), session.organisations.asked)
    }

    @Test
    fun `with two offices both branches are there, with one there is no choice`() = inHall {
        assertEquals(emptyList<OtherBranch>(), see(MembersModel(around).state).others)
        home(Home.Open(openHome().copy(keepsRolls = listOf(OTHER, BRANCH))))
        val first = see(MembersModel(around).state)
        assertEquals("b1" to listOf("b2"), first.org to first.others.map { it.org })
        assertEquals(listOf("b1"), see(MembersModel(around, Place.Members("b2")).state).others.map { it.org })
    }

    @Test
    fun `the way to what members asked`() = inHall {
        val model = members()
        model.on(MembersEvent.Requests)
        assertEquals(Place.PrivacyRequests(BRANCH.id.value), place)
    }
}
