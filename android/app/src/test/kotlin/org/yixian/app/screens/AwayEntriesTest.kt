package org.yixian.app.screens

import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.setValue
import androidx.compose.ui.test.SemanticsNodeInteraction
import androidx.compose.ui.test.assertIsNotEnabled
import androidx.compose.ui.test.hasAnySibling
import androidx.compose.ui.test.hasClickAction
import androidx.compose.ui.test.hasSetTextAction
import androidx.compose.ui.test.hasText
import androidx.compose.ui.test.junit4.StateRestorationTester
import androidx.compose.ui.test.onFirst
import androidx.compose.ui.test.performClick
import androidx.compose.ui.test.performScrollTo
import androidx.compose.ui.test.performTextInput
import org.junit.Assert.assertEquals
import org.junit.Test
import org.yixian.presentation.Look
import org.yixian.presentation.floating.AwayEntriesEvent
import org.yixian.presentation.floating.AwayEntryItem
import org.yixian.presentation.words.ChineseWords
import org.yixian.ui.floating.AwayEntriesScreen
import org.yixian.ui.theme.YixianTheme

private const val REASON = "记错人了"

/** What was entered by mistake is taken back with a reason, which stays with what it is about until that is done. */
class AwayEntriesTest : ScreenTest() {
    private val done = mutableListOf<AwayEntriesEvent>()
    private val restoration by lazy { StateRestorationTester(rule) }

    private var state by mutableStateOf(FloatingSamples(ChineseWords).entries)

    private fun show() = restoration.setContent {
        YixianTheme(Look(), ChineseWords, dark = false) { AwayEntriesScreen(state, null, {}, {}) { done += it } }
    }

    private fun button(text: String): SemanticsNodeInteraction =
        rule.onAllNodes(hasText(text).and(hasClickAction())).onFirst().performScrollTo()

    private fun reason() = rule.onNode(hasSetTextAction().and(hasText(REASON)))

    private fun asks() {
        show()
        button("撤销这条").performClick()
        button("撤销").assertIsNotEnabled()
        rule.onNode(hasSetTextAction()).performScrollTo().performTextInput(REASON)
    }

    @Test
    fun anEntryIsTakenBackWithAReason() {
        asks()
        button("撤销").performClick()
        assertEquals(listOf(AwayEntriesEvent.Withdraw("e1", REASON)), done)
        reason().assertExists("where it is refused, it is not typed again")
        state = state.copy(rows = state.rows.map { it.copy(mayWithdraw = false) })
        rule.onNode(hasSetTextAction()).assertDoesNotExist()
    }

    @Test
    fun theReasonOutlivesThePhoneBeingTurned() {
        asks()
        restoration.emulateSavedInstanceStateRestore()
        reason().assertExists()
    }

    @Test
    fun theReasonStaysWithItsEntryWhenAnotherComesAboveIt() {
        asks()
        state = state.copy(rows = listOf(another()) + state.rows)
        rule.onNode(hasSetTextAction().and(hasText(REASON)).and(hasAnySibling(hasText(state.rows[1].what)))).assertExists()
        button("撤销").performClick()
        assertEquals(listOf(AwayEntriesEvent.Withdraw("e1", REASON)), done)
    }

    private fun another() = AwayEntryItem("e0", "11 月 27 日回来了", "", "11 月 27 日", mayWithdraw = true, withdrawn = "", reason = "")

    @Test
    fun whoMeantNothingByItGoesBack() {
        asks()
        button("不了").performClick()
        rule.onNode(hasSetTextAction()).assertDoesNotExist()
        assertEquals(emptyList<AwayEntriesEvent>(), done)
    }
}
