package org.yixian.presentation.floating

import java.time.LocalDate
import kotlinx.coroutines.flow.SharingStarted
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.combine
import kotlinx.coroutines.flow.stateIn
import org.yixian.presentation.Around
import org.yixian.presentation.Failure
import org.yixian.presentation.Place
import org.yixian.presentation.ScreenModel
import org.yixian.presentation.Shown
import org.yixian.presentation.form
import org.yixian.presentation.map
import org.yixian.presentation.taken
import org.yixian.presentation.value
import org.yixian.presentation.wording.AwayFacts
import org.yixian.presentation.words.Words

/** A form about oneself or a member away. What is filled in outlives going back, until it is recorded. */
abstract class AwayForm internal constructor(protected val around: Around, place: Place, person: String) : ScreenModel(around.scope) {
    internal val form = around.form(place)
    private val read = shown(around, AWAY_AREAS, { around.away(person) }) { facts, _ -> facts }

    internal val facts: AwayFacts? get() = read.value.value

    internal fun <S> filled(show: (AwayFacts, Words) -> S): StateFlow<Shown<S>> =
        combine(read, form.filled, around.toldOfReveals, around.words) { shown, _, _, words -> shown.map { show(it, words) } }
            .stateIn(scope, SharingStarted.Eagerly, Shown.Loading)

    /** What would be too long to be recorded is not taken. */
    internal fun type(name: String, text: String, most: Int) {
        val taken = taken(form[name].orEmpty(), text, most)
        if (taken != text) return fail(Failure("too_large"))
        form[name] = taken
    }

    internal fun date(name: String): LocalDate? = form[name]?.let(LocalDate::parse)

    /** Records it, once, and goes back to where it shows. */
    internal fun record(work: suspend () -> Unit) = actOnce {
        form.recorded(work)
        around.sync.ask()
        around.navigator.back()
    }
}

internal inline fun <reified E : Enum<E>> String?.choice(): E? = enumValues<E>().find { it.name == this }
