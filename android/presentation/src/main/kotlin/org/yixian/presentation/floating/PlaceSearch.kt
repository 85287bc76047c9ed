package org.yixian.presentation.floating

import org.yixian.core.PlaceRow
import org.yixian.presentation.Form
import org.yixian.presentation.MOST_OF_A_NAME
import org.yixian.presentation.taken

/** So many places are shown: whoever sees more types one character more. */
private val MOST_FOUND = 20u

/** Looks places up by what was typed, without network. */
typealias FindPlaces = (typed: String, most: UInt) -> List<PlaceRow>

/** The part of a form in which a place is picked: what is typed, what was found, what was picked. */
internal class PlaceSearch(private val form: Form, private val find: FindPlaces) {
    private var looked: Pair<String, List<PlaceFound>> = "" to emptyList()

    val code: String? get() = form[CODE]

    fun type(text: String) {
        form[TYPED] = taken(form[TYPED].orEmpty(), text, MOST_OF_A_NAME)
    }

    fun pick(code: String) {
        val found = state().found.find { it.code == code } ?: return
        form[CODE] = found.code
        form[NAME] = found.name
    }

    /** Another one: what was typed is still there. */
    fun clear() {
        form[CODE] = null
        form[NAME] = null
    }

    fun state(): PlaceSearchState {
        val typed = form[TYPED].orEmpty()
        val chosen = code?.let { PlaceFound(it, form[NAME].orEmpty()) }
        val found = if (chosen == null) found(typed) else emptyList()
        return PlaceSearchState(typed, found, isNothing = chosen == null && found.isEmpty() && typed.isNotBlank(), chosen = chosen)
    }

    private fun found(typed: String): List<PlaceFound> {
        if (looked.first != typed) {
            looked = typed to if (typed.isBlank()) emptyList() else find(typed, MOST_FOUND).map { PlaceFound(it.code, it.name) }
        }
        return looked.second
    }

    private companion object {
        const val TYPED = "typed"
        const val CODE = "place"
        const val NAME = "place name"
    }
}
