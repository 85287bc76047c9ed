package org.yixian.core.conformance

import kotlinx.serialization.json.JsonArray
import kotlinx.serialization.json.JsonElement
import kotlinx.serialization.json.JsonNull
import kotlinx.serialization.json.JsonObject
import kotlinx.serialization.json.JsonPrimitive
import kotlinx.serialization.json.jsonArray
import kotlinx.serialization.json.jsonObject
import kotlinx.serialization.json.jsonPrimitive
import kotlinx.serialization.json.long

/** Puts what is known in the place of `$name.part.part`. */
internal fun resolved(value: JsonElement, known: Map<String, JsonElement>): JsonElement = when (value) {
    is JsonObject -> JsonObject(value.mapValues { (_, inner) -> resolved(inner, known) })
    is JsonArray -> JsonArray(value.map { resolved(it, known) })
    is JsonPrimitive -> if (value.isString && value.content.startsWith("$")) found(value.content.drop(1), known) else value
}

private fun found(path: String, known: Map<String, JsonElement>): JsonElement {
    val parts = path.split(".")
    return parts.drop(1).fold(known.getValue(parts.first())) { whole, part ->
        if (whole is JsonArray) whole[part.toInt()] else whole.jsonObject.getValue(part)
    }
}

/** Empty if what was seen is as expected; of an object only what is named is looked at. */
internal fun difference(expected: JsonElement, seen: JsonElement, where: String = "result"): String = when {
    expected is JsonObject && "at_least" in expected -> tooLittle(expected.getValue("at_least"), seen, where)
    expected is JsonObject && "contains" in expected -> lacking(expected.getValue("contains"), seen, where)
    expected is JsonObject && seen is JsonObject -> differenceOfParts(expected, seen, where)
    else -> if (expected == seen) "" else "$where: expected $expected, seen $seen"
}

private fun tooLittle(least: JsonElement, seen: JsonElement, where: String): String {
    val enough = seen.jsonPrimitive.long >= least.jsonPrimitive.long
    return if (enough) "" else "$where: $seen is less than $least"
}

private fun lacking(part: JsonElement, seen: JsonElement, where: String): String {
    val there = if (seen is JsonPrimitive) part.jsonPrimitive.content in seen.content else part in seen.jsonArray
    return if (there) "" else "$where: $seen lacks $part"
}

private fun differenceOfParts(expected: JsonObject, seen: JsonObject, where: String): String {
    val found = expected.asSequence().map { (name, inner) -> difference(inner, seen[name] ?: JsonNull, "$where.$name") }
    return found.firstOrNull { it.isNotEmpty() }.orEmpty()
}
