package org.yixian.presentation.profiles

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.flow.onSubscription
import kotlinx.coroutines.launch
import org.yixian.core.Area
import org.yixian.core.ProfileId
import org.yixian.core.ProfileRow
import org.yixian.presentation.AppModel
import org.yixian.presentation.Place
import org.yixian.presentation.ScreenModel
import org.yixian.presentation.Shown
import org.yixian.presentation.attempt
import org.yixian.presentation.failureOf

/** Somebody who uses this phone. Nothing but the label is shown of him. */
data class ProfileState(val id: String, val label: String?, val hasPin: Boolean)

sealed interface ProfilesEvent {
    data class Choose(val id: String) : ProfilesEvent

    /** 加一个人 */
    data object Add : ProfilesEvent
}

/** Who it is, on a phone that several people use. */
class ProfilesModel(private val app: AppModel, scope: CoroutineScope) : ScreenModel(scope) {
    private val states = MutableStateFlow<Shown<List<ProfileState>>>(Shown.Loading)

    val state: StateFlow<Shown<List<ProfileState>>> = states.asStateFlow()

    init {
        this.scope.launch {
            app.updates.onSubscription { emit(setOf(Area.PROFILES)) }.collect { if (Area.PROFILES in it) read() }
        }
    }

    fun on(event: ProfilesEvent) = when (event) {
        is ProfilesEvent.Choose -> choose(event.id)
        is ProfilesEvent.Add -> app.navigator.go(Place.Enrol)
    }

    private suspend fun read() {
        val rows = attempt { app.core.profiles() }
        states.value = rows.fold({ Shown.There(it.map(::profileState)) }, { Shown.Broken(failureOf(it)) })
    }

    private fun choose(id: String) {
        val profile = ProfileId(id)
        actOnce { app.begin(app.core.session(profile)) }
    }
}

private fun profileState(row: ProfileRow) = ProfileState(row.id.value, row.label, row.hasPin)
