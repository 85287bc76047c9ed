package org.yixian.app

import android.Manifest
import android.content.ActivityNotFoundException
import android.content.Intent
import android.content.res.Configuration
import android.os.Build
import android.os.Bundle
import android.view.WindowManager
import androidx.activity.ComponentActivity
import androidx.activity.compose.BackHandler
import androidx.activity.compose.setContent
import androidx.activity.enableEdgeToEdge
import androidx.activity.result.contract.ActivityResultContracts
import androidx.activity.viewModels
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.lifecycle.lifecycleScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.launch
import kotlinx.coroutines.withContext
import org.yixian.platform.DeepLinks
import org.yixian.presentation.Place
import org.yixian.ui.YixianApp

/** The one activity: whatever the person looks at is a place of the app's model. */
class MainActivity : ComponentActivity() {
    private val holder: AppHolder by viewModels()
    private val app get() = holder.app
    private val owner get() = application as YixianApplication
    private val slip by lazy { SlipPicture(this) }
    private val camera = registerForActivityResult(ActivityResultContracts.TakePicture()) { taken -> if (taken) read() else slip.forget() }

    private val asking = registerForActivityResult(ActivityResultContracts.RequestPermission()) { owner.notices.answered() }

    private val saving = registerForActivityResult(SaveDocument()) { where -> holder.write(where) }

    override fun onCreate(savedInstanceState: Bundle?) {
        super.onCreate(savedInstanceState)
        enableEdgeToEdge()
        app.changeWords()
        // Out of the list of recent apps an old link comes once more.
        val isNew = savedInstanceState == null && intent.flags and Intent.FLAG_ACTIVITY_LAUNCHED_FROM_HISTORY == 0
        if (isNew) opened(intent)
        setContent {
            val stack by app.navigator.stack.collectAsState()
            BackHandler(enabled = stack.size > 1) { app.navigator.back() }
            val place = stack.last()
            LaunchedEffect(place) { shows(place) }
            YixianApp(app)
        }
    }

    private fun shows(place: Place) {
        flag(WindowManager.LayoutParams.FLAG_KEEP_SCREEN_ON, place.staysOn)
        flag(WindowManager.LayoutParams.FLAG_SECURE, place.isNobodyElses)
    }

    private fun flag(flag: Int, on: Boolean) = if (on) window.addFlags(flag) else window.clearFlags(flag)

    override fun onStart() {
        super.onStart()
        app.takenUp()
    }

    override fun onStop() {
        holder.putAway()
        app.outside.device.stopSpeaking()
        super.onStop()
    }

    override fun onConfigurationChanged(newConfig: Configuration) {
        super.onConfigurationChanged(newConfig)
        app.changeWords()
    }

    override fun onNewIntent(intent: Intent) {
        super.onNewIntent(intent)
        opened(intent)
    }

    /** Takes a picture of the code with whatever camera app there is: no permission is asked for. */
    fun scan() = try {
        camera.launch(slip.uri)
    } catch (_: ActivityNotFoundException) {
        holder.outside.cannot()
    }

    /** The system asks whether the phone may tell what is due; before Android 13 it knows no such question. */
    fun askForNotices() {
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.TIRAMISU) asking.launch(Manifest.permission.POST_NOTIFICATIONS)
    }

    /** The system asks where; nothing of the phone's storage is opened to the app. */
    fun save(name: String, text: String) = holder.save(text) { saving.launch(name) }

    /** The core has the last word on what it is. */
    private fun read() {
        lifecycleScope.launch { app.saw(withContext(Dispatchers.Default) { slip.read() }) }
    }

    /** A slip's link, that of a wall, or a reminder of ours that was touched. Whatever else comes from outside is not ours. */
    private fun opened(intent: Intent?) {
        DeepLinks.slip(intent)?.let(app::scan)
        DeepLinks.invitation(intent)?.let(app::invited)
        DeepLinks.place(intent)?.let(app::show)
    }
}
