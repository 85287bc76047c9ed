package org.yixian.presentation.profiles

import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.ExperimentalCoroutinesApi
import kotlinx.coroutines.test.TestScope
import kotlinx.coroutines.test.runCurrent
import kotlinx.coroutines.test.runTest
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.yixian.core.Area
import org.yixian.core.CoreException
import org.yixian.core.Home
import org.yixian.core.ProfileId
import org.yixian.presentation.AppModel
import org.yixian.presentation.FakeClient
import org.yixian.presentation.FakeOutside
import org.yixian.presentation.FakeSession
import org.yixian.presentation.Place
import org.yixian.presentation.openHome
import org.yixian.presentation.profiles
import org.yixian.presentation.unlock
import org.yixian.presentation.value
import org.yixian.presentation.words.ChineseWords

@OptIn(ExperimentalCoroutinesApi::class)
class UnlockModelTest {
    private val session = FakeSession("p1", Home.Locked(0uL))
    private val core = FakeClient(session)

    /** The PIN is 1234; another is refused as the core refuses it. */
    private fun TestScope.locked(refusal: CoreException = CoreException.WrongPin(1u, 0uL, "wrong")): Pair<AppModel, UnlockModel> {
        core.pins[ProfileId("p1")] = { pin ->
            if (pin != "1234") throw refusal
            session.home = { Home.Open(openHome()) }
        }
        val app = AppModel(FakeOutside { core }, backgroundScope)
        runCurrent()
        return (app to app.unlock(Place.Unlock("p1"))).also { runCurrent() }
    }

    private fun UnlockModel.type(keys: String) = keys.forEach { on(UnlockEvent.Key(it)) }

    private fun TestScope.enter(model: UnlockModel, pin: String) {
        model.type(pin)
        model.on(UnlockEvent.Done)
        runCurrent()
    }

    @Test
    fun `the right PIN opens the first screen`() = runTest {
        val (app, model) = locked()
        assertEquals("label of p1", model.state.value.label)
        enter(model, "1234")
        assertEquals(listOf(Place.Home), app.navigator.stack.value)
    }

    @Test
    fun `a wrong PIN is said, and one types anew`() = runTest {
        val (app, model) = locked()
        enter(model, "4321")
        assertEquals("wrong_pin", model.failure.value?.code)
        assertEquals("" to false, model.state.value.typed to model.state.value.isTrying)
        assertEquals(listOf(Place.Unlock("p1")), app.navigator.stack.value)
        enter(model, "1234")
        assertEquals(listOf(Place.Home), app.navigator.stack.value)
    }

    @Test
    fun `too many wrong PINs say how long to wait`() = runTest {
        val (_, model) = locked(CoreException.PinTooSoon(90_000uL, "wait"))
        enter(model, "4321")
        assertEquals(ChineseWords.waitMinutes(2), model.failure.value?.advice(ChineseWords))
    }

    @Test
    fun `keys are taken back one by one, and more than twelve are not taken`() = runTest {
        val (_, model) = locked()
        model.on(UnlockEvent.Back)
        model.type("123")
        model.on(UnlockEvent.Back)
        assertEquals("12", model.state.value.typed)
        model.type("0".repeat(20))
        assertEquals(12, model.state.value.typed.length)
    }

    @Test
    fun `a PIN is tried once at a time, and none is not tried`() = runTest {
        val (_, model) = locked()
        val gate = CompletableDeferred<Unit>()
        var tries = 0
        core.pins[ProfileId("p1")] = {
            tries += 1
            gate.await()
        }
        model.on(UnlockEvent.Done)
        runCurrent()
        assertEquals(0, tries)
        model.type("1234")
        repeat(3) { model.on(UnlockEvent.Done) }
        runCurrent()
        assertEquals(1, tries)
        assertTrue(model.state.value.isTrying)
        gate.complete(Unit)
        runCurrent()
        assertFalse(model.state.value.isTrying)
    }

    @Test
    fun `somebody else goes to who it is, and finds whoever was added meanwhile`() = runTest {
        val (app, model) = locked()
        model.on(UnlockEvent.SomebodyElse)
        runCurrent()
        assertEquals(listOf(Place.Profiles), app.navigator.stack.value)
        val people = app.profiles()
        runCurrent()
        assertEquals(listOf(ProfileState("p1", "label of p1", hasPin = true)), people.state.value.value)
        core.sessions[ProfileId("p2")] = FakeSession("p2")
        core.changed(Area.PROFILES)
        runCurrent()
        assertEquals(listOf("p1", "p2"), people.state.value.value?.map { it.id })
        people.on(ProfilesEvent.Choose("p2"))
        runCurrent()
        assertEquals(listOf(Place.Home), app.navigator.stack.value)
        assertEquals("p2", app.session?.profile()?.value)
    }

    @Test
    fun `a profile that does not open says why, and another person can be added`() = runTest {
        val (app, model) = locked()
        model.on(UnlockEvent.SomebodyElse)
        val people = app.profiles()
        core.onSession = { throw CoreException.KeyLost(2uL, "gone") }
        people.on(ProfilesEvent.Choose("p1"))
        runCurrent()
        assertEquals("key_lost", people.failure.value?.code)
        people.on(ProfilesEvent.Add)
        assertEquals(listOf(Place.Profiles, Place.Enrol), app.navigator.stack.value)
        assertNull(model.failure.value)
    }
}
