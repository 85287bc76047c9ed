package org.yixian.presentation.enrolment

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
import org.yixian.core.CoreException
import org.yixian.core.EnrolmentRequest
import org.yixian.core.Home
import org.yixian.core.SyncOutcome
import org.yixian.presentation.AppModel
import org.yixian.presentation.Failure
import org.yixian.presentation.FakeClient
import org.yixian.presentation.FakeOutside
import org.yixian.presentation.FakeSession
import org.yixian.presentation.Place
import org.yixian.presentation.enrol
import org.yixian.presentation.enrolmentWaits

@OptIn(ExperimentalCoroutinesApi::class)
class EnrolModelTest {
    private val waits = Home.EnrolmentWaits("https://county")
    private val core = FakeClient().apply { onEnrol = { FakeSession("new", waits) } }
    private val outside = FakeOutside { core }

    private fun TestScope.begun(): Pair<AppModel, EnrolModel> {
        val app = AppModel(outside, backgroundScope)
        runCurrent()
        app.navigator.go(Place.Enrol)
        return (app to app.enrol()).also { runCurrent() }
    }

    private fun type(model: EnrolModel) {
        model.on(EnrolEvent.Digits("123456 789012-345678"))
        model.on(EnrolEvent.Server(" https://county.example "))
    }

    @Test
    fun `what was scanned is enough`() = runTest {
        val (app, model) = begun()
        assertFalse(model.state.value.isComplete)
        app.scan("yixian:slip")
        runCurrent()
        assertTrue(model.state.value.isScanned && model.state.value.isComplete)
        model.on(EnrolEvent.Done)
        runCurrent()
        assertEquals(EnrolmentRequest("yixian:slip", label = "我", server = null, profile = null), core.enrolled.single())
        assertEquals(listOf(Place.EnrolmentWaits), app.navigator.stack.value)
        assertNull(app.scanned.value)
    }

    @Test
    fun `eighteen digits want the county's address`() = runTest {
        val (app, model) = begun()
        model.on(EnrolEvent.Digits("12345678901234567"))
        model.on(EnrolEvent.Server("https://county.example"))
        assertFalse(model.state.value.isComplete)
        model.on(EnrolEvent.Digits("123456789012345678"))
        assertTrue(model.state.value.isComplete)
        model.on(EnrolEvent.Server("https://"))
        assertFalse(model.state.value.isComplete)
        type(model)
        model.on(EnrolEvent.Label(" 爷爷 "))
        model.on(EnrolEvent.Done)
        runCurrent()
        assertEquals(EnrolmentRequest("123456789012345678", "爷爷", "https://county.example", null), core.enrolled.single())
        assertEquals(listOf(Place.EnrolmentWaits), app.navigator.stack.value)
    }

    @Test
    fun `signs between the digits are left out, and no more than eighteen are taken`() = runTest {
        val (_, model) = begun()
        model.on(EnrolEvent.Digits("12-34 五六 ab 5678 9012 3456 7890"))
        assertEquals("123456789012345678", model.state.value.digits)
    }

    @Test
    fun `a label is cut between its characters, not within one`() = runTest {
        val (_, model) = begun()
        for (label in listOf("𠮷".repeat(50), "a" + "𠮷".repeat(50), "王".repeat(50), "👨".repeat(41))) {
            model.on(EnrolEvent.Label(label))
            val kept = model.state.value.label
            assertEquals(40, kept.codePointCount(0, kept.length))
            assertTrue(label.startsWith(kept))
            assertTrue(Charsets.UTF_8.newEncoder().canEncode(kept), "the core takes no half characters")
        }
        model.on(EnrolEvent.Label("爷爷"))
        assertEquals("爷爷", model.state.value.label)
    }

    @Test
    fun `typing instead of what was scanned`() = runTest {
        val (app, model) = begun()
        app.scan("yixian:slip")
        runCurrent()
        model.on(EnrolEvent.TypeInstead)
        runCurrent()
        assertFalse(model.state.value.isScanned)
        type(model)
        model.on(EnrolEvent.Done)
        runCurrent()
        assertEquals("123456789012345678", core.enrolled.single().typed)
    }

    @Test
    fun `a mistyped code is said, stays on the screen and costs nothing`() = runTest {
        core.onEnrol = { throw CoreException.Invalid("code", "code_mistyped", null, "check digit") }
        val (app, model) = begun()
        type(model)
        model.on(EnrolEvent.Done)
        runCurrent()
        assertEquals("code_mistyped", model.failure.value?.code)
        assertEquals("123456789012345678", model.state.value.digits)
        assertEquals(Place.Enrol, app.navigator.stack.value.last())
    }

    @Test
    fun `a slip that was refused can be tried again or typed over`() = runTest {
        core.onEnrol = { throw CoreException.Invalid("code", "not_a_slip", null, "another code") }
        val (app, model) = begun()
        app.scan("https://example.com")
        runCurrent()
        model.on(EnrolEvent.Done)
        runCurrent()
        assertEquals("not_a_slip", model.failure.value?.code)
        assertEquals("https://example.com", app.scanned.value)
    }

    @Test
    fun `two taps enrol once`() = runTest {
        val gate = CompletableDeferred<Unit>()
        core.onEnrol = {
            gate.await()
            FakeSession("new", waits)
        }
        val (_, model) = begun()
        type(model)
        repeat(2) { model.on(EnrolEvent.Done) }
        runCurrent()
        model.on(EnrolEvent.Done)
        gate.complete(Unit)
        runCurrent()
        assertEquals(1, core.enrolled.size)
    }

    @Test
    fun `another code is for the enrolment that waits`() = runTest {
        core.onEnrol = { FakeSession("new", waits).apply { onSync = { throw CoreException.EnrolmentRefused("expired_code", "old") } } }
        val (app, model) = begun()
        type(model)
        model.on(EnrolEvent.Done)
        runCurrent()
        val waiting = app.enrolmentWaits()
        runCurrent()
        assertEquals("expired_code", waiting.state.value.failure?.code)
        waiting.on(EnrolmentWaitsEvent.AnotherCode)
        type(app.enrol())
        app.enrol().on(EnrolEvent.Done)
        runCurrent()
        assertEquals("new", core.enrolled.last().profile?.value)
    }

    @Test
    fun `without signal it waits, says so, and trying again reaches the county`() = runTest {
        val session = FakeSession("new", waits)
        session.onSync = { throw CoreException.Offline("no route") }
        core.onEnrol = { session }
        val (app, model) = begun()
        type(model)
        model.on(EnrolEvent.Done)
        runCurrent()
        val waiting = app.enrolmentWaits()
        runCurrent()
        assertTrue(waiting.state.value.isOffline)
        assertFalse(waiting.state.value.isTrying)
        val county = CompletableDeferred<SyncOutcome>()
        session.onSync = county::await
        waiting.on(EnrolmentWaitsEvent.TryAgain)
        runCurrent()
        assertEquals(EnrolmentWaitsState(isTrying = true, failure = null), waiting.state.value)
    }

    @Test
    fun `a picture without a slip, and asking for the camera`() = runTest {
        val (_, model) = begun()
        model.sawNoSlip()
        assertEquals(Failure("not_a_slip"), model.failure.value)
        model.dismissFailure()
        assertNull(model.failure.value)
        model.on(EnrolEvent.Scan)
        assertEquals(listOf("scan SLIP"), outside.device.asked)
    }
}
