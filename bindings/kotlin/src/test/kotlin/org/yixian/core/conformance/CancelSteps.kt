package org.yixian.core.conformance

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.CoroutineStart
import kotlinx.coroutines.Deferred
import kotlinx.coroutines.async
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.supervisorScope
import org.yixian.core.Area.DEVICES
import org.yixian.core.Gate
import org.yixian.core.tellUpdates
import org.yixian.core.workAtGate

/** Coroutines that are cancelled while they wait for the core. Kotlin then drops the call; what it asked for goes on. */
internal class CancelSteps(private val stage: Stage) : Steps {
    override val operations: Map<String, Operation> = mapOf(
        "cancel_in_queue" does ::cancelInQueue,
        "cancel_in_work" does ::cancelInWork,
        "cancel_finish" does ::cancelFinish,
        "cancel_sync" does ::cancelSync,
        "drop_run" does { stage.session(it).sync(false).close() },
        "cancel_update" does ::cancelUpdate,
        "shutdown_ends_waiting" does ::shutdownEndsWaiting
    )

    /** Cancels a call that waits behind other work: it is done all the same. */
    private suspend fun cancelInQueue(step: Step): UInt = withGate { gate ->
        val held = called { workAtGate(stage.session(step), gate) }
        gate.reached()
        called { stage.mark(step) }.cancelAndJoin()
        gate.open()
        held.await()
        gate.passed()
    }

    /** Cancels a call while its work is being done: the work ends in its own time. */
    private suspend fun cancelInWork(step: Step): UInt = withGate { gate ->
        val held = called { workAtGate(stage.session(step), gate) }
        gate.reached()
        held.cancelAndJoin()
        gate.open()
        stage.session(step).home()
        gate.passed()
    }

    /** Stops waiting for a sync: it goes on, and can be awaited again. */
    private suspend fun cancelFinish(step: Step): Map<String, Any> = stage.session(step).sync(false).use { run ->
        supervisorScope { called { run.finish() }.cancelAndJoin() }
        mapOf("rounds" to run.finish().rounds, "ended" to run.progress().ended)
    }

    private suspend fun cancelSync(step: Step) = stage.session(step).sync(true).use { run ->
        run.cancel()
        run.finish()
        Unit
    }

    private suspend fun cancelUpdate(step: Step): List<String> {
        val client = stage.client(step)
        val after = requireNotNull(client.nextUpdate(0u)).version
        supervisorScope { called { client.nextUpdate(after) }.cancelAndJoin() }
        tellUpdates(client, 1u, DEVICES)
        return requireNotNull(client.nextUpdate(after)).areas.map(::variant)
    }

    private suspend fun shutdownEndsWaiting(step: Step): Map<String, Any>? = supervisorScope {
        val client = stage.client(step)
        val after = requireNotNull(client.nextUpdate(0u)).version
        val waiting = called { client.nextUpdate(after) }
        client.shutdown()
        areasOf(waiting.await())
    }

    private suspend fun <T> withGate(work: suspend CoroutineScope.(Gate) -> T): T = Gate().use { gate -> supervisorScope { work(gate) } }

    /** Calls at once and waits beside the caller: once this returns, the core has been asked. */
    private fun <T> CoroutineScope.called(call: suspend () -> T): Deferred<T> = async(start = CoroutineStart.UNDISPATCHED) { call() }
}
