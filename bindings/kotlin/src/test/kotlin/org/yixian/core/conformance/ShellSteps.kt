package org.yixian.core.conformance

import kotlin.io.path.createFile
import kotlin.io.path.deleteIfExists
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.runInterruptible

/** What the shell lends, and the network. */
internal class ShellSteps(private val stage: Stage) : Steps {
    override val operations: Map<String, Operation> = mapOf(
        "clock" does ::clock,
        "vault" does ::vault,
        "log" does { stage.phone(it).log.mood.turn(it.text("mode")) },
        "log_line" does ::logLine,
        "network" does ::network,
        "secrets_in" does { step -> listOf("张伟", "13900000000").any { it in step.text("text") } }
    )

    private fun clock(step: Step) {
        val clock = stage.phone(step).clock
        clock.advance(step.numberOr("advance_ms", 0).toLong())
        clock.mood.turn(step.maybeText("mode") ?: "ok")
    }

    private fun vault(step: Step) {
        val phone = stage.phone(step)
        phone.vault.callsBack = { runBlocking { phone.client.profiles() } }
        phone.vault.mood.turn(step.text("mode"))
    }

    private suspend fun logLine(step: Step): Map<String, Any> {
        val line = runInterruptible(Dispatchers.IO) { stage.phone(step).log.waitFor(step.text("code")) }
        return mapOf("level" to variant(line.level), "detail" to line.detail)
    }

    private fun network(step: Step) {
        stage.noSignal.deleteIfExists()
        if (!step.yes("up")) stage.noSignal.createFile()
    }
}
