package org.yixian.presentation

import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.launch
import org.yixian.core.SessionInterface

/** How the exchange with the county stands. */
sealed interface SyncState {
    data object Resting : SyncState

    data object Running : SyncState

    /** It reached the county. */
    data class Done(val changes: Int) : SyncState

    /** It did not; nothing is lost by it. */
    data class Failed(val failure: Failure) : SyncState
}

/** Brings a profile and the county to the same state, one exchange at a time, however often it is asked to. */
class SyncRunner(private val session: SessionInterface, scope: CoroutineScope) {
    private val asked = Channel<Unit>(Channel.CONFLATED)
    private val states = MutableStateFlow<SyncState>(SyncState.Resting)

    val state: StateFlow<SyncState> = states.asStateFlow()

    init {
        scope.launch { for (ask in asked) exchange() }
    }

    /** Asks for an exchange. While one runs, one more follows it: what was just recorded may not be in it. */
    fun ask() {
        asked.trySend(Unit)
    }

    /** Asks for an exchange after something is recorded, also where the screen is left meanwhile: the core carries out what was begun. */
    suspend fun <T> after(work: suspend () -> T): T {
        val done = try {
            work()
        } catch (left: CancellationException) {
            ask()
            throw left
        }
        ask()
        return done
    }

    /** There is signal again: what did not reach the county is tried once more. */
    fun signalIsBack() {
        if (states.value is SyncState.Failed || states.value is SyncState.Running) ask()
    }

    private suspend fun exchange() {
        states.value = SyncState.Running
        val outcome = attempt { session.sync(keepTrying = false).finish() }
        states.value = outcome.fold({ SyncState.Done(it.changes.toInt()) }, { SyncState.Failed(failureOf(it)) })
    }
}
