package org.yixian.core.conformance

import org.yixian.core.CoreException
import org.yixian.core.characters
import org.yixian.core.echo
import org.yixian.core.echoAsync
import org.yixian.core.echoText
import org.yixian.core.errorCount
import org.yixian.core.panicInAsyncCall
import org.yixian.core.panicInCall
import org.yixian.core.panicInWork
import org.yixian.core.throwError
import org.yixian.core.throwOutcomeNeeded

/** The seam itself: values there and back, errors, panics. */
internal class SeamSteps(private val stage: Stage) : Steps {
    override val operations: Map<String, Operation> = mapOf(
        "echo" does { jsonOf(echo(everyType(it.values("value")))) },
        "echo_async" does { jsonOf(echoAsync(stage.client(it), everyType(it.values("value")))) },
        "echo_text" does { mapOf("text" to echoText(it.text("text")), "characters" to characters(it.text("text"))) },
        "echo_large" does ::echoLarge,
        "panic" does ::panic,
        "errors" does { errors() },
        "outcome_needed" does { outcomeNeeded() }
    )

    private fun echoLarge(step: Step): Boolean {
        val text = step.text("text").let { it.repeat(step.number("bytes") / it.toByteArray().size) }
        return echoText(text) == text
    }

    private suspend fun panic(step: Step) = when (val where = step.text("where")) {
        "call" -> panicInCall()
        "async_call" -> panicInAsyncCall()
        "work" -> panicInWork(stage.session(step))
        else -> throw IllegalArgumentException(where)
    }

    private fun errors(): Map<String, Any> {
        val thrown = (0u until errorCount()).mapNotNull(::thrown)
        return mapOf(
            "count" to thrown.size,
            "empty" to thrown.count { it.message.isNullOrBlank() || detailOf(it).isEmpty() },
            "codes" to thrown.map { it.code() }
        )
    }

    private fun thrown(number: UInt): CoreException? = try {
        throwError(number)
        null
    } catch (error: CoreException) {
        error
    }

    /** Each variant has a `detail` of its own; Kotlin's sealed class has none that they share. */
    private fun detailOf(error: CoreException) = error.javaClass.getMethod("getDetail").invoke(error) as String

    private suspend fun outcomeNeeded(): Map<String, Any>? = try {
        throwOutcomeNeeded()
        null
    } catch (error: CoreException.OutcomeNeeded) {
        mapOf("present" to error.tally.votingPresent, "expected" to error.tally.votingExpected)
    }
}
