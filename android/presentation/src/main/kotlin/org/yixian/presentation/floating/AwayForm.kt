package org.yixian.presentation.floating

import kotlinx.coroutines.flow.SharingStarted
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.combine
import kotlinx.coroutines.flow.stateIn
import org.yixian.presentation.Around
import org.yixian.presentation.FormModel
import org.yixian.presentation.Place
import org.yixian.presentation.Shown
import org.yixian.presentation.map
import org.yixian.presentation.value
import org.yixian.presentation.wording.AwayFacts
import org.yixian.presentation.words.Words

/** A form about oneself or a member away. */
abstract class AwayForm internal constructor(around: Around, place: Place, person: String) : FormModel(around, place) {
    private val read = shown(around, AWAY_AREAS, { around.away(person) }) { facts, _ -> facts }

    internal val facts: AwayFacts? get() = read.value.value

    internal fun <S> filled(show: (AwayFacts, Words) -> S): StateFlow<Shown<S>> =
        combine(read, form.filled, around.toldOfReveals, around.words) { shown, _, _, words -> shown.map { show(it, words) } }
            .stateIn(scope, SharingStarted.Eagerly, Shown.Loading)
}

internal inline fun <reified E : Enum<E>> String?.choice(): E? = enumValues<E>().find { it.name == this }
