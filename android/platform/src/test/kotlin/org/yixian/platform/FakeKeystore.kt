package org.yixian.platform

import android.security.keystore.KeyGenParameterSpec
import java.security.GeneralSecurityException
import java.security.Provider
import java.security.Security
import java.util.concurrent.ConcurrentHashMap
import javax.crypto.SecretKey
import org.junit.rules.ExternalResource

/** A key as the Android Keystore gives it: one may use it, and never sees it. */
internal class HiddenKey(val bytes: ByteArray, val spec: KeyGenParameterSpec) : SecretKey {
    override fun getAlgorithm() = "AES"

    override fun getFormat(): String? = null

    override fun getEncoded(): ByteArray? = null
}

/**
 * An Android Keystore in this process: keys that cannot be taken out, ciphers that choose their nonces, and every way in
 * which a phone's keystore fails. It shows what the vault makes of all that, and nothing of any hardware.
 */
internal class FakeKeystore : ExternalResource() {
    val keys: MutableMap<String, HiddenKey> = ConcurrentHashMap()

    /** Thrown by the next uses of the keystore; what may be thrown where, its classes know. */
    var failsToFind: Exception? = null
    var failsToBegin: GeneralSecurityException? = null
    var failsToFinish: RuntimeException? = null

    /** Seals something else than it was given. */
    var isBroken = false

    override fun before() {
        check(Security.insertProviderAt(provider(), 1) == 1) { "another test has left its keystore behind" }
    }

    override fun after() = Security.removeProvider(NAME)

    fun loseKeys() = keys.clear()

    private fun provider() = FakeProvider().also {
        it.serve("KeyStore", NAME) { KeyStoreOfFake(this) }
        it.serve("KeyGenerator", "AES") { KeyGeneratorOfFake(keys) }
        it.serve("Cipher", "AES/GCM/NoPadding") { CipherOfFake(this) }
    }

    companion object {
        const val NAME = "AndroidKeyStore"
    }
}

/** It is asked before the JDK's own provider, so it has to leave ordinary keys alone. */
@Suppress("DEPRECATION") // the constructor that takes the version as text is not Android's
private class FakeProvider : Provider(FakeKeystore.NAME, 1.0, "an Android Keystore for tests") {
    fun serve(kind: String, algorithm: String, make: () -> Any) = putService(Served(kind, algorithm, make))

    private inner class Served(kind: String, algorithm: String, private val make: () -> Any) :
        Service(this, kind, algorithm, "org.yixian.platform.$kind", null, null) {
        override fun newInstance(constructorParameter: Any?): Any = make()

        override fun supportsParameter(parameter: Any?) = type != "Cipher" || parameter is HiddenKey
    }
}
