package org.yixian.core.conformance

import java.nio.file.Path
import kotlin.io.path.createTempDirectory
import org.yixian.core.Client
import org.yixian.core.ClientConfig

/** A phone in the hands of a test: a folder, a vault, a clock and a log that do as they are told. */
internal class Phone(wallMs: Long) {
    val folder: Path = createTempDirectory("yixian-phone-")
    val vault = Vault()
    val clock = Clock(wallMs)
    val log = Log()
    lateinit var client: Client
        private set

    suspend fun open(vaultLimitMs: ULong? = null, clockLimitMs: ULong? = null) {
        val config = ClientConfig(folder.toString(), vaultLimitMs, clockLimitMs)
        val opened = Client.open(config, vault, clock, log)
        if (::client.isInitialized) client.close()
        client = opened
    }

    /** Whatever it was told, it ends. */
    suspend fun end() {
        listOf(vault.mood, clock.mood, log.mood).forEach { it.turn("ok") }
        if (::client.isInitialized) client.use { it.shutdown() }
        folder.toFile().deleteRecursively()
    }
}
