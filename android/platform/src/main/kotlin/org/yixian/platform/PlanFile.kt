package org.yixian.platform

import android.util.Log
import java.io.File
import java.io.IOException
import org.json.JSONArray
import org.json.JSONException
import org.json.JSONObject

/** What was planned, and whether it has been shown. */
internal data class Kept(val planned: PlannedNotification, val isShown: Boolean = false)

/**
 * The plan as it was applied last. One that cannot be read is none: whoever plans has it and applies it again, and an
 * alarm that finds nothing in it shows nothing.
 */
internal class PlanFile(folder: File) {
    private val files = PrivateFiles(folder, ".json")

    fun read(): Map<Int, Kept> = try {
        files.read(NAME)?.let { parse(String(it)) }.orEmpty()
    } catch (_: IOException) {
        emptyMap()
    } catch (_: JSONException) {
        emptyMap()
    }

    /** On a phone without room the plan stays as it was; a receiver must not end the app for it. */
    fun write(plan: Collection<Kept>) {
        try {
            files.write(NAME, JSONArray(plan.map(::toJson)).toString().toByteArray())
        } catch (error: IOException) {
            Log.w(LOG_TAG, "plan_not_kept ${error.javaClass.simpleName}")
        }
    }

    private fun parse(text: String): Map<Int, Kept> {
        val array = JSONArray(text)
        return (0 until array.length()).map { fromJson(array.getJSONObject(it)) }.associateBy { it.planned.id }
    }

    private fun toJson(kept: Kept) = JSONObject()
        .put("id", kept.planned.id)
        .put("at", kept.planned.atMs)
        .put("title", kept.planned.title)
        .put("text", kept.planned.text)
        .put("public", kept.planned.publicText)
        .put("place", kept.planned.place)
        .put("shown", kept.isShown)

    private fun fromJson(json: JSONObject) = Kept(
        PlannedNotification(
            id = json.getInt("id"),
            atMs = json.getLong("at"),
            title = json.getString("title"),
            text = json.getString("text"),
            publicText = json.getString("public"),
            place = json.getString("place")
        ),
        isShown = json.getBoolean("shown")
    )

    private companion object {
        const val NAME = "plan"
    }
}
