package org.yixian.desktop.scenarios

import java.lang.reflect.Modifier
import java.time.LocalDate
import java.time.LocalTime
import kotlinx.serialization.json.JsonArray
import kotlinx.serialization.json.JsonElement
import kotlinx.serialization.json.JsonNull
import kotlinx.serialization.json.JsonObject
import kotlinx.serialization.json.JsonPrimitive
import org.yixian.presentation.Shown

/** A state as iOS writes the same one down: fields by name, a choice by its case. */
internal fun dump(value: Any?): JsonElement = when (value) {
    null -> JsonNull
    is String -> JsonPrimitive(value)
    is Number -> JsonPrimitive(value)
    is ULong -> JsonPrimitive(value.toLong())
    is Boolean -> JsonPrimitive(value)
    is LocalDate, is LocalTime -> JsonPrimitive(value.toString())
    is Enum<*> -> JsonPrimitive(camel(value.name))
    is List<*> -> JsonArray(value.map(::dump))
    is Shown.There<*> -> dump(value.value)
    else -> if (isCase(value)) case(value) else JsonObject(fields(value))
}

/** One of several that a sealed type has. */
private fun isCase(value: Any) = generateSequence(value.javaClass.superclass) { it.superclass }
    .plus(value.javaClass.interfaces)
    .any { it.kotlin.java == value.javaClass.declaringClass }

private fun case(value: Any): JsonElement {
    val name = camel(value.javaClass.simpleName)
    val fields = fields(value)
    return if (fields.isEmpty()) JsonPrimitive(name) else JsonObject(mapOf(name to JsonObject(fields)))
}

private fun fields(value: Any): Map<String, JsonElement> =
    value.javaClass.declaredFields.filterNot { Modifier.isStatic(it.modifiers) || it.isSynthetic }.associate { field ->
        field.isAccessible = true
        field.name to dump(field.get(value))
    }

/** ON_LEAVE and OnLeave are iOS's onLeave. */
internal fun camel(name: String): String = if (name.all { it.isUpperCase() || it == '_' || it.isDigit() }) {
    name.lowercase().split('_').mapIndexed { at, word -> if (at == 0) word else word.replaceFirstChar(Char::uppercase) }.joinToString("")
} else {
    name.replaceFirstChar(Char::lowercase)
}

/** What stands at `next.0.id`; `rows.#` is how many rows there are. Nothing where the way does not lead. */
internal fun JsonElement.at(path: String): JsonElement = path.split('.').fold(this) { here, step ->
    when {
        here is JsonArray && step == "#" -> JsonPrimitive(here.size)
        here is JsonArray -> step.toIntOrNull()?.let(here::getOrNull) ?: JsonNull
        here is JsonObject -> here[step] ?: JsonNull
        else -> JsonNull
    }
}
