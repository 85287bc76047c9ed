package org.yixian.presentation.privacy

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
import org.yixian.presentation.words.Words

/** A form about what is recorded of somebody. What is filled in outlives going back, until it is recorded. */
abstract class PrivacyForm<F> internal constructor(protected val around: Around, place: Place) : ScreenModel(around.scope) {
    internal val form = around.form(place)
    protected val privacy = around.session.privacy()

    protected abstract suspend fun read(): F

    internal val facts: StateFlow<Shown<F>> by lazy { shown(around, PRIVACY_AREAS, { read() }) { facts, _ -> facts } }

    internal fun <S> filled(show: Words.(F) -> S): StateFlow<Shown<S>> =
        combine(facts, form.filled, around.words) { shown, _, words -> shown.map { words.show(it) } }
            .stateIn(scope, SharingStarted.Eagerly, Shown.Loading)

    /** What would be too long to be recorded is not taken. */
    internal fun type(name: String, text: String, most: Int) {
        val taken = taken(form[name].orEmpty(), text, most)
        if (taken != text) return fail(Failure("too_large"))
        form[name] = taken
    }

    /** Records it, once, and goes back to where it shows. */
    internal fun record(work: suspend () -> Unit) = actOnce {
        form.recorded(work)
        around.sync.ask()
        around.navigator.back()
    }
}
