package org.yixian.presentation.floating

import kotlinx.coroutines.flow.StateFlow
import org.yixian.presentation.Hall
import org.yixian.presentation.Place
import org.yixian.presentation.ScreenModel
import org.yixian.presentation.Shown
import org.yixian.presentation.TANG
import org.yixian.presentation.away

internal val Hall.recorded get() = session.floating.recorded

/** A form of this screen model, opened from home. */
internal fun <M : ScreenModel> Hall.open(place: Place, make: () -> M): M {
    session.floating.members["b1" to "tang"] = session.floating.members["b1" to "tang"] ?: away(TANG, "唐春")
    navigator.go(place)
    return make().also { settle() }
}

internal fun <T> Hall.now(state: StateFlow<Shown<T>>): T = see(state)
