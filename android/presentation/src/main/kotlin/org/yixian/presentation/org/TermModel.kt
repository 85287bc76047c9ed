package org.yixian.presentation.org

import kotlinx.coroutines.flow.SharingStarted
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.combine
import kotlinx.coroutines.flow.stateIn
import org.yixian.core.Area
import org.yixian.core.OrgId
import org.yixian.core.TermScreen
import org.yixian.presentation.Around
import org.yixian.presentation.Place
import org.yixian.presentation.ScreenModel
import org.yixian.presentation.Shown
import org.yixian.presentation.map
import org.yixian.presentation.openHome
import org.yixian.presentation.value
import org.yixian.presentation.wording.termState

sealed interface TermEvent {
    /** A new term. */
    data object New : TermEvent

    /** The term that is shown is put right. */
    data object Correct : TermEvent

    /** The meeting that elects. */
    data object Plan : TermEvent
}

/** A term with what else is said of it. */
internal class TermFacts(val terms: TermScreen, val mayPlan: Boolean)

/** A branch's term of office, for everybody who votes; who keeps the roster records it. */
class TermModel(private val around: Around, private val org: String) : ScreenModel(around.scope) {
    private val read = shown(around, setOf(Area.ORGANISATIONS, Area.RULES), ::read) { facts, _ -> facts }

    val state: StateFlow<Shown<TermState>> =
        combine(read, around.words) { shown, words -> shown.map { words.termState(it) } }
            .stateIn(scope, SharingStarted.Eagerly, Shown.Loading)

    fun on(event: TermEvent) = when (event) {
        is TermEvent.New -> around.navigator.go(Place.SetTerm(org))
        is TermEvent.Correct -> read.value.value?.terms?.term?.let { around.navigator.go(Place.SetTerm(org, it.id.value)) } ?: Unit
        is TermEvent.Plan -> around.navigator.go(Place.Plan(branch = org))
    }

    private suspend fun read(): TermFacts {
        val home = around.openHome()
        val terms = around.session.organisations().terms(OrgId(org))
        return TermFacts(terms, home.keepsRolls.any { it.id.value == org })
    }
}
