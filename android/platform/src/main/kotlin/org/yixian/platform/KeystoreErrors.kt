package org.yixian.platform

import android.os.Build
import android.security.KeyStoreException
import android.security.keystore.KeyPermanentlyInvalidatedException
import androidx.annotation.RequiresApi
import java.security.GeneralSecurityException
import java.security.UnrecoverableKeyException
import javax.crypto.AEADBadTagException

/** Whether what was sealed is gone for good; if the keystore does not say so, it may only be unable to answer now. */
internal fun isLost(error: GeneralSecurityException): Boolean = causes(error).any(::isFinal)

private fun causes(error: Throwable): Sequence<Throwable> = generateSequence(error) { it.cause }.take(MOST_CAUSES)

private fun isFinal(error: Throwable): Boolean = when (error) {
    is KeyMissingException, is AEADBadTagException, is KeyPermanentlyInvalidatedException -> true

    // What AndroidKeyStoreSpi makes of a key that is invalid for good; every other one carries its cause.
    is UnrecoverableKeyException -> error.cause == null

    else -> Build.VERSION.SDK_INT >= Build.VERSION_CODES.TIRAMISU && isFinalCode(error)
}

@RequiresApi(Build.VERSION_CODES.TIRAMISU)
private fun isFinalCode(error: Throwable) = error is KeyStoreException && error.numericErrorCode in FINAL_CODES

private val FINAL_CODES
    @RequiresApi(Build.VERSION_CODES.TIRAMISU)
    get() = setOf(KeyStoreException.ERROR_KEY_DOES_NOT_EXIST, KeyStoreException.ERROR_KEY_CORRUPTED)

/** A chain of causes may be a ring. */
private const val MOST_CAUSES = 8
