package org.yixian.app

import android.app.Application
import android.content.ActivityNotFoundException
import android.net.Uri
import android.os.Bundle
import androidx.lifecycle.AndroidViewModel
import androidx.lifecycle.SavedStateHandle
import androidx.lifecycle.viewModelScope
import java.io.IOException
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.launch
import kotlinx.coroutines.withContext
import org.yixian.platform.BackgroundSync
import org.yixian.presentation.AppModel
import org.yixian.presentation.Drafts
import org.yixian.presentation.Place

/** Keeps the app's state while the activity is made anew; the way back, and what forms hold, while the process is gone. */
class AppHolder(application: Application, saved: SavedStateHandle) : AndroidViewModel(application) {
    private val owner = application as YixianApplication

    val outside = PhoneOutside(owner)

    val app = AppModel(outside, viewModelScope, placesIn(saved.get<Bundle>(WAY)), Drafts(draftsIn(saved.get<Bundle>(FORMS))))

    init {
        owner.screens = app
        saved.setSavedStateProvider(WAY) { Bundle().apply { putStringArrayList(PLACES, routes()) } }
        saved.setSavedStateProvider(FORMS) { bundleOf(app.drafts.all()) }
    }

    /** What is typed is kept, and what was not sent is sent as soon as there is signal. */
    fun putAway() {
        app.putAway()
        viewModelScope.launch { if (app.owes()) BackgroundSync(owner).soon() }
    }

    /** What is to be written once the person has chosen where. */
    private var toSave: String? = null

    /** While the person is asked where he is not asked a second time: it would change what is written under the first name. */
    fun save(text: String, ask: () -> Unit) {
        if (toSave != null) return
        toSave = text
        try {
            ask()
        } catch (_: ActivityNotFoundException) {
            toSave = null
            outside.cannot()
        }
    }

    /** Nowhere, if he went back. What was to be written is gone if the system ended the app meanwhile. */
    fun write(where: Uri?) {
        val text = toSave.also { toSave = null }
        if (where == null) return
        viewModelScope.launch { if (text == null || !isWritten(where, text)) outside.cannot() }
    }

    private suspend fun isWritten(where: Uri, text: String) = withContext(Dispatchers.IO) {
        try {
            owner.contentResolver.openOutputStream(where, "wt")?.use { it.write(text.toByteArray()) } != null
        } catch (_: IOException) {
            false
        }
    }

    override fun onCleared() {
        if (owner.screens === app) owner.screens = null
        app.close()
        outside.close()
    }

    private fun routes() = ArrayList(app.navigator.stack.value.map(Place::route))

    private companion object {
        const val WAY = "way"
        const val PLACES = "places"
        const val FORMS = "forms"

        fun placesIn(way: Bundle?): List<Place> = way?.getStringArrayList(PLACES).orEmpty().mapNotNull(Place::of)
    }
}

/** What forms hold, a bundle each. */
internal fun bundleOf(drafts: Map<String, Map<String, String>>) = Bundle().apply {
    drafts.forEach { (form, fields) -> putBundle(form, Bundle().apply { fields.forEach(::putString) }) }
}

internal fun draftsIn(forms: Bundle?): Map<String, Map<String, String>> = forms?.keySet().orEmpty().associateWith { form ->
    val fields = forms?.getBundle(form)
    fields?.keySet().orEmpty().associateWith { fields?.getString(it).orEmpty() }
}
