package org.yixian.desktop.scenarios

import java.io.File
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.cancel
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeoutOrNull
import kotlinx.serialization.json.Json
import kotlinx.serialization.json.JsonArray
import kotlinx.serialization.json.JsonElement
import kotlinx.serialization.json.JsonNull
import kotlinx.serialization.json.JsonObject
import kotlinx.serialization.json.JsonPrimitive
import kotlinx.serialization.json.int
import kotlinx.serialization.json.jsonArray
import kotlinx.serialization.json.jsonObject
import kotlinx.serialization.json.jsonPrimitive
import org.junit.jupiter.api.DynamicTest
import org.junit.jupiter.api.TestFactory
import org.junit.jupiter.api.io.TempDir
import org.yixian.testing.World

/**
 * tests/scenarios on Android's state holders; what stands on each screen is recorded for scripts/lib/scenarios.py, which says
 * where the list is and has a county for it. Without it there is nothing to play.
 */
class ScenarioTest {
    private val scenarios = System.getenv("YIXIAN_SCENARIOS")?.let { Json.parseToJsonElement(File(it).readText()).jsonObject["scenarios"] }

    @TestFactory
    fun scenarios(@TempDir folder: File): List<DynamicTest> = scenarios?.jsonArray.orEmpty().mapIndexed { at, scenario ->
        val name = scenario.jsonObject.text("name")
        DynamicTest.dynamicTest(name) { play(scenario.jsonObject, File(folder, "$at"), File(System.getenv("YIXIAN_RECORDS"), "$at.json")) }
    }

    private fun play(scenario: JsonObject, folder: File, record: File) = runBlocking {
        val scope = CoroutineScope(coroutineContext + SupervisorJob())
        val stage = Stage(World.at(scenario.getValue("branch").jsonPrimitive.int), folder, scope)
        val seen = scenario.getValue("steps").jsonArray.mapIndexed { at, step -> stage.step(at, step.jsonObject) }
        stage.close()
        scope.cancel()
        record.parentFile.mkdirs()
        record.writeText(JsonArray(seen).toString())
    }
}

/** A scenario as it goes. */
private class Stage(private val world: World, private val folder: File, private val scope: CoroutineScope) {
    private val people = mutableMapOf<String, Person>()
    private val kept = mutableMapOf<String, String>()

    suspend fun step(at: Int, step: JsonObject): JsonElement {
        val name = step.text("phone")
        val person = people.getOrPut(name) { Person(File(folder, name), scope) }
        act(person, step)
        val until = step["until"]?.jsonObject.orEmpty()
        val reached = withTimeoutOrNull(PATIENCE_MS) { person.changes().first { holds(person, until) } }
        checkNotNull(reached) { "step ${at + 1}, $step: it stands at ${person.place.route} with ${person.shown()}" }
        step["keep"]?.jsonObject?.forEach { (key, path) -> kept[key] = person.shown().at(path.jsonPrimitive.content).jsonPrimitive.content }
        val way = person.app.navigator.stack.value.map { JsonPrimitive(it.route) }
        return JsonObject(mapOf("phone" to JsonPrimitive(name), "way" to JsonArray(way), "shown" to person.shown()))
    }

    private suspend fun act(person: Person, step: JsonObject) {
        step["signal"]?.let { world.signal(it.jsonPrimitive.content == "true") }
        step["scan"]?.let { person.app.scan(slip(it.jsonPrimitive.content)) }
        step["do"]?.let { person.does(it.jsonPrimitive.content, arguments(person, step)) }
        step["type"]?.let { digits(step).forEach { key -> person.does("key", listOf(JsonPrimitive(key.toString()))) } }
        if ("back" in step) person.app.navigator.back()
        step["vouch"]?.let { vouch(person, people.getValue(it.jsonPrimitive.content)) }
        if ("send" in step || "vouch" in step) person.sends()
    }

    private suspend fun vouch(person: Person, whom: Person) {
        val meeting = person.core().next.single().id
        checkNotNull(person.app.session).meetings().vouch(meeting, whom.core().person)
    }

    private fun slip(of: String) = if (of == "secretary") world.secretary.link else world.member(of.substringAfter('.').toInt()).link

    private fun digits(step: JsonObject): String {
        val right = kept.getValue(step.text("type").removePrefix("$"))
        val wrong = right.dropLast(1) + (right.last().digitToInt() + 1) % 10
        return if ("wrong" in step) wrong else right
    }

    private fun arguments(person: Person, step: JsonObject) = step["with"]?.jsonArray.orEmpty().map { argument(person, it) }

    private fun argument(person: Person, said: JsonElement): JsonElement = when {
        said is JsonArray -> JsonPrimitive(said.joinToString("") { argument(person, it).jsonPrimitive.content })
        said is JsonPrimitive && said.isString && said.content.startsWith("=") -> person.shown().at(said.content.drop(1))
        said is JsonPrimitive && said.isString && said.content.startsWith("$") -> JsonPrimitive(kept.getValue(said.content.drop(1)))
        else -> said
    }

    private fun holds(person: Person, until: Map<String, JsonElement>): Boolean {
        if (until["@"]?.jsonPrimitive?.content.let { it != null && it != person.kind }) return false
        val shown by lazy { person.shown() }
        if (shown.at("state") == LOADING) return false
        return until.all { (path, wanted) -> path == "@" || isAs(shown.at(path), wanted) }
    }

    /** "there" is anything but nothing; {"not": …} anything but that. */
    private fun isAs(found: JsonElement, wanted: JsonElement): Boolean = when {
        wanted is JsonObject -> found != wanted["not"]
        wanted == THERE -> found !in NOTHING
        else -> found == wanted
    }

    suspend fun close() {
        world.signal(there = true)
        people.values.forEach {
            it.app.close()
            it.app.core.shutdown()
        }
    }

    private companion object {
        const val PATIENCE_MS = 30_000L
        val LOADING = JsonPrimitive("loading")
        val THERE = JsonPrimitive("there")
        val NOTHING = setOf(JsonNull, JsonPrimitive(""), JsonPrimitive(0))
    }
}

private fun JsonObject.text(key: String) = getValue(key).jsonPrimitive.content
