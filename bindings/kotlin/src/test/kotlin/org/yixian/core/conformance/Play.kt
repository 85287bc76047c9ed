package org.yixian.core.conformance

import kotlinx.coroutines.CancellationException
import kotlinx.serialization.json.JsonElement
import kotlinx.serialization.json.JsonNull
import kotlinx.serialization.json.jsonObject
import org.junit.jupiter.api.Assertions.fail
import org.yixian.core.CoreException
import org.yixian.core.InternalException

/** One case as it goes: what earlier steps gave, and the next step. */
internal class Play(stage: Stage, known: Map<String, JsonElement>) {
    private val known = known.toMutableMap()
    private val operations: Map<String, Operation> = listOf(
        ClientSteps(stage),
        SessionSteps(stage),
        MeetingSteps(stage),
        RollSteps(stage),
        PeopleSteps(stage),
        DuesSteps(stage),
        FloatingSteps(stage),
        RuleSteps(stage),
        ReminderSteps(stage),
        PrivacySteps(stage),
        ShellSteps(stage),
        SeamSteps(stage),
        CancelSteps(stage),
        ManySteps(stage),
        ObjectSteps(stage)
    ).fold(emptyMap()) { all, steps -> all + steps.operations }

    suspend fun all(steps: List<JsonElement>) {
        for ((number, step) in steps.withIndex()) one(number + 1, Step(resolved(step, known).jsonObject))
    }

    private suspend fun one(number: Int, step: Step) {
        val here = "step $number (${step.name})"
        val ending = ending(step)
        val expected = step.maybeText("error").orEmpty()
        if (ending.error != expected) fail<Unit>("$here: error '${ending.error}', expected '$expected' (${ending.thrown})")
        val difference = step["expect"]?.let { difference(it, ending.result) }.orEmpty()
        if (difference.isNotEmpty()) fail<Unit>("$here: $difference")
        step.maybeText("as")?.let { known[it] = ending.result }
    }

    private suspend fun ending(step: Step): Ending = try {
        Ending(json(operations.getValue(step.name)(step)))
    } catch (thrown: Exception) {
        Ending(JsonNull, codeOf(thrown) ?: throw thrown, thrown)
    }

    /** The stable code of what a step may throw; none for what no step may. A cancellation is an IllegalStateException too. */
    private fun codeOf(thrown: Exception): String? = when (thrown) {
        is CoreException -> thrown.code()
        is InternalException -> "internal_error"
        is CancellationException -> null
        is IllegalStateException -> "closed_handle"
        else -> null
    }

    /** What a step gave, or the code that it ended with. */
    private class Ending(val result: JsonElement, val error: String = "", val thrown: Exception? = null)
}
