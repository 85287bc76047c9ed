package org.yixian.presentation

import java.lang.reflect.Modifier
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.ExperimentalCoroutinesApi
import kotlinx.coroutines.awaitCancellation
import kotlinx.coroutines.launch
import kotlinx.coroutines.test.runCurrent
import kotlinx.coroutines.test.runTest
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNotEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.yixian.core.CoreException
import org.yixian.core.InternalException
import org.yixian.presentation.words.ChineseWords
import org.yixian.presentation.words.EnglishWords

class FailureTest {
    private val languages = listOf(ChineseWords, EnglishWords)

    private val everyKind = listOf(
        CoreException.NotEnrolled(DETAIL),
        CoreException.AlreadyEnrolled(DETAIL),
        CoreException.Locked(DETAIL),
        CoreException.WrongPin(1u, 0uL, DETAIL),
        CoreException.PinTooSoon(30_000uL, DETAIL),
        CoreException.Invalid("digits", "code_length", null, DETAIL),
        CoreException.WrongServer(DETAIL),
        CoreException.EnrolmentRefused("used_code", DETAIL),
        CoreException.Rejected("wrong_digits", DETAIL),
        CoreException.NotPermitted("not_in_office", DETAIL),
        CoreException.NotHere("the meeting", DETAIL),
        CoreException.OutcomeNeeded(tally(), DETAIL),
        CoreException.Offline(DETAIL),
        CoreException.NotTheServer(DETAIL),
        CoreException.TryLater(60u, DETAIL),
        CoreException.Standing("replaced", DETAIL),
        CoreException.NeedsAppUpdate(DETAIL),
        CoreException.StorageFull(DETAIL),
        CoreException.NoSuchProfile(DETAIL),
        CoreException.ProfileDamaged(DETAIL),
        CoreException.KeyLost(3uL, DETAIL),
        CoreException.VaultUnavailable(DETAIL),
        CoreException.Paused(DETAIL),
        CoreException.Closed(DETAIL),
        CoreException.Cancelled(DETAIL),
        CoreException.Unexpected("store", DETAIL)
    )

    @Test
    fun `these are all the kinds there are`() {
        val declared = CoreException::class.java.declaredClasses.filter {
            CoreException::class.java.isAssignableFrom(it) && !Modifier.isAbstract(it.modifiers)
        }
        assertEquals(declared.map { it.simpleName }.toSet(), everyKind.map { it.javaClass.simpleName }.toSet())
    }

    @Test
    fun `every kind says in both languages what happened and what to do`() {
        for (error in everyKind) {
            val failure = failureOf(error)
            for (words in languages) {
                assertEquals(words.error(failure.code)?.what, failure.what(words), "${failure.code} has words of its own")
                assertTrue(failure.what(words).isNotBlank(), failure.code)
                assertTrue(failure.advice(words).isNotBlank(), failure.code)
            }
        }
    }

    @Test
    fun `a reason that the county gives is what the screen says, not the kind around it`() {
        assertEquals("used_code", failureOf(CoreException.EnrolmentRefused("used_code", DETAIL)).code)
        assertEquals("wrong_digits", failureOf(CoreException.Rejected("wrong_digits", DETAIL)).code)
        assertEquals("replaced", failureOf(CoreException.Standing("replaced", DETAIL)).code)
    }

    @Test
    fun `a code that this version does not know falls back and never shows an empty text`() {
        for (code in listOf("", " ", "from_the_future", "a".repeat(10_000), "{0}", "%s")) {
            for (words in languages) {
                assertEquals(words.error("internal")?.what, Failure(code).what(words))
                assertEquals(words.error("internal")?.advice, Failure(code).advice(words))
            }
        }
        val future = failureOf(CoreException.Rejected("from_the_future", DETAIL))
        assertTrue(future.what(ChineseWords).isNotBlank())
        assertNotEquals("from_the_future", future.what(ChineseWords))
    }

    @Test
    fun `the wait is told in seconds, from a minute on in minutes, and never too short`() {
        fun wait(ms: Long) = Failure("pin_too_soon", waitMs = ms).advice(ChineseWords)
        assertEquals(ChineseWords.waitSeconds(1), wait(1))
        assertEquals(ChineseWords.waitSeconds(1), wait(1_000))
        assertEquals(ChineseWords.waitSeconds(2), wait(1_001))
        assertEquals(ChineseWords.waitSeconds(59), wait(59_000))
        assertEquals(ChineseWords.waitMinutes(1), wait(59_001))
        assertEquals(ChineseWords.waitMinutes(1), wait(60_000))
        assertEquals(ChineseWords.waitMinutes(2), wait(60_001))
        assertEquals(ChineseWords.waitMinutes(60), wait(3_600_000))
    }

    @Test
    fun `a wrong PIN says how long to wait, and without a wait to try again`() {
        val waits = failureOf(CoreException.WrongPin(5u, 30_000uL, DETAIL))
        assertEquals("密码不对。", waits.what(ChineseWords))
        assertEquals(ChineseWords.waitSeconds(30), waits.advice(ChineseWords))
        assertEquals("请再输一次。", failureOf(CoreException.WrongPin(1u, 0uL, DETAIL)).advice(ChineseWords))
        assertEquals("Try again in 1 second.", Failure("wrong_pin", waitMs = 10).advice(EnglishWords))
    }

    @Test
    fun `a wait that no number holds is no wait`() {
        assertEquals("请再输一次。", failureOf(CoreException.WrongPin(9u, ULong.MAX_VALUE, DETAIL)).advice(ChineseWords))
    }

    @Test
    fun `the report names code and detail, and of a foreign error only its class`() {
        assertEquals("offline: $DETAIL", failureOf(CoreException.Offline(DETAIL)).report)
        assertEquals(Failure("internal"), failureOf(InternalException("a name")))
        assertEquals("java.lang.IllegalStateException", failureOf(IllegalStateException("王德福")).report)
    }

    @Test
    fun `what works is a success and what does not is a failure`() = runTest {
        assertEquals(7, attempt { 7 }.getOrNull())
        assertEquals("offline", failureOf(checkNotNull(attempt { throw CoreException.Offline(DETAIL) }.exceptionOrNull())).code)
    }

    @OptIn(ExperimentalCoroutinesApi::class)
    @Test
    fun `cancelling stays cancelling`() = runTest {
        var wentOn = false
        var wasCancelled = false
        val job = launch {
            try {
                attempt { awaitCancellation() }
                wentOn = true
            } catch (cancelled: CancellationException) {
                wasCancelled = true
                throw cancelled
            }
        }
        runCurrent()
        job.cancel()
        runCurrent()
        assertTrue(wasCancelled)
        assertFalse(wentOn)
    }

    private companion object {
        const val DETAIL = "for a report"
    }
}
