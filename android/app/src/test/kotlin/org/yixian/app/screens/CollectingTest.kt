package org.yixian.app.screens

import androidx.compose.ui.semantics.SemanticsProperties
import androidx.compose.ui.semantics.getOrNull
import androidx.compose.ui.state.ToggleableState
import androidx.compose.ui.test.hasClickAction
import androidx.compose.ui.test.hasText
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNull
import org.junit.Test
import org.yixian.presentation.Look
import org.yixian.presentation.words.ChineseWords
import org.yixian.ui.dues.BranchDuesScreen
import org.yixian.ui.theme.YixianTheme

/** 收现金, as whoever listens meets it. */
class CollectingTest : ScreenTest() {
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
