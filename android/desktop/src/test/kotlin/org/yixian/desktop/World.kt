package org.yixian.desktop

import java.io.File
import kotlinx.serialization.json.Json
import kotlinx.serialization.json.JsonObject
import kotlinx.serialization.json.jsonArray
import kotlinx.serialization.json.jsonObject
import kotlinx.serialization.json.jsonPrimitive

/** The county that scripts/lib/county.py started: who has a slip, and the signal between its phones and the server. */
class World(private val json: JsonObject, private val branch: Int) {
    val secretary: Slip get() = slip(of().getValue("secretary").jsonObject)

    fun member(at: Int): Slip = slip(of().getValue("members").jsonArray[at].jsonObject)

    val url: String get() = text("url")

    /** Cuts the signal, or gives it back. */
    fun signal(there: Boolean) {
        val cut = File(text("network_down"))
        if (there) cut.delete() else cut.createNewFile()
    }

    private fun of() = json.getValue("branches").jsonArray[branch].jsonObject

    private fun text(key: String) = json.getValue(key).jsonPrimitive.content

    private fun slip(json: JsonObject) = Slip(json.text("name"), json.text("link"), json.text("digits").filter(Char::isDigit))

    private fun JsonObject.text(key: String) = getValue(key).jsonPrimitive.content

    companion object {
        /** Each test class plays in a branch of its own. */
        fun branch(at: Int): World {
            val file = checkNotNull(System.getenv("YIXIAN_WORLD")) { "run by scripts/lib/county.py" }
            return World(Json.parseToJsonElement(File(file).readText()).jsonObject, at)
        }
    }
}

data class Slip(val name: String, val link: String, val digits: String)
