package org.yixian.desktop

import java.io.File
import org.yixian.core.KeyVault
import org.yixian.core.VaultException

/** A file for each secret, as open as the folder is: a phone has hardware for this, a desktop window has not. */
class FileVault(private val folder: File) : KeyVault {
    override fun load(name: String): ByteArray {
        val file = file(name)
        if (!file.isFile) throw VaultException.Lost()
        return file.readBytes()
    }

    override fun keep(name: String, secret: ByteArray) {
        folder.mkdirs()
        file(name).writeBytes(secret)
    }

    override fun forget(name: String) {
        file(name).delete()
    }

    private fun file(name: String) = File(folder, "$name.secret")
}
