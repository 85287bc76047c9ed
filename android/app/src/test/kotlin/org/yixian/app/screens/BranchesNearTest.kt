package org.yixian.app.screens

import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.size
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.test.assertIsDisplayed
import androidx.compose.ui.test.assertIsNotEnabled
import androidx.compose.ui.test.hasText
import androidx.compose.ui.test.onNodeWithText
import androidx.compose.ui.test.performClick
import androidx.compose.ui.test.performScrollTo
import androidx.compose.ui.unit.dp
import org.junit.Assert.assertEquals
import org.junit.Test
import org.yixian.presentation.Look
import org.yixian.presentation.floating.BranchesNearEvent
import org.yixian.presentation.words.ChineseWords
import org.yixian.ui.floating.BranchesNearScreen
import org.yixian.ui.parts.LocalSpeech
import org.yixian.ui.theme.YixianTheme

/** What was found comes below all that was typed, and is seen and heard nevertheless. */
class BranchesNearTest : ScreenTest() {
    private val words = ChineseWords
    private val samples = FloatingSamples(words)
    private val done = mutableListOf<BranchesNearEvent>()
    private val heard = mutableListOf<String>()
    private var state by mutableStateOf(samples.nearPicked)

    /** On a small phone, in large letters. */
    private fun show() = rule.setContent {
        CompositionLocalProvider(LocalSpeech provides { heard += it }) {
            YixianTheme(Look(elder = true), words, dark = false) {
                Box(Modifier.size(320.dp, 480.dp)) { BranchesNearScreen(state, null, {}, {}) { done += it } }
            }
        }
    }

    @Test
    fun whatWasFoundComesIntoSightByItself() {
        show()
        rule.runOnIdle { state = samples.nearMore }
        rule.onNodeWithText(words.branchesMore).assertIsDisplayed()
    }

    @Test
    fun itIsReadAloudAsAnAddressIs() {
        state = samples.near
        show()
        rule.onNode(hasText(words.readAloud)).performScrollTo().performClick()
        val lines = heard.single().lines()
        assertEquals(words.branchesAsk, lines.first())
        assertEquals("平江街道党工委${words.separator}大儒巷社区党支部", lines[1])
    }

    @Test
    fun oneLooksWhenAPlaceIsPickedAndNotWhileItIsLookedFor() {
        show()
        rule.onNodeWithText(words.branchesLook).performClick()
        assertEquals(listOf(BranchesNearEvent.Look), done)
        rule.runOnIdle { state = samples.nearLooking }
        rule.onNodeWithText(words.branchesLook).assertIsNotEnabled()
        rule.onNodeWithText(words.syncRunning).assertExists()
        rule.runOnIdle { state = samples.nearEmpty }
        rule.onNodeWithText(words.branchesLook).assertIsNotEnabled()
    }
}
