package org.yixian.presentation

import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.flow.getAndUpdate
import kotlinx.coroutines.flow.update

/** The way back. The last place is on screen; there is always one. */
class Navigator(start: Place) {
    private val places = MutableStateFlow(listOf(start))

    /** From the first screen to the one that is shown. */
    val stack: StateFlow<List<Place>> = places.asStateFlow()

    fun go(place: Place) = places.update { if (it.last() == place) it else it + place }

    /** The place takes the turn of the one on screen: back does not lead to what is over. */
    fun replace(place: Place) = places.update { (it.dropLast(1) + place).withoutRepetition() }

    /** One place takes the turn of another, wherever that stands on the way; what was opened from it goes. */
    fun exchange(old: Place, new: Place) = places.update { stack ->
        val at = stack.lastIndexOf(old)
        (if (at < 0) stack else stack.take(at)) + new
    }

    /** Back to the place where it stands on the way already; else it is gone to. */
    fun show(place: Place) = places.update { stack -> if (place in stack) stack.take(stack.lastIndexOf(place) + 1) else stack + place }

    /** Nothing leads back behind it. */
    fun restart(place: Place) = restart(listOf(place))

    fun restart(stack: List<Place>) {
        require(stack.isNotEmpty()) { "there is always a place" }
        places.value = stack
    }

    /** False where there is nothing to go back to: the system's own back then leaves the app. */
    fun back(): Boolean = places.getAndUpdate { if (it.size > 1) it.dropLast(1) else it }.size > 1

    /** Back from a place that stands beside the one that was opened from it: both go. */
    fun leave(place: Place) = places.update { stack -> stack.take(stack.lastIndexOf(place).coerceAtLeast(0)).ifEmpty { stack } }

    /** The place is done with, wherever it stands on the way: what was opened from it meanwhile stays. The only place stays. */
    fun drop(place: Place) = places.update { stack ->
        val at = stack.lastIndexOf(place)
        if (at < 0 || stack.size == 1) stack else stack.filterIndexed { other, _ -> other != at }.withoutRepetition()
    }

    private fun List<Place>.withoutRepetition() = filterIndexed { at, place -> at == 0 || this[at - 1] != place }
}
