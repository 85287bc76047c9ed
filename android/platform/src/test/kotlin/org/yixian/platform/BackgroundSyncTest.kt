package org.yixian.platform

import androidx.test.core.app.ApplicationProvider
import androidx.work.BackoffPolicy
import androidx.work.Configuration
import androidx.work.NetworkType
import androidx.work.WorkInfo
import androidx.work.WorkManager
import androidx.work.impl.WorkManagerImpl
import androidx.work.testing.SynchronousExecutor
import androidx.work.testing.WorkManagerTestInitHelper
import java.time.Duration
import org.junit.After
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNotEquals
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config
import org.yixian.core.CoreException
import org.yixian.core.SyncOutcome

@RunWith(RobolectricTestRunner::class)
@Config(application = OwnerApplication::class)
class BackgroundSyncTest {
    private val context = ApplicationProvider.getApplicationContext<OwnerApplication>()
    private val background = BackgroundSync(context)
    private var outcome: () -> SyncOutcome = { SyncOutcome(1u, 0u) }

    @Before
    fun setUp() {
        val synchronous = SynchronousExecutor()
        val configuration = Configuration.Builder().setExecutor(synchronous).setTaskExecutor(synchronous).build()
        WorkManagerTestInitHelper.initializeTestWorkManager(context, configuration)
        context.open = { FakeCore(mapOf("a" to { outcome() })) }
    }

    @After
    fun tearDown() = WorkManagerTestInitHelper.closeWorkDatabase()

    @Test
    fun `every six hours with a network and some battery, however often it is said`() {
        background.begin()
        val first = only(BackgroundSync.PERIODIC)
        background.begin()
        val periodic = only(BackgroundSync.PERIODIC)
        assertEquals(first.id, periodic.id)
        assertEquals(WorkInfo.State.ENQUEUED, periodic.state)
        assertEquals(NetworkType.CONNECTED, periodic.constraints.requiredNetworkType)
        assertTrue(periodic.constraints.requiresBatteryNotLow())
        assertEquals(Duration.ofHours(6).toMillis(), periodic.periodicityInfo?.repeatIntervalMillis)
    }

    @Test
    fun `the periodic one runs and waits for its next time, whatever came of it`() {
        background.begin()
        for (end in listOf<() -> SyncOutcome>({ SyncOutcome(1u, 0u) }, { throw CoreException.ProfileDamaged("") })) {
            var runs = 0
            outcome = {
                runs++
                end()
            }
            val id = only(BackgroundSync.PERIODIC).id
            driver().setPeriodDelayMet(id)
            driver().setAllConstraintsMet(id)
            assertEquals(1, runs)
            assertEquals(WorkInfo.State.ENQUEUED to 0, only(BackgroundSync.PERIODIC).let { it.state to it.runAttemptCount })
        }
    }

    @Test
    fun `what was recorded offline goes as soon as there is a network, with any battery`() {
        background.soon()
        val waiting = only(BackgroundSync.SOON)
        assertEquals(WorkInfo.State.ENQUEUED, waiting.state)
        assertEquals(NetworkType.CONNECTED, waiting.constraints.requiredNetworkType)
        assertFalse(waiting.constraints.requiresBatteryNotLow())
        driver().setAllConstraintsMet(waiting.id)
        assertEquals(WorkInfo.State.SUCCEEDED, only(BackgroundSync.SOON).state)
    }

    @Test
    fun `said again, one that waits is begun anew`() {
        background.soon()
        val first = only(BackgroundSync.SOON)
        background.soon()
        assertNotEquals(first.id, only(BackgroundSync.SOON).id)
    }

    @Test
    fun `offline it is tried again, later each time`() {
        outcome = { throw CoreException.Offline("") }
        background.soon()
        val waiting = only(BackgroundSync.SOON)
        driver().setAllConstraintsMet(waiting.id)
        val again = only(BackgroundSync.SOON)
        assertEquals(WorkInfo.State.ENQUEUED to 1, again.state to again.runAttemptCount)
        assertEquals(BackoffPolicy.EXPONENTIAL to 60_000L, backoff(BackgroundSync.SOON))
        background.begin()
        assertEquals(BackoffPolicy.EXPONENTIAL to 600_000L, backoff(BackgroundSync.PERIODIC))
    }

    private fun only(name: String) = WorkManager.getInstance(context).getWorkInfosForUniqueWork(name).get().single()

    private fun driver() = checkNotNull(WorkManagerTestInitHelper.getTestDriver(context))

    /** WorkManager tells it to nobody else. */
    private fun backoff(name: String): Pair<BackoffPolicy, Long> {
        val spec = WorkManagerImpl.getInstance(context).workDatabase.workSpecDao().getWorkSpec(only(name).id.toString())
        return checkNotNull(spec).let { it.backoffPolicy to it.backoffDelayDuration }
    }
}
