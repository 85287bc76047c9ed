package org.yixian.desktop

import androidx.compose.ui.input.key.Key
import androidx.compose.ui.input.key.KeyEventType
import androidx.compose.ui.input.key.key
import androidx.compose.ui.input.key.type
import androidx.compose.ui.unit.DpSize
import androidx.compose.ui.unit.dp
import androidx.compose.ui.window.Window
import androidx.compose.ui.window.WindowState
import androidx.compose.ui.window.application
import java.io.File
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.SupervisorJob
import org.yixian.presentation.AppModel
import org.yixian.presentation.Preferences
import org.yixian.presentation.words.Language
import org.yixian.ui.YixianApp

/**
 * The app in a window: `--data FOLDER` is the phone, `--code LINK` what it has scanned, `--title TEXT` the window's,
 * `--elder true` large letters, `--lang zh|en` the language.
 * Several windows are several phones.
 */
fun main(arguments: Array<String>) {
    val options = optionsOf(arguments)
    val outside = DesktopOutside(File(options.getValue("data")), DesktopDevice(::println))
    look(options, outside.preferences)
    val app = AppModel(outside, CoroutineScope(Dispatchers.Main + SupervisorJob()))
    app.takenUp()
    options["code"]?.let(app::scan)
    application {
        val state = WindowState(size = DpSize(400.dp, 800.dp))
        Window(
            onCloseRequest = ::exitApplication,
            state = state,
            title = options["title"] ?: "一线牵",
            onKeyEvent = { it.key == Key.Escape && it.type == KeyEventType.KeyUp && app.navigator.back() }
        ) { YixianApp(app) }
    }
}

/** What the command line says of the look counts; what it does not say stays as it was. */
private fun look(options: Map<String, String>, preferences: Preferences) {
    val look = preferences.look.value
    val language = mapOf("zh" to Language.CHINESE, "en" to Language.ENGLISH)[options["lang"]] ?: look.language
    preferences.change(look.copy(elder = look.elder || options["elder"] == "true", language = language))
}

private fun optionsOf(arguments: Array<String>): Map<String, String> =
    arguments.toList().chunked(2).associate { (name, value) -> name.removePrefix("--") to value }
