package org.yixian.presentation

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Job
import kotlinx.coroutines.cancel
import kotlinx.coroutines.flow.MutableSharedFlow
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.SharedFlow
import kotlinx.coroutines.flow.SharingStarted
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asSharedFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.flow.combine
import kotlinx.coroutines.flow.stateIn
import kotlinx.coroutines.launch
import org.yixian.core.Area
import org.yixian.core.ClientInterface
import org.yixian.core.Contact
import org.yixian.core.CoreException
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
class AppModel(
    val outside: Outside,
    parent: CoroutineScope,
    restored: List<Place> = emptyList(),
    /** What has been filled into forms and not been recorded yet. */
    val drafts: Drafts = Drafts()
) : AutoCloseable {
    private var restored = restored
    private val scope = parent.within()
    private val changes = MutableSharedFlow<Set<Area>>()
    private val states = MutableStateFlow<AppState>(AppState.Opening)
    private val models = HashMap<Place, ScreenModel>()
    private val front = MutableStateFlow(false)
    private var opened: ClientInterface? = null

    /** Work in the background looks at it from a thread of its own. */
    @Volatile
    private var entered: Around? = null

    private var putAwayMs = 0L
    private var opening: Job? = null
    private var asked: Place? = null

    private val wording = MutableStateFlow(outside.wordsIn(outside.preferences.look.value.language))

    val state: StateFlow<AppState> = states.asStateFlow()

    /** In the language of the moment. */
    val words: StateFlow<Words> = wording.asStateFlow()

    val navigator = Navigator(restored.firstOrNull() ?: Place.Welcome)

    /** What changes in the core. */
    val updates: SharedFlow<Set<Area>> = changes.asSharedFlow()

    private val contacts = MutableStateFlow<Contact?>(null)

    /** Whom to call in the branch, beside what the secretary can help with; none while nobody knows the number. */
    val calling: StateFlow<Calling?> =
        combine(contacts, wording) { contact, words -> contact?.let(words::calling) }.stateIn(scope, SharingStarted.Eagerly, null)

    private val codes = MutableStateFlow<String?>(null)

    /** What was scanned for a form that is not there yet: the system may end the app while its camera is in front. */
    private var seen: Seen? = null

    /** A code that was scanned with whatever the person scans with, until it has been used. */
    val scanned: StateFlow<String?> = codes.asStateFlow()

    /** The core; only asked for once it is open. */
    val core: ClientInterface get() = checkNotNull(opened) { "the core is not open" }

    /** The profile that is open, for the places that show one. */
    val around: Around get() = checkNotNull(entered) { "no profile is open" }

    /** The profile that somebody looks at, if one is open. */
    val session: SessionInterface? get() = entered?.session

    /** Whether something waits to be sent; where nobody knows, it is taken for granted. */
    suspend fun owes(): Boolean = attempt { core.profiles().any { (it.toSend ?: 1uL) > 0uL } }.getOrDefault(true)

    init {
        open()
        scope.launch { navigator.stack.collect(::forgetWhatWasLeft) }
        scope.launch { outside.preferences.look.collect { changeWords() } }
        scope.launch { outside.signal.collect { entered?.sync?.signalIsBack() } }
    }

    /** The device speaks another language now, or the person chose one. */
    fun changeWords() {
        wording.value = outside.wordsIn(outside.preferences.look.value.language)
    }

    /** Opens the core; again, if it did not open. */
    fun open() {
        if (opening?.isActive == true) return
        states.value = AppState.Opening
        opening = scope.launch {
            val began = attempt {
                val core = opened ?: outside.openCore().also(::follow)
                navigator.restart(firstPlaces(core, core.profiles()))
            }
            states.value = began.fold({ AppState.Open }, { AppState.Broken(failureOf(it)) })
            if (began.isSuccess) lead()
        }
    }

    /** Where somebody asked to be led before the core was open. */
    private fun lead() {
        asked?.let(::show)
        asked = null
        if (codes.value != null) navigator.go(Place.Enrol)
        if (seen?.place != navigator.stack.value.last()) seen = null // it was for somebody who is not here
    }

    /** What was touched outside leads there, from the screens of a profile: where a person or a PIN is asked for, that comes first. */
    fun show(place: Place) {
        when {
            states.value !is AppState.Open -> asked = place
            navigator.stack.value.first() == Place.Home -> navigator.show(place)
        }
    }

    /** A slip was scanned: the way leads to its use. */
    fun scan(link: String) {
        codes.value = link
        if (states.value is AppState.Open) navigator.go(Place.Enrol)
    }

    /**
     * The camera was asked for a code, and this is what it says; none if there is no code in the picture. It is for nobody where
     * somebody is asked for first, or whoever asked for it has gone on.
     */
    fun saw(text: String?) {
        val isOpen = states.value is AppState.Open
        val place = if (isOpen) navigator.stack.value.last() else restored.lastOrNull()
        when {
            place?.scans == true -> give(place, text.orEmpty())
            isOpen && place != Place.Enrol -> return
            text == null -> enrol().sawNoSlip()
            else -> scan(text)
        }
    }

    /** The code on a host branch's wall was scanned with whatever the person scans with: it fills in the form. */
    fun invited(link: String) {
        if (states.value is AppState.Open && navigator.stack.value.first() != Place.Home) return // somebody is asked for first
        show(Place.ReportHost)
        give(Place.ReportHost, link)
    }

    private fun give(place: Place, text: String) {
        val asking = models[place] as? Scans
        if (asking == null) seen = Seen(place, text) else asking.saw(text)
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
        val first = attempt { enter(core.session(profiles.single().id)) }.getOrElse { if (isForGood(it)) Place.Profiles else throw it }
        val before = restored.also { restored = emptyList() } // it was one person's, and once
        return before.takeIf { first == Place.Home && it.firstOrNull() == Place.Home } ?: listOf(first)
    }

    /** Trying again does not open it: from the list of people a new code can be entered. */
    private fun isForGood(error: Throwable) = error is CoreException.ProfileDamaged || error is CoreException.KeyLost

    /** Opens a profile's screens, and goes where it stands. */
    suspend fun begin(session: SessionInterface) = navigator.restart(enter(session))

    private suspend fun enter(session: SessionInterface): Place {
        val home = session.home()
        leave()
        val scope = scope.within()
        val sync = SyncRunner(session, scope)
        entered = Around(core, session, changes, outside, navigator, sync, words, front.asStateFlow(), scope, contacts, drafts)
        if (home is Home.Open) entered?.heard(home.home)
        entered?.keepNotices()
        sync.ask()
        return placeFor(home, session.profile())
    }

    /** Closes what one person sees, so that another can take the phone. What waits is sent all the same. */
    fun changePerson() {
        val session = entered?.session
        leave()
        navigator.restart(Place.Profiles)
        scope.launch { attempt { session?.lock() } }
    }

    /** The profile whose person is not known yet: a code is for that one. */
    internal suspend fun unfinished(): ProfileId? {
        val session = entered?.session ?: return null
        val home = session.home()
        return session.profile().takeIf { home is Home.New || home is Home.EnrolmentWaits }
    }

    /** A profile is gone: back to whoever is left. */
    suspend fun deleted() {
        val profiles = core.profiles()
        entered?.session?.profile()?.value?.takeIf { gone ->
            profiles.none { it.id.value == gone }
        }?.let { outside.notices.schedule(it, emptyList()) }
        drafts.only(profiles.map { it.id.value })
        val first = firstPlaces(core, profiles)
        if (profiles.size != 1) leave() // else whoever is left has been entered
        navigator.restart(first)
    }

    /** The state holder of a place: the same one for as long as the place is on the way back. */
    @Suppress("UNCHECKED_CAST") // a place has one kind of holder: see Screens.kt
    internal fun <M : ScreenModel> model(place: Place, make: () -> M): M {
        val made = { make().also { giveSeen(place, it) } }
        return models.getOrPut(place, made) as M
    }

    private fun giveSeen(place: Place, made: ScreenModel) {
        val text = seen?.takeIf { it.place == place }?.text ?: return
        seen = null
        (made as? Scans)?.saw(text)
    }

    internal fun <M : ScreenModel> of(place: Place, make: (CoroutineScope) -> M): M = model(place) { make(scope) }

    /**
     * Somebody looks at the app again: every screen is read anew, since another day may have begun, and what others did
     * meanwhile is fetched, if there is signal.
     */
    fun takenUp() {
        front.value = true
        val away = outside.nowMs() - putAwayMs
        if (putAwayMs != 0L && away !in 0..LOCK_AFTER_MS) lockIfItHasAPin()
        scope.launch { changes.emit(Area.entries.toSet()) }
        entered?.sync?.ask()
    }

    /** Whether somebody looks at the app. */
    val isInFront: Boolean get() = front.value

    /** A PIN is for a phone that several people use: after a while whoever takes it up is asked who he is. */
    private fun lockIfItHasAPin() {
        val around = entered ?: return
        val profile = around.session.profile()
        scope.launch {
            attempt {
                if (core.profiles().none { it.id == profile && it.hasPin }) return@attempt
                models.values.forEach(ScreenModel::keep)
                navigator.restart(Place.Unlock(profile.value)) // first: whoever reads a locked profile would lead there as well
                contacts.value = null
                around.session.lock()
            }
        }
    }

    /** The system may end the app at any moment from here on. */
    fun putAway() {
        front.value = false
        putAwayMs = outside.nowMs()
        models.values.forEach(ScreenModel::keep)
    }

    private fun forgetWhatWasLeft(stack: List<Place>) {
        val left = models.keys - stack.toSet()
        left.forEach { models.remove(it)?.close() }
        if (states.value is AppState.Open && seen?.place !in stack) seen = null
    }

    private fun leave() {
        models.values.forEach(ScreenModel::close)
        models.clear()
        entered?.scope?.cancel()
        entered = null
        contacts.value = null
    }

    override fun close() {
        leave()
        scope.cancel()
    }
}

/** A code that was scanned, and for which form. */
private class Seen(val place: Place, val text: String)

/** After so long in a pocket, or a clock that went back, a profile with a PIN wants it again. */
private const val LOCK_AFTER_MS = 5 * 60_000L

/** Where a profile stands. */
fun placeFor(home: Home, profile: ProfileId): Place = when (home) {
    is Home.New -> Place.Enrol
    is Home.EnrolmentWaits -> Place.EnrolmentWaits
    is Home.Locked -> Place.Unlock(profile.value)
    is Home.Open -> Place.Home
}
