package org.yixian.core.bench

import java.io.File
import kotlinx.serialization.json.Json
import kotlinx.serialization.json.JsonObject
import kotlinx.serialization.json.jsonObject
import kotlinx.serialization.json.jsonPrimitive
import org.yixian.core.Client
import org.yixian.core.ClientConfig
import org.yixian.core.ClockReading
import org.yixian.core.DeviceClock
import org.yixian.core.KeyVault
import org.yixian.core.ProfileId
import org.yixian.core.Session

/** The reference client's vault: a file for each secret. */
class FileVault(private val folder: File) : KeyVault {
    override fun load(name: String): ByteArray = file(name).readBytes()

    override fun keep(name: String, secret: ByteArray) = file(name).writeBytes(secret)

    override fun forget(name: String) {
        file(name).delete()
    }

    private fun file(name: String) = File(folder, "$name.secret")
}

class MachineClock : DeviceClock {
    override fun read(): ClockReading {
        val elapsed = (System.nanoTime() / 1_000_000).toULong()
        return ClockReading(System.currentTimeMillis(), elapsed, elapsed, 1uL)
    }
}

/** A phone that scripts/lib/screens.py prepared. */
class Prepared(world: JsonObject, name: String) {
    private val phone = world.getValue(name).jsonObject
    private val folder = File(text("folder"))

    fun text(key: String): String = phone.getValue(key).jsonPrimitive.content

    suspend fun open(): Client = Client.open(ClientConfig(folder.path), FileVault(File(folder, "vault")), MachineClock(), null)

    suspend fun session(client: Client): Session = client.session(ProfileId(text("profile")), null)
}

fun worldOf(path: String): JsonObject = Json.parseToJsonElement(File(path).readText()).jsonObject
