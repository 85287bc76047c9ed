package org.yixian.presentation

import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.awaitCancellation
import kotlinx.coroutines.cancel
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.launch
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Test
import org.yixian.core.CoreException
import org.yixian.core.SyncOutcome

class SyncRunnerTest {
    private val done = SyncOutcome(rounds = 1u, changes = 3u)

    @Test
    fun `nothing is exchanged before somebody asks`() = inHall {
        settle()
        assertEquals(0, session.syncs)
        assertEquals(SyncState.Resting, sync.state.value)
    }

    @Test
    fun `an exchange runs and says how many changes it brought`() = inHall {
        val county = CompletableDeferred<SyncOutcome>()
        session.onSync = county::await
        sync.ask()
        settle()
        assertEquals(SyncState.Running, sync.state.value)
        county.complete(done)
        settle()
        assertEquals(SyncState.Done(3), sync.state.value)
    }

    @Test
    fun `what was begun is sent though the screen was left meanwhile`() = inHall {
        coroutineScope {
            val screen = launch { sync.after { awaitCancellation() } }
            settle()
            assertEquals(0, session.syncs)
            screen.cancel()
            settle()
            assertEquals(1, session.syncs)
        }
    }

    @Test
    fun `many asks at once are one exchange`() = inHall {
        repeat(100) { sync.ask() }
        settle()
        assertEquals(1, session.syncs)
    }

    @Test
    fun `one exchange at a time, and asking meanwhile is followed by one more, not by many`() = inHall {
        var running = 0
        var most = 0
        val gates = List(2) { CompletableDeferred<Unit>() }
        session.onSync = {
            running += 1
            most = maxOf(most, running)
            gates[session.syncs - 1].await()
            running -= 1
            done
        }
        sync.ask()
        settle()
        repeat(10) { sync.ask() }
        settle()
        assertEquals(1, session.syncs)
        gates[0].complete(Unit)
        settle()
        assertEquals(2, session.syncs)
        assertEquals(SyncState.Running, sync.state.value)
        gates[1].complete(Unit)
        settle()
        assertEquals(2, session.syncs)
        assertEquals(1, most)
    }

    @Test
    fun `a failure is shown, and the next ask tries again`() = inHall {
        session.onSync = { throw CoreException.Offline("no route") }
        sync.ask()
        settle()
        assertEquals("offline", (sync.state.value as SyncState.Failed).failure.code)
        session.onSync = { done }
        sync.ask()
        settle()
        assertEquals(SyncState.Done(3), sync.state.value)
    }

    @Test
    fun `what did not reach the county is tried again once there is signal, and nothing else is`() = inHall {
        sync.signalIsBack()
        settle()
        assertEquals(0, session.syncs, "nobody has asked yet")
        session.onSync = { throw CoreException.Offline("no route") }
        sync.ask()
        settle()
        session.onSync = { done }
        sync.signalIsBack()
        settle()
        assertEquals(2, session.syncs)
        sync.signalIsBack()
        settle()
        assertEquals(2, session.syncs, "it has reached the county")
    }

    @Test
    fun `an error that nobody foresaw is a failure too`() = inHall {
        session.onSync = { error("a defect") }
        sync.ask()
        settle()
        assertEquals("internal", (sync.state.value as SyncState.Failed).failure.code)
    }

    @Test
    fun `nothing is exchanged for a profile that has been left`() = inHall {
        scope.cancel()
        sync.ask()
        settle()
        assertEquals(0, session.syncs)
    }
}
