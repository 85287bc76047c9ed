package org.yixian.platform

import android.content.Context
import java.io.File
import java.io.IOException
import java.security.GeneralSecurityException
import java.security.MessageDigest
import java.security.ProviderException
import javax.crypto.AEADBadTagException
import org.yixian.core.KeyVault
import org.yixian.core.VaultException

/**
 * Keeps the root secret of each profile: sealed by a key that never leaves the Android Keystore, in a file of its own
 * outside backups, where another phone could do nothing with it.
 *
 * `Lost` is said only of what is certain to be gone, for it makes a person ask for a new code. Whatever else fails may
 * work once the phone is unlocked or started again, and is `Unavailable`.
 */
class KeystoreVault(context: Context) : KeyVault {
    private val files = PrivateFiles(File(context.noBackupFilesDir, FOLDER), SUFFIX)
    private val key = KeystoreKey(ALIAS)

    override fun load(name: String): ByteArray = asked(name) { key.open(files.read(name) ?: throw VaultException.Lost(), name) }

    /**
     * Tries the sealed bytes before they take the place of what was there: a keystore that cannot give them back must not
     * cost the secret that it still can.
     */
    override fun keep(name: String, secret: ByteArray) = asked(name) {
        val sealed = seal(secret, name)
        if (!opensTo(secret, sealed, name)) throw VaultException.Unavailable("sealed_another")
        files.write(name, sealed)
        if (!same(files.read(name), sealed)) throw VaultException.Unavailable("kept_another")
    }

    override fun forget(name: String) = asked(name) { files.delete(name) }

    /** A key that is gone for good took every secret under it along, so a new one in its place loses nothing more. */
    private fun seal(secret: ByteArray, name: String): ByteArray = try {
        key.seal(secret, name)
    } catch (error: GeneralSecurityException) {
        if (!isLost(error)) throw error
        key.renew()
        key.seal(secret, name)
    }

    /** Here a wrong tag speaks of the keystore, not of a secret that is lost. */
    private fun opensTo(secret: ByteArray, sealed: ByteArray, name: String) = try {
        same(key.open(sealed, name), secret)
    } catch (_: AEADBadTagException) {
        false
    }

    /** One question at a time: of two that find no key each would make one, and the second would undo the first. */
    private fun <T> asked(name: String, question: () -> T): T = synchronized(LOCK) {
        if (!NAME.matches(name)) throw VaultException.Unavailable("bad_name")
        try {
            question()
        } catch (error: GeneralSecurityException) {
            throw if (isLost(error)) VaultException.Lost() else unavailable(error)
        } catch (error: ProviderException) {
            throw unavailable(error)
        } catch (error: IOException) {
            throw unavailable(error)
        }
    }

    private fun same(one: ByteArray?, other: ByteArray) = MessageDigest.isEqual(one, other)

    /** The name of what it was, and none of its words: the log is read by people. */
    private fun unavailable(error: Exception) = VaultException.Unavailable(error.javaClass.simpleName)

    private companion object {
        /** Of every vault in this process, since they share the key. */
        val LOCK = Any()

        /** A name becomes a file's name, so it may hold nothing that means something in a path. */
        val NAME = Regex("[A-Za-z0-9_-]{1,100}")
        const val ALIAS = "org.yixian.vault"
        const val FOLDER = "vault"
        const val SUFFIX = ".sealed"
    }
}
