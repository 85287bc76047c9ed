package org.yixian.platform

import android.util.Log
import java.io.File
import java.io.IOException
import java.time.DateTimeException
import java.time.LocalDate
import java.time.LocalTime
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

    fun read(): Map<ReminderKey, Kept> = try {
        files.read(NAME)?.let { parse(String(it)) }.orEmpty()
    } catch (_: IOException) {
        emptyMap()
    } catch (_: JSONException) {
        emptyMap()
    } catch (_: DateTimeException) {
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

    private fun parse(text: String): Map<ReminderKey, Kept> {
        val array = JSONArray(text)
        return (0 until array.length()).map { fromJson(array.getJSONObject(it)) }.associateBy { it.planned.key }
    }

    private fun toJson(kept: Kept) = JSONObject()
        .put("profile", kept.planned.key.profile)
        .put("id", kept.planned.key.id)
        .put("date", kept.planned.date.toString())
        .put("time", kept.planned.time.toString())
        .put("title", kept.planned.title)
        .put("text", kept.planned.text)
        .put("public", kept.planned.publicText)
        .put("place", kept.planned.place)
        .put("shown", kept.isShown)

    private fun fromJson(json: JSONObject) = Kept(
        PlannedNotification(
            key = ReminderKey(json.getString("profile"), json.getInt("id")),
            date = LocalDate.parse(json.getString("date")),
            time = LocalTime.parse(json.getString("time")),
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
