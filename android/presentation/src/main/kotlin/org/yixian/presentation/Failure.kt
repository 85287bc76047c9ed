package org.yixian.presentation

import kotlinx.coroutines.CancellationException
import org.yixian.core.CoreException
import org.yixian.core.InternalException
import org.yixian.presentation.words.CODES_FOR_THE_SECRETARY
import org.yixian.presentation.words.Words

/**
 * Something that did not work, as far as a screen shows it: the stable code, whose words are in the catalogue, and what
 * else belongs on the screen. The report is for whoever mends it and holds nothing about members.
 */
data class Failure(val code: String, val waitMs: Long = 0, val report: String = code) {
    /** The advice is to ask the secretary. */
    val calls: Boolean get() = code in CODES_FOR_THE_SECRETARY

    /** What happened. */
    fun what(words: Words): String = (words.error(code) ?: words.error(UNEXPECTED))?.what ?: code

    /** What the person can do. */
    fun advice(words: Words): String = if (waitMs > 0) wait(words) else (words.error(code) ?: words.error(UNEXPECTED))?.advice.orEmpty()

    private fun wait(words: Words): String {
        val seconds = (waitMs + 999) / 1000
        return if (seconds < 60) words.waitSeconds(seconds.toInt()) else words.waitMinutes(((seconds + 59) / 60).toInt())
    }
}

private const val UNEXPECTED = "internal"

/** Does something with the core and says what did not work. Cancelling stays what it is. */
@Suppress("TooGenericExceptionCaught") // a shell that dies of an error loses what is on its screen
internal suspend fun <T> attempt(work: suspend () -> T): Result<T> = try {
    Result.success(work())
} catch (cancelled: CancellationException) {
    throw cancelled
} catch (error: Exception) {
    Result.failure(error)
}

/** What a screen shows of an error. */
fun failureOf(error: Throwable): Failure = when (error) {
    is CoreException.WrongPin -> Failure(error.code(), error.waitMs.toLong(), error.report())
    is CoreException.PinTooSoon -> Failure(error.code(), error.waitMs.toLong(), error.report())
    is CoreException -> Failure(error.code(), report = error.report())
    is InternalException -> Failure(UNEXPECTED)
    else -> Failure(UNEXPECTED, report = error.javaClass.name)
}
