package org.yixian.testing

import java.io.File
import kotlinx.serialization.json.Json
import kotlinx.serialization.json.JsonObject
import kotlinx.serialization.json.int
import kotlinx.serialization.json.jsonArray
import kotlinx.serialization.json.jsonObject
import kotlinx.serialization.json.jsonPrimitive

/** The county that scripts/lib/county.py started: who has a slip, and the signal between its phones and the server. */
class World(private val json: JsonObject, private val branch: Int) {
    val secretary: Slip get() = slip(of().getValue("secretary").jsonObject)

    fun member(at: Int): Slip = slip(of().getValue("members").jsonArray[at].jsonObject)

    val url: String get() = text("url")

    /** The county's day, as it was when it was started. */
    val today: String get() = text("today")

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
        private val taken = mutableSetOf<Int>()

        /** The branch at a place of the county, for a test that has a county of its own. */
        @Synchronized
        fun at(place: Int): World = World(county(), place).also { taken += place }

        /** A branch that no other test of this process plays in; if asked for, one whose meetings call so many. */
        @Synchronized
        fun next(called: Int? = null): World {
            val json = county()
            val branches = json.getValue("branches").jsonArray.map { it.jsonObject.getValue("called").jsonPrimitive.int }
            val free = branches.indices.filter { it !in taken && (called == null || branches[it] == called) }
            // One that nobody asks for in particular, where there is one: others may ask for its size later.
            val branch =
                checkNotNull(free.maxByOrNull { branches[it] }) { "the county has no branch left: android.py says how many it has" }
            taken += branch
            return World(json, branch)
        }

        private fun county(): JsonObject {
            val file = checkNotNull(System.getenv("YIXIAN_WORLD")) { "scripts/lib/county.py starts the county and says where it is" }
            return Json.parseToJsonElement(File(file).readText()).jsonObject
        }
    }
}

data class Slip(val name: String, val link: String, val digits: String)
