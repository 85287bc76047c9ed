package org.yixian.app.screens

import androidx.compose.ui.test.hasContentDescription
import androidx.compose.ui.test.onNodeWithText
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test

/** What frames every screen. */
class PageTest : ScreenTest() {
    private fun state(screen: String, name: String) = screenStates.single { it.screen == screen && it.state == name }

    @Test
    fun whatDidNotWorkIsSeenWholeWithWhomToCallAndTheVoice() {
        val stage = Stage(rule)
        for (screen in listOf("away", "reminders", "news")) {
            val shown = stage.show(state(screen, "refused"), english).fetchSemanticsNode()
            val voice = rule.onAllNodes(hasContentDescription("Read aloud", substring = true)).fetchSemanticsNodes().first()
            assertEquals(screen, voice.size.height, voice.boundsInRoot.height.toInt())
            assertTrue(screen, voice.boundsInRoot.bottom <= shown.boundsInRoot.bottom)
        }
    }

    @Test
    fun aLongTitleKeepsAwayFromTheEdge() {
        val shown = Stage(rule).show(state("away", "member-long-name"), plain).fetchSemanticsNode()
        val title = rule.onNodeWithText(FloatingSamples(plain.words).memberLongName.name).fetchSemanticsNode()
        assertTrue(title.boundsInRoot.right <= shown.boundsInRoot.right - 16)
    }
}
