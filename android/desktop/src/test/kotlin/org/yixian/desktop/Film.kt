package org.yixian.desktop

import androidx.compose.ui.graphics.toAwtImage
import androidx.compose.ui.test.ComposeUiTest
import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.captureToImage
import androidx.compose.ui.test.hasClickAction
import androidx.compose.ui.test.hasScrollToNodeAction
import androidx.compose.ui.test.hasText
import androidx.compose.ui.test.onAllNodesWithText
import androidx.compose.ui.test.onFirst
import androidx.compose.ui.test.onRoot
import androidx.compose.ui.test.performClick
import androidx.compose.ui.test.performScrollToNode
import java.io.File
import javax.imageio.ImageIO
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.runBlocking
import org.yixian.presentation.AppModel
import org.yixian.presentation.AppState
import org.yixian.presentation.Look
import org.yixian.presentation.words.Language
import org.yixian.ui.YixianApp

/** So long a screen may take to say what is expected of it. */
private const val PATIENCE_MS = 30_000L

/** A window that is clicked and photographed. */
@OptIn(ExperimentalTestApi::class)
internal class Film(private val test: ComposeUiTest, folder: File, look: Look = Look()) : AutoCloseable {
    private val outside = DesktopOutside(folder, DesktopDevice({}))
    private val app: AppModel

    init {
        outside.preferences.change(look.copy(language = Language.CHINESE))
        app = AppModel(outside, CoroutineScope(Dispatchers.Main + SupervisorJob()))
        test.setContent { YixianApp(app) }
        test.waitUntil("the core to open", PATIENCE_MS) { app.state.value is AppState.Open }
    }

    fun scans(link: String) = test.runOnUiThread { app.scan(link) }

    fun sees(text: String) = test.waitUntil("“$text” in the window", PATIENCE_MS) {
        test.onAllNodesWithText(text, substring = true).fetchSemanticsNodes().isNotEmpty()
    }

    fun taps(text: String): Film {
        sees(text)
        test.onAllNodes(hasText(text, substring = true).and(hasClickAction())).onFirst().performClick()
        return this
    }

    fun isSeen(text: String): Boolean = test.onAllNodes(hasText(text).and(hasClickAction())).fetchSemanticsNodes().isNotEmpty()

    /** A row that is in sight. */
    fun touch(text: String) {
        test.onAllNodes(hasText(text).and(hasClickAction())).onFirst().performClick()
    }

    fun tapsRow(text: String) {
        test.onNode(hasScrollToNodeAction()).performScrollToNode(hasText(text))
        test.onAllNodes(hasText(text).and(hasClickAction())).onFirst().performClick()
    }

    fun picture(name: String) {
        test.waitForIdle()
        pictures += 1
        val file = File(System.getProperty("yixian.pictures"), "film/%02d-$name.png".format(pictures))
        file.parentFile.mkdirs()
        ImageIO.write(test.onRoot().captureToImage().toAwtImage(), "png", file)
    }

    override fun close() {
        app.close()
        runBlocking { app.core.shutdown() }
    }

    private companion object {
        /** One strip of all that is filmed in a run. */
        var pictures = 0
    }
}
