package org.yixian.core.conformance

import kotlinx.serialization.json.JsonArray
import kotlinx.serialization.json.JsonElement
import kotlinx.serialization.json.JsonObject
import kotlinx.serialization.json.int
import kotlinx.serialization.json.jsonArray
import kotlinx.serialization.json.jsonObject
import kotlinx.serialization.json.jsonPrimitive
import kotlinx.serialization.json.longOrNull
import org.yixian.core.EveryType
import org.yixian.core.PersonId
import org.yixian.core.Timestamp
import org.yixian.core.WhichMeeting

/** Reads a value of every type. Numbers of 64 bits are texts: JSON in other languages cannot hold them. */
internal fun everyType(value: JsonObject): EveryType {
    val given = Step(value)
    return EveryType(
        yes = given.yes("yes"),
        tiny = given.value("tiny").jsonPrimitive.content.toUByte(),
        number = given.value("number").jsonPrimitive.content.toUInt(),
        signed = given.number("signed"),
        large = given.text("large").toULong(),
        largeSigned = given.text("large_signed").toLong(),
        text = given.text("text"),
        bytes = given.text("bytes").hexToByteArray(),
        maybe = given.maybeText("maybe"),
        maybeMany = (given["maybe_many"] as? JsonArray)?.map { it.jsonPrimitive.longOrNull },
        many = given.texts("many"),
        byName = given.values("by_name").mapValues { it.value.jsonPrimitive.int.toUInt() },
        person = given.person,
        byPerson = given.values("by_person").entries.associate { PersonId(it.key) to it.value.jsonPrimitive.content },
        date = given.date,
        hour = given.maybeText("hour")?.let(::hourOf),
        at = Timestamp(given.text("at").toLong()),
        kind = choice(given.text("kind")),
        standing = standingOf(given.text("standing")),
        which = whichOf(Step(given.value("which").jsonObject))
    )
}

internal fun jsonOf(value: EveryType): JsonElement = json(
    mapOf(
        "yes" to value.yes,
        "tiny" to value.tiny,
        "number" to value.number,
        "signed" to value.signed,
        "large" to value.large.toString(),
        "large_signed" to value.largeSigned.toString(),
        "text" to value.text,
        "bytes" to value.bytes.toHexString(),
        "maybe" to value.maybe,
        "maybe_many" to value.maybeMany,
        "many" to value.many,
        "by_name" to value.byName,
        "person" to value.person.value,
        "by_person" to value.byPerson.mapKeys { it.key.value },
        "date" to textOf(value.date),
        "hour" to value.hour?.let(::textOf),
        "at" to value.at.unixMs.toString(),
        "kind" to variant(value.kind),
        "standing" to textOf(value.standing),
        "which" to partsOf(value.which)
    )
)

private fun partsOf(which: WhichMeeting): Map<String, String> = when (which) {
    is WhichMeeting.Known -> mapOf("meeting" to which.meeting.value)
    is WhichMeeting.Described -> mapOf("branch" to which.branch.value, "date" to textOf(which.date))
}
