package org.yixian.shrink

import java.nio.file.Files
import java.util.concurrent.ConcurrentHashMap
import kotlin.system.exitProcess
import kotlinx.coroutines.runBlocking
import org.yixian.core.Client
import org.yixian.core.ClientConfig
import org.yixian.core.ClockReading
import org.yixian.core.CoreException
import org.yixian.core.DeviceClock
import org.yixian.core.KeyVault
import org.yixian.core.ProfileId
import org.yixian.core.VaultException

// What a shrunk app does with the bindings, and no more: a call, callbacks that return and that throw, records in both
// directions, a typed error. scripts/lib/kotlin.py shrinks and runs it.

private class Vault : KeyVault {
    val kept = ConcurrentHashMap<String, ByteArray>()

    override fun load(name: String): ByteArray = kept[name] ?: throw VaultException.Lost()

    override fun keep(name: String, secret: ByteArray) {
        kept[name] = secret
    }

    override fun forget(name: String) {
        kept.remove(name)
    }
}

private class Clock : DeviceClock {
    override fun read(): ClockReading {
        val sinceBoot = (System.nanoTime() / 1_000_000).toULong()
        return ClockReading(wallMs = System.currentTimeMillis(), elapsedMs = sinceBoot, awakeMs = sinceBoot, boot = 1u)
    }
}

private suspend fun codeOf(call: suspend () -> Unit): String = try {
    call()
    "none"
} catch (error: CoreException) {
    error.code()
}

fun main() {
    val vault = Vault()
    val directory = Files.createTempDirectory("yixian-shrink")
    val seen = runBlocking {
        val client = Client.open(ClientConfig(directory.toString()), vault, Clock(), null)
        val profile = client.createProfile("张伟")
        val labels = client.profiles().map { it.label }
        val secrets = vault.kept.size
        val code = codeOf { client.renameProfile(ProfileId("nonsense"), "x") }
        vault.kept.clear()
        val lost = codeOf { client.session(profile, null) }
        client.shutdown()
        listOf(labels, secrets, code, lost)
    }
    directory.toFile().deleteRecursively()
    println(seen)
    val right = seen[0] == listOf("张伟") && seen[1] == 1 && seen[2] != "none" && seen[3] != "none"
    exitProcess(if (right) 0 else 1)
}
