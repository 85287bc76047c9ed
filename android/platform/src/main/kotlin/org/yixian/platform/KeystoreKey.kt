package org.yixian.platform

import android.security.keystore.KeyGenParameterSpec
import android.security.keystore.KeyProperties
import java.security.GeneralSecurityException
import java.security.KeyStore
import javax.crypto.AEADBadTagException
import javax.crypto.Cipher
import javax.crypto.KeyGenerator
import javax.crypto.SecretKey
import javax.crypto.spec.GCMParameterSpec

/** There is no such key in the keystore. */
internal class KeyMissingException : GeneralSecurityException()

/**
 * An AES-256-GCM key in the Android Keystore. What it seals is bound to a name, so that sealed bytes of one name do not
 * open under another: format, nonce, ciphertext with tag.
 */
internal class KeystoreKey(private val alias: String) {
    /** Makes the key if there is none. The keystore chooses the nonce. */
    fun seal(plain: ByteArray, name: String): ByteArray {
        val cipher = Cipher.getInstance(TRANSFORMATION)
        cipher.init(Cipher.ENCRYPT_MODE, find() ?: make())
        cipher.updateAAD(bound(name))
        return byteArrayOf(FORMAT) + cipher.iv + cipher.doFinal(plain)
    }

    fun open(sealed: ByteArray, name: String): ByteArray {
        if (sealed.size < OVERHEAD || sealed[0] != FORMAT) throw AEADBadTagException()
        val cipher = Cipher.getInstance(TRANSFORMATION)
        cipher.init(Cipher.DECRYPT_MODE, find() ?: throw KeyMissingException(), GCMParameterSpec(TAG * Byte.SIZE_BITS, sealed, 1, NONCE))
        cipher.updateAAD(bound(name))
        return cipher.doFinal(sealed, 1 + NONCE, sealed.size - 1 - NONCE)
    }

    /** A new key in place of one that is of no use any more. */
    fun renew() {
        store().deleteEntry(alias)
        make()
    }

    private fun store() = KeyStore.getInstance(PROVIDER).apply { load(null) }

    private fun find() = store().getKey(alias, null) as SecretKey?

    private fun make(): SecretKey = KeyGenerator.getInstance(KeyProperties.KEY_ALGORITHM_AES, PROVIDER).run {
        init(spec())
        generateKey()
    }

    /**
     * Neither a fingerprint nor an unlocked phone is asked for, as is the default: the nightly sync finds the phone locked,
     * and whoever changes the finger or the pattern must not lose what was not sent yet.
     */
    private fun spec() = KeyGenParameterSpec.Builder(alias, KeyProperties.PURPOSE_ENCRYPT or KeyProperties.PURPOSE_DECRYPT)
        .setKeySize(KEY_BITS)
        .setBlockModes(KeyProperties.BLOCK_MODE_GCM)
        .setEncryptionPaddings(KeyProperties.ENCRYPTION_PADDING_NONE)
        .build()

    private fun bound(name: String) = "$alias $FORMAT $name".toByteArray()

    private companion object {
        const val PROVIDER = "AndroidKeyStore"
        const val TRANSFORMATION = "AES/GCM/NoPadding"
        const val KEY_BITS = 256
        const val FORMAT: Byte = 1
        const val NONCE = 12
        const val TAG = 16
        const val OVERHEAD = 1 + NONCE + TAG
    }
}
