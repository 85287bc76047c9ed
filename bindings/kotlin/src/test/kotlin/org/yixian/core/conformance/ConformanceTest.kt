package org.yixian.core.conformance

import java.io.File
import java.time.Duration
import kotlin.io.path.Path
import kotlin.io.path.readText
import kotlinx.coroutines.NonCancellable
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withContext
import kotlinx.serialization.json.Json
import kotlinx.serialization.json.JsonElement
import kotlinx.serialization.json.JsonObject
import kotlinx.serialization.json.jsonArray
import kotlinx.serialization.json.jsonObject
import kotlinx.serialization.json.jsonPrimitive
import org.junit.jupiter.api.Assertions.assertTimeoutPreemptively
import org.junit.jupiter.api.Assumptions.abort
import org.junit.jupiter.api.DynamicTest
import org.junit.jupiter.api.DynamicTest.dynamicTest
import org.junit.jupiter.api.TestFactory
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable

private const val CASES = "YIXIAN_CONFORMANCE_CASES"
private const val WORLD = "YIXIAN_CONFORMANCE_WORLD"
private const val RESULTS = "YIXIAN_CONFORMANCE_RESULTS"
private const val LANGUAGE = "kotlin"
private val LIMIT: Duration = Duration.ofSeconds(120)

/** Runs the conformance cases (tests/conformance/cases.json) from Kotlin, each as a test of its own. */
@EnabledIfEnvironmentVariable(named = CASES, matches = ".+", disabledReason = "scripts/lib/conformance.py runs it")
class ConformanceTest {
    @TestFactory
    fun cases(): List<DynamicTest> {
        val world = read(WORLD)
        val branches = world.getValue("branches").jsonArray
        return read(CASES).getValue("cases").jsonArray.mapIndexed { number, case ->
            val branch = branches.getOrNull(number) ?: JsonObject(emptyMap())
            test(case.jsonObject, world, branch)
        }
    }

    private fun test(case: JsonObject, world: JsonObject, branch: JsonElement): DynamicTest {
        val name = case.getValue("name").jsonPrimitive.content
        return dynamicTest(name) {
            case["cannot"]?.jsonObject?.get(LANGUAGE)?.let { reason ->
                tell(name, "cannot: ${reason.jsonPrimitive.content}")
                abort<Unit>(reason.jsonPrimitive.content)
            }
            told(name) {
                assertTimeoutPreemptively(LIMIT) { runBlocking { play(case, world, branch) } }
            }
        }
    }

    private suspend fun play(case: JsonObject, world: JsonObject, branch: JsonElement) {
        val stage = Stage(world)
        try {
            Play(stage, mapOf("b" to branch, "world" to world)).all(case.getValue("steps").jsonArray)
        } finally {
            withContext(NonCancellable) { stage.end() }
        }
    }

    private fun read(variable: String): JsonObject = Json.parseToJsonElement(Path(System.getenv(variable)).readText()).jsonObject

    private fun told(name: String, run: () -> Unit) {
        try {
            run()
        } catch (failure: Throwable) {
            tell(name, failure.message ?: failure.toString())
            throw failure
        }
        tell(name, "")
    }

    /** A line for the table: what went wrong, or nothing. */
    private fun tell(name: String, outcome: String) {
        val line = outcome.split(Regex("\\s+")).joinToString(" ").trim()
        File(System.getenv(RESULTS)).appendText("$name\t$line\n")
    }
}
