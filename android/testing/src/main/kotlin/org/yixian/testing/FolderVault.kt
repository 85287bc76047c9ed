package org.yixian.testing

import java.io.File
import org.yixian.core.ClockReading
import org.yixian.core.DeviceClock
import org.yixian.core.KeyVault
import org.yixian.core.VaultException

/**
 * A file for each secret, as open as the folder is: for phones of tests and for the desktop window, where there is no hardware
 * for it. Another process finds what this one kept.
 */
class FolderVault(private val folder: File) : KeyVault {
    override fun load(name: String): ByteArray = file(name).takeIf(File::isFile)?.readBytes() ?: throw VaultException.Lost()

    override fun keep(name: String, secret: ByteArray) {
        folder.mkdirs()
        file(name).writeBytes(secret)
    }

    override fun forget(name: String) {
        file(name).delete()
    }

    private fun file(name: String) = File(folder, "$name.secret")
}

/** This machine's clock. */
object MachineClock : DeviceClock {
    override fun read(): ClockReading {
        val elapsed = (System.nanoTime() / 1_000_000).toULong()
        return ClockReading(System.currentTimeMillis(), elapsed, elapsed, 1uL)
    }
}
