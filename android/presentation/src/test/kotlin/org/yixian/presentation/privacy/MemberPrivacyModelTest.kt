package org.yixian.presentation.privacy

import kotlinx.coroutines.CompletableDeferred
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.yixian.core.Area
import org.yixian.core.ConsentPurpose
import org.yixian.core.ConsentState
import org.yixian.core.CoreException
import org.yixian.core.PrivacyScreen
import org.yixian.presentation.BRANCH
import org.yixian.presentation.Hall
import org.yixian.presentation.Place
import org.yixian.presentation.Shown
import org.yixian.presentation.TANG
import org.yixian.presentation.consent
import org.yixian.presentation.floatingRegister
import org.yixian.presentation.guest
import org.yixian.presentation.inHall
import org.yixian.presentation.request
import org.yixian.presentation.tangScreen
import org.yixian.presentation.termScreen

private val PLACE = Place.MemberPrivacy("b1", "tang")

class MemberPrivacyModelTest {
    private val Hall.recorded get() = session.privacy.recorded

    private fun Hall.model(screen: PrivacyScreen = tangScreen()): MemberPrivacyModel {
        session.privacy.members["tang"] = screen
        session.privacy.numbers = mapOf("tang" to "13900000003")
        navigator.go(PLACE)
        return MemberPrivacyModel(around, PLACE).also { settle() }
    }

    private fun Hall.on(model: MemberPrivacyModel, event: MemberPrivacyEvent): MemberPrivacyState {
        model.on(event)
        return see(model.state)
    }

    @Test
    fun `what is recorded of a member, with the ends of his number`() = inHall {
        val state = see(model().state)
        assertEquals(listOf("b1", "tang", "唐春", BRANCH.name), listOf(state.org, state.person, state.name, state.branch))
        assertEquals(listOf("唐春", "139****0003", "1952", "未记录"), state.own.map { it.value }.take(4))
        assertEquals(listOf("name", "phone", "birth_year", "member_no", "admitted", null, null), state.own.map { it.field.route })
        assertTrue(state.isMasked && !state.isTold)
        assertEquals("有人", see(model(tangScreen().run { copy(own = own.copy(name = "")) }).state).name)
    }

    @Test
    fun `where he belongs is said of whoever belongs elsewhere, and put right`() = inHall {
        val known = see(model(tangScreen().run { copy(own = own.copy(home = "河西党支部")) }).state).own.last()
        assertEquals(listOf("组织关系所在支部", "河西党支部", "home"), known.run { listOf(label, value, field.route) })
        session.floating.register = floatingRegister(here = listOf(guest(TANG, home = null)))
        assertEquals(FileKind.HOME to "未记录", see(model().state).own.last().run { field to value }, "where it was taken out")
    }

    @Test
    fun `a consent is recorded in the words of who writes it down`() = inHall {
        val states = listOf(ConsentState.GIVEN, ConsentState.REFUSED)
        val model = model(tangScreen(ConsentPurpose.entries.zip(states) { purpose, state -> consent(purpose, state, "于有") }))
        val (given, refused) = see(model.state).consents
        assertEquals(listOf(false, "本人说了:撤回", "照本人的意思,于有代记"), given.run { listOf(mayAgree, refuse, by) })
        assertTrue("唐春" in given.erases && "找不回来" in given.erases)
        assertEquals(true to null, refused.mayAgree to refused.refuse)
        assertEquals("本人说了:不同意", see(model(tangScreen()).state).consents.first().refuse)
        val core = CompletableDeferred<Unit>()
        session.privacy.onRecord = { core.await() }
        repeat(2) { model.on(MemberPrivacyEvent.Decide(ConsentKind.NEWS, given = true)) }
        core.complete(Unit)
        settle()
        assertEquals(listOf("consent b1 tang NEWS true") to 1, recorded to session.syncs)
    }

    @Test
    fun `a number is opened here only, and forgotten where the way leads on`() = inHall {
        val model = model()
        val opened = on(model, MemberPrivacyEvent.Reveal)
        assertEquals("13900000003" to false, opened.own[1].value to opened.isMasked)
        assertTrue(opened.isTold && session.syncs > 0)
        assertEquals(listOf("reveal b1 tang") to emptyList<String>(), recorded to device.asked)
        val way = Place.CorrectFile("b1", "tang", "phone")
        assertTrue(on(model, MemberPrivacyEvent.Open(way)).isMasked)
        assertEquals(way, place)
        assertFalse(on(model, MemberPrivacyEvent.Reveal).isMasked)
        session.privacy.members["tang"] = tangScreen().run { copy(own = own.copy(phone = "137****1111")) }
        changed(Area.ORGANISATIONS)
        assertEquals("137****1111" to true, see(model.state).run { own[1].value to isMasked })
    }

    @Test
    fun `a number that was deleted meanwhile is not shown`() = inHall {
        val model = model()
        session.privacy.numbers = emptyMap()
        assertTrue(on(model, MemberPrivacyEvent.Reveal).isMasked)
        assertEquals("not_here", model.failure.value?.code)
    }

    @Test
    fun `what the branch records is saved for the member, once, and he sees that his number was looked at`() = inHall {
        val model = model()
        val core = CompletableDeferred<Unit>()
        session.privacy.onRecord = { core.await() }
        repeat(2) { model.on(MemberPrivacyEvent.SavePage) }
        core.complete(Unit)
        val state = see(model.state)
        assertEquals(listOf("export b1 tang") to listOf("save yixian-tang-2026-11-27.html <html>"), recorded to device.asked)
        assertTrue(state.isTold && state.isMasked && session.syncs == 1, "the number is in the page, not on the screen")
        session.privacy.onRecord = { throw CoreException.Rejected("not_in_office", "") }
        model.on(MemberPrivacyEvent.SavePage)
        settle()
        assertEquals("not_in_office" to 1, model.failure.value?.code to device.asked.size)
    }

    @Test
    fun `who keeps the roster puts it right, other officers read it`() = inHall {
        assertTrue(see(model().state).mayChange)
        session.organisations.terms = termScreen(maySet = false)
        val read = see(model().state)
        assertEquals(false to 2, read.mayChange to read.consents.size)
        session.privacy.requests = listOf(request())
        val asked = see(PrivacyRequestsModel(around, "b1").state)
        assertEquals(false to 1, asked.mayAnswer to asked.rows.size)
        session.organisations.terms = termScreen()
        assertTrue(see(PrivacyRequestsModel(around, "b1").state).mayAnswer)
    }

    @Test
    fun `what the member asked waits here too, and who is no officer sees nothing`() = inHall {
        assertTrue(see(model(tangScreen(requests = listOf(request()))).state).requests.single().waits)
        val model = MemberPrivacyModel(around, Place.MemberPrivacy("b1", "nobody"))
        settle()
        assertEquals("not_here", (model.state.value as Shown.Broken).failure.code)
    }
}
