package org.yixian.platform

import android.app.Application
import android.security.KeyStoreException
import android.security.keystore.KeyPermanentlyInvalidatedException
import androidx.test.core.app.ApplicationProvider
import java.io.File
import java.security.InvalidAlgorithmParameterException
import java.security.InvalidKeyException
import java.security.ProviderException
import java.security.Security
import java.security.UnrecoverableKeyException
import java.util.concurrent.CyclicBarrier
import javax.crypto.Cipher
import javax.crypto.spec.GCMParameterSpec
import javax.crypto.spec.SecretKeySpec
import kotlin.concurrent.thread
import org.junit.Assert.assertArrayEquals
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNotEquals
import org.junit.Assert.assertThrows
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config
import org.robolectric.util.ReflectionHelpers
import org.robolectric.util.ReflectionHelpers.ClassParameter
import org.yixian.core.VaultException

@RunWith(RobolectricTestRunner::class)
@Config(application = Application::class, sdk = [26, 35])
class KeystoreVaultTest {
    @get:Rule
    internal val keystore = FakeKeystore()

    private val context = ApplicationProvider.getApplicationContext<Application>()
    private val vault = KeystoreVault(context)

    @Test
    fun `what is kept is there, also for the next process`() {
        vault.keep("a", secret(1))
        vault.keep("b", secret(2))
        vault.keep("a", secret(3))
        assertArrayEquals(secret(3), KeystoreVault(context).load("a"))
        assertArrayEquals(secret(2), KeystoreVault(context).load("b"))
    }

    @Test
    fun `the same secret is sealed differently each time, outside backups, and nothing else is left lying`() {
        vault.keep("a", secret(1))
        vault.keep("b", secret(1))
        assertEquals(setOf("a.sealed", "b.sealed"), folder().list()?.toSet())
        assertEquals(1 + 12 + 32 + 16, file("a").readBytes().size)
        assertNotEquals(file("a").readBytes().drop(13), file("b").readBytes().drop(13))
        assertEquals(context.noBackupFilesDir, folder().parentFile)
    }

    @Test
    fun `what was never kept is lost`() = isLost("a")

    @Test
    fun `what is forgotten is lost, and forgetting it again is nothing`() {
        vault.forget("a")
        vault.keep("a", secret(1))
        vault.keep("b", secret(2))
        vault.forget("a")
        vault.forget("a")
        isLost("a")
        assertArrayEquals(secret(2), vault.load("b"))
    }

    @Test
    fun `a key that is gone loses what was under it, and a new one takes its place`() {
        vault.keep("a", secret(1))
        vault.keep("b", secret(2))
        keystore.loseKeys()
        isLost("a")
        vault.keep("a", secret(3))
        assertArrayEquals(secret(3), vault.load("a"))
        isLost("b")
    }

    @Test
    fun `a key that is invalid for good is replaced when something is kept`() {
        vault.keep("a", secret(1))
        keystore.failsToFind = UnrecoverableKeyException("invalidated")
        isLost("a")
        keystore.failsToFind = null
        keystore.failsToBegin = KeyPermanentlyInvalidatedException()
        isLost("a")
        val before = keystore.keys.values.single()
        val error = assertThrows(VaultException::class.java) { vault.keep("a", secret(2)) }
        assertTrue("$error", error is VaultException.Lost)
        assertNotEquals(before, keystore.keys.values.single())
        keystore.failsToBegin = null
        vault.keep("a", secret(2))
        assertArrayEquals(secret(2), vault.load("a"))
    }

    @Test
    @Config(sdk = [35])
    fun `since Android 13 the keystore says what is gone`() {
        vault.keep("a", secret(1))
        keystore.failsToBegin = InvalidKeyException(keystoreError(VALUE_CORRUPTED))
        isLost("a")
        keystore.failsToBegin = InvalidKeyException(keystoreError(SYSTEM_ERROR))
        isUnavailable("InvalidKeyException") { vault.load("a") }
    }

    @Test
    fun `every byte of a file counts`() {
        vault.keep("a", secret(1))
        val whole = file("a").readBytes()
        for (place in whole.indices) {
            file("a").writeBytes(whole.copyOf().also { it[place] = (it[place] + 1).toByte() })
            isLost("a")
        }
        for (length in whole.indices) {
            file("a").writeBytes(whole.copyOf(length))
            isLost("a")
        }
        file("a").writeBytes(whole)
        assertArrayEquals(secret(1), vault.load("a"))
    }

    @Test
    fun `a file in the place of another does not open`() {
        vault.keep("a", secret(1))
        vault.keep("b", secret(2))
        file("b").copyTo(file("a"), overwrite = true)
        isLost("a")
    }

