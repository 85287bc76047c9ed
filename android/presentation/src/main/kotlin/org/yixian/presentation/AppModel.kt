package org.yixian.presentation

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.cancel
import kotlinx.coroutines.flow.MutableSharedFlow
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.SharedFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asSharedFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.launch
import org.yixian.core.Area
import org.yixian.core.ClientInterface
import org.yixian.core.Home
import org.yixian.core.ProfileId
import org.yixian.core.ProfileRow
import org.yixian.core.SessionInterface
import org.yixian.core.updates
import org.yixian.presentation.words.Words

/** How far the app has come. */
sealed interface AppState {
    data object Opening : AppState

    /** The core does not open: no room, a lock that somebody holds. */
    data class Broken(val failure: Failure) : AppState

    data object Open : AppState
}

/**
 * The app from its first moment: opens the core, finds out whose phone it is, and holds the way back with a state holder
 * for every place on it. It outlives what a screen does not: a turned phone, another language.
 *
 * Everything here happens on one thread, that of the scope.
 */
class AppModel(val outside: Outside, parent: CoroutineScope, private val restored: List<Place> = emptyList()) : AutoCloseable {
    private val scope = parent.within()
    private val changes = MutableSharedFlow<Set<Area>>()
    private val states = MutableStateFlow<AppState>(AppState.Opening)
    private val models = HashMap<Place, ScreenModel>()
    private var opened: ClientInterface? = null
    private var entered: Around? = null
    private var place: Place = Place.Welcome

    private val wording = MutableStateFlow(outside.wordsIn(outside.preferences.look.value.language))

    val state: StateFlow<AppState> = states.asStateFlow()

    /** In the language of the moment. */
    val words: StateFlow<Words> = wording.asStateFlow()

    val navigator = Navigator(restored.firstOrNull() ?: Place.Welcome)

    /** What changes in the core. */
    val updates: SharedFlow<Set<Area>> = changes.asSharedFlow()

    private val codes = MutableStateFlow<String?>(null)

    /** A code that was scanned with whatever the person scans with, until it has been used. */
    val scanned: StateFlow<String?> = codes.asStateFlow()

    /** The core; only asked for once it is open. */
    val core: ClientInterface get() = checkNotNull(opened) { "the core is not open" }

    /** The profile that is open, for the places that show one. */
    val around: Around get() = checkNotNull(entered) { "no profile is open" }

    init {
        open()
        scope.launch { navigator.stack.collect(::forgetWhatWasLeft) }
        scope.launch { outside.preferences.look.collect { changeWords() } }
    }

    /** The device speaks another language now, or the person chose one. */
    fun changeWords() {
        wording.value = outside.wordsIn(outside.preferences.look.value.language)
    }

    /** Opens the core; again, if it did not open. */
    fun open() {
        states.value = AppState.Opening
        scope.launch {
            val began = attempt {
                val core = opened ?: outside.openCore().also(::follow)
                navigator.restart(firstPlaces(core, core.profiles()))
            }
            states.value = began.fold({ AppState.Open }, { AppState.Broken(failureOf(it)) })
            if (began.isSuccess && codes.value != null) navigator.go(Place.Enrol)
        }
    }

    /** A slip was scanned: the way leads to its use. */
    fun scan(link: String) {
        codes.value = link
        if (states.value is AppState.Open) navigator.go(Place.Enrol)
    }

    fun forgetScanned() {
        codes.value = null
    }

    private fun follow(core: ClientInterface) {
        opened = core
        scope.launch { core.updates().collect { changes.emit(it.areas.toSet()) } }
    }

    /** Whoever uses this phone; with one profile, where its person was when the system put the app away. */
    private suspend fun firstPlaces(core: ClientInterface, profiles: List<ProfileRow>): List<Place> {
        if (profiles.size != 1) return listOf(if (profiles.isEmpty()) Place.Welcome else Place.Profiles)
        val first = enter(core.session(profiles.single().id))
        return restored.takeIf { first == Place.Home && it.firstOrNull() == Place.Home } ?: listOf(first)
    }

    /** Opens a profile's screens, and goes where it stands. */
    suspend fun begin(session: SessionInterface) = navigator.restart(enter(session))

    private suspend fun enter(session: SessionInterface): Place {
        val home = session.home()
        leave()
        place = placeFor(home, session.profile())
        val scope = scope.within()
        val sync = SyncRunner(session, scope)
        entered = Around(core, session, changes, outside, navigator, sync, words, scope)
        sync.ask()
        return place
    }

    /** Closes what one person sees, so that another can take the phone. What waits is sent all the same. */
    fun changePerson() {
        val session = entered?.session
        leave()
        navigator.restart(Place.Profiles)
        scope.launch { attempt { session?.lock() } }
    }

    /** The profile whose person is not known yet: a code is for that one. */
    internal fun unfinished(): ProfileId? = entered?.session?.takeIf { place == Place.EnrolmentWaits || place == Place.Enrol }?.profile()

    /** A profile is gone: back to whoever is left. */
    suspend fun deleted() {
        val profiles = core.profiles()
        val first = firstPlaces(core, profiles)
        if (profiles.size != 1) leave() // else whoever is left has been entered
        navigator.restart(first)
    }

    /** The state holder of a place: the same one for as long as the place is on the way back. */
    @Suppress("UNCHECKED_CAST") // a place has one kind of holder: see Screens.kt
    internal fun <M : ScreenModel> model(place: Place, make: () -> M): M = models.getOrPut(place, make) as M

    internal fun <M : ScreenModel> of(place: Place, make: (CoroutineScope) -> M): M = model(place) { make(scope) }

    /** The system may end the app at any moment from here on. */
    fun putAway() = models.values.forEach(ScreenModel::keep)

    private fun forgetWhatWasLeft(stack: List<Place>) {
        val left = models.keys - stack.toSet()
        left.forEach { models.remove(it)?.close() }
    }

    private fun leave() {
        place = Place.Welcome
        models.values.forEach(ScreenModel::close)
        models.clear()
        entered?.scope?.cancel()
        entered = null
    }

    override fun close() {
        leave()
        scope.cancel()
    }
}

/** Where a profile stands. */
fun placeFor(home: Home, profile: ProfileId): Place = when (home) {
    is Home.New -> Place.Enrol
    is Home.EnrolmentWaits -> Place.EnrolmentWaits
    is Home.Locked -> Place.Unlock(profile.value)
    is Home.Open -> Place.Home
}
