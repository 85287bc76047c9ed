package org.yixian.presentation

import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.flow.update
import org.yixian.core.CoreException

/**
 * What has been filled into forms and not been recorded yet, by profile and place: neither going back nor the system's end of
 * the app loses it. The system keeps it in the clear for that long, so nothing secret goes in, and no income.
 */
class Drafts(restored: Map<String, Map<String, String>> = emptyMap()) {
    private val kept = restored.toMutableMap()

    /** Every draft, for the system to keep while it has put the app away. */
    fun all(): Map<String, Map<String, String>> = kept.toMap()

    /** Only these profiles are left on the phone. */
    fun only(profiles: Collection<String>) {
        kept.keys.retainAll { it.substringBefore(' ') in profiles }
    }

    internal operator fun get(key: String): Map<String, String> = kept[key].orEmpty()

    internal operator fun set(key: String, fields: Map<String, String>) {
        if (fields.isEmpty()) kept -= key else kept[key] = fields
    }
}

/** A form, field by field, as far as somebody has filled it in; what nobody has touched is not there. */
internal class Form(private val drafts: Drafts, private val key: String) {
    private val fields = MutableStateFlow(drafts[key])

    val filled: StateFlow<Map<String, String>> = fields.asStateFlow()

    operator fun get(name: String): String? = fields.value[name]

    operator fun set(name: String, value: String?) {
        fields.update { if (value == null) it - name else it + (name to value) }
        drafts[key] = fields.value
    }

    /** Whoever goes back while it is being recorded leaves no draft of it, nor does what is refused because it is there already. */
    suspend fun recorded(work: suspend () -> Unit) {
        drafts[key] = emptyMap()
        try {
            work()
            drafts[key] = emptyMap() // what was typed meanwhile was typed too late
        } catch (refused: CoreException) {
            if (refused.code() != THERE_ALREADY) drafts[key] = fields.value
            throw refused
        }
    }
}

/** Whoever goes back for this leaves nothing of him for the next one, who would be entered with his certificate. */
private const val THERE_ALREADY = "guest_here"

internal fun Around.form(place: Place) = Form(drafts, "${session.profile().value} ${place.route}")

/** So many characters a name, a line, some words may have; the core says so (`limit`). */
const val MOST_OF_A_NAME = 64
const val MOST_OF_A_LINE = 200
const val MOST_WORDS = 500

/** What a text becomes: as it was, if a change makes it longer than can be recorded. */
fun taken(before: String, after: String, most: Int): String {
    val isTooLong = after.codePointCount(0, after.length) > most
    return if (isTooLong && after.length > before.length) before else after
}
