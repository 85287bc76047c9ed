package org.yixian.desktop

import androidx.compose.ui.graphics.toAwtImage
import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.captureToImage
import androidx.compose.ui.test.onNodeWithText
import androidx.compose.ui.test.onRoot
import androidx.compose.ui.test.performClick
import androidx.compose.ui.test.v2.runDesktopComposeUiTest
import java.io.File
import javax.imageio.ImageIO
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir
import org.yixian.presentation.AppModel
import org.yixian.presentation.AppState
import org.yixian.presentation.Look
import org.yixian.presentation.words.Language
import org.yixian.ui.YixianApp

@OptIn(ExperimentalTestApi::class)
class FirstScreensTest {
    @Test
    fun `a new phone asks how large and leads to the code`(@TempDir folder: File) = runDesktopComposeUiTest(400, 800) {
        val outside = DesktopOutside(folder, DesktopDevice({}))
        outside.preferences.change(Look(language = Language.CHINESE))
        val app = AppModel(outside, CoroutineScope(Dispatchers.Main))
        setContent { YixianApp(app) }
        waitUntil { app.state.value is AppState.Open }
        onNodeWithText("我有绑定码").assertExists()
        ImageIO.write(onRoot().captureToImage().toAwtImage(), "png", File("/tmp/welcome.png"))
        onNodeWithText("我有绑定码").performClick()
        onNodeWithText("扫纸上的码").assertExists()
        ImageIO.write(onRoot().captureToImage().toAwtImage(), "png", File("/tmp/enrol.png"))
    }
}
