package org.yixian.app.screens

import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.setValue
import androidx.compose.ui.test.hasAnySibling
import androidx.compose.ui.test.hasClickAction
import androidx.compose.ui.test.hasSetTextAction
import androidx.compose.ui.test.hasText
import androidx.compose.ui.test.isEnabled
import androidx.compose.ui.test.onFirst
import androidx.compose.ui.test.performClick
import androidx.compose.ui.test.performScrollTo
import androidx.compose.ui.test.performTextInput
import org.junit.Assert.assertEquals
import org.junit.Test
import org.yixian.presentation.Look
import org.yixian.presentation.dues.DuesEvent
import org.yixian.presentation.words.ChineseWords
import org.yixian.ui.dues.DuesScreen
import org.yixian.ui.theme.YixianTheme

/** Nothing is turned down or taken back without a reason, and the reason stands until that is done. */
class DuesReasonTest : ScreenTest() {
    private val done = mutableListOf<DuesEvent>()

    private var state by mutableStateOf(DuesSamples(ChineseWords).memberWaits)

    private fun show() = rule.setContent {
        YixianTheme(Look(), ChineseWords, dark = false) { DuesScreen(state, null, {}, {}) { done += it } }
    }

    private fun typed(text: String) = rule.onNode(hasSetTextAction().and(hasText(text)))

    private fun buttons(text: String) = rule.onAllNodes(hasText(text).and(hasClickAction()))

    private fun asks(button: String, reason: String) {
        buttons(button).onFirst().performScrollTo().performClick()
        rule.onNode(hasText(button).and(hasClickAction()).and(isEnabled().not())).performScrollTo().performClick()
        assertEquals(emptyList<DuesEvent>(), done)
        rule.onNode(hasSetTextAction()).performScrollTo().performTextInput(reason)
        rule.onNode(hasText(button).and(hasClickAction()).and(isEnabled()).and(hasAnySibling(hasSetTextAction())))
            .performScrollTo().performClick()
    }

    @Test
    fun aDeclarationIsDeclinedWithAReason() {
        show()
        asks("没有收到", "没有到账")
        assertEquals(listOf(DuesEvent.Decline("d1", "没有到账")), done)
        typed("没有到账").assertExists("where it is refused, it is not typed again")
        state = state.copy(declared = state.declared.map { it.copy(mayConfirm = false) })
        rule.onNode(hasSetTextAction()).assertDoesNotExist()
    }

    @Test
    fun theReasonStaysWithItsDeclarationWhenAnotherComesAboveIt() {
        show()
        asks("没有收到", "没有到账")
        val said = state.declared.single { it.waits }
        state = state.copy(declared = listOf(said.copy(id = "d9", what = "12 月,0.50 元")) + state.declared)
        rule.onNode(hasSetTextAction().and(hasText("没有到账")).and(hasAnySibling(hasText(said.what)))).assertExists()
    }

    @Test
    fun theReasonStaysWithItsReceiptWhenAnotherComesAboveIt() {
        show()
        asks("这笔不算", "记错人了")
        val receipt = state.receipts.first()
        state = state.copy(receipts = listOf(receipt.copy(id = "r9", what = "12 月,0.50 元")) + state.receipts)
        rule.onNode(hasSetTextAction().and(hasText("记错人了")).and(hasAnySibling(hasText(receipt.what)))).assertExists()
    }

    @Test
    fun aReceiptIsTakenBackWithAReason() {
        show()
        asks("这笔不算", "记错人了")
        assertEquals(listOf(DuesEvent.Cancel("r1", "记错人了")), done)
        typed("记错人了").assertExists("where it is refused, it is not typed again")
        state = state.copy(receipts = state.receipts.map { it.copy(mayCorrect = false) })
        rule.onNode(hasSetTextAction()).assertDoesNotExist()
    }
}
