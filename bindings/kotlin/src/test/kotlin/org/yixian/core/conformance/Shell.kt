package org.yixian.core.conformance

import java.util.concurrent.ConcurrentHashMap
import java.util.concurrent.CountDownLatch
import java.util.concurrent.LinkedBlockingQueue
import kotlin.concurrent.thread
import org.yixian.core.ClockException
import org.yixian.core.ClockReading
import org.yixian.core.DeviceClock
import org.yixian.core.KeyVault
import org.yixian.core.LogException
import org.yixian.core.LogLine
import org.yixian.core.LogSink
import org.yixian.core.VaultException

/** What a shell throws that the surface knows nothing of. */
private class Broken(message: String) : RuntimeException(message)

/** How something that the shell lends behaves: `ok`, `throws`, `throws_undeclared`, `hangs`, `other_thread`, … */
internal class Mood {
    @Volatile
    var mode = "ok"
        private set

    @Volatile
    private var letGo = CountDownLatch(0)

    fun turn(to: String) {
        val before = letGo
        letGo = CountDownLatch(if (to == "hangs") 1 else 0)
        mode = to
        before.countDown()
    }

    fun behave(declared: () -> Exception) {
        when (mode) {
            "throws" -> throw declared()
            "throws_undeclared" -> throw Broken("张伟 13900000000")
            "hangs" -> letGo.await()
        }
    }
}

internal class Vault : KeyVault {
    val mood = Mood()
    private val secrets = ConcurrentHashMap<String, ByteArray>()

    @Volatile
    var callsBack: () -> Unit = {}

    override fun load(name: String): ByteArray {
        behave()
        val secret = secrets[name].takeIf { mood.mode != "lost" } ?: throw VaultException.Lost()
        return if (mood.mode == "wrong_length") secret.copyOf(31) else secret
    }

    override fun keep(name: String, secret: ByteArray) {
        behave()
        if (mood.mode != "keeps_nothing") secrets[name] = secret
    }

    override fun forget(name: String) {
        behave()
        secrets.remove(name)
    }

    private fun behave() {
        when (mood.mode) {
            "calls_back" -> callsBack()
            "other_thread" -> thread { secrets.size }.join()
        }
        mood.behave { VaultException.Unavailable("locked") }
    }
}

internal class Clock(@Volatile private var wallMs: Long) : DeviceClock {
    val mood = Mood()

    @Volatile
    private var elapsedMs = 1_000_000L

    fun advance(ms: Long) {
        wallMs += ms
        elapsedMs += ms
    }

    override fun read(): ClockReading {
        mood.behave { ClockException.Unreadable("broken") }
        val sinceBoot = elapsedMs.toULong()
        return ClockReading(wallMs, elapsedMs = sinceBoot, awakeMs = sinceBoot, boot = 7u)
    }
}

internal class Log : LogSink {
    val mood = Mood()
    private val lines = LinkedBlockingQueue<LogLine>()

    override fun write(line: LogLine) {
        lines.put(line)
        mood.behave { LogException.Unwritable("full") }
    }

    fun waitFor(code: String): LogLine = generateSequence { lines.take() }.first { it.code == code }
}
