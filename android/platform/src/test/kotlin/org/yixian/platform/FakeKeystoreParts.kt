package org.yixian.platform

import android.security.keystore.KeyGenParameterSpec
import java.io.InputStream
import java.io.OutputStream
import java.security.AlgorithmParameters
import java.security.InvalidAlgorithmParameterException
import java.security.InvalidKeyException
import java.security.Key
import java.security.KeyStoreSpi
import java.security.SecureRandom
import java.security.cert.Certificate
import java.security.spec.AlgorithmParameterSpec
import java.util.Collections
import java.util.Date
import javax.crypto.Cipher
import javax.crypto.CipherSpi
import javax.crypto.KeyGeneratorSpi
import javax.crypto.SecretKey
import javax.crypto.spec.GCMParameterSpec
import javax.crypto.spec.SecretKeySpec

/** Finds and deletes keys. What the vault does not ask of it, it does not do. */
internal class KeyStoreOfFake(private val keystore: FakeKeystore) : KeyStoreSpi() {
    override fun engineLoad(stream: InputStream?, password: CharArray?) = Unit

    override fun engineGetKey(alias: String, password: CharArray?): Key? = keystore.failsToFind?.let { throw it } ?: keystore.keys[alias]

    override fun engineContainsAlias(alias: String) = alias in keystore.keys

    override fun engineIsKeyEntry(alias: String) = alias in keystore.keys

    override fun engineDeleteEntry(alias: String) {
        keystore.keys.remove(alias)
    }

    override fun engineAliases() = Collections.enumeration(keystore.keys.keys)

    override fun engineSize() = keystore.keys.size

    override fun engineIsCertificateEntry(alias: String) = false

    override fun engineGetCertificate(alias: String): Certificate? = null

    override fun engineGetCertificateAlias(certificate: Certificate?): String? = null

    override fun engineGetCertificateChain(alias: String): Array<Certificate>? = null

    override fun engineGetCreationDate(alias: String) = Date(0)

    override fun engineStore(stream: OutputStream?, password: CharArray?) = refuse()

    override fun engineSetKeyEntry(alias: String, key: Key?, password: CharArray?, chain: Array<out Certificate>?) = refuse()

    override fun engineSetKeyEntry(alias: String, key: ByteArray?, chain: Array<out Certificate>?) = refuse()

    override fun engineSetCertificateEntry(alias: String, certificate: Certificate?) = refuse()

    private fun refuse(): Nothing = throw UnsupportedOperationException()
}

/** Makes keys by Android's description of them, and keeps each under its alias. */
internal class KeyGeneratorOfFake(private val keys: MutableMap<String, HiddenKey>) : KeyGeneratorSpi() {
    private var spec: KeyGenParameterSpec? = null

    override fun engineInit(random: SecureRandom?) = throw UnsupportedOperationException()

    override fun engineInit(size: Int, random: SecureRandom?) = throw UnsupportedOperationException()

    override fun engineInit(parameters: AlgorithmParameterSpec?, random: SecureRandom?) {
        spec = parameters as KeyGenParameterSpec
    }

    override fun engineGenerateKey(): SecretKey {
        val spec = checkNotNull(spec) { "not initialized" }
        val bytes = ByteArray(spec.keySize / Byte.SIZE_BITS).also { SecureRandom().nextBytes(it) }
        return HiddenKey(bytes, spec).also { keys[spec.keystoreAlias] = it }
    }
}

/** AES-GCM by the JDK, with a key that only this class can read and a nonce that only it can choose. */
internal class CipherOfFake(private val keystore: FakeKeystore) : CipherSpi() {
    private val jdk = Cipher.getInstance("AES/GCM/NoPadding", "SunJCE")
    private var seals = false

    override fun engineInit(mode: Int, key: Key?, random: SecureRandom?) {
        if (mode != Cipher.ENCRYPT_MODE) throw InvalidKeyException("a nonce is needed")
        begin(mode, key, null)
    }

    override fun engineInit(mode: Int, key: Key?, parameters: AlgorithmParameterSpec?, random: SecureRandom?) {
        if (mode == Cipher.ENCRYPT_MODE && parameters != null) throw InvalidAlgorithmParameterException("the caller chooses no nonce")
        begin(mode, key, parameters as GCMParameterSpec?)
    }

    override fun engineInit(mode: Int, key: Key?, parameters: AlgorithmParameters?, random: SecureRandom?) =
        engineInit(mode, key, parameters?.getParameterSpec(GCMParameterSpec::class.java), random)

    private fun begin(mode: Int, key: Key?, parameters: GCMParameterSpec?) {
        keystore.failsToBegin?.let { throw it }
        val hidden = key as? HiddenKey ?: throw InvalidKeyException("not of this keystore")
        if (hidden !in keystore.keys.values) throw InvalidKeyException("no such key any more")
        seals = mode == Cipher.ENCRYPT_MODE
        jdk.init(mode, SecretKeySpec(hidden.bytes, "AES"), parameters)
    }

    override fun engineDoFinal(input: ByteArray?, offset: Int, length: Int): ByteArray {
        keystore.failsToFinish?.let { throw it }
        val wrong = if (seals && keystore.isBroken) ByteArray(length) else null
        return if (wrong != null) jdk.doFinal(wrong) else jdk.doFinal(input, offset, length)
    }

    override fun engineUpdateAAD(source: ByteArray, offset: Int, length: Int) = jdk.updateAAD(source, offset, length)

    override fun engineGetIV(): ByteArray = jdk.iv

    override fun engineGetParameters(): AlgorithmParameters = jdk.parameters

    override fun engineGetBlockSize() = jdk.blockSize

    override fun engineGetOutputSize(length: Int) = jdk.getOutputSize(length)

    override fun engineUpdate(input: ByteArray, offset: Int, length: Int): ByteArray? = jdk.update(input, offset, length)

    override fun engineUpdate(input: ByteArray, offset: Int, length: Int, output: ByteArray, at: Int) =
        jdk.update(input, offset, length, output, at)

    override fun engineDoFinal(input: ByteArray?, offset: Int, length: Int, output: ByteArray, at: Int) =
        jdk.doFinal(input, offset, length, output, at)

    override fun engineSetMode(mode: String?) = Unit

    override fun engineSetPadding(padding: String?) = Unit
}
