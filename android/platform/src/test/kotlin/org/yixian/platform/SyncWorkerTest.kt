package org.yixian.platform

import android.app.Application
import androidx.test.core.app.ApplicationProvider
import androidx.work.ListenableWorker.Result
import androidx.work.testing.TestListenableWorkerBuilder
import androidx.work.workDataOf
import kotlinx.coroutines.launch
import kotlinx.coroutines.test.runTest
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config
import org.robolectric.shadows.ShadowLog
import org.yixian.core.CoreException
import org.yixian.core.InternalException
import org.yixian.core.ProfileId
import org.yixian.core.SyncOutcome

@RunWith(RobolectricTestRunner::class)
@Config(application = OwnerApplication::class)
class SyncWorkerTest {
    private val context = ApplicationProvider.getApplicationContext<Application>()
    private val worker = TestListenableWorkerBuilder<SyncWorker>(context).build()

    @Test
    fun `everybody on the phone is synced, and nothing is held afterwards`() = runTest {
        val core = core("a" to ::done, "b" to ::done)
        assertEquals(Result.success(), worker.doWork())
        assertEquals(listOf("a", "b"), core.runs.map { it.profile })
        assertTrue((core.sessions.map { it.uniffiIsDestroyed } + core.runs.map { it.uniffiIsDestroyed }).all { it })
    }

    @Test
    fun `the profile on the screen is synced as it is, not opened anew and not closed`() = runTest {
        val core = core("a" to ::done, "b" to ::done)
        val onScreen = FakeSession(ProfileId("a"), core)
        owner().onScreen = onScreen
        assertEquals(Result.success(), worker.doWork())
        assertEquals(listOf("a", "b"), core.runs.map { it.profile })
        assertEquals(listOf(ProfileId("b")), core.sessions.map { it.profile() })
        assertFalse(onScreen.uniffiIsDestroyed)
    }

    @Test
    fun `after each exchange is planned what each is to be told, also where the county was not reached`() = runTest {
        val core = core("a" to ::done, "b" to { throw CoreException.Offline("") }, "c" to ::done)
        val planned = mutableListOf<Pair<String, Int>>()
        owner().onPlan = { planned += it.profile().value to core.runs.size }
        assertEquals(Result.retry(), worker.doWork())
        assertEquals(listOf("a" to 1, "b" to 2, "c" to 3), planned)
    }

    @Test
    fun `a plan that goes wrong keeps no exchange from anybody`() = runTest {
        val core = core("a" to ::done, "b" to ::done)
        owner().onPlan = { error("defect") }
        assertEquals(Result.success(workDataOf(SyncWorker.NOTE to "internal")), worker.doWork())
        assertEquals(listOf("a", "b"), core.runs.map { it.profile })
    }

    @Test
    fun `a phone without anybody has nothing to do`() = runTest {
        core()
        assertEquals(Result.success(), worker.doWork())
    }

    @Test
    fun `without a network, or when the county says later, it is tried again, for the others all the same`() = runTest {
        for (error in listOf(CoreException.Offline(""), CoreException.TryLater(60u, ""))) {
            val core = core("a" to { throw error }, "b" to { throw CoreException.NotTheServer("") }, "c" to ::done)
            assertEquals(Result.retry(), worker.doWork())
            assertEquals(listOf("a", "b", "c"), core.runs.map { it.profile })
        }
    }

    @Test
    fun `whatever else is wrong is noted, and left to the next time`() = runTest {
        core("a" to { throw CoreException.NeedsAppUpdate("张伟") }, "b" to { throw InternalException("张伟") }, "c" to ::done)
        assertEquals(Result.success(workDataOf(SyncWorker.NOTE to "needs_app_update internal")), worker.doWork())
        assertEquals("background_sync needs_app_update internal", ShadowLog.getLogsForTag("Yixian").single().msg)
    }

    @Test
    fun `a core that does not open is noted`() = runTest {
        owner().open = { throw CoreException.StorageFull("") }
        assertEquals(Result.success(workDataOf(SyncWorker.NOTE to "storage_full")), worker.doWork())
        owner().open = { error("defect") }
        assertEquals(Result.success(workDataOf(SyncWorker.NOTE to "internal")), worker.doWork())
    }

    @Test
    fun `stopped by the system it ends what is under way and begins nothing new`() = runTest {
        val core = core("a" to null, "b" to ::done)
        val work = launch { worker.doWork() }
        core.waiting.await()
        work.cancel()
        work.join()
        assertEquals(listOf("a" to true), core.runs.map { it.profile to it.isCancelled })
        assertTrue(core.runs.single().uniffiIsDestroyed && core.sessions.single().uniffiIsDestroyed)
    }

    @Test
    @Config(application = Application::class)
    fun `an application without a core fails`() = runTest { assertEquals(Result.failure(), worker.doWork()) }

    private fun done() = SyncOutcome(rounds = 1u, changes = 0u)

    private fun core(vararg ends: Pair<String, (() -> SyncOutcome)?>): FakeCore =
        FakeCore(linkedMapOf(*ends)).also { core -> owner().open = { core } }

    private fun owner() = context as OwnerApplication
}
