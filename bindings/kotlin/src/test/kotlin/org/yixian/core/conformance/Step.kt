package org.yixian.core.conformance

import kotlinx.serialization.json.JsonArray
import kotlinx.serialization.json.JsonElement
import kotlinx.serialization.json.JsonNull
import kotlinx.serialization.json.JsonObject
import kotlinx.serialization.json.JsonPrimitive
import kotlinx.serialization.json.boolean
import kotlinx.serialization.json.contentOrNull
import kotlinx.serialization.json.int
import kotlinx.serialization.json.jsonArray
import kotlinx.serialization.json.jsonObject
import kotlinx.serialization.json.jsonPrimitive
import org.yixian.core.MeetingId
import org.yixian.core.OrgId
import org.yixian.core.PersonId
import org.yixian.core.ProfileId
import org.yixian.core.StatedDate

/** What a step does: given the step, it gives what [json] can read. */
internal typealias Operation = suspend (Step) -> Any?

/** The steps of one area, by their names. */
internal interface Steps {
    val operations: Map<String, Operation>
}

/** Names an operation. (`to` would take a lambda for one that cannot suspend.) */
internal infix fun String.does(operation: Operation): Pair<String, Operation> = this to operation

/** A step of a case: what is given, by name. */
internal class Step(private val given: JsonObject) {
    val name get() = text("do")
    val meeting get() = MeetingId(text("meeting"))

    val maybeMeeting get() = maybeText("meeting")?.let(::MeetingId)
    val person get() = PersonId(text("person"))
    val branch get() = OrgId(text("branch"))
    val profile get() = ProfileId(text("profile"))
    val date: StatedDate get() = dateOf(text("date"))

    operator fun contains(name: String) = name in given

    operator fun get(name: String): JsonElement? = given[name]

    fun value(name: String): JsonElement = requireNotNull(given[name]) { "no $name in $given" }

    fun values(name: String): JsonObject = value(name).jsonObject

    fun text(name: String): String = value(name).textOrNull() ?: throw IllegalArgumentException("$name is no text in $given")

    fun maybeText(name: String): String? = given[name]?.textOrNull()

    fun texts(name: String): List<String> = value(name).jsonArray.map { it.jsonPrimitive.content }

    fun number(name: String): Int = value(name).jsonPrimitive.int

    fun numberOr(name: String, usual: Int): Int = given[name]?.jsonPrimitive?.int ?: usual

    fun yes(name: String): Boolean = value(name).jsonPrimitive.boolean

    fun yesOrNo(name: String): Boolean = given[name]?.jsonPrimitive?.boolean ?: false

    fun with(name: String, value: String) = Step(JsonObject(given + (name to JsonPrimitive(value))))
}

internal fun JsonElement.textOrNull(): String? = jsonPrimitive.contentOrNull

/** What a step gave, as JSON. What is not listed here has to be taken apart first. */
internal fun json(value: Any?): JsonElement = when (value) {
    null, Unit -> JsonNull
    is JsonElement -> value
    is String -> JsonPrimitive(value)
    is Boolean -> JsonPrimitive(value)
    is Number -> JsonPrimitive(value)
    is UByte, is UInt, is ULong -> JsonPrimitive(value.toString().toBigInteger())
    is List<*> -> JsonArray(value.map(::json))
    is Map<*, *> -> JsonObject(value.entries.associate { (name, inner) -> name as String to json(inner) })
    else -> throw IllegalArgumentException("a step gave a ${value.javaClass.name}")
}
