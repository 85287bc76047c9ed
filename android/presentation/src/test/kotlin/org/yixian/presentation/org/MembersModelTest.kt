package org.yixian.presentation.org

import kotlinx.coroutines.CompletableDeferred
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.yixian.core.Area
import org.yixian.core.MemberPage
import org.yixian.core.MemberRow
import org.yixian.core.PersonId
import org.yixian.presentation.BRANCH
import org.yixian.presentation.Hall
import org.yixian.presentation.Place
import org.yixian.presentation.inHall

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
    fun `the way to what members asked`() = inHall {
        val model = members()
        model.on(MembersEvent.Requests)
        assertEquals(Place.PrivacyRequests(BRANCH.id.value), place)
    }
}
