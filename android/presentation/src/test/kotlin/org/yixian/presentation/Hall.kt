package org.yixian.presentation

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.ExperimentalCoroutinesApi
import kotlinx.coroutines.flow.MutableSharedFlow
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.test.TestScope
import kotlinx.coroutines.test.runCurrent
import kotlinx.coroutines.test.runTest
import org.yixian.core.Area
import org.yixian.core.Home
import org.yixian.presentation.words.ChineseWords
import org.yixian.presentation.words.Words

/** One open profile over a core that a test makes up, on a clock that stands still. */
@OptIn(ExperimentalCoroutinesApi::class)
internal class Hall(private val test: TestScope) {
    val outside = FakeOutside()
    val client = FakeClient()
    val session = FakeSession()
    val meetings get() = session.meetings
    val device get() = outside.device
    val navigator = Navigator(Place.Home)
    val words = MutableStateFlow<Words>(ChineseWords)
    val front = MutableStateFlow(false)
    val scope: CoroutineScope = test.backgroundScope.within()
    val sync = SyncRunner(session, scope)

    private val updates = MutableSharedFlow<Set<Area>>()

    val around = Around(client, session, updates, outside, navigator, sync, words, front, scope)

    val place: Place get() = navigator.stack.value.last()

    /** Everything that can happen now has happened. */
    fun settle() = test.runCurrent()

    suspend fun changed(vararg areas: Area) {
        updates.emit(areas.toSet())
        settle()
    }

    fun home(home: Home) {
        session.home = { home }
    }

    fun <T> see(state: StateFlow<Shown<T>>): T {
        settle()
        return checkNotNull(state.value.value) { "nothing is shown: ${state.value}" }
    }
}

internal fun inHall(play: suspend Hall.() -> Unit) = runTest { Hall(this).play() }
