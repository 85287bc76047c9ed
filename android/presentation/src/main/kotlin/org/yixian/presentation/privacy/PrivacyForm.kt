package org.yixian.presentation.privacy

import kotlinx.coroutines.flow.SharingStarted
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.combine
import kotlinx.coroutines.flow.stateIn
import org.yixian.presentation.Around
import org.yixian.presentation.FormModel
import org.yixian.presentation.Place
import org.yixian.presentation.Shown
import org.yixian.presentation.map
import org.yixian.presentation.words.Words

/** A form about what is recorded of somebody. */
abstract class PrivacyForm<F> internal constructor(around: Around, place: Place) : FormModel(around, place) {
    protected val privacy = around.session.privacy()

    protected abstract suspend fun read(): F

    internal val facts: StateFlow<Shown<F>> by lazy { shown(around, PRIVACY_AREAS, { read() }) { facts, _ -> facts } }

    internal fun <S> filled(show: Words.(F) -> S): StateFlow<Shown<S>> =
        combine(facts, form.filled, around.words) { shown, _, words -> shown.map { words.show(it) } }
            .stateIn(scope, SharingStarted.Eagerly, Shown.Loading)
}
