package org.yixian.desktop

import androidx.compose.ui.graphics.toAwtImage
import androidx.compose.ui.test.ComposeUiTest
import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.captureToImage
import androidx.compose.ui.test.hasScrollToNodeAction
import androidx.compose.ui.test.hasText
import androidx.compose.ui.test.onAllNodesWithText
import androidx.compose.ui.test.onNodeWithText
import androidx.compose.ui.test.onRoot
import androidx.compose.ui.test.performClick
import androidx.compose.ui.test.performScrollToNode
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
class RollJourneyTest {
    private fun ComposeUiTest.picture(name: String) {
        waitForIdle()
        ImageIO.write(onRoot().captureToImage().toAwtImage(), "png", File("/tmp/pics/$name.png"))
    }

    private fun ComposeUiTest.waitFor(text: String) = waitUntil("“$text” on screen", 20_000) {
        onAllNodesWithText(text, substring = true).fetchSemanticsNodes().isNotEmpty()
    }

    @Test
    fun `a secretary plans a meeting and takes the roll`(@TempDir folder: File) = runDesktopComposeUiTest(400, 800) {
        val world = World.branch(0)
        val outside = DesktopOutside(folder, DesktopDevice({}))
        outside.preferences.change(Look(language = Language.CHINESE))
        val app = AppModel(outside, CoroutineScope(Dispatchers.Main))
        app.scan(world.secretary.link)
        setContent { YixianApp(app) }
        waitUntil { app.state.value is AppState.Open }
        waitFor("扫到了")
        picture("enrol-scanned")
        onNodeWithText("绑定").performClick()
        waitFor("定个会")
        picture("home")
        onNodeWithText("定个会").performClick()
        waitFor("定下来")
        picture("plan")
        onNodeWithText("定下来").performClick()
        waitFor("开始点名")
        picture("meeting")
        onNodeWithText("开始点名").performClick()
        waitFor("还没记")
        picture("roll")
        onNode(hasScrollToNodeAction()).performScrollToNode(hasText(world.member(0).name))
        onNodeWithText(world.member(0).name).performClick()
        waitFor("到会 1 人")
        picture("roll-1")
        onNodeWithText("结束这次会").performClick()
        waitFor("没记的不算缺席")
        picture("close")
        onNodeWithText("结束").performClick()
        waitFor("已经结束")
        picture("roll-closed")
    }
}
