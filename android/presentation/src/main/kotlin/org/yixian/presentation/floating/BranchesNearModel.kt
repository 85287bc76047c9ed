package org.yixian.presentation.floating

import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.SharingStarted
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.combine
import kotlinx.coroutines.flow.stateIn
import kotlinx.coroutines.launch
import org.yixian.core.BranchesNear
import org.yixian.core.places
import org.yixian.presentation.Around
import org.yixian.presentation.Drafts
import org.yixian.presentation.Form
import org.yixian.presentation.MOST_OF_A_NAME
import org.yixian.presentation.Place
import org.yixian.presentation.ScreenModel
import org.yixian.presentation.attempt
import org.yixian.presentation.failureOf
import org.yixian.presentation.taken
import org.yixian.presentation.wording.branchesFound
import org.yixian.presentation.words.Words

sealed interface BranchesNearEvent {
    /** Part of a place's name. */
    data class Type(val text: String) : BranchesNearEvent

    data class Pick(val code: String) : BranchesNearEvent

    data object OtherPlace : BranchesNearEvent

    /** A word of the branch's name. */
    data class Word(val text: String) : BranchesNearEvent

    data object Look : BranchesNearEvent

    /** 到当地支部报到 */
    data object Report : BranchesNearEvent
}

/** What has been asked of the county and what it answered; each asking is another one. */
private sealed interface Looked {
    class Asked : Looked

    class Found(val near: BranchesNear) : Looked
}

/**
 * 找当地的支部: a county is picked, and its branches are read. Where somebody looked is kept in no draft: nothing is recorded in
 * the end, and nobody has to know.
 */
class BranchesNearModel(private val around: Around, find: FindPlaces = ::places) : ScreenModel(around.scope) {
    private val form = Form(Drafts(), "")
    private val search = PlaceSearch(form, find)
    private val looked = MutableStateFlow<Looked?>(null)
    private val word: String get() = form["word"].orEmpty()

    val state: StateFlow<BranchesNearState> = combine(form.filled, looked, around.words) { _, looked, words -> words.nearState(looked) }
        .stateIn(scope, SharingStarted.Eagerly, around.words.value.nearState(null))

    fun on(event: BranchesNearEvent) {
        when (event) {
            is BranchesNearEvent.Type -> another { search.type(event.text) }
            is BranchesNearEvent.Pick -> another { search.pick(event.code) }
            is BranchesNearEvent.OtherPlace -> another { search.clear() }
            is BranchesNearEvent.Word -> another { form["word"] = taken(word, event.text, MOST_OF_A_NAME) }
            is BranchesNearEvent.Look -> look()
            is BranchesNearEvent.Report -> around.navigator.go(Place.GuestCard)
        }
    }

    /** What was found was found for another place, or another word. */
    private fun another(change: () -> Unit) {
        looked.value = null
        change()
    }

    /** Two taps look once; what comes after something else has been asked for is too late. */
    private fun look() {
        val code = search.code ?: return
        if (looked.value is Looked.Asked) return
        val asked = Looked.Asked()
        looked.value = asked
        dismissFailure()
        scope.launch {
            val answer = attempt { around.session.floating().branches(code, word.trim()) }
            if (looked.value !== asked) return@launch
            looked.value = answer.getOrNull()?.let(Looked::Found)
            answer.onFailure { fail(failureOf(it)) }
        }
    }

    private fun Words.nearState(looked: Looked?) = BranchesNearState(
        search = search.state(),
        word = word,
        isReady = search.code != null,
        isLooking = looked is Looked.Asked,
        found = (looked as? Looked.Found)?.let { branchesFound(it.near, search.state().chosen?.name.orEmpty()) }
    )
}
