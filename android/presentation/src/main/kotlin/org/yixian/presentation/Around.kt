package org.yixian.presentation

import java.time.LocalDate
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.awaitCancellation
import kotlinx.coroutines.cancel
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.SharedFlow
import kotlinx.coroutines.flow.SharingStarted
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.flow.combine
import kotlinx.coroutines.flow.conflate
import kotlinx.coroutines.flow.emptyFlow
import kotlinx.coroutines.flow.filter
import kotlinx.coroutines.flow.merge
import kotlinx.coroutines.flow.onSubscription
import kotlinx.coroutines.flow.stateIn
import kotlinx.coroutines.job
import kotlinx.coroutines.launch
import org.yixian.core.Area
import org.yixian.core.ClientInterface
import org.yixian.core.Contact
import org.yixian.core.Home
import org.yixian.core.OpenHome
import org.yixian.core.SessionInterface
import org.yixian.core.Timestamp
import org.yixian.presentation.wording.date
import org.yixian.presentation.words.Words

/** What every screen of an open profile stands on. */
class Around(
    val client: ClientInterface,
    val session: SessionInterface,
    val updates: SharedFlow<Set<Area>>,
    val outside: Outside,
    val navigator: Navigator,
    val sync: SyncRunner,
    val words: StateFlow<Words>,
    /** Whether somebody looks at the app. */
    val inFront: StateFlow<Boolean>,
    val scope: CoroutineScope,
    /** Whom this person calls, as the first screen said last. */
    val toCall: MutableStateFlow<Contact?> = MutableStateFlow(null),
    val drafts: Drafts = Drafts(),
    /** Whether this person has been told, since the profile was opened, that members see who looked at their number. */
    val toldOfReveals: MutableStateFlow<Boolean> = MutableStateFlow(false)
) {
    val device: Device get() = outside.device

    /** By how much the phone's clock is wrong, as the core said last. */
    private var clockOffMs = 0L

    /** What the first screen says concerns the others as well: whom to call, and by how much the clock is wrong. */
    internal fun heard(home: OpenHome) {
        toCall.value = home.toCall
        clockOffMs = home.clockOffMs ?: 0
    }

    /** The moment, as well as this phone knows it: by its clock, put right by what the county said. */
    internal fun nowMs(): Long = outside.nowMs() - clockOffMs

    /** Whether the phone tells what is due at its time. */
    val telling = Telling(outside.notices)
}

/** A scope that ends with this one, or before. */
internal fun CoroutineScope.within() = CoroutineScope(coroutineContext + SupervisorJob(coroutineContext.job))

/** A form that the camera helps to fill in. */
internal interface Scans {
    /** What was scanned: empty if there is no code in the picture. */
    fun saw(text: String)
}

/** A screen's state holder. It lives for as long as its place is on the way back. */
abstract class ScreenModel(parent: CoroutineScope) : AutoCloseable {
    protected val scope = parent.within()

    private val failures = MutableStateFlow<Failure?>(null)
    private var running = 0

    /** What the person asked for last and did not get. */
    val failure: StateFlow<Failure?> = failures.asStateFlow()

    fun dismissFailure() {
        failures.value = null
    }

    /** Keeps what has been typed and not been recorded yet: the place is being left, or the app put away. */
    open fun keep() = Unit

    override fun close() {
        keep()
        scope.cancel()
    }

    protected fun fail(failure: Failure) {
        failures.value = failure
    }

    /** Does something that may fail; the screen then says why. */
    protected fun act(work: suspend () -> Unit) {
        running += 1
        scope.launch {
            attempt(work).onSuccess { failures.value = null }.onFailure { failures.value = failureOf(it) }
            running -= 1
        }
    }

    /** The same for what is to happen once: a trembling finger taps twice and means it once. */
    protected fun actOnce(work: suspend () -> Unit) {
        if (running == 0) act(work)
    }

    /** What is read from the core, shown in the words of the moment, and read anew when an area of it changes, or [again]. */
    protected fun <F, S> shown(
        around: Around,
        areas: Set<Area>,
        read: suspend () -> F,
        again: Flow<Any?> = emptyFlow(),
        show: (F, Words) -> S
    ): StateFlow<Shown<S>> {
        val facts = MutableStateFlow<Shown<F>>(Shown.Loading)
        scope.launch {
            val changes = around.updates.onSubscription { emit(areas) }
            merge(changes.filter { changed -> changed.any(areas::contains) }, again).conflate().collect {
                facts.value = attempt(read).fold({ Shown.There(it) }, { Shown.Broken(failureOf(it)) })
            }
        }
        val states = combine(facts, around.words) { shown, words -> shown.map { show(it, words) } }
        return states.stateIn(scope, SharingStarted.Eagerly, Shown.Loading)
    }
}

/**
 * Who is at home here. Where nobody is (the profile was locked, or its enrolment taken back, meanwhile), the way leads to
 * what the profile wants, and whoever asked is about to end.
 */
internal suspend fun Around.openHome(): OpenHome {
    val home = session.home()
    if (home is Home.Open) return home.home.also(::heard)
    navigator.restart(placeFor(home, session.profile()))
    awaitCancellation()
}

/** Today in Asia/Shanghai, as well as this phone knows; the core's own word for it is on the first screen. */
internal fun Around.today(): LocalDate = Timestamp(nowMs()).date()
