package org.yixian.presentation.meetings

import kotlinx.coroutines.CompletableDeferred
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.yixian.core.CoreException
import org.yixian.core.Home
import org.yixian.core.WhichMeeting
import org.yixian.presentation.BRANCH
import org.yixian.presentation.Hall
import org.yixian.presentation.MEETING
import org.yixian.presentation.Place
import org.yixian.presentation.TODAY
import org.yixian.presentation.inHall
import org.yixian.presentation.wording.stated

class SignInModelTest {
    private val known = WhichMeeting.Known(MEETING)

    private fun Hall.type(model: SignInModel, keys: String) {
        keys.forEach { model.on(SignInEvent.Key(it)) }
        settle()
    }

    @Test
    fun `the fourth digit signs in, and there is nothing to press`() = inHall {
        val model = SignInModel(around)
        type(model, "483")
        assertEquals(emptyList<String>(), meetings.recorded)
        type(model, "1")
        assertEquals(listOf("sign in $known 4831"), meetings.recorded)
        assertEquals(SignInState("4831", isRecorded = true, isChecked = true), model.state.value)
        assertEquals(1, session.syncs)
    }

    @Test
    fun `a wrong key is taken back, and a fifth one is not taken`() = inHall {
        val model = SignInModel(around)
        type(model, "49")
        model.on(SignInEvent.Back)
        type(model, "8319")
        assertEquals("4831", model.state.value.digits)
        assertEquals(listOf("sign in $known 4831"), meetings.recorded)
    }

    @Test
    fun `nothing is typed while four digits are on their way`() = inHall {
        val core = CompletableDeferred<Unit>()
        meetings.onRecord = { core.await() }
        val model = SignInModel(around)
        type(model, "48312")
        model.on(SignInEvent.Back)
        assertEquals("4831", model.state.value.digits)
        core.complete(Unit)
        settle()
        assertEquals(listOf("sign in $known 4831"), meetings.recorded)
    }

    @Test
    fun `a meeting that this phone has not heard of is signed in to by branch and day, to be checked later`() = inHall {
        val described = WhichMeeting.Described(BRANCH.id, TODAY.stated())
        meetings.today = described
        val model = SignInModel(around)
        type(model, "4831")
        assertEquals(listOf("sign in $described 4831"), meetings.recorded)
        assertEquals(SignInState("4831", isRecorded = true, isChecked = false), model.state.value)
    }

    @Test
    fun `digits that are refused are said, and another try begins by typing`() = inHall {
        meetings.onRecord = { throw CoreException.Rejected("wrong_digits", "not these") }
        val model = SignInModel(around)
        type(model, "1111")
        assertEquals("wrong_digits", model.failure.value?.code)
        assertEquals(SignInState(), model.state.value, "the next key begins anew")
        assertEquals(0, session.syncs)
        meetings.onRecord = {}
        type(model, "483")
        assertNull(model.failure.value)
        type(model, "1")
        assertTrue(model.state.value.isRecorded)
    }

    @Test
    fun `the same four digits again are not another sign-in, nor is anything after it`() = inHall {
        val model = SignInModel(around)
        type(model, "4831483148311")
        assertEquals(1, meetings.recorded.size)
        assertEquals("4831", model.state.value.digits)
    }

    @Test
    fun `a profile that was locked meanwhile is asked for its PIN, and nothing is recorded`() = inHall {
        home(Home.Locked(0uL))
        val model = SignInModel(around)
        type(model, "4831")
        assertEquals(Place.Unlock("p1"), place)
        assertEquals(emptyList<String>(), meetings.recorded)
        assertFalse(model.state.value.isRecorded)
    }

    @Test
    fun `afterwards one is back at the start`() = inHall {
        navigator.go(Place.SignIn)
        SignInModel(around).on(SignInEvent.Done)
        assertEquals(listOf(Place.Home), navigator.stack.value)
    }
}
