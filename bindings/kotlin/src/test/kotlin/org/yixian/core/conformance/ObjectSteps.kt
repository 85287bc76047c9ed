package org.yixian.core.conformance

import java.lang.ref.WeakReference
import kotlin.time.Duration.Companion.milliseconds
import kotlin.time.Duration.Companion.seconds
import kotlinx.coroutines.delay
import kotlinx.coroutines.withTimeoutOrNull
import org.yixian.core.alive

/** Objects that are let go of, on both sides. */
internal class ObjectSteps(private val stage: Stage) : Steps {
    override val operations: Map<String, Operation> = mapOf(
        "freed" does ::freed,
        "shell_freed" does { collected(vaultOfAClosedClient()) },
        "handle_after_close" does ::handleAfterClose
    )

    /** Takes objects and lets go of them: how many are left. `close` frees at once, so nothing waits for a collection. */
    private suspend fun freed(step: Step): Long {
        val before = alive()
        val profile = stage.session(step).profile()
        repeat(step.number("times")) {
            stage.client(step).session(profile, null).use { session ->
                session.meetings().close()
                session.sync(false).use { it.cancel() }
            }
        }
        return alive() - before
    }

    /** A vault that only the core held. A function of its own, so that no frame of a caller still has it. */
    private suspend fun vaultOfAClosedClient(): WeakReference<Vault> {
        val phone = Phone(wallMs = 0)
        phone.open()
        phone.end()
        return WeakReference(phone.vault)
    }

    /** Nothing closes a vault: it has to be collected, which the machine does when it likes. */
    private suspend fun collected(seen: WeakReference<*>): Boolean = withTimeoutOrNull(20.seconds) {
        while (seen.get() != null) {
            System.gc()
            delay(20.milliseconds)
        }
        true
    } ?: false

    private suspend fun handleAfterClose(step: Step) {
        val client = stage.client(step)
        val session = client.session(client.createProfile("张伟"), null)
        session.close()
        session.home()
    }
}
