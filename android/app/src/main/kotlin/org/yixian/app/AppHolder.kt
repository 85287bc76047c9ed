package org.yixian.app

import android.app.Application
import android.os.Bundle
import androidx.lifecycle.AndroidViewModel
import androidx.lifecycle.SavedStateHandle
import androidx.lifecycle.viewModelScope
import kotlinx.coroutines.launch
import org.yixian.core.SessionInterface
import org.yixian.platform.BackgroundSync
import org.yixian.presentation.AppModel
import org.yixian.presentation.Place

/** Keeps the app's state while the activity is made anew, and the way back while the process is gone. */
class AppHolder(application: Application, saved: SavedStateHandle) : AndroidViewModel(application) {
    private val owner = application as YixianApplication

    val outside = PhoneOutside(owner)

    val app = AppModel(outside, viewModelScope, placesIn(saved.get<Bundle>(WAY)))

    private val looking: () -> SessionInterface? = { app.session }

    init {
        owner.lookedAt = looking
        saved.setSavedStateProvider(WAY) { Bundle().apply { putStringArrayList(PLACES, routes()) } }
    }

    /** What is typed is kept, and what was not sent is sent as soon as there is signal. */
    fun putAway() {
        app.putAway()
        viewModelScope.launch { if (app.owes()) BackgroundSync(owner).soon() }
    }

    override fun onCleared() {
        if (owner.lookedAt === looking) owner.lookedAt = { null }
        app.close()
        outside.close()
    }

    private fun routes() = ArrayList(app.navigator.stack.value.map(Place::route))

    private companion object {
        const val WAY = "way"
        const val PLACES = "places"

        fun placesIn(way: Bundle?): List<Place> = way?.getStringArrayList(PLACES).orEmpty().mapNotNull(Place::of)
    }
}