    @Test
    fun `a keystore that cannot answer now loses nothing`() {
        vault.keep("a", secret(1))
        val locked = UnrecoverableKeyException().apply { initCause(IllegalStateException("locked")) }
        listOf(locked, ProviderException("busy")).forEach { error ->
            keystore.failsToFind = error
            isUnavailable(error.javaClass.simpleName) { vault.load("a") }
            isUnavailable(error.javaClass.simpleName) { vault.keep("a", secret(2)) }
        }
        keystore.failsToFind = null
        keystore.failsToBegin = InvalidKeyException("locked")
        isUnavailable("InvalidKeyException") { vault.keep("a", secret(2)) }
        keystore.failsToBegin = null
        keystore.failsToFinish = ProviderException("gone")
        isUnavailable("ProviderException") { vault.load("a") }
        keystore.failsToFinish = null
        assertArrayEquals(secret(1), vault.load("a"))
        assertEquals(1, keystore.keys.size)
    }

    @Test
    fun `without any keystore it is unavailable`() {
        Security.removeProvider(FakeKeystore.NAME)
        isUnavailable("KeyStoreException") { vault.keep("a", secret(1)) }
    }

    @Test
    fun `a keystore that seals something else is noticed before the old secret goes`() {
        vault.keep("a", secret(1))
        keystore.isBroken = true
        isUnavailable("sealed_another") { vault.keep("a", secret(2)) }
        keystore.isBroken = false
        assertArrayEquals(secret(1), vault.load("a"))
    }

    @Test
    fun `a folder that cannot be written is unavailable`() {
        folder().writeText("in the way")
        isUnavailable("IOException") { vault.keep("a", secret(1)) }
    }

    @Test
    fun `a file that is there and cannot be read is unavailable`() {
        file("a").mkdirs()
        isUnavailable("FileNotFoundException") { vault.load("a") }
    }

    @Test
    fun `a write that was cut off leaves what was there`() {
        vault.keep("a", secret(1))
        File(folder(), "a.draft").writeBytes(ByteArray(5))
        assertArrayEquals(secret(1), KeystoreVault(context).load("a"))
        vault.forget("a")
        assertEquals(0, folder().list()?.size)
    }

    @Test
    fun `a name leads nowhere else`() {
        for (name in listOf("", ".", "..", "a/b", "../a", "a\u0000", "a.sealed", "文", "a".repeat(101))) {
            isUnavailable("bad_name") { vault.keep(name, secret(1)) }
            isUnavailable("bad_name") { vault.load(name) }
            isUnavailable("bad_name") { vault.forget(name) }
        }
    }

    @Test
    fun `two at once make one key`() {
        val together = CyclicBarrier(8)
        val threads = List(8) { number ->
            thread {
                together.await()
                KeystoreVault(context).keep("n$number", secret(number))
            }
        }
        threads.forEach(Thread::join)
        assertEquals(1, keystore.keys.size)
        repeat(8) { assertArrayEquals(secret(it), vault.load("n$it")) }
    }

    @Test
    fun `the key asks for no person and stays where it is`() {
        vault.keep("a", secret(1))
        val key = keystore.keys.values.single()
        assertEquals(256, key.spec.keySize)
        assertFalse(key.spec.isUserAuthenticationRequired)
        assertTrue(key.spec.isRandomizedEncryptionRequired)
        assertEquals(null, key.encoded)
    }

    @Test
    @Config(sdk = [35])
    fun `the key works while the phone is locked`() {
        vault.keep("a", secret(1))
        assertFalse(keystore.keys.values.single().spec.isUnlockedDeviceRequired)
    }

    @Test
    fun `the keystore of these tests lets nobody choose a nonce, and leaves other keys alone`() {
        vault.keep("a", secret(1))
        val nonce = GCMParameterSpec(128, ByteArray(12))
        assertThrows(InvalidAlgorithmParameterException::class.java) {
            Cipher.getInstance("AES/GCM/NoPadding").init(Cipher.ENCRYPT_MODE, keystore.keys.values.single(), nonce)
        }
        val cipher = Cipher.getInstance("AES/GCM/NoPadding")
        cipher.init(Cipher.ENCRYPT_MODE, SecretKeySpec(ByteArray(32), "AES"), nonce)
        assertEquals(17, cipher.doFinal(ByteArray(1)).size)
    }

    private fun isLost(name: String) {
        val error = assertThrows(VaultException::class.java) { vault.load(name) }
        assertTrue("$error", error is VaultException.Lost)
    }

    private fun isUnavailable(reason: String, question: () -> Any) {
        val error = assertThrows(VaultException.Unavailable::class.java) { question() }
        assertEquals(reason, error.reason)
    }

    /** Neither its constructor nor these codes are for apps. */
    private fun keystoreError(code: Int): Exception = ReflectionHelpers.callConstructor(
        KeyStoreException::class.java,
        ClassParameter.from(Int::class.java, code),
        ClassParameter.from(String::class.java, "of this test")
    )

    private fun secret(number: Int) = ByteArray(32) { number.toByte() }

    private fun folder() = File(context.noBackupFilesDir, "vault")

    private fun file(name: String) = File(folder(), "$name.sealed")

    private companion object {
        const val SYSTEM_ERROR = 4
        const val VALUE_CORRUPTED = 8
    }
}
