package org.yixian.core.conformance

import java.util.concurrent.atomic.AtomicInteger
import kotlin.concurrent.thread
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.runInterruptible
import kotlinx.coroutines.yield
import org.yixian.core.Area.MEETINGS
import org.yixian.core.nothing
import org.yixian.core.tellUpdates
import org.yixian.core.updates

/** Many at once: changes, and threads that call. */
internal class ManySteps(private val stage: Stage) : Steps {
    override val operations: Map<String, Operation> = mapOf(
        "updates" does ::updates,
        "update_stream" does ::updateStream,
        "threads" does ::threads,
        "marks_at_once" does ::marksAtOnce
    )

    private suspend fun updates(step: Step): Map<String, Any> {
        val client = stage.client(step)
        val times = step.number("times")
        var after = requireNotNull(client.nextUpdate(0u)).version
        val end = after + times.toULong()
        var heard = 0
        val teller = thread { tellUpdates(client, times.toUInt(), MEETINGS) }
        while (after < end) {
            after = requireNotNull(client.nextUpdate(after)).version
            heard += 1
        }
        runInterruptible(Dispatchers.IO) { teller.join() }
        return mapOf("all" to (after == end), "coalesced" to (heard <= times))
    }

    /** What changes, as a flow: it ends with the client. */
    private suspend fun updateStream(step: Step): Map<String, Any> = coroutineScope {
        val client = stage.client(step)
        val heard = AtomicInteger()
        val ended = async { client.updates().collect { heard.incrementAndGet() } }
        repeat(step.number("times")) { tellUpdates(client, 1u, MEETINGS) }
        client.nextUpdate(0u)
        while (heard.get() == 0) yield()
        client.shutdown()
        ended.await()
        mapOf("heard" to heard.get(), "ended" to ended.isCompleted)
    }

    /** Several threads at once, each with calls of its own. */
    private suspend fun threads(step: Step): Int {
        val client = stage.client(step)
        val session = stage.session(step)
        val done = AtomicInteger()
        onThreads(List(step.number("threads")) { step.number("calls") }) { calls ->
            repeat(calls) {
                client.profiles()
                session.home()
                nothing()
                done.incrementAndGet()
            }
        }
        return done.get()
    }

    /** Several threads mark everybody at once. */
    private suspend fun marksAtOnce(step: Step): Int {
        val people = step.texts("people")
        val threads = step.number("threads")
        val parts = people.withIndex().groupBy({ it.index % threads }, { it.value })
        onThreads(parts.values) { stage.markAll(step, it) }
        return people.size
    }

    /** A thread for each part, all at once; what one of them throws is thrown here. */
    private suspend fun <T> onThreads(parts: Collection<T>, work: suspend (T) -> Unit) = coroutineScope {
        parts.map { part -> async { runInterruptible(Dispatchers.IO) { runBlocking { work(part) } } } }.awaitAll()
    }
}
