package org.yixian.platform

import java.io.File
import java.io.FileNotFoundException
import java.io.FileOutputStream
import java.io.IOException
import java.nio.channels.FileChannel
import java.nio.file.Files
import java.nio.file.StandardCopyOption
import java.nio.file.StandardOpenOption

/**
 * Small files in a folder of this app. One that was written is there whole after a power cut, or the one before it is.
 *
 * Android's AtomicFile would look like it, but it swallows a failed sync or rename, and before Android 11 a reader in the
 * middle of a write undoes it.
 */
internal class PrivateFiles(private val folder: File, private val suffix: String) {
    /** None if there is no such file. */
    fun read(name: String): ByteArray? = try {
        file(name).readBytes()
    } catch (error: FileNotFoundException) {
        if (file(name).exists()) throw error // there, and not to be read
        null
    }

    fun write(name: String, bytes: ByteArray) {
        makeFolder()
        val draft = File(folder, name + DRAFT)
        FileOutputStream(draft).use {
            it.write(bytes)
            it.fd.sync()
        }
        Files.move(draft.toPath(), file(name).toPath(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING)
        sync(folder)
    }

    /** What is not there is deleted already. */
    fun delete(name: String) {
        val gone = listOf(File(folder, name + DRAFT), file(name)).map { Files.deleteIfExists(it.toPath()) }
        if (gone.any { it }) sync(folder)
    }

    private fun makeFolder() {
        if (folder.isDirectory) return
        if (!folder.mkdirs() && !folder.isDirectory) throw IOException("no folder")
        folder.parentFile?.let(::sync)
    }

    /** A name is in its folder for good only once the folder is synced too. */
    private fun sync(folder: File) = FileChannel.open(folder.toPath(), StandardOpenOption.READ).use { it.force(true) }

    private fun file(name: String) = File(folder, name + suffix)

    private companion object {
        const val DRAFT = ".draft"
    }
}
