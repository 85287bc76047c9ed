package org.yixian.app.screens

import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.setValue
import androidx.compose.ui.semantics.SemanticsProperties
import androidx.compose.ui.semantics.getOrNull
import androidx.compose.ui.state.ToggleableState
import androidx.compose.ui.test.assertIsNotEnabled
import androidx.compose.ui.test.hasClickAction
import androidx.compose.ui.test.hasText
import androidx.compose.ui.test.isRoot
import androidx.compose.ui.test.onFirst
import androidx.compose.ui.test.onNodeWithText
import androidx.compose.ui.test.performClick
import androidx.compose.ui.test.performTouchInput
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNull
import org.junit.Test
import org.yixian.presentation.Look
import org.yixian.presentation.dues.BranchDuesEvent
import org.yixian.presentation.words.ChineseWords
import org.yixian.ui.dues.BranchDuesScreen
import org.yixian.ui.theme.YixianTheme

/** 收现金, as whoever listens meets it. */
class CollectingTest : ScreenTest() {
    @Test
    fun aFingerOnWhatWasConfirmedMeanwhileConfirmsNobodyElses() {
        val samples = DuesSamples(ChineseWords).branchDues
        val first = samples.pending.single()
        var state by mutableStateOf(samples.copy(pending = listOf(first, first.copy(person = "p2", name = "王德福"))))
        val done = mutableListOf<BranchDuesEvent>()
        rule.setContent { YixianTheme(Look(), ChineseWords, dark = false) { BranchDuesScreen(state, null, {}, {}) { done += it } } }
        val confirm = rule.onAllNodes(hasText("确认收到").and(hasClickAction())).onFirst()
        confirm.performTouchInput { down(center) }
        state = state.copy(pending = state.pending.drop(1))
        rule.waitForIdle()
        rule.onNode(isRoot()).performTouchInput { up() }
        rule.waitForIdle()
        assertEquals(emptyList<BranchDuesEvent>(), done)
    }

    @Test
    fun nobodyIsDoneWhileSomebodyIsTicked() {
        val samples = DuesSamples(ChineseWords)
        var state by mutableStateOf(samples.collecting)
        val done = mutableListOf<BranchDuesEvent>()
        rule.setContent { YixianTheme(Look(), ChineseWords, dark = false) { BranchDuesScreen(state, null, {}, {}) { done += it } } }
        fun at(text: String) = rule.onNodeWithText(text).fetchSemanticsNode().positionInRoot
        val places = listOf("收完了", "都不点了").map(::at)
        rule.onNodeWithText("收完了").assertIsNotEnabled().performClick()
        rule.onNodeWithText("都不点了").performClick()
        // Nobody is ticked any more because it has been recorded, which is said in the same moment.
        state = samples.collected
        rule.waitForIdle()
        assertEquals("neither becomes the other under a finger", places, listOf("收完了", "都不点了").map(::at))
        rule.onNodeWithText("都不点了").assertIsNotEnabled().performClick()
        rule.onNodeWithText("收完了").performClick()
        assertEquals(listOf(BranchDuesEvent.Untick, BranchDuesEvent.Collect(false)), done)
    }

    @Test
    fun whoIsTickedIsSaidToBeSo() {
        val state = DuesSamples(ChineseWords).collecting
        rule.setContent { YixianTheme(Look(), ChineseWords, dark = false) { BranchDuesScreen(state, null, {}, {}) {} } }
        val ticked = state.rows.first { it.isTicked }
        val node = rule.onNode(hasText(ticked.name).and(hasClickAction())).fetchSemanticsNode()
        assertEquals(ToggleableState.On, node.config.getOrNull(SemanticsProperties.ToggleableState))
        assertNull("it would be read instead of “checked”", node.config.getOrNull(SemanticsProperties.StateDescription))
        assertEquals("${ticked.name} ${ticked.open}", node.label)
    }
}
