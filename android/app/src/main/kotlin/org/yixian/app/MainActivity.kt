package org.yixian.app

import android.content.ActivityNotFoundException
import android.content.Intent
import android.content.res.Configuration
import android.os.Bundle
import androidx.activity.ComponentActivity
import androidx.activity.compose.BackHandler
import androidx.activity.compose.setContent
import androidx.activity.enableEdgeToEdge
import androidx.activity.result.contract.ActivityResultContracts
import androidx.activity.viewModels
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import org.yixian.platform.DeepLinks
import org.yixian.presentation.enrol
import org.yixian.ui.YixianApp

/** The one activity: whatever the person looks at is a place of the app's model. */
class MainActivity : ComponentActivity() {
    private val holder: AppHolder by viewModels()
    private val app get() = holder.app
    private val slip by lazy { SlipPicture(this) }
    private val camera = registerForActivityResult(ActivityResultContracts.TakePicture()) { taken -> if (taken) read() }

    override fun onCreate(savedInstanceState: Bundle?) {
        super.onCreate(savedInstanceState)
        enableEdgeToEdge()
        app.changeWords()
        if (savedInstanceState == null) opened(intent)
        setContent {
            val stack by app.navigator.stack.collectAsState()
            BackHandler(enabled = stack.size > 1) { app.navigator.back() }
            YixianApp(app)
        }
    }

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

    /** Takes a picture of the slip with whatever camera app there is: no permission is asked for. */
    fun scan() = try {
        camera.launch(slip.uri)
    } catch (_: ActivityNotFoundException) {
        holder.outside.cannot()
    }

    /** What is no slip is said to be none; the core has the last word on what is. */
    private fun read() = slip.read()?.let(app::scan) ?: app.enrol().sawNoSlip()

    /** A slip's link. Whatever else comes from outside is not ours. */
    private fun opened(intent: Intent?) {
        DeepLinks.slip(intent)?.let(app::scan)
    }
}
